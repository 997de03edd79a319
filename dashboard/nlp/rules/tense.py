"""Which way a verb points in time: is its Friday the last one or the next?"""

from dataclasses import dataclass

from dashboard.nlp.rules.time_words import WORDS, Direction

_FUTURE_AUXILIARIES = frozenset({"will", "shall", "'ll", "’ll", "wo", "ll"})
_MODALS = frozenset({"would", "may", "might", "should", "could", "can", "must", "ca"})
_PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "'d", "having"})
# What these govern or state lies ahead: "is scheduled for Friday", "expects to open in May".
_AHEAD = WORDS["ahead"]
# Their own tense is that of what they govern: "began to build on Friday".
_TRANSPARENT = WORDS["transparent"]
_SPEECH = WORDS["saying_verb"]


# Before a date these say where it lies: "since Friday" is past; with "until Friday" the verb does not tell.
_PAST_PREPOSITIONS = frozenset({"since"})
_OPEN_PREPOSITIONS = frozenset(
    {"until", "till", "through", "effective", "due", "by", "starting", "beginning"}
)


@dataclass(frozen=True, slots=True)
class Verb:
    """What of a verb shows its time."""

    lemma: str
    tag: str  # Penn Treebank
    auxiliaries: tuple[str, ...]  # lower-case words
    direct: bool = True  # the date is its own adjunct, not that of a noun below it


def direction_of(verbs: tuple[Verb, ...], preposition: str = "") -> Direction | None:
    """Return where a date lies, given the verb it belongs to and those above, nearest first; None: unsaid."""
    if preposition in _PAST_PREPOSITIONS:
        return "past"
    found = _of_chain(verbs)
    return None if found == "past" and preposition in _OPEN_PREPOSITIONS else found


def _of_chain(verbs: tuple[Verb, ...]) -> Direction | None:
    for n, verb in enumerate(verbs):
        if "to" in verb.auxiliaries and not set(verb.auxiliaries) & _PERFECT:
            return _of_infinitive(verbs[n + 1 :])  # "plans to meet", "are to be held"
        found = _own(verb)
        if found or verb.tag not in ("VB", "VBG", "VBN"):
            return found
    return None


def _of_infinitive(above: tuple[Verb, ...]) -> Direction | None:
    """Take "to meet": ahead after "plans", "agreed", "is"; unsaid after other verbs in the past."""
    if not above:
        return "future"
    governor = above[0]
    if governor.lemma in _TRANSPARENT:
        return _of_chain(above)
    if "had" in governor.auxiliaries:
        return "past"
    if governor.lemma in _AHEAD:
        return "future"
    return "future" if _of_chain(above) == "future" else None


def _own(verb: Verb) -> Direction | None:
    auxiliaries = set(verb.auxiliaries)
    if auxiliaries & _FUTURE_AUXILIARIES:
        return "future"
    if auxiliaries & _PERFECT:
        return "past"
    if auxiliaries & _MODALS or (verb.lemma in _AHEAD and verb.tag in ("VBN", "JJ")):
        return "future"
    if verb.tag in ("VBD", "VBN"):
        return "past"
    return _present(verb)


def _present(verb: Verb) -> Direction | None:
    if verb.tag in ("VBZ", "VBP"):
        return "past" if verb.lemma in _SPEECH else "future" if verb.direct else None
    running = verb.tag == "VBG" and set(verb.auxiliaries) & {"is", "are", "am", "'s", "'re", "’s", "’re"}
    return "future" if running else None
