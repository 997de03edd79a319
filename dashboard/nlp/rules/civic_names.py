"""Places that the model took for something else, told by what stands around them. Pure: text and mentions in.

"Paris" of "Paris Police Department", "Chiefland man, 19", "R-Charleston", "of Swansea": local news names its
towns in headlines, parties and ages, where no preposition tells them from persons and firms.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from dashboard.nlp.rules.demonyms import is_demonym
from dashboard.nlp.rules.gazetteer import CLASS_WORDS, Candidate, fold, lookup
from dashboard.nlp.rules.place_words import PLACE_WORDS
from dashboard.records import PLACE_LABELS, Mention

Span = tuple[int, int]  # code points from the start of the text, end exclusive

_MAX_WORDS = 4  # of a place in a longer name: "Prince George's County"
_TOWN_PRIOR = 0.4  # of the gazetteer: a town of 2,000
_CITY_PRIOR = 0.6  # of 60,000

_NO_TOWNS = CLASS_WORDS.union(PLACE_WORDS["no_town"])


def _any_of(words: str) -> str:
    return "|".join(re.escape(word).replace("'", "['’]") for word in PLACE_WORDS[words])


# A public body has its place's name in front. Schools and hospitals have a person's as often as not.
_OF_A_PLACE = re.compile(rf"(?<!News )\b(?:{_any_of('body')})(?!\w)")
_OF_A_PERSON_TOO = re.compile(rf"\b(?:{_any_of('body_or_person')})\b")
_HEAD_OF = re.compile(rf"^(?:{_any_of('body_of')})\b.* of (?:the )?(?P<place>[A-Z][\w’' -]+)$")


def places_in_bodies(text: str, mentions: Sequence[Mention], alone: Collection[str]) -> Iterator[Span]:
    """Find the places that public bodies are named after.

    Args:
        text: of the article.
        mentions: all names of it.
        alone: folded names that stand for a place by themselves in the article.
    """
    for mention in mentions:
        if mention.label == "ORG":
            found = _place_of_body(text[mention.start : mention.end], alone)
            if found:
                yield (mention.start + found[0], mention.start + found[1])


def _place_of_body(name: str, alone: Collection[str]) -> Span | None:
    article = re.match(r"(?:the |The )?", name)
    begin = article.end() if article else 0
    words = [m.end() for m in re.finditer(r"[^\s]+", name[begin:])][:_MAX_WORDS]
    for stop in reversed(words):
        end = begin + stop
        place, rest = _bare(name[begin:end]), name[end:]
        if rest and _can_name_a_body(place, rest, alone):
            return (begin, begin + len(place))
    behind = _HEAD_OF.match(name)
    return behind.span("place") if behind and _is_large(behind["place"]) else None


def _can_name_a_body(place: str, rest: str, alone: Collection[str]) -> bool:
    known = () if is_demonym(place) or fold(place) in _NO_TOWNS else lookup(place)
    if not known:
        return False
    if _OF_A_PLACE.search(rest):
        return _is_town(known) or known[0].kind == "country"
    is_sure = known[0].kind in ("country", "subdivision") or place.endswith(" County")
    return bool(_OF_A_PERSON_TOO.search(rest)) and (is_sure or fold(place) in alone)


def _is_large(name: str) -> bool:
    known = () if fold(name) in _NO_TOWNS else lookup(name)
    return bool(known) and (known[0].kind in ("country", "subdivision") or known[0].prior >= _CITY_PRIOR)


def _is_town(known: Sequence[Candidate]) -> bool:
    return known[0].kind in ("city", "county", "subdivision") and known[0].prior >= _TOWN_PRIOR


def _bare(name: str) -> str:
    return re.sub(r"['’]s?$", "", name)


def areas_in_names(mentions: Sequence[Mention]) -> list[str]:
    """Give the countries and states in the names of organisations: they tell where an article is at home."""
    return [area for m in mentions if m.label in _BODIES for area in _areas_in(m.name)]


_BODIES = frozenset({"ORG", "FAC", "EVENT", "LAW"})


def _areas_in(name: str) -> Iterator[str]:
    words = name.split(" ")
    for first in range(len(words)):
        for stop in range(min(first + _MAX_WORDS, len(words)), first, -1):
            written = _bare(" ".join(words[first:stop]))
            known = () if fold(written) in _NO_TOWNS or stop - first == len(words) else lookup(written)
            if known and known[0].kind in ("country", "subdivision"):
                yield written
                break


# ---------------------------------------------------------------- towns among persons, firms and bare words

_NAME = re.compile(
    r"(?<![\w'’.-])[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|of|on|the|upon)){0,3}(?<! of)(?<! on)(?<! the)(?<! upon)"
)
_PARTY_BEFORE = re.compile(r"\b(?:[DRI]|Dem|Rep|Lab|Con)\.?[-–]$")
_AGE_BEFORE = re.compile(r"\b\d{1,3}, (?:both |all |formerly )?of $")
_TOWNSPEOPLE_BEHIND = re.compile(rf" (?i:{_any_of('townspeople')})\b")


def towns_in_spite_of_label(text: str, mentions: Sequence[Mention]) -> Iterator[Span]:
    """Find towns, labelled as something else or not at all, that the words beside them give away."""
    labelled = {(m.start, m.end) for m in mentions if m.label not in PLACE_LABELS | {"NORP"}}
    bare = set(_unlabelled(text, mentions))
    surnames = {fold(m.name.rsplit(" ", 1)[-1]) for m in mentions if m.label == "PERSON" and " " in m.name}
    for start, end in sorted(labelled | bare):
        name = text[start:end]
        known = lookup(name)
        if (
            known
            and _is_town(known)
            and fold(name) not in surnames | _NO_TOWNS
            and _is_given_away(text, start, end)
        ):
            yield (start, end)


def _unlabelled(text: str, mentions: Sequence[Mention]) -> Iterator[Span]:
    taken = {at for m in mentions for at in range(m.start, m.end)}
    for match in _NAME.finditer(text):
        if taken.isdisjoint(range(*match.span())):
            yield match.span()


def _is_given_away(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 24) : start]
    return bool(
        _TOWNSPEOPLE_BEHIND.match(text, end) or _PARTY_BEFORE.search(before) or _AGE_BEFORE.search(before)
    )
