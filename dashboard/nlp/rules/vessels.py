"""Ships: names of any words, told by the noun beside them: "the tug Baraka 1", "the Ever Given, a tanker"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.nlp.rules.demonyms import is_demonym
from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.missed_names import named_again
from dashboard.nlp.rules.names import Name
from dashboard.nlp.rules.spelling import singular
from dashboard.nlp.rules.titles import is_title
from dashboard.nlp.rules.words import Word, after, before, surface

_VESSELS = word_set("vessel")
_ARTICLES = frozenset({"the", "a", "an"})
_MODIFIERS = 4  # words between an article and the noun: "a 400 metre container ship"
_LONGEST = 4  # words of a ship's name
_NUMBER = 2  # digits of one that ends it: "Baraka 1"


def vessels(words: Sequence[Word]) -> list[Name]:
    """Give the names of ships, and again wherever one of several words stands."""
    found = [n for i, w in enumerate(words) if w.text.islower() for n in _beside(words, i, w.text)]
    taken = [False] * len(words)
    for name in found:
        taken[name.first : name.stop] = [True] * (name.stop - name.first)
    known = {surface(words, n.first, n.stop) for n in found if n.stop - n.first > 1}
    again = (n for n in named_again(words, taken, known) if n.method == "again")
    return [*found, *(replace(n, label="PRODUCT", method="vessel") for n in again)]


def _beside(words: Sequence[Word], i: int, noun: str) -> Iterator[Name]:
    if noun in _VESSELS and words[i].tag == "NN":
        name = _name_at(words, i + 1) or _explained(words, i)
        if name is not None:
            yield name
    elif noun not in _VESSELS and singular(noun) in _VESSELS and after(words, i + 1) == ",":
        yield from _listed(words, i + 2)


def _name_at(words: Sequence[Word], first: int) -> Name | None:
    """Return the run of capitalised words that begins here; none with a title or a people in it."""
    stop = first
    while stop < min(len(words), first + _LONGEST) and (stop == first or words[stop - 1].spaced):
        word = words[stop]
        if not (_is_capitalised(word) or (stop > first and _is_number(word))):
            break
        stop += 1
    if stop == first or any(is_title(w) or is_demonym(w.text) for w in words[first:stop]):
        return None
    return Name(first, stop, "PRODUCT", "vessel")


def _is_capitalised(word: Word) -> bool:
    return word.is_capital and word.text.isalpha() and not word.opens


def _is_number(word: Word) -> bool:
    return word.text.isdecimal() and len(word.text) <= _NUMBER


def _explained(words: Sequence[Word], i: int) -> Name | None:
    """Return the name that a ship's noun explains: "the Ever Given, a container | ship"."""
    article = next(
        (n for n in range(i - 1, max(1, i - 1 - _MODIFIERS), -1) if before(words, n + 1) in _ARTICLES), 0
    )
    if not article or words[article - 1].text != ",":
        return None
    first = article - 1
    while first > 0 and (_is_capitalised(words[first - 1]) or _is_number(words[first - 1])):
        first -= 1
    # "The" is what a ship has and a person or firm has not.
    name = _name_at(words, first) if before(words, first) == "the" else None
    return name if name is not None and name.stop == article - 1 else None


def _listed(words: Sequence[Word], first: int) -> Iterator[Name]:
    """Give the names in "two tugs, the Dutch Alp Guard and the Italian Carlo Magno"."""
    while after(words, first) == "the":
        first += 1 + (first + 1 < len(words) and is_demonym(words[first + 1].text))
        name = _name_at(words, first)
        if name is None:
            return
        yield name
        first = name.stop + (after(words, name.stop) == ",")
        first += after(words, first) == "and"
