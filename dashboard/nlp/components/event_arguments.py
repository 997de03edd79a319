"""Who took part in an event, and where a place name stands for where it was."""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from dashboard.nlp.components.event_triggers import OBJECTS, SUBJECTS, predicate_of
from dashboard.nlp.layers import Layers
from dashboard.nlp.rules.event_types import AIMS, TRAVEL, WHERE, WHITHER
from dashboard.records import Mention, Participant, Reference

MAX_JOINED = 40  # names in one list: a longer one is a table
MAX_STEPS = 12  # up the tree: what lies further is another statement
Role = Literal["agent", "patient"]
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PARTS = ("compound", "amod", "nmod", "poss", "appos")


class Names:
    """The names and references of an article by the words they cover."""

    def __init__(self, found: Layers, hidden: range) -> None:
        """Leave out what stands in the dateline ("LONDON, March 26 —"): no part of the story."""
        mentions = (m for m in found.mentions if m.start not in hidden)
        self._mentions = {i: m for m in mentions for i in range(m.start, m.end)}
        self._references = {i: r for r in found.references for i in range(r.start, r.end)}

    def of(self, token: Token) -> Mention | Reference | None:
        """Return what a word names or refers to."""
        mention = self._mentions.get(token.idx)
        reference = self._references.get(token.idx)
        return mention or (reference if reference and reference.name else None)

    def participants(self, head: Token | None, role: Role) -> Iterator[Participant]:
        """Give the entities of a noun phrase: of its head and of all that is joined to it, up to a limit."""
        for _ in range(MAX_JOINED):
            if head is None:
                return
            yield from self._of_phrase(head, role)
            head = next((c for c in head.children if c.dep_ == "conj"), None)

    def _of_phrase(self, head: Token, role: Role) -> Iterator[Participant]:
        """Give the entity that a noun is, or else those that describe it: "Serbian forces"."""
        named = self.of(head)
        if named and named.name:
            yield Participant(named.name, named.entity_id, role)
            return
        for child in head.children:
            part = self.of(child) if child.dep_ in _PARTS else None
            if part and part.name:
                yield Participant(part.name, part.entity_id, role if child.dep_ == "appos" else "other")


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, its own or the one it shares with the verb or noun above it."""
    for _ in range(MAX_STEPS):
        own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if own is not None:
            relative = own.lower_ in _RELATIVE and verb.dep_ == "relcl"
            return verb.head if relative else own
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "relcl") or verb.head.i == verb.i:
            return None
        controlled = verb.dep_ == "xcomp" and object_of(verb.head)
        if controlled:
            return controlled
        verb = verb.head if verb.head.pos_ in ("VERB", "AUX") else verb_above(verb)
    return None


def verb_above(token: Token) -> Token:
    """Return the nearest verb above a word, else the word itself."""
    if token.dep_ in (*SUBJECTS, *OBJECTS) and predicate_of(token).pos_ in ("VERB", "AUX"):
        return predicate_of(token)
    at = token
    for _ in range(MAX_STEPS):
        if at.head.i == at.i:
            return token
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            return at
    return token


def object_of(verb: Token) -> Token | None:
    """Return the object of a verb."""
    return next((c for c in verb.children if c.dep_ in OBJECTS), None)


def is_passive(verb: Token) -> bool:
    """Say whether a verb is in the passive: its subject suffers it."""
    marked = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    return marked or (verb.tag_ == "VBN" and verb.dep_ == "acl")


def participants_of(token: Token, names: Names) -> tuple[Participant, ...]:
    """Return who took part in the event of a trigger, each once, agents first."""
    found: list[Participant] = []
    if token.pos_ == "VERB":
        passive = is_passive(token)
        found += names.participants(subject_of(token), "patient" if passive else "agent")
        found += names.participants(object_of(token), "patient")
        by = next((c for c in token.children if c.dep_ == "agent"), None)
        found += (p for c in (by.children if by else ()) for p in names.participants(c, "agent"))
        for child in token.children:
            if child.dep_ == "dative":
                found += names.participants(child, "patient")
    else:
        found += _of_noun(token, names)
    unique: dict[str, Participant] = {}
    for participant in found:
        unique.setdefault(participant.entity_id or participant.name, participant)
    return tuple(sorted(unique.values(), key=lambda p: ("agent", "patient", "other").index(p.role)))


def _of_noun(noun: Token, names: Names) -> Iterator[Participant]:
    """Give "the arrest of X", "X's arrest", "talks between X and Y", "an attack by X"."""
    for child in noun.children:
        if child.dep_ == "poss":
            yield from names.participants(child, "agent")
        elif child.dep_ in ("prep", "agent"):
            role: Role = "patient" if child.lower_ in ("of", "on", "against") else "agent"
            if child.lower_ in ("of", "by", "between", "with", "against", "on", "among"):
                for inner in child.children:
                    yield from names.participants(inner, role)
    if noun.dep_ in OBJECTS and noun.head.pos_ == "VERB":
        yield from names.participants(subject_of(noun.head), "agent")


def is_location(token: Token) -> bool:
    """Say whether a place name stands where something happens: "in", "visited", "flew to Pristina"."""
    if token.dep_ == "pobj":
        verb = token.head.head.lemma_.lower()
        return token.head.lower_ in WHERE or (token.head.lower_ in WHITHER and verb in TRAVEL)
    return token.dep_ == "dobj" and token.head.lemma_.lower() in AIMS
