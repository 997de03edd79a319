"""Which of its senses an event's word has, by what stands with it: a coach is fired, and so is a shot.

The senses are in `reference/event_senses.tsv`.
"""

from collections import defaultdict
from dataclasses import dataclass

from dashboard.nlp.rules.event_types import Kind, weight_of
from dashboard.nlp.rules.tables import read_table

NAMES = {"PERSON": "person", "ORG": "organisation"}  # what stands for a name among the words, by its label


@dataclass(frozen=True, slots=True)
class Company:
    """The words that stand with a verb or noun, by lemma in lower case."""

    object: frozenset[str] = frozenset()  # heads; of a passive verb its subject
    subject: frozenset[str] = frozenset()
    particle: frozenset[str] = frozenset()
    preposition: frozenset[str] = frozenset()  # after a verb
    after: frozenset[str] = frozenset()  # of a noun: the preposition before it
    to: frozenset[str] = frozenset()  # "sent to prison"
    modifier: frozenset[str] = frozenset()  # of a noun

    def has(self, place: str, words: frozenset[str]) -> bool:
        """Say whether one of some words stands in a place; "any": whatever stands there."""
        return place == "any" or bool(words & frozenset(getattr(self, place)))


@dataclass(frozen=True, slots=True)
class _Sense:
    place: str
    words: frozenset[str]
    kind: Kind


def _senses() -> dict[str, list[_Sense]]:
    senses: dict[str, list[_Sense]] = defaultdict(list)
    for lemmas, place, words, name, weight in read_table("event_senses.tsv"):
        for lemma in lemmas.split():
            senses[lemma].append(_Sense(place, frozenset(words.split()), Kind(name, weight_of(weight))))
    return dict(senses)


_SENSES = _senses()


def sense_of(lemma: str, company: Company) -> Kind | None:
    """Return what a word tells of in this company; None: it has one sense, or none of those listed."""
    return next((s.kind for s in _SENSES.get(lemma, ()) if company.has(s.place, s.words)), None)
