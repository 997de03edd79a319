"""Capitals that are no names: datelines and headlines in capital letters."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from dashboard.nlp.rules.demonyms import is_demonym
from dashboard.nlp.rules.gazetteer import lookup
from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.names import Name
from dashboard.nlp.rules.spelling import fold
from dashboard.nlp.rules.words import Word, surface

_CAPS = r"(?P<place>[A-ZÀ-Ý][A-ZÀ-Ý'’`.-]+(?: [A-ZÀ-Ý(][A-ZÀ-Ý'’`.)-]*){0,3})"
_STATE = r"(?:, (?P<state>[A-Z][\w.]+(?: [A-Z][\w.]+){0,2}))?"
_DAY = r"(?:,? (?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?,? ?\d{0,2}(?:, \d{4})?)?"
_AGENCY = r"(?: ?[(/](?P<agency>[A-Z][\w-]+(?: [A-Z]\w+)*)[)/])?"
_DATELINE = re.compile(
    rf"^[ \t]*{_CAPS}{_STATE}(?:{_DAY}{_AGENCY},? ?(?:--|—|–|_|-(?= ))"
    rf"|,? \d{{4}}-\d\d-\d\d|,? \d\d/\d\d/\d{{4}}"
    rf"|(?:,? (?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?) ?[-–—])",
    re.MULTILINE,
)
_AGENCIES = word_set("agency")
_SHOUTING_SHARE = 0.75  # of the words of a line that have two letters or more
_SHOUTING_WORDS = 3  # fewer are a name ("UN", "LOS ANGELES"), not a line in capitals
_LONGEST = 4  # words of a name to look for in a line of capitals
_KNOWN_PLACE = 0.6  # prior of a place that a headline may name without more


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of a dateline."""

    start: int  # code points
    end: int
    label: Literal["GPE", "ORG"]


def datelines(text: str) -> Iterator[Found]:
    """Find the places and the agency before a story: "NAIROBI, Kenya (AP) _ After ten days …"."""
    for match in _DATELINE.finditer(text):
        if match["agency"] and match["agency"] in _AGENCIES:
            yield Found(*match.span("agency"), "ORG")
        elif match["place"].isupper() and not lookup(match["place"].title()):
            continue  # a headline word before a dash: "SOCCER - …"
        yield Found(*match.span("place"), "GPE")
        if match["state"]:
            yield Found(*match.span("state"), "GPE")


def agencies(words: Sequence[Word]) -> Iterator[Name]:
    """Find a news agency between brackets and a place in capitals before it: "SAN DIEGO (AP)"."""
    for i in range(1, len(words) - 1):
        if words[i].text in _AGENCIES and words[i - 1].text == "(" and words[i + 1].text == ")":
            yield Name(i, i + 1, "ORG", "dateline:agency")
            first = i - 1
            while first > 0 and words[first - 1].text.isupper() and words[first - 1].text.isalpha():
                first -= 1
            if first < i - 1 and lookup(surface(words, first, i - 1).title()):
                yield Name(first, i - 1, "GPE", "dateline")


def shouting(words: Sequence[Word]) -> list[bool]:
    """Mark the words of every line that is written in capitals."""
    marks = [False] * len(words)
    first = 0
    for i in range(len(words) + 1):
        if i == len(words) or words[i].is_break:
            letters = [w.text for w in words[first:i] if w.text.isalpha() and len(w.text) > 1]
            if len(letters) >= _SHOUTING_WORDS:
                marks[first:i] = [sum(map(str.isupper, letters)) >= _SHOUTING_SHARE * len(letters)] * (
                    i - first
                )
            first = i + 1
    return marks


def names_in_capitals(words: Sequence[Word], marks: Sequence[bool], known: Set[str]) -> Iterator[Name]:
    """Find what a line in capitals names: names known from elsewhere in the article, countries, cities."""
    i = 0
    while i < len(words):
        stop = _longest_known(words, marks, i, known) if marks[i] else 0
        if stop:
            yield Name(i, stop, "", "capitals")
        i = max(stop, i + 1)


def _longest_known(words: Sequence[Word], marks: Sequence[bool], i: int, known: Set[str]) -> int:
    for stop in range(min(i + _LONGEST, len(words)), i, -1):
        if not all(marks[i:stop]) or not words[i].text[0].isalnum() or not words[stop - 1].text[-1].isalnum():
            continue
        text = surface(words, i, stop)
        if fold(text) in known or _is_known_place(text):
            return stop
    return 0


def _is_known_place(text: str) -> bool:
    if len(text) <= 3:  # "US" is a country, "AT" is a word
        return text in {"US", "UK", "UN", "EU", "UAE"}
    found = lookup(text.title())
    return is_demonym(text.title()) or bool(found and found[0].prior >= _KNOWN_PLACE)
