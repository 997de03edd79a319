"""Spans of names: what a model's span should have covered, and the names that it missed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dashboard.nlp.rules.demonyms import is_demonym
from dashboard.nlp.rules.gazetteer import is_country, lookup
from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.tables import read_table
from dashboard.nlp.rules.titles import is_person_noun, is_title
from dashboard.nlp.rules.words import Word, surface

_GIVEN_NAMES = word_set("male") | word_set("female")
# Between the parts of two names, never inside one.
_SEPARATORS = frozenset(
    ["(", ")", "[", "]", "{", "}", "|", ";", ":", "--", "—", "_", "•", "*", ">", "<", "=", "@", "…"]
)
_QUOTES = frozenset(['"', "“", "”", "``", "''", "«", "»", "„"])
HYPHENS = frozenset(["-", "‐", "‑"])
_ARABIC_LINKS = frozenset(["ur", "ul", "ud", "al", "el", "us", "ad", "uz"])
_AFTER_HYPHEN = word_set("after_hyphen")  # "Bush-led", "Obama-era"
_SYLLABLE = 6  # letters of one, in Korean and Chinese names
PARTICLES = word_set("particle")  # lower-case parts of personal names
_CALENDAR = word_set("calendar")  # "Qamar Bajwa | Thursday"
_SCORE = re.compile(r"^[-+]?\d+(?:[.,:/-]\d+)+$")  # 211,420 · 1:16 · 7-69
_INITIAL = re.compile(r"^[A-Z]\.(?:[A-Z]\.)*$")
_WITHOUT_NUMBERS = frozenset(["PERSON", "GPE", "NORP", "LOC"])
_AFTER_OFFICE = frozenset(["PERSON", "GPE"])  # "City Councilman Solorio"
_WITH_COMMON_WORDS = frozenset(["FAC", "LAW", "EVENT", "WORK_OF_ART", "PRODUCT"])
_WITHOUT_COMMAS = frozenset(["PERSON", "GPE", "NORP", "LOC", "FAC"])
_COMPANY_TAILS = word_set("company_tail")
_KEPT_ARTICLES = word_set("kept_article")  # "The Hague"


@dataclass(frozen=True, slots=True)
class Name:
    """A span of words that is or may be a name; `label` is the model's, "" where it has none."""

    first: int
    stop: int  # exclusive
    label: str
    method: str


def repair(words: Sequence[Word], name: Name) -> list[Name]:
    """Split, trim and extend a model's span; nothing is left of one that holds no name."""
    pieces = [
        piece
        for part in _split(words, name)
        for piece in _split_off_nation(words, trim(words, part))
        if piece.stop
    ]
    whole = (_with_syllable(words, trim(words, _extend(words, piece))) for piece in pieces)
    return [p for p in whole if p.first < p.stop]


def _split(words: Sequence[Word], name: Name) -> Iterator[Name]:
    first = name.first
    for i in range(name.first, name.stop):
        if _is_separator(words, i, name.label):
            if i > first:
                yield replace(name, first=first, stop=i)
            first = i + 1
    if first < name.stop:
        yield replace(name, first=first)


def _is_separator(words: Sequence[Word], i: int, label: str) -> bool:
    text = words[i].text
    if text in _SEPARATORS or text.count("\n") > 1 or (text in _QUOTES and label != "WORK_OF_ART"):
        return True
    if text in {"–", "-", "/"}:
        return i > 0 and (words[i - 1].spaced or is_seat(words, i))
    if text in {"'", "‘"} and label == "PERSON" and i > 0 and words[i - 1].spaced:
        return True
    if text == "," and label in _WITHOUT_COMMAS:
        return True
    if label in _WITHOUT_NUMBERS:
        return text[0].isdigit()
    return bool(_SCORE.match(text)) or (text.isdecimal() and _is_result(words, i))


def _is_result(words: Sequence[Word], i: int) -> bool:
    """Say whether a number is a score: "Fulham 1 Carlisle 0", "J. Ratcliffe 63"; not that of Channel 4."""
    initial = i > 1 and words[i - 1].is_capital and bool(_INITIAL.match(words[i - 2].text))
    following = i + 1 + (i + 1 < len(words) and words[i + 1].is_break)
    if initial or following >= len(words) or not words[following].is_capital:
        return initial
    return any(w.text.isdecimal() for w in words[following + 1 : following + 4])


def trim(words: Sequence[Word], name: Name) -> Name:
    """Take off either end what is no part of a name: articles, titles, possessives, marks."""
    first, stop = name.first, name.stop
    while first < stop and _is_outside_front(words, first, stop, name.label):
        first += 1
    while first < stop and _is_outside_end(words[stop - 1], name.label):
        stop -= 1
    if name.label == "PERSON" and stop - first > 2 and _is_headline_verb(words, stop - 1):
        stop -= 1
    if not any(c.isupper() for w in words[first:stop] for c in w.text):
        return replace(name, first=0, stop=0)
    if name.label in _AFTER_OFFICE:
        if words[first].opens and stop - first > 2 and _is_trade(words[first].text):
            first += 1  # "Shopkeeper Ragnar Ketilsson"
        offices = [i for i in range(first, stop - 1) if is_title(words[i]) and words[i + 1].is_capital]
        given = offices and words[offices[-1]].text.lower() in _GIVEN_NAMES
        first = first if not offices or given else offices[-1] + 1
    return replace(name, first=first, stop=stop)


def _is_headline_verb(words: Sequence[Word], i: int) -> bool:
    """Say whether a name ends in what its bearer does in a headline: "Ann Lee | Returns to Rome"."""
    following = [w for w in words[i + 1 : i + 4] if not w.is_break]
    is_headline = any(w.is_capital for w in following) and all(w.tag != "VBD" for w in following)
    return is_headline and words[i].text.lower() in _verb_forms()


@cache
def _verb_forms() -> frozenset[str]:
    """Return the forms of the verbs of events in which headlines are written: "arrested", "returns"."""
    verbs = {v for _, _, verbs, _ in read_table("event_words.tsv") for v in verbs.split() if v.isalpha()}
    stems = {v: v.removesuffix("e") for v in verbs}
    ends = {v + "s" for v in verbs} | {f"{stem}ed" for stem in stems.values()}
    return frozenset(ends | {f"{v}es" for v in verbs if v.endswith(("s", "sh", "ch", "x"))})


def _is_trade(text: str) -> bool:
    return is_person_noun(text) and not is_demonym(text) and text.lower() not in _GIVEN_NAMES


def _is_outside_front(words: Sequence[Word], first: int, stop: int, label: str) -> bool:
    word = words[first]
    lower = word.text.lower()
    rest = [w.text for w in words[first + 1 : min(stop, first + 3)] if not w.is_break]
    following = rest[0] if rest else ""  # "The Hague" may be broken over two lines
    if lower in {"the", "a", "an"}:
        return not (word.is_capital and following.lower() in _KEPT_ARTICLES)
    if not any(c.isalnum() for c in word.text):
        return True
    if label == "PERSON" and is_title(word) and not (lower in _GIVEN_NAMES and stop - first == 2):
        return stop - first > 1 or not words[first].is_proper
    if word.text.islower() and not any(c.isdigit() for c in word.text):
        return not (lower in PARTICLES and following[:1].isupper()) and following[:1] != "-"
    return word.tag in {"IN", "DT", "PDT", "PRP$", "CC", "PRP", "WDT", "TO", "MD", "UH"} and stop - first > 1


def _is_outside_end(word: Word, label: str) -> bool:
    text = word.text
    if (text != "!" and not any(c.isalnum() for c in text)) or text in {"'s", "’s", "'S", "’S"}:
        return True
    if text.islower() and text != "plc" and not any(c.isdigit() for c in text):
        return label not in _WITH_COMMON_WORDS or word.tag in {"IN", "DT", "CC", "TO"}
    return False


def _split_off_nation(words: Sequence[Word], name: Name) -> list[Name]:
    """Part a nation from the person or place after it: `Welshman | Mark Litton`."""
    first = name.first
    if name.label not in {"PERSON", "LOC"} or name.stop - first < 2 or not words[first + 1].is_capital:
        return [name]
    text = words[first].text
    rest = replace(name, first=first + 1)
    if lookup(surface(words, first, name.stop)) or (name.label == "PERSON" and text.lower() in _GIVEN_NAMES):
        return [name]
    if is_demonym(text):
        known = name.label == "PERSON" or bool(lookup(surface(words, first + 1, name.stop)))
        return [Name(first, first + 1, "NORP", "span:nation"), rest] if known else [name]
    if name.label == "PERSON" and is_country(text):
        return [Name(first, first + 1, "GPE", "span:nation"), rest]
    return [name]


def _extend(words: Sequence[Word], name: Name) -> Name:
    """Take in what belongs to the name: hyphened parts, a company's tail, the rest of a personal name."""
    first, stop = name.first, name.stop
    if first >= stop:
        return name
    while first >= 2 and _is_hyphened(words, first - 1):
        first -= 2
    while stop + 1 < len(words) and _is_hyphened(words, stop):
        stop += 2
    if name.label == "PERSON":
        first, stop = _extend_person(words, first, stop)
    if name.label in {"ORG", "PERSON", "GPE", ""}:
        stop = _extend_company(words, stop)
    if name.label == "ORG" and _is_exclaimed(words, stop):
        stop += 1
    return replace(name, first=first, stop=stop)


def _is_exclaimed(words: Sequence[Word], stop: int) -> bool:
    """Say whether an exclamation mark amid a sentence is part of the name: Yahoo!, Yum! Brands."""
    if stop + 1 >= len(words) or words[stop].text != "!" or words[stop - 1].spaced:
        return False
    following = words[stop + 1]
    return following.text[0].islower() or (following.is_capital and not following.opens)


def is_seat(words: Sequence[Word], i: int) -> bool:
    """Say whether the hyphen at `i` parts a party from its seat: (DAP-Tanjung), Ann Lee, R-Ariz."""
    if not 1 < i < len(words) - 1 or not words[i - 1].text.isupper() or not words[i + 1].is_capital:
        return False
    return words[i - 2].text == "(" or (words[i - 2].text == "," and len(words[i - 1].text) == 1)


def _is_hyphened(words: Sequence[Word], i: int) -> bool:
    """Say whether the hyphen at `i` joins two parts of one name (never two countries)."""
    if words[i].text not in HYPHENS or words[i].spaced or words[i - 1].spaced or not 0 < i < len(words) - 1:
        return False
    left, right = words[i - 1], words[i + 1]
    if is_seat(words, i):
        return False
    if not (left.is_capital and right.is_capital and right.tag.startswith("N")):
        return False
    return not any(is_country(w.text) or is_demonym(w.text) for w in (left, right))


def _with_syllable(words: Sequence[Word], name: Name) -> Name:
    """Take in a person's lower-case parts after a hyphen: Kim Jong | -il, Ata | -ur-Rehman; no "Bush-led"."""
    stop = name.stop
    if name.label != "PERSON" or stop + 1 >= len(words):
        return name
    if words[stop].text not in HYPHENS or words[stop - 1].spaced or words[stop].spaced:
        return name
    part = words[stop + 1].text
    if part in _ARABIC_LINKS and _is_hyphened_on(words, stop + 2):
        return replace(name, stop=stop + 4)
    korean = stop - name.first > 1 and len(part) <= _SYLLABLE and len(words[stop - 1].text) <= _SYLLABLE
    is_syllable = korean and part.isalpha() and part.islower() and part not in _AFTER_HYPHEN
    return replace(name, stop=stop + 2) if is_syllable else name


def _is_hyphened_on(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i].text in HYPHENS and words[i + 1].is_capital


def _extend_person(words: Sequence[Word], first: int, stop: int) -> tuple[int, int]:
    while stop < len(words) and _continues_person(words, stop):
        stop += 1
    while first > 0 and words[first - 1].text.lower() in _GIVEN_NAMES and is_name_word(words[first - 1]):
        first -= 1
    return first, stop


def _continues_person(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if word.text.lower() in PARTICLES and i + 1 < len(words):
        return words[i].spaced and is_name_word(words[i + 1]) and word.tag != "IN"
    return is_name_word(word) and not is_demonym(word.text) and not is_country(word.text)


def is_name_word(word: Word) -> bool:
    """Say whether a word may be part of a personal name: a proper noun, no title, no day, not in capitals."""
    if not (word.is_proper and word.is_capital and word.text[-1:].isalpha()) or word.text.isupper():
        return False
    return not is_title(word) and word.text.lower() not in _CALENDAR


def _extend_company(words: Sequence[Word], stop: int) -> int:
    """Take in "Inc.", ", LLC" or "(UK) Ltd" after a company's name."""
    at = stop + (stop + 1 < len(words) and words[stop].text == ",")
    if (
        at + 3 < len(words)
        and (words[at].text, words[at + 2].text) == ("(", ")")
        and words[at + 1].is_capital
    ):
        at += 3
    if (
        at < len(words)
        and words[at].text.lower() in _COMPANY_TAILS
        and (words[at].is_capital or words[at].text == "plc")
    ):
        return at + 1
    return stop
