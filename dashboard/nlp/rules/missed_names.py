"""Names that the model missed: runs of proper nouns, nicknames, brands of plain words, names seen before."""

from collections.abc import Iterable, Iterator, Sequence

from dashboard.nlp.rules.bodies import known_body
from dashboard.nlp.rules.demonyms import is_demonym
from dashboard.nlp.rules.gazetteer import is_country
from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.names import HYPHENS, PARTICLES, Name, is_name_word, is_seat, trim
from dashboard.nlp.rules.titles import is_title
from dashboard.nlp.rules.words import Word, surface

_GIVEN_NAMES = word_set("male") | word_set("female")
_NICKNAME_MARKS = {'"': {'"', "''"}, "“": {"”"}, "``": {"''"}, "(": {")"}}
_LONGEST_RUN = 7  # words: a longer run of capitals is a headline
_SHORT = 3  # letters: a shorter word is too often none of the gazetteer's
_BRAND_WORDS = range(2, 4)  # words of a brand that is written with ordinary ones
_OFTEN = 3  # times that it stands amid plain words


def nicknamed(words: Sequence[Word]) -> Iterator[Name]:
    """Find persons with a nickname between quotation marks or brackets: `Hector "Macho" Camacho`."""
    for i in range(len(words) - 4):
        if words[i + 1].text not in _NICKNAME_MARKS or not is_name_word(words[i]):
            continue
        for close in range(i + 3, min(i + 6, len(words) - 1)):
            if words[close].text in _NICKNAME_MARKS[words[i + 1].text]:
                inside = words[i + 2 : close]
                if all(_is_nickname(w, words[i + 1]) for w in inside) and is_name_word(words[close + 1]):
                    yield Name(i, close + 2, "PERSON", "nickname")
                break


def _is_nickname(word: Word, opening: Word) -> bool:
    """Say whether a word may be a nickname; in brackets stands a country as often: `Sampras (U.S.)`."""
    return word.is_capital and (opening.text != "(" or word.text.lower() in _GIVEN_NAMES)


def missed(words: Sequence[Word], taken: Sequence[bool]) -> Iterator[Name]:
    """Give the runs of capitalised proper nouns outside every span that the model made."""
    i = 0
    while i < len(words):
        if taken[i] or not _may_be_name(words, i):
            i += 1
            continue
        stop = i + 1
        while (
            stop < len(words)
            and not taken[stop]
            and (_may_be_name(words, stop) or _joins(words, stop, taken))
        ):
            stop += 1
        name = trim(words, Name(i, stop, "", "run"))
        if name.first < name.stop <= name.first + _LONGEST_RUN:
            yield name
        i = stop


def brands(words: Sequence[Word], taken: Sequence[bool]) -> list[Name]:
    """Give the names made of ordinary words that an article keeps writing with capitals: "Just Eat"."""
    found: dict[str, list[Name]] = {}
    i = 0
    while i < len(words) - 1:
        stop = i + 1
        if taken[i] or not _is_capitalised(words[i]):
            i = stop
            continue
        while stop < len(words) and not taken[stop] and _is_capitalised(words[stop]):
            stop += 1
        if stop - i in _BRAND_WORDS and not any(is_title(w) for w in words[i:stop]):
            found.setdefault(surface(words, i, stop), []).append(Name(i, stop, "ORG", "brand"))
        i = stop
    return [n for names in found.values() if sum(_is_amid(words, n) for n in names) >= _OFTEN for n in names]


def _is_capitalised(word: Word) -> bool:
    return word.is_capital and not word.text.isupper()


def _is_amid(words: Sequence[Word], name: Name) -> bool:
    """Say whether plain words stand on both sides, so that the capitals are no headline's."""
    if name.first == 0 or name.stop >= len(words) or words[name.first].opens:
        return False
    return words[name.first - 1].text.islower() and words[name.stop].text.islower()


def named_again(words: Sequence[Word], taken: Sequence[bool], known: Iterable[str]) -> Iterator[Name]:
    """Give further places where a known name stands, and peoples, countries and bodies without a span."""
    forms: dict[str, set[tuple[str, ...]]] = {}
    for text in known:
        parts = tuple(text.split())
        forms.setdefault(parts[0], set()).add(parts)
    for i, word in enumerate(words):
        if taken[i] or not word.is_capital:
            continue
        standing = (p for p in forms.get(word.text, ()) if _stands(words, i, p, taken))
        longest = max(standing, key=len, default=None)
        if longest:
            yield Name(i, i + len(longest), "", "again")
        elif len(word.text) > _SHORT and (is_demonym(word.text) or is_country(word.text)):
            yield Name(i, i + 1, "", "nation")
        elif len(word.text) >= _SHORT and word.text.isupper() and known_body(word.text):
            yield Name(i, i + 1, "", "known")  # "WHO say": taken for a pronoun


def _stands(words: Sequence[Word], i: int, parts: tuple[str, ...], taken: Sequence[bool]) -> bool:
    stop = i + len(parts)
    return stop <= len(words) and not any(taken[i:stop]) and tuple(w.text for w in words[i:stop]) == parts


def _may_be_name(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    return word.is_proper and word.is_capital and any(c.isalpha() for c in word.text)


def _joins(words: Sequence[Word], i: int, taken: Sequence[bool]) -> bool:
    if i + 1 >= len(words) or taken[i + 1] or not _may_be_name(words, i + 1):
        return False
    hyphen = words[i].text in HYPHENS and not words[i - 1].spaced and not is_seat(words, i)
    return hyphen or words[i].text.lower() in PARTICLES
