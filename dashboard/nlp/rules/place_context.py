"""What the words right around a place name say of it: the area it is in, its kind."""

import re
from collections.abc import Sequence

from dashboard.nlp.rules.gazetteer import CLASS_WORDS, Candidate, distance_km, fold, lookup, postal
from dashboard.nlp.rules.place_names import PlaceName

AREAS = frozenset({"country", "subdivision", "county"})
_AREA_WORD = re.compile(r" (?:state|province|region|county|governorate|oblast|prefecture)\b")
_CITY_WORD = re.compile(r"\b(?:city|town|village|port|capital|suburb|mayor|outskirts) of $|\bdowntown $")
_CITY_OF = re.compile(r"(?:City|Town|Village|Port|Borough|Township|Municipality) of ")
_STATE_WORD = re.compile(r"\b(?:state|province|region|county|governor) of $")
_CITY_KINDS, _AREA_KINDS = frozenset({"city"}), frozenset({"subdivision", "county"})


def kinds_around(text: str, name: PlaceName) -> frozenset[str]:
    """Read the kind of a place from the words around it: "Washington state", "the city of Kyiv"."""
    before = text[max(0, name.start - 14) : name.start]
    if _AREA_WORD.match(text[name.end : name.end + 15]) or _STATE_WORD.search(before):
        return _AREA_KINDS
    return _CITY_KINDS if name.opens or _CITY_WORD.search(before) else frozenset()


def candidates_of(name: PlaceName) -> tuple[Candidate, ...]:
    """Give what a name can mean where it stands."""
    found = lookup(name.within or name.text)
    if fold(name.text) in CLASS_WORDS:  # "the West", "the Valley"
        return tuple(c for c in found if c.place_id.startswith("region:"))
    if not name.articled or name.within or _CITY_OF.match(name.text):  # "the Anderson County Courthouse"
        return found
    # No city has an article, but for those that have it in their name ("The Hague").
    return tuple(c for c in found if c.kind not in ("city", "county") or c.name.startswith("The "))


def areas_of(text: str, name: PlaceName, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Give the areas right behind a name that can contain it."""
    areas, end = _areas_behind(text, name)
    if areas and _is_listed(text, name, candidates, areas, end):
        return ()
    return tuple(a for a in areas if any(contains(a, c) for c in candidates))


_AREA_NAME = r"(?:[A-Z][\w'’.-]*)(?: (?:(?:of|and|the) )?[A-Z][\w'’.-]*){0,3}"
_BEHIND = re.compile(
    rf",? \(?(?P<in>in (?:the )?(?:(?:north|south|east|west|central)\w* )?"
    rf"(?:(?:state|province|region|county) of )?)?(?P<name>{_AREA_NAME})"
)
_POSTAL_BEHIND = re.compile(r",? (?P<code>[A-Z]{2,3})\b")
_WINDOW = 60  # characters behind a name: an area's name and "in the northern province of"


def _areas_behind(text: str, name: PlaceName) -> tuple[tuple[Candidate, ...], int]:
    """Give the areas that stand right behind a name, and where they end: "Mosul in northern Iraq"."""
    window = text[name.end : name.end + _WINDOW]
    code = _POSTAL_BEHIND.match(window)
    if code and (found := postal(code["code"])):
        return found, name.end + code.end()
    match = _BEHIND.match(window)
    if match is None or not (match["in"] or window.startswith((",", " ("))):
        return (), name.end
    words = match["name"].split(" ")
    for stop in range(len(words), 0, -1):
        written = " ".join(words[:stop])
        found = lookup(written) or lookup(written.rstrip(".,"))
        if areas := tuple(c for c in found if c.kind in AREAS or c.kind == "region"):
            return areas, name.end + match.start("name") + len(written)
    return (), name.end


_LARGE_AREA = 0.8  # prior: a country or a state of a million
_LIST_BEFORE = re.compile(r"[\w.], (?:and )?$")
_LIST_BEHIND = re.compile(r",?(?: and| or|,) [A-Z]")


def _is_listed(
    text: str, name: PlaceName, candidates: Sequence[Candidate], areas: Sequence[Candidate], end: int
) -> bool:
    """Say whether areas are listed rather than nested: "China, Japan and Italy", "Ohio, Indiana and Iowa"."""
    large = {c.kind for c in candidates if c.prior > _LARGE_AREA}
    written = _BEHIND.match(text, name.end)
    if written is None or written["in"]:
        return False
    if areas[0].kind == "country":
        return "country" in large
    before, behind = text[max(0, name.start - 8) : name.start], text[end : end + 6]
    is_list = bool(_LIST_BEFORE.search(before) or _LIST_BEHIND.match(behind))
    return is_list and not large.isdisjoint({"country", "subdivision"})


def contains(area: Candidate, place: Candidate) -> bool:
    """Say whether a place lies in an area."""
    if area.place_id == place.place_id or area.country != place.country or area.country is None:
        return False
    if area.kind == "country":
        return True
    if area.kind == "subdivision":
        return area.admin1 == place.admin1 and place.kind != "subdivision"
    return distance_km(area, place) < _REACH_KM.get(area.kind, 0.0)


_REACH_KM = {"county": 60.0, "region": 300.0}  # from their middle, where no list of their places is at hand
