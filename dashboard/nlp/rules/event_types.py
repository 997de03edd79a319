"""What kind of event a word tells of, and how much an editor wants it on a timeline.

Types: arrest, attack, death, injury, accident, disaster, protest, meeting, visit, statement (it is itself
the news: declared independence, resigned, apologised, gave an interview; behind the switch also the verb of
a quotation: when it was said), election, appointment, court, agreement, deployment, sanction, closure,
launch, business, sport, movement, award, crime, aid, other.
The words are in `reference/event_words.tsv`.
"""

from typing import Literal, NamedTuple, get_args

from dashboard.nlp.rules.tables import read_table

# On a timeline by default; with any date of its own; with its own day; behind the switch; no event at all.
Weight = Literal["strong", "dated", "weak", "hidden", "never"]

OTHER = "other"
INTERVIEW = "statement"


class Kind(NamedTuple):
    """What a trigger word tells."""

    type: str
    weight: Weight


SAID = Kind("statement", "hidden")  # the verb of a quotation: when it was said, without being news itself


_WEIGHTS: dict[str, Weight] = {weight: weight for weight in get_args(Weight)}


def weight_of(word: str) -> Weight:
    """Return a weight by its name in a table.

    Raises:
        KeyError: there is none of that name.
    """
    return _WEIGHTS[word]


_ROWS = [
    (name, weight_of(weight), frozenset(verbs.split()), frozenset(nouns.split()))
    for name, weight, verbs, nouns in read_table("event_words.tsv")
]
_WORDS = {name: verbs for name, weight, verbs, _ in _ROWS if weight == "never"}
_VERBS = {
    v: Kind(name, weight) for name, weight, verbs, _ in reversed(_ROWS) if weight != "never" for v in verbs
}
_NOUNS = {
    n: Kind(name, weight) for name, weight, _, nouns in reversed(_ROWS) if weight != "never" for n in nouns
}

STATES = _WORDS["state"]  # what is so: "Kosovo has a border"
ASPECTS = _WORDS["aspect"]  # the event is what they govern: "began to build"
SUPPORTS = _WORDS["support"]  # the event is their noun: "three shootings were recorded"
SPEECH = _WORDS["speech"]  # makes a quote
FACTIVES = _WORDS["factive"]  # what they govern did happen: "police found that he had fled"
TRAVEL = _WORDS["travel"]  # where they lead to is where they happen
AIMS = _WORDS["aim"]  # so is their object
WHERE = _WORDS["where"]  # prepositions
WHITHER = _WORDS["whither"]
_ADJECTIVES = {
    "dead": Kind("death", "strong"),
    "injured": Kind("injury", "strong"),
    "wounded": Kind("injury", "strong"),
    "guilty": Kind("court", "strong"),
}
# Whom one tells in an interview: then the telling is the event.
_PRESS = frozenset(
    {
        "correspondent",
        "reporter",
        "reporters",
        "journalist",
        "journalists",
        "newspaper",
        "magazine",
        "interview",
        "radio",
    }
)


def verb_kind(lemma: str) -> Kind | None:
    """Return what a verb tells of; None: no event (a state, an aspect of another event, speech)."""
    if lemma in _VERBS:
        return _VERBS[lemma]
    return None if lemma in STATES or lemma in SPEECH or lemma in ASPECTS else Kind(OTHER, "weak")


def noun_kind(lemma: str, word: str) -> Kind | None:
    """Return what a noun tells of, by its lemma or as it stands ("talks"); None: a thing, not an event."""
    return _NOUNS.get(lemma) or _NOUNS.get(word)


def adjective_kind(word: str) -> Kind | None:
    """Return what a predicate tells of: "was found dead"."""
    return _ADJECTIVES.get(word)


def is_interview(lemma: str, listener: frozenset[str]) -> bool:
    """Say whether speech is an interview, by the words for whom it was told: "told the correspondent"."""
    return lemma in ("tell", "speak", "talk") and bool(_PRESS & listener)
