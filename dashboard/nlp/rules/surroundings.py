"""What the words around a name say it is: titles, prepositions, ages, pronouns, scores."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dashboard.nlp.rules.gazetteer import lookup
from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.names import Name
from dashboard.nlp.rules.titles import is_person_noun, is_title
from dashboard.nlp.rules.votes import Vote
from dashboard.nlp.rules.words import Word, after, before, surface

_BEATEN = word_set("beaten")
_PLAYERS = word_set("player")  # "Norwich striker"
_COURTESY = word_set("courtesy")
_SAID = word_set("said")
_ORG_NOUNS = word_set("org_noun")
_ORG_FOLLOWERS = word_set("org_follow")
_NEWSROOM = frozenset(["correspondent", "reporter", "journalist", "newspaper", "news"])
_PLACE_NOUNS = word_set("place_noun")
_PLACE_FOLLOWERS = word_set("place_follow")
_SCORED = re.compile(r"^\d{1,3}(?:-\d{1,3})?$")
_OFFICE_REACH = 8  # words back to the office that a name follows
_PRONOUN_REACH = 10  # words after a subject in which a pronoun is likely its own
_TICKER = re.compile(r"^[A-Za-z]{2,9}$")
_SEAT = re.compile(r"^[A-Z]{1,5}\.?$")  # a party: (R-Texas), (DAP-Tanjung)
_AGE = re.compile(r"^\d\d$")
_LOCATIVE = {
    "in": 1.0,
    "near": 1.5,
    "outside": 1.2,
    "across": 1.0,
    "throughout": 1.2,
    "around": 0.6,
    "into": 0.5,
}
_LOCATIVE |= {
    "from": 0.4,
    "at": 0.3,
    "to": 0.2,
    "toward": 0.3,
    "towards": 0.3,
    "via": 0.8,
    "off": 0.6,
    "within": 0.6,
}
_MARKS = frozenset(['"', "”", "''", "«", "»", "“"])  # what he said ends: “Sand is wet,” he said
_WELL_KNOWN = 0.75  # prior of a country or state that tells what stands before the comma


def votes_around(words: Sequence[Word], name: Name) -> Iterator[Vote]:
    """Give every reason outside the name to call it a person, an organisation or a place."""
    yield from _words_before(words, name)
    yield from _words_after(words, name)
    yield from _team(words, name)
    yield from _pronoun_after(words, name)


def _words_before(words: Sequence[Word], name: Name) -> Iterator[Vote]:
    i = name.first
    if i == 0 or words[i - 1].is_break:
        return
    previous = words[i - 1]
    lower = previous.text.lower()
    if _is_seat(words, i):
        yield Vote("GPE", 2.5, "before:party")
    if is_title(previous):
        yield Vote("PERSON", 3.0 if lower.rstrip(".") in _COURTESY else 1.5, "before:title")
    elif is_person_noun(lower) and previous.tag == "NN":
        yield Vote("PERSON", 1.2, "before:office")
    elif lower in _ORG_NOUNS and previous.tag == "NN":
        yield Vote("ORG", 1.5, "before:kind-of-organisation")
    elif previous.is_capital and _follows_office(words, i):
        yield Vote("PERSON", 2.0, "before:office-of")
    yield from _small_word_before(words, name, lower)


def _is_seat(words: Sequence[Word], i: int) -> bool:
    """Say whether a party stands before: (BN- | Ledang), R- | Ariz."""
    if i < 3 or words[i - 1].text not in {"-", "–"} or words[i - 3].text not in {"(", ","}:
        return False
    return bool(_SEAT.match(words[i - 2].text))


def _follows_office(words: Sequence[Word], i: int) -> bool:
    """Say whether an office with its link stands before: "Ambassador to Serbia", "Minister of Finance"."""
    for n in range(i - 1, max(0, i - _OFFICE_REACH), -1):
        lower = words[n].text.lower()
        if lower in {"of", "to", "for", "in"}:
            office = words[n - 1]
            if is_person_noun(office.text) or is_title(office):
                return n < i - 1
        elif not (words[n].is_capital or lower in {"and", "the", "&", "-"}):
            return False
    return False


def _small_word_before(words: Sequence[Word], name: Name, lower: str) -> Iterator[Vote]:
    """Vote from the preposition or article before the name."""
    i = name.first
    if lower in _LOCATIVE:
        yield Vote("GPE", _LOCATIVE[lower], "before:locative")
    if lower == "of" and before(words, i, 2) in _PLACE_NOUNS:
        yield Vote("GPE", 1.5, "before:kind-of-place")
    if lower == "of" and i > 2 and words[i - 2].is_proper and lookup(surface(words, i, name.stop)):
        yield Vote("PERSON", -1.0, "before:name-of")  # "Ann Lee of Zubin Potok"
    if lower == "at" and is_person_noun(before(words, i, 2)):
        yield Vote("ORG", 1.5, "before:office-at")
    if lower == "the":
        yield Vote("PERSON", -1.5, "before:article")
        yield Vote("GPE", -0.5, "before:article")
    elif lower in {"a", "an"} and after(words, name.stop).islower():
        yield Vote("PERSON", -1.0, "before:article")
    elif lower == "," and _follows_office(words, i - 1):
        yield Vote("PERSON", 2.0, "before:office-of")
    elif lower == "by" and (i < 2 or words[i - 2].is_break):
        yield Vote("PERSON", 2.0, "before:byline")


def _words_after(words: Sequence[Word], name: Name) -> Iterator[Vote]:
    stop = name.stop
    following = after(words, stop)
    if following == ",":
        yield from _apposition(words, stop)
    elif following == "(":
        yield from _brackets_after(words, stop)
    elif following == "who":
        yield Vote("PERSON", 1.0, "after:who")
    elif stop < len(words) and not words[stop].is_capital:
        yield from _noun_after(following)
    if _is_subject_of_saying(words, name):
        yield Vote("PERSON", 0.7, "after:says")


def _apposition(words: Sequence[Word], stop: int) -> Iterator[Vote]:
    first = after(words, stop, 1)
    if _AGE.match(first) and after(words, stop, 2) in {",", "."}:
        yield Vote("PERSON", 3.0, "after:age")
    elif first == "who":
        yield Vote("PERSON", 1.5, "after:who")
    elif first in {"a", "an", "the"}:
        if _is_office(words, stop + 2):
            yield Vote("PERSON", 1.2, "after:office")
        elif any(w.text.lower() in _PLACE_NOUNS for w in words[stop + 2 : stop + 5]):
            yield Vote("GPE", 1.5, "after:kind-of-place")
    elif _is_land(words, stop + 1):
        yield Vote("GPE", 1.5, "after:land")


def _is_land(words: Sequence[Word], first: int) -> bool:
    """Say whether a country or state follows: "Binh Phuoc, Vietnam", "Tyler, Texas"."""
    for stop in range(min(first + 3, len(words)), first, -1):
        best = next(iter(lookup(surface(words, first, stop))), None)
        if words[first].is_capital and best is not None and best.kind in {"country", "subdivision"}:
            return best.prior >= _WELL_KNOWN
    return False


def _noun_after(noun: str) -> Iterator[Vote]:
    if noun in _NEWSROOM:
        yield Vote("ORG", 1.5, "after:newsroom")
    elif noun in _ORG_FOLLOWERS:
        yield Vote("ORG", 0.8, "after:part-of-organisation")
        yield Vote("PERSON", -0.6, "after:part-of-organisation")
    elif noun in _PLACE_FOLLOWERS:
        yield Vote("GPE", 1.0, "after:part-of-place")


def _brackets_after(words: Sequence[Word], stop: int) -> Iterator[Vote]:
    inner = [w.text for w in words[stop + 1 : stop + 4]]
    if any(mark == ":" and _TICKER.match(market) for market, mark in pairwise(inner)):
        yield Vote("ORG", 2.5, "after:ticker")
    elif len(inner) > 1 and inner[1] in {"-", ","} and _SEAT.match(inner[0]):
        yield Vote("PERSON", 2.5, "after:seat")


def _team(words: Sequence[Word], name: Name) -> Iterator[Vote]:
    """Vote for the team that a town's name stands for: "Walsall 3", "Essex beat Kent"."""
    found = lookup(surface(words, name.first, name.stop))
    if not found or found[0].kind == "country":
        return
    last = words[name.stop - 1]
    score = name.stop < len(words) and _SCORED.match(words[name.stop].text)
    if found[0].kind == "city" and after(words, name.stop) in _PLAYERS:
        yield Vote("ORG", 3.5, "after:player")
    if score and (before(words, name.first).isdigit() or _is_row(words, name.stop + 1)):
        yield Vote("ORG", 4.0, "after:score")
    elif last.dep in {"nsubj", "dobj"} and 0 <= last.head < len(words) and words[last.head].lemma in _BEATEN:
        yield Vote("ORG", 2.5, "after:beats")


def _is_row(words: Sequence[Word], i: int) -> bool:
    return i < len(words) and (words[i].text[0].isdigit() or words[i].is_capital)


def _pronoun_after(words: Sequence[Word], name: Name) -> Iterator[Vote]:
    """Vote from the first pronoun after a subject: "Morgan Stanley cut its staff", "Banda said he …"."""
    if words[name.stop - 1].dep != "nsubj":
        return
    for word in words[name.stop : name.stop + _PRONOUN_REACH]:
        lower = word.text.lower()
        if lower in {"its", "itself"}:
            yield Vote("ORG", 1.0, "after:its")
            yield Vote("PERSON", -1.0, "after:its")
        elif lower in {"his", "her", "he", "she", "himself", "herself"}:
            yield Vote("PERSON", 0.8, "after:his")
        elif word.text not in {".", "!", "?"} | _MARKS and not word.is_break:
            continue
        return


def _is_office(words: Sequence[Word], i: int) -> bool:
    return any(is_person_noun(w.text) for w in words[i : i + 4] if w.tag in {"NN", "NNP"})


def _is_subject_of_saying(words: Sequence[Word], name: Name) -> bool:
    last = words[name.stop - 1]
    return (
        last.dep in {"nsubj", "nsubjpass"} and 0 <= last.head < len(words) and words[last.head].lemma in _SAID
    )
