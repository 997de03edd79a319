"""Which place is meant: the names of one article decide about each other. Pure: names in, places out.

A candidate's score is its prior plus what speaks for it: an area right behind it ("Paris, Texas"), its
country or state named elsewhere, other names of the article nearby, the outlet's home. One sense of a name
per article, unless an area behind it says otherwise.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.nlp.rules.gazetteer import Candidate, core_name, countries, distance_km, lookup
from dashboard.nlp.rules.place_confidence import confidence
from dashboard.nlp.rules.place_context import AREAS, areas_of, candidates_of, contains, kinds_around
from dashboard.nlp.rules.place_names import PlaceName

MAX_CANDIDATES = 5  # alternatives kept with a mention
ROUNDS = 3  # of letting the names decide about each other; choices settle after two

# What speaks for a candidate, in units of the prior. Chosen on geowebnews, lgl and geovirus together.
CONTAINED = 0.90  # an area named right behind it contains it
IN_COUNTRY = 0.18  # its country is named in the article, or its people
IN_SUBDIVISION = 0.14  # its state is named in the article
IN_NEIGHBOUR = 0.03  # a neighbour of its country is named
NEARBY = 0.40  # other names of the article are places around it
NEARBY_KM = 70.0  # at this distance "around" has fallen to a third
CONTAINS = 0.15  # an area: other names of the article are places in it
HOME_COUNTRY = 0.10  # the outlet is at home in its country
HOME_PRIOR, HOME_PRIOR_SHARE = 0.5, 0.1  # of the places of the outlet's name
HOME_ENGLISH = 0.20  # papers named after their town in English are of these countries, not of Paris in France
_ENGLISH_PRESS = frozenset({"US", "GB", "IE", "CA", "AU", "NZ"})
OF_KIND = 0.25  # "state" stands behind it, "the city of" before it
NOT_OF_KIND = 0.20  # "province" stands behind it, and it is a city of that name
LIKE_PEER = 0.10  # the names it is listed with are of its kind
UNSUPPORTED = 0.15  # taken from a smaller place for which nothing speaks while other countries are named
SMALL = 30_000  # inhabitants of a place that news from elsewhere hardly mentions
MIN_SCORE = 0.40  # below, a name stays unplaced
MIN_CONFIDENCE = 0.2  # below, too: of such choices 4 in 31 were right, and the candidates say as much
SAME_PLACE_KM = 60.0  # two rows this near are one place: a city and the district of its name

_NEAR_DEGREES = 5.0  # of latitude: farther off, nothing is left of nearness
_SETTLED = frozenset({"city", "county", "facility"})
_PEER_GAP = re.compile(r",? (?:and |or |& )?|; (?:and )?")


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means: ranked candidates; `candidate` is None where it stays unplaced."""

    candidate: Candidate | None
    alternatives: tuple[Candidate, ...]
    method: str
    score: float


@dataclass(slots=True)
class _Sense:
    """Mentions of the article that mean the same place."""

    name: str  # folded, without the words that are not part of it
    candidates: tuple[Candidate, ...]
    mentions: list[int] = field(default_factory=list)
    areas: tuple[Candidate, ...] = ()  # named right behind: one of them contains it
    kinds: frozenset[str] = frozenset()  # what the words around it say it is
    peers: list["_Sense"] = field(default_factory=list)  # listed with it
    is_hint: bool = False  # no mention: an area in the name of an organisation
    is_home: bool = False  # no mention: where the outlet may be at home
    chosen: Candidate | None = None
    ranked: list[tuple[float, Candidate]] = field(default_factory=list)


def resolve(
    text: str,
    names: Sequence[PlaceName],
    peoples: Mapping[str, int],
    home: Sequence[Candidate] = (),
    hints: Sequence[str] = (),
) -> list[Resolution]:
    """Resolve the place names of an article, each against all.

    Args:
        text: of the article.
        names: in text order.
        peoples: country → how often its people are named ("Serbs").
        home: where the outlet may be at home; it is decided with the names.
        hints: countries and states in the names of organisations; they are decided with the names.
    """
    senses = _senses(text, names)
    senses += [_Sense(core_name(hint), lookup(hint), is_hint=True) for hint in sorted(set(hints))]
    if home:
        # A town has a paper of its name whatever its size.
        senses.append(_Sense(core_name(home[0].name), _as_homes(home), is_home=True))
    for sense in senses:
        sense.chosen = sense.candidates[0] if sense.candidates else None
    for _ in range(ROUNDS):
        evidence = _evidence(senses, peoples, with_home=bool(home))
        for sense in senses:
            sense.ranked = _ranked(sense, evidence)
        for sense in senses:
            sense.chosen = sense.ranked[0][1] if sense.ranked else None
    found = {i: _resolution(sense) for sense in senses for i in sense.mentions}
    return [found[i] for i in range(len(names))]


def _as_homes(places: Sequence[Candidate]) -> tuple[Candidate, ...]:
    english = dict.fromkeys(_ENGLISH_PRESS, HOME_ENGLISH)
    homes = (
        replace(c, prior=HOME_PRIOR + HOME_PRIOR_SHARE * c.prior + english.get(c.country or "", 0.0))
        for c in places
    )
    return tuple(sorted(homes, key=lambda c: -c.prior))


# ---------------------------------------------------------------- senses


def _senses(text: str, names: Sequence[PlaceName]) -> list[_Sense]:
    """Group the mentions by name, by the area behind them and by the kind that the words around them give.

    A bare mention joins the first of its name that has an area behind it.
    """
    found: dict[tuple[str, tuple[Candidate, ...], frozenset[str], bool], _Sense] = {}
    with_area: dict[str, _Sense] = {}
    bare: list[tuple[int, str, frozenset[str]]] = []
    behind: tuple[Candidate, ...] = ()  # areas that the name before is said to be in
    for i, name in enumerate(names):
        key, candidates = core_name(name.within or name.text), candidates_of(name)
        named = tuple(c for c in candidates if c in behind)
        areas, kinds = areas_of(text, name, candidates), kinds_around(text, name)
        behind = areas
        if not areas and named and len(named) < len(candidates):
            # "Atlanta, Georgia": it is the one that holds Atlanta, whatever "Georgia" means elsewhere.
            sense = found.setdefault((key, named, frozenset(), True), _Sense(key, named))
            sense.mentions.append(i)
            continue
        if not areas:
            bare.append((i, key, kinds))
            continue
        sense = found.setdefault((key, areas, frozenset(), True), _Sense(key, candidates, areas=areas))
        with_area.setdefault(key, sense)
        sense.mentions.append(i)
    for i, key, kinds in bare:
        candidates = candidates_of(names[i])
        # "the Valley" that can mean nothing takes no other mention of the name with it.
        located = with_area.get(key)
        if located is None or not _can_be(located, kinds):
            new = _Sense(key, candidates, kinds=kinds)
            located = found.setdefault((key, (), kinds, bool(candidates)), new)
        located.mentions.append(i)
    senses = list(found.values())
    _link_peers(text, names, senses)
    return senses


def _can_be(sense: _Sense, kinds: frozenset[str]) -> bool:
    """Say whether a place in its areas is of these kinds: "the province of Ontario" is not in California."""
    inside = (c for c in sense.candidates if any(contains(area, c) for area in sense.areas))
    return not kinds or any(c.kind in kinds for c in inside)


def _link_peers(text: str, names: Sequence[PlaceName], senses: Sequence[_Sense]) -> None:
    """Note which names are listed together."""
    of_mention = {i: sense for sense in senses for i in sense.mentions}
    for i, name in enumerate(names):
        if not i or not _PEER_GAP.fullmatch(text[names[i - 1].end : name.start]):
            continue
        one, other = of_mention[i - 1], of_mention[i]
        if one is not other:
            one.peers.append(other)
            other.peers.append(one)


# ---------------------------------------------------------------- evidence


@dataclass(frozen=True, slots=True)
class _Evidence:
    countries: Counter[str]  # country → names that are in it or are its people's
    by_name: Counter[tuple[str, str]]  # of them, those by each name
    subdivisions: Counter[tuple[str | None, str | None]]
    settled: Mapping[str | None, list[tuple[_Sense, Candidate]]]  # by country: senses with their choices
    home: Candidate | None  # of the outlet, as decided so far


def _evidence(senses: Sequence[_Sense], peoples: Mapping[str, int], *, with_home: bool) -> _Evidence:
    named, states = Counter(dict(peoples)), Counter[tuple[str | None, str | None]]()
    by_name = Counter[tuple[str, str]]()
    settled: dict[str | None, list[tuple[_Sense, Candidate]]] = defaultdict(list)
    for sense in senses:
        chosen, count = sense.chosen, len(sense.mentions) + sense.is_hint
        if chosen is None:
            continue
        if chosen.country and chosen.kind != "city":
            named[chosen.country] += count
            by_name[sense.name, chosen.country] += count
        if chosen.kind == "subdivision":
            states[chosen.country, chosen.admin1] += count
        for area in sense.areas:
            if area.kind == "subdivision" and contains(area, chosen):
                states[area.country, area.admin1] += 1
        settled[chosen.country].append((sense, chosen))
    return _Evidence(named, by_name, states, settled, senses[-1].chosen if with_home else None)


def _ranked(sense: _Sense, evidence: _Evidence) -> list[tuple[float, Candidate]]:
    scored = [(_score(c, sense, evidence), c) for c in sense.candidates]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].place_id))


def _score(candidate: Candidate, sense: _Sense, evidence: _Evidence) -> float:
    support = _named_areas(candidate, sense, evidence) + _around(candidate, sense, evidence)
    if evidence.home and evidence.home.country == candidate.country:
        support += HOME_COUNTRY
    if any(contains(area, candidate) for area in sense.areas):
        support += CONTAINED
    is_small = candidate.kind == "city" and candidate.population < SMALL
    if is_small and support < IN_COUNTRY and evidence.countries:
        support -= UNSUPPORTED
    if sense.kinds:
        support += OF_KIND if candidate.kind in sense.kinds else -NOT_OF_KIND
    if any(p.chosen and p.chosen.kind == candidate.kind for p in sense.peers):
        support += LIKE_PEER
    return candidate.prior + support


def _named_areas(candidate: Candidate, sense: _Sense, evidence: _Evidence) -> float:
    if candidate.country is None:
        return 0.0
    # A name is no evidence for itself, nor for another of its meanings: "Washington" is not in "Washington".
    named = evidence.countries[candidate.country] - evidence.by_name[sense.name, candidate.country]
    score = 0.0
    if named > 0:
        score = IN_COUNTRY
    elif not countries()[candidate.country].neighbours.isdisjoint(evidence.countries):
        score = IN_NEIGHBOUR
    if candidate.kind in _SETTLED and evidence.subdivisions[candidate.country, candidate.admin1] > 0:
        score += IN_SUBDIVISION
    return score


def _around(candidate: Candidate, sense: _Sense, evidence: _Evidence) -> float:
    # Two senses of a name do not speak for each other, nor does a longer name of the place ("Mexico City" for
    # "Mexico"); the outlet's home does, for the name it shares.
    compatriots = evidence.settled.get(candidate.country, [])
    others = (
        c
        for s, c in compatriots
        if (s.name != sense.name and c.place_id != candidate.place_id) or (s.is_home and not sense.is_home)
    )
    if _is_lesser_namesake(candidate, sense):
        return 0.0
    if candidate.kind in _SETTLED:
        return NEARBY * min(1.0, sum(_nearness(candidate, other) for other in others))
    if candidate.kind in AREAS or candidate.kind == "region":
        return CONTAINS * min(1.0, sum(contains(candidate, other) for other in others) / 2)
    return 0.0


def _is_lesser_namesake(candidate: Candidate, sense: _Sense) -> bool:
    """Say whether its name tells a place from a larger one of its country: "Frankfurt (Oder)"."""
    compatriots = (c for c in sense.candidates if c.country == candidate.country)
    return "(" in candidate.name and any(c.population > candidate.population for c in compatriots)


def _nearness(candidate: Candidate, other: Candidate) -> float:
    if other.kind not in _SETTLED or abs(other.lat - candidate.lat) > _NEAR_DEGREES:
        return 0.0
    return math.exp(-distance_km(candidate, other) / NEARBY_KM)


# ---------------------------------------------------------------- the answer


def _resolution(sense: _Sense) -> Resolution:
    if not sense.ranked:
        return Resolution(None, (), "unknown", 0.0)
    best_score, best = sense.ranked[0]
    kept = tuple(c for _, c in sense.ranked[1 : MAX_CANDIDATES + 1])
    rival = next((s for s, c in sense.ranked[1:] if not _same_place(c, best)), 0.0)
    score = confidence(best_score, best_score - rival)
    if best_score < MIN_SCORE or score < MIN_CONFIDENCE:
        return Resolution(None, tuple(c for _, c in sense.ranked[:MAX_CANDIDATES]), "ambiguous", score)
    return Resolution(best, kept, _method(sense, best), score)


def _same_place(a: Candidate, b: Candidate) -> bool:
    return a.country == b.country and distance_km(a, b) < SAME_PLACE_KM


def _method(sense: _Sense, best: Candidate) -> str:
    if any(contains(area, best) for area in sense.areas):
        return "gazetteer:area"
    if len(sense.candidates) == 1:
        return "gazetteer:only"
    return "gazetteer:prior" if best == sense.candidates[0] else "gazetteer:context"
