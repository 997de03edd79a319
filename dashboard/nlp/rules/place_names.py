"""Which names of an article stand for a place. Pure: text and mentions in, spans out.

An organisation's name is no place, nor is a word for people; but "Korean Peninsula" is one, "DPRK" is a
country whatever the model calls it, and "TORRINGTON —" opens an article.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.nlp.rules.civic_names import places_in_bodies, towns_in_spite_of_label
from dashboard.nlp.rules.demonyms import is_demonym
from dashboard.nlp.rules.gazetteer import CLASS_WORDS, SHORT_WORDS, fold, is_country, lookup, sure_names
from dashboard.records import PLACE_LABELS, Mention


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name in the text that stands for a place."""

    start: int  # code points from the start of the article's text
    end: int  # exclusive
    text: str  # as written, without "the" and the possessive
    articled: bool = False  # "the" stands before it: no city ("the West", "the Valley")
    opens: bool = False  # the dateline of an article: a city
    within: str | None = (
        None  # the place in the name of a facility: "Huntsville" of "Huntsville Fire Station"
    )


def place_names(text: str, mentions: Sequence[Mention]) -> list[PlaceName]:
    """Give the place names of an article in text order, without overlap."""
    sure = [s for s in _sure_spans(text) if _stands_alone(s, mentions)]
    named = [p for m in mentions if m.label in PLACE_LABELS for p in _pieces(text, m)]
    relabelled = (
        p for m in mentions if m.label not in PLACE_LABELS for p in _in_spite_of_label(text, m, mentions)
    )
    civic = (_name_at(text, *span) for span in towns_in_spite_of_label(text, mentions))
    names = _without_overlap([*_datelines(text), *sure, *named, *relabelled, *civic])
    alone = {fold(n.text) for n in names}
    bodies = (_name_at(text, *span) for span in places_in_bodies(text, mentions, alone))
    names = _without_overlap([*names, *bodies])
    return [n if _is_within_sure(n, alone) else replace(n, within=None) for n in names]


def _name_at(text: str, start: int, end: int) -> PlaceName:
    return PlaceName(start, end, text[start:end])


def _is_within_sure(name: PlaceName, alone: Collection[str]) -> bool:
    """Trust the place in a name where the rest says that it is a site, or the article names it by itself."""
    return name.within is None or bool(_SITE.search(name.text)) or fold(name.within) in alone


def _without_overlap(names: Iterable[PlaceName]) -> list[PlaceName]:
    kept: list[PlaceName] = []
    taken: set[int] = set()
    for name in names:
        characters = range(name.start, name.end)
        if taken.isdisjoint(characters):
            kept.append(name)
            taken.update(characters)
    return sorted(kept, key=lambda n: n.start)


# ---------------------------------------------------------------- names that the gazetteer is sure of

_WORD = re.compile(r"[^\W_](?:[\w&'’.-]*[^\W_])?")
_MAX_WORDS = 6  # "Bosnia and Herzegovina", "Democratic Republic of the Congo"


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for name in sure_names():
        if " " in name:
            first = name.split(" ")[0]
            for written in (first, *(short for short, long in SHORT_WORDS.items() if long == first)):
                table[written].add(name)
    return {word: frozenset(names) for word, names in table.items()}


def _sure_spans(text: str) -> Iterator[PlaceName]:
    """Find the names of several words that can only be a country, a state, a sea, a region, a landmark."""
    words = list(_WORD.finditer(text))
    stop = 0
    for i, word in enumerate(words):
        if word.start() < stop or not word[0][0].isupper():
            continue
        name = _longest_sure(text, words[i : i + _MAX_WORDS])
        if name:
            stop = name.end
            yield name


def _longest_sure(text: str, words: Sequence[re.Match[str]]) -> PlaceName | None:
    known = _by_first_word().get(fold(words[0][0]).split(" ")[0], frozenset())
    start = words[0].start()
    for last in reversed(words if known else ()):
        bare = _bare(text[start : last.end()])
        is_line = "\n" not in bare or ("\n\n" not in bare and _is_wrapped(text))
        if last[0][0].isupper() and is_line and fold(bare) in known:
            return PlaceName(start, start + len(bare), bare, _articled(text, start, start + len(bare)))
    return None


def _stands_alone(name: PlaceName, mentions: Sequence[Mention]) -> bool:
    """Say whether a name is no part of a longer one: "South Africa" of "South Africa Airways"."""
    crossing = [m for m in mentions if m.start < name.end and name.start < m.end]
    return all(_is_within(m, name) for m in crossing)


def _is_within(mention: Mention, name: PlaceName) -> bool:
    inside = name.start <= mention.start and mention.end <= name.end
    if mention.label == "PERSON":
        return inside and name.start < mention.start
    return inside or (mention.label in PLACE_LABELS and mention.start < name.start < mention.end < name.end)


# ---------------------------------------------------------------- names that are labelled as places

_SEPARATOR = re.compile(r",\s+|\s+\(|\)|\s*\n\s*")
_SEPARATOR_IN_WRAPPED = re.compile(r",\s+|\s+\(|\)|\s*\n\s*\n\s*")
_LINE_END = re.compile(r"(?<=[^\n])\n(?P<next>[^\n])")
_MIN_LINES = 3  # that go on without a capital: fewer may be slips


@lru_cache(maxsize=8)
def _is_wrapped(text: str) -> bool:
    """Say whether lines end in the middle of sentences, as in old wire copy: a name may go over two."""
    nexts: list[str] = [m["next"] for m in _LINE_END.finditer(text)]
    going_on = sum(c.islower() or c.isdigit() for c in nexts)
    return going_on >= _MIN_LINES and 2 * going_on >= len(nexts)


_ARTICLE = re.compile(r"(?:the|The|THE)\s+")
_POSSESSIVE = re.compile(r"['’]s?$")


def _bare(written: str) -> str:
    return _POSSESSIVE.sub("", written)


# What follows a name that is no part of a longer phrase: "the West’s", not "the Chicago native".
_PHRASE_END = re.compile(
    r"[^\w ]|$| (?:and|or|is|are|was|were|has|have|had|will|would|to|in|on|of|for|with|that|who|as|by|from)\b"
)


def _articled(text: str, start: int, end: int) -> bool:
    is_after = text[max(0, start - 4) : start] in ("the ", "The ")
    return is_after and bool(_PHRASE_END.match(text, end))


def _pieces(text: str, mention: Mention) -> Iterator[PlaceName]:
    """Split "Springfield, Ill." and take article and possessive off."""
    at = mention.start
    separator = _SEPARATOR_IN_WRAPPED if _is_wrapped(text) else _SEPARATOR
    for piece in separator.split(text[mention.start : mention.end]):
        begin = text.index(piece, at)
        at = begin + len(piece)
        article = _ARTICLE.match(piece)
        begin += article.end() if article else 0
        bare = _bare(text[begin:at])
        if bare and not _names_people(bare):
            bare = _with_period(text, begin, bare)
            end = begin + len(bare)
            yield PlaceName(begin, end, bare, _articled(text, begin, end), within=_place_within(bare))


def _names_people(name: str) -> bool:
    """Say whether a name is a people's and no country's: "Filipinos", not "the Philippines"."""
    return is_demonym(name) and not (name.endswith("s") and is_country(name))


def _with_period(text: str, start: int, name: str) -> str:
    """Give an abbreviation its last period back: "W.Va" of "CHARLESTON, W.Va. --"."""
    full = f"{name}."
    is_cut = "." in name and text.startswith(full, start)
    return full if is_cut and not lookup(name) and lookup(full) else name


# What has its place's name in front: not a street, which has a far place's name as often as not.
_SITE = re.compile(
    r"\b(?:Airport|Station|Courthouse|Court|Jail|Prison|Center|Centre|Hospital|School|College|Hall|Library|Museum|"
    r"Cathedral|Stadium|Arena|Fairgrounds|Cemetery|Harbor|Harbour|Port|Zoo|University|Academy|Refinery|Base)"
    r"(?: \d+)?$"
)


def _place_within(name: str) -> str | None:
    """Find the place in the name of a site that is in no list: "Huntsville Fire Station"."""
    if lookup(name):
        return None
    words = name.split(" ")[:_MAX_WORDS]
    starts = (" ".join(words[:stop]) for stop in range(len(words) - 1, 0, -1))
    return next((s for s in starts if lookup(s) and fold(s) not in CLASS_WORDS and not is_demonym(s)), None)


# ---------------------------------------------------------------- names that are not labelled as places

_LOCATIVE = re.compile(r"(?:^|\W)(?:in|In|near|Near|outside|at|around|across|throughout|toward|towards)\s+$")
_SURE_PRIOR = 0.45  # of the gazetteer: a town of 4,000


def _in_spite_of_label(text: str, mention: Mention, mentions: Sequence[Mention]) -> Iterator[PlaceName]:
    """Take "DPRK" and "in Nelson" for places, whatever the label says."""
    bare = _bare(text[mention.start : mention.end])
    candidates = lookup(bare) if mention.label != "NORP" else ()
    if not candidates:
        return
    is_country = candidates[0].kind == "country" and mention.label != "PERSON"
    possessive = len(bare) < mention.end - mention.start or text[mention.end : mention.end + 2] in (
        "'s",
        "’s",
    )
    is_there = (
        bool(_LOCATIVE.search(text[max(0, mention.start - 12) : mention.start]))
        and candidates[0].prior >= _SURE_PRIOR
        and not possessive
        and not _is_surname(bare, mentions)
    )
    if is_country or is_there:
        end = mention.start + len(bare)
        yield PlaceName(mention.start, end, bare, _articled(text, mention.start, end))


def _is_surname(name: str, mentions: Sequence[Mention]) -> bool:
    return any(m.label == "PERSON" and m.name.endswith(" " + name) for m in mentions)


_DATELINE = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=[.!?][\"”]\s)|(?<=\n))"
    r"(?P<name>[A-Z][A-Z'’.]{1,30}(?:[ -][A-Z][A-Z'’.]{0,30}){0,4})"
    r"(?=(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]*)?)?\s*(?:\([A-Za-z ]+\)\s*)?(?:[—–]|--|-\s|:\s))"
)


def _datelines(text: str) -> Iterator[PlaceName]:
    for match in _DATELINE.finditer(text):
        if lookup(match["name"]):
            yield PlaceName(match.start("name"), match.end("name"), match["name"], opens=True)
