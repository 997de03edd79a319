"""The clause of a trigger: whether it happened, how it is told, what it shares with other verbs."""

from collections.abc import Container, Iterator

from spacy.tokens import Token

from dashboard.nlp.components.event_arguments import MAX_STEPS, verb_above
from dashboard.nlp.components.event_triggers import OBJECTS, SUBJECTS, predicate_of
from dashboard.nlp.rules.event_dates import Telling, tense_of
from dashboard.nlp.rules.event_types import ASPECTS, FACTIVES, SPEECH, SUPPORTS
from dashboard.nlp.rules.factuality import DONE, Setting
from dashboard.nlp.rules.timeline import Standing
from dashboard.records import EventStatus

_LONG = frozenset(
    {
        "always",
        "already",
        "constantly",
        "earlier",
        "ever",
        "formerly",
        "frequently",
        "historically",
        "long",
        "never",
        "often",
        "previously",
        "recently",
        "regularly",
        "repeatedly",
        "sometimes",
        "traditionally",
        "usually",
    }
)
_DUE = frozenset({"be", "due", "have", "schedule", "set"})  # "elections are to be held"
_NOW = frozenset({"now", "currently", "presently"})
_SPANS = frozenset({"month", "year", "decade", "century", "generation", "quarter"})
_CONTENT = ("ccomp", "xcomp", "pcomp", "conj")


def setting_of(token: Token, *, quoted: bool) -> Setting:
    """Collect what bears on whether an event happened."""
    verb = _through_aspect(token if token.pos_ == "VERB" else verb_above(token))
    children = list(verb.children)
    marked = any(c.lower_ == "to" and c.dep_ == "aux" for c in children)
    subjunctive = verb.tag_ == "VB" and verb.dep_ == "ccomp" and not any(c.dep_ == "aux" for c in children)
    infinitive = marked or subjunctive or (verb.tag_ == "VB" and verb.dep_ == "xcomp")
    own = verb.i == token.i or (token.head.i == verb.i and token.dep_ in (*SUBJECTS, *OBJECTS))
    governors = tuple(_governors(verb))
    auxiliaries = _auxiliaries(verb)
    above = governors[0] if governors else None
    return Setting(
        auxiliaries=auxiliaries,
        negated=(own and any(c.dep_ == "neg" or _is_none(c) for c in children)) or _is_none(token),
        infinitive=infinitive,
        purpose=infinitive and verb.dep_ == "advcl",
        markers=frozenset(c.lower_ for c in children if c.dep_ in ("mark", "advmod")),
        governors=tuple(g.lemma_.lower() for g in governors),
        governor_planned=above is not None and verb.dep_ in ("xcomp", "conj") and _is_planned(above),
        quoted=quoted,
    )


def _is_none(token: Token) -> bool:
    """Say whether a phrase says there is none: "no shots", "nobody", "none of the crew" as a subject."""
    if token.dep_ in SUBJECTS and token.lower_ in ("nobody", "none", "nothing", "neither"):
        return True
    counted = token.dep_ in (*SUBJECTS, *OBJECTS) or token.pos_ == "NOUN"
    return counted and any(c.lower_ == "no" for c in token.children)


def _through_aspect(verb: Token) -> Token:
    """Return the verb that says whether it happened: "began to build" is as true as "began"."""
    for _ in range(MAX_STEPS):
        head = verb.head
        had_to = head.lemma_ == "have" and head.tag_ in ("VBD", "VBN")  # "had to leave"
        if verb.dep_ != "xcomp" or head.i == verb.i or not (had_to or head.lemma_.lower() in DONE):
            break
        verb = verb.head
    return verb


def _governors(verb: Token) -> Iterator[Token]:
    at = verb
    for _ in range(MAX_STEPS):
        if at.dep_ not in _CONTENT or at.head.i == at.i:
            return
        joined = at.dep_ == "conj"
        at = at.head
        if at.pos_ in ("VERB", "AUX") and not joined:
            yield at


def _is_planned(verb: Token) -> bool:
    return any(c.lower_ in ("will", "would", "shall", "'ll", "’ll") for c in verb.children if c.dep_ == "aux")


def telling_of(token: Token, status: EventStatus, *, quoted: bool, happens: bool) -> Telling:
    """Return how an event is told: a noun as the verb above it is.

    In a headline, of speech (`happens`) and beside "now" the present tense tells what is so on the day.
    """
    verb = token if token.pos_ == "VERB" else verb_above(token)
    tense = tense_of(verb.tag_, _auxiliaries(verb))
    for _ in range(MAX_STEPS):
        inherits = verb.dep_ in ("xcomp", "conj", "pcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX")
        if tense != "other" or not inherits:
            break
        verb = verb.head
        tense = tense_of(verb.tag_, _auxiliaries(verb))
    aside = token.dep_ in ("relcl", "acl", "pobj", "compound", "poss") or verb.dep_ in ("relcl", "acl")
    now = any(c.lower_ in _NOW for c in verb.children)
    return Telling(tense, status, aside, quoted, happens or now)


def shares_date_of(token: Token) -> Token | None:
    """Return the word that shares its date: the verb it completes, joins, or is subject or object of."""
    head = token.head
    if head.i == token.i or head.pos_ not in ("VERB", "AUX"):
        return None
    if token.pos_ != "VERB":
        return predicate_of(token) if token.dep_ in (*SUBJECTS, *OBJECTS) else None
    aspect = token.dep_ == "ccomp" and head.lemma_.lower() in ASPECTS
    if token.dep_ in ("xcomp", "conj", "pcomp") or aspect:
        return head
    return head if token.dep_ == "advcl" and token.tag_ == "VBG" else None


def standing_of(token: Token, triggers: Container[int], *, has_date: bool) -> Standing | None:
    """Return where in its sentence an event is told as having happened; None: it is not told so.

    The main statement is that of the sentence or of what somebody is cited with; beside it stand clauses
    with a verb of their own ("who was arrested", "after he was arrested"), and nouns with a date of their own
    ("since the arrest on December 10"). Another noun stands where its verb does, if that is no other event.
    """
    verb = token
    if token.pos_ != "VERB":
        verb = predicate_of(token)
        lends = verb.lemma_.lower() in SUPPORTS or verb.i == token.i
        stands = token.dep_ in (*SUBJECTS, *OBJECTS, "ROOT", "acomp", "oprd")
        if not stands or (verb.i in triggers and not lends):
            return "beside" if has_date else None
    for _ in range(MAX_STEPS):
        head = verb.head
        if head.i == verb.i:
            return "main"
        if verb.dep_ in ("relcl", "advcl") and tense_of(verb.tag_, _auxiliaries(verb)) != "other":
            return "beside"
        if not _leads_up(verb, head):
            return None
        verb = head
    return None


def _leads_up(verb: Token, head: Token) -> bool:
    """Say whether what a verb tells did happen if what the verb above it tells did."""
    governor = head.lemma_.lower()
    if verb.dep_ == "ccomp":
        beside = verb.i < head.i and not any(c.dep_ == "mark" for c in verb.children)  # "A came; B left"
        return beside or governor in FACTIVES or governor in SPEECH
    if verb.dep_ == "xcomp":
        return governor in DONE or governor in _DUE
    return verb.dep_ in ("conj", "parataxis")


def is_lasting(verb: Token) -> bool:
    """Say whether a verb tells what was not on one day at hand: "for years", "recently", "was flowing"."""
    if verb.tag_ == "VBG" and _auxiliaries(verb) & {"was", "were", "been"}:
        return True
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in _LONG:
            return True
        if child.dep_ == "prep" and child.lower_ in ("for", "over", "during", "throughout", "since", "in"):
            spans = {w.lemma_.lower() for w in child.subtree}
            if spans & _SPANS:
                return True
    return False


def _auxiliaries(verb: Token) -> frozenset[str]:
    return frozenset(c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass"))


def lies_ahead(verb: Token) -> bool:
    """Say whether a verb itself tells the future: "will meet", "is to meet", not what somebody did it for."""
    future = {"will", "would", "shall", "'ll", "’ll"}
    return bool(_auxiliaries(verb) & future) or (
        verb.dep_ == "xcomp" and verb.head.lemma_ in ("be", "due", "set")
    )


def bound_of(verb: Token) -> tuple[str, Token] | None:
    """Return the word that puts a verb before or after an event noun, and that noun: "since the arrest"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("since", "after", "before", "until"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return child.lower_, noun
    return None


def meanwhile_of(verb: Token) -> Token | None:
    """Return the verb that says when: "left when a fissure opened", "arrested for carrying a knife"."""
    for child in verb.children:
        if child.dep_ == "advcl" and any(c.lower_ == "when" for c in child.children):
            return child
        if child.dep_ == "prep":
            done = next((c for c in child.children if c.dep_ == "pcomp"), None)
            if done is not None:
                return done
    return None
