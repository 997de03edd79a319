"""Whether an event happened, is planned, denied or only thought of, by the words around its trigger."""

from dataclasses import dataclass

from dashboard.nlp.rules.time_words import WORDS
from dashboard.records import EventStatus

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
_POSSIBLE = frozenset({"can", "could", "may", "might", "should", "must", "ca", "ought"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "in case"})
_DENIALS = frozenset({"deny", "refute", "disprove", "rule"})
_THOUGHT = frozenset(
    {
        "threaten",
        "consider",
        "want",
        "hope",
        "fear",
        "wish",
        "refuse",
        "fail",
        "avoid",
        "prevent",
        "prefer",
        "try",
        "attempt",
    }
)
# What these govern is as true as they are: "began to build", "managed to flee".
DONE = WORDS["transparent"] - {"refuse", "fail", "try", "attempt", "seem", "appear", "tend"}
_HEARSAY = frozenset({"allegedly", "reportedly", "apparently", "supposedly", "purportedly"})


@dataclass(frozen=True, slots=True)
class Setting:
    """The words that bear on a trigger, in lower case; lemmas for verbs."""

    auxiliaries: frozenset[str] = frozenset()
    negated: bool = False
    infinitive: bool = False  # "to send", without a governor that says it was done
    markers: frozenset[str] = frozenset()  # "if", "allegedly"
    governors: tuple[str, ...] = ()  # verbs it is the complement or the content of, nearest first
    purpose: bool = False  # "sent troops to prevent …"
    governor_planned: bool = False  # what governs it lies ahead itself
    quoted: bool = False  # said by somebody, in direct or indirect speech


def status_of(setting: Setting) -> EventStatus:
    """Return the status of an event."""
    governors = frozenset(setting.governors)
    if setting.negated or governors & _DENIALS:
        return "denied"
    if setting.markers & _CONDITIONS or (
        setting.auxiliaries & _POSSIBLE and "have" not in setting.auxiliaries
    ):
        return "hypothetical"
    if setting.auxiliaries & _FUTURE or setting.governor_planned or setting.purpose:
        return "planned"
    if set(setting.governors[:2]) & _THOUGHT:
        return "hypothetical"
    if setting.infinitive:
        return "planned"
    return "reported" if setting.quoted or setting.markers & _HEARSAY else "asserted"
