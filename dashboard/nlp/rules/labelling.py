"""The label of every name of an article, from the votes on each mention and on its like."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from dashboard.nlp.rules.acronyms import is_acronym, spells
from dashboard.nlp.rules.evidence import votes
from dashboard.nlp.rules.gazetteer import is_country, lookup
from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.names import Name
from dashboard.nlp.rules.persons import MOST_NAMES
from dashboard.nlp.rules.spelling import fold, same_surname
from dashboard.nlp.rules.votes import Vote, decide
from dashboard.nlp.rules.words import Word, after, surface

_ELSEWHERE = 0.8  # weight of a vote on another mention of the same name, shared among them
_SURNAME = 2.5  # weight of being the last name of a person the article names in full
_LONGEST_PERSON = 5  # parts of a personal name
_GIVEN = 1.2
_PAIRED = 3.0  # weight of being paired with an acronym in the text
_NEIGHBOUR = 0.8  # weight of what the next name of a list is
_SURE = 2.0  # weight of a decision that others may lean on
_COMPANY = 3.0  # weight of being the beginning of a name that ends in "Inc."
_HUMAN = 1.5  # more weight where the surname does what persons do: "Washington said he"
_HUMAN_RULES = frozenset(["after:his", "after:who", "after:age", "before:title"])
_CITY = 1.7  # weight of a city in the gazetteer that a given name does not stand against: Austin, Florence
_TOWN = 1.0  # more weight for either of these against a town that few articles mean
_WELL_KNOWN = 0.75  # prior of a place that most articles mean
_LIST_LINKS = ([","], [",", "and"], ["and"])
_TAILS = frozenset(t.rstrip(".") for t in word_set("company_tail"))
_BRACKETS = frozenset(["(", "<"])  # "Salomon Inc <SB>": in brackets a ticker or a short form of any kind
_OTHER_NAME = frozenset(["(the", "orthe", "orthe“", "or“", 'orthe"', "(“", '("', ","])
_NOT_SHORTENED = frozenset(["PERSON", "GPE", "NORP", "LOC"])
_ENOUGH = 1.1  # weight that an unlabelled run of capitalised words needs to count as a name
_OPENING = 1.35  # the same for a single word that opens a sentence
_LEAST = 0.3  # the same for a span of the model


@dataclass(frozen=True, slots=True)
class Labelled:
    """A name with its label and why."""

    name: Name
    label: str
    rule: str
    score: float


def label_names(words: Sequence[Word], names: Sequence[Name]) -> list[Labelled]:
    """Label every name; those that nothing supports are left out."""
    own = [list(votes(words, name)) for name in names]
    keys = [fold(surface(words, n.first, n.stop)) for n in names]
    shared = _shared(keys, own)
    persons = _persons(keys, own, shared)
    paired = paired_acronyms(words, names)
    companies = _companies(keys)
    ballots = [
        [*votes_for, *shared[key], *_relatives(key, persons, votes_for), *_bodies(key, paired, companies)]
        for key, votes_for in zip(keys, own, strict=True)
    ]
    first = [decide(b) for b in ballots]
    decided = [decide([*b, *_listed(words, names, first, n)]) for n, b in enumerate(ballots)]
    return [
        Labelled(name, decision.label, decision.rule, _score(decision.weight))
        for name, decision in zip(names, decided, strict=True)
        if decision is not None and decision.weight >= _needed(words, name)
    ]


def _needed(words: Sequence[Word], name: Name) -> float:
    """Give the weight that a name needs to count; one word at the start of a sentence may be any noun."""
    if not name.label:
        return _ENOUGH
    return _OPENING if name.stop - name.first == 1 and words[name.first].opens else _LEAST


def _companies(keys: Sequence[str]) -> set[str]:
    """Give every beginning of a company's name: "Miller Kaplan" of Miller Kaplan Arase LLP."""
    parts = (key.removeprefix("pt ").split() for key in keys)  # in Indonesia "PT" stands before the name
    return {" ".join(p[:n]) for p in parts if p[-1:] and p[-1] in _TAILS for n in range(1, len(p))}


def _beside_town(key: str) -> float:
    """Give more weight where the name is also that of a lesser town; Jordan and Washington stay open."""
    best = next(iter(lookup(key.title())), None)
    return _TOWN if best is not None and best.kind == "city" and best.prior < _WELL_KNOWN else 0.0


def _bodies(key: str, paired: Mapping[str, str], companies: Set[str]) -> list[Vote]:
    found = [Vote("ORG", _PAIRED, "name:acronym-pair")] if key in paired else []
    if key in companies:
        found.append(Vote("ORG", _COMPANY + _beside_town(key), "name:company"))
    return found


def _listed(
    words: Sequence[Word], names: Sequence[Name], decided: Sequence[Vote | None], n: int
) -> Iterator[Vote]:
    """Vote for what the neighbours in a list are: "Aukland, Jevne and Dahlie"."""
    for other, (left, right) in ((n - 1, (n - 1, n)), (n + 1, (n, n + 1))):
        if not 0 <= other < len(names):
            continue
        between = [w.text for w in words[names[left].stop : names[right].first]]
        decision = decided[other]
        if decision is not None and between in _LIST_LINKS and decision.weight >= _SURE:
            yield Vote(decision.label, _NEIGHBOUR, "list:neighbour")


def _score(weight: float) -> float:
    return round(min(0.98, 0.5 + weight / 10), 2)


def _shared(keys: Sequence[str], own: Sequence[Sequence[Vote]]) -> dict[str, list[Vote]]:
    """Share the votes on one name among all its mentions: the majority of the article."""
    counts = Counter(keys)
    sums: dict[str, dict[tuple[str, str], float]] = defaultdict(lambda: defaultdict(float))
    for key, ballots in zip(keys, own, strict=True):
        if counts[key] > 1:
            # What stands around one mention says little about another (Jordan the man, Jordan the country).
            for vote in ballots:
                if not vote.rule.startswith("gazetteer") and vote.rule != "name:known-body":
                    sums[key][vote.label, vote.rule] += _ELSEWHERE * vote.weight / counts[key]
    shared: dict[str, list[Vote]] = defaultdict(list)
    for key, weights in sums.items():
        # One vote for each reason, not for each mention: a name may stand in an article 1,000 times.
        shared[key] = [Vote(label, weight, rule) for (label, rule), weight in weights.items()]
    return shared


@dataclass(slots=True)
class _Bearers:
    """The surnames and given names of all persons that the article names in full."""

    surnames: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    by_initial: dict[str, set[str]] = field(default_factory=dict)


def _persons(
    keys: Sequence[str], own: Sequence[Sequence[Vote]], shared: Mapping[str, list[Vote]]
) -> _Bearers:
    bearers = _Bearers()
    for key, ballots in dict(zip(keys, own, strict=True)).items():
        parts = key.split()
        if not 1 < len(parts) <= _LONGEST_PERSON:
            continue
        decision = decide([*ballots, *shared.get(key, ())])
        if decision is not None and decision.label == "PERSON":
            bearers.surnames.update(" ".join(parts[n:]) for n in range(1, len(parts)))
            bearers.given.add(parts[0])
    if len(bearers.surnames) <= MOST_NAMES:
        for surname in bearers.surnames:
            bearers.by_initial.setdefault(surname[0], set()).add(surname)
    return bearers


def _relatives(key: str, bearers: _Bearers, own: Sequence[Vote]) -> list[Vote]:
    """Vote for a person where the name is the surname of one named in full elsewhere."""
    if key in bearers.surnames:
        acts = _HUMAN * any(v.rule in _HUMAN_RULES for v in own)
        return [Vote("PERSON", _SURNAME + _beside_town(key) + acts, "name:surname")]
    if key in bearers.given and not any(v.label == "GPE" and v.weight >= _CITY for v in own):
        return [Vote("PERSON", _GIVEN, "name:given-name-in-article")]
    if any(same_surname(key, surname) for surname in bearers.by_initial.get(key[:1], ())):
        return [Vote("PERSON", _SURNAME, "name:surname-spelling")]
    return []


def paired_acronyms(words: Sequence[Word], names: Sequence[Name]) -> dict[str, str]:
    """Pair short and long forms where one stands in brackets after the other; keys and values are folded."""
    pairs: dict[str, str] = {}
    for a, b in pairwise(names):
        between = "".join(w.text for w in words[a.stop : b.first])
        if between not in _BRACKETS and between not in _OTHER_NAME:
            continue
        if between in _BRACKETS and after(words, b.stop) == ":":  # "(IATA: TPE)"
            continue
        left, right = surface(words, a.first, a.stop), surface(words, b.first, b.stop)
        short, long = (left, right) if len(left) < len(right) else (right, left)
        if not is_acronym(short) or " " not in long or is_country(short):  # "Agassi (U.S.)"
            continue
        if spells(short, long) or (between in _BRACKETS and a.label not in _NOT_SHORTENED):
            pairs[fold(short)] = fold(long)
            pairs[fold(long)] = fold(short)
    return pairs
