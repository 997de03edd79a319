"""Trigger words of events: which verbs and nouns of a document tell one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from spacy.tokens import Doc, Token

from dashboard.nlp.rules.event_senses import NAMES, Company, sense_of
from dashboard.nlp.rules.event_types import (
    ASPECTS,
    INTERVIEW,
    OTHER,
    SAID,
    SUPPORTS,
    Kind,
    adjective_kind,
    is_interview,
    noun_kind,
    verb_kind,
)
from dashboard.records import Mention, QuoteKind

OBJECTS = ("dobj", "obj", "attr", "oprd")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_NOT_A_CLAUSE = ("aux", "auxpass", "amod", "compound", "prep", "case", "nmod", "mark", "cc", "prt", "punct")
# Inside these a word is part of a name: "the Attack Helicopter Regiment".
_NAMES = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"}
)

_CAPITALS = 0.5  # share of words with a capital, beyond which a line is a headline: there they show no name


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event, and its kind."""

    token: Token
    start: int
    end: int
    kind: Kind

    @property
    def is_noun(self) -> bool:
        """Say whether it is a noun."""
        return self.token.pos_ != "VERB"


def find_triggers(doc: Doc, mentions: list[Mention], cues: Mapping[int, QuoteKind]) -> Iterator[Trigger]:
    """Give the triggers of a document, in text order.

    Args:
        doc: the parsed text.
        mentions: its names: no trigger is part of one.
        cues: offsets of the words that lead in what somebody is cited with, and how it is cited.
    """
    named = {i: m for m in mentions for i in range(m.start, m.end)}
    for token in doc:
        mention = named.get(token.idx)
        if mention and mention.label == "EVENT":
            if token.head.idx < mention.start or token.head.idx >= mention.end or token.head.i == token.i:
                yield Trigger(
                    token,
                    mention.start,
                    mention.end,
                    noun_kind(token.lemma_.lower(), token.lower_) or Kind("other", "weak"),
                )
        elif mention and mention.label in _NAMES:
            continue
        elif token.pos_ == "VERB":
            yield from _verb(token, cited=cues.get(token.idx))
        elif token.pos_ == "NOUN" and token.dep_ != "compound":
            kind = _kind_of(token)
            if kind and not _is_idiom(token, kind):
                yield Trigger(token, token.idx, token.idx + len(token), kind)
        elif token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd", "attr", "ROOT"):
            kind = adjective_kind(token.lower_)
            if kind:
                yield Trigger(token, token.idx, token.idx + len(token), kind)


def _verb(token: Token, *, cited: QuoteKind | None) -> Iterator[Trigger]:
    lemma = token.lemma_.lower()
    if _is_named(token) or token.dep_ in _NOT_A_CLAUSE or (lemma in SUPPORTS and event_noun_of(token)):
        return
    kind = sense_of(lemma, company_of(token)) or verb_kind(lemma)
    if lemma == "find" and any(
        c.dep_ in ("oprd", "acomp") and adjective_kind(c.lower_) for c in token.children
    ):
        return  # "found dead": the death is the event
    if kind is None and is_interview(lemma, _listener(token)):
        kind = Kind(INTERVIEW, "weak")
    if kind is None and lemma in ASPECTS and not any(c.dep_ in ("xcomp", "ccomp") for c in token.children):
        kind = Kind(OTHER, "weak")  # "the show began": nothing else tells it
    if cited and (kind is None or (cited == "direct" and kind.type != SAID.type)):
        kind = SAID  # "That is right," he agreed
    noun = next((c for c in token.children if c.dep_ in OBJECTS and c.pos_ == "NOUN"), None)
    if kind and noun is not None and (kind.type == "launch" or lemma in SUPPORTS):
        kind = noun_kind(noun.lemma_.lower(), noun.lower_) or kind  # "build barricades" is a protest
    if kind:
        last = next((c for c in token.children if c.dep_ == "prt" and c.i == token.i + 1), token)
        yield Trigger(token, token.idx, last.idx + len(last), kind)


def _kind_of(noun: Token) -> Kind | None:
    lemma = noun.lemma_.lower()
    kind = noun_kind(lemma, noun.lower_)
    sense = sense_of(lemma, _company_of_noun(noun)) if kind else None
    return None if sense and sense.weight == "never" else sense or kind


def _is_idiom(noun: Token, kind: Kind) -> bool:
    """Say whether a noun is part of what its verb tells: "fire" in "soldiers opened fire"."""
    verb = noun.head
    told = sense_of(verb.lemma_.lower(), company_of(verb)) if noun.dep_ in OBJECTS else None
    return told is not None and told.weight == "strong" and told.type != kind.type


def _is_named(verb: Token) -> bool:
    """Say whether a verb is part of a name the parser took apart: "the container ship Ever Given"."""
    if not verb.text[:1].isupper() or verb.is_sent_start or verb.i == 0:
        return False
    words = [w.text for w in verb.sent if w.is_alpha]
    headline = sum(w[0].isupper() for w in words) > len(words) * _CAPITALS
    return verb.nbor(-1).text[:1].isupper() and not headline


def event_noun_of(verb: Token) -> Token | None:
    """Return the event noun that a support verb lends its tense: "held talks", "shots were reported"."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "be":  # "elections are to be held"
        subject = next((c for c in verb.head.children if c.dep_ in SUBJECTS), None)
        return subject if subject and noun_kind(subject.lemma_.lower(), subject.lower_) else None
    passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    has_object = any(child.dep_ in OBJECTS for child in verb.children)
    for child in verb.children:
        wanted = child.dep_ in OBJECTS or (child.dep_ in SUBJECTS and (passive or not has_object))
        if wanted and child.pos_ == "NOUN" and noun_kind(child.lemma_.lower(), child.lower_):
            return child
    return None


def predicate_of(noun: Token) -> Token:
    """Return the verb that an event noun is subject or object of; "held" in "elections are to be held"."""
    if noun.head.lemma_ != "be" or noun.dep_ not in SUBJECTS:
        return noun.head
    return next((c for c in noun.head.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), noun.head)


def _listener(verb: Token) -> frozenset[str]:
    """Return the words of whom, or in what, one speaks."""
    heads = [c for c in verb.children if c.dep_ in ("dobj", "dative", "iobj", "obj")]
    heads += [
        g for c in verb.children if c.dep_ == "prep" and c.lower_ in ("to", "with", "in") for g in c.children
    ]
    return frozenset(w.lower_ for h in heads for w in (h, *h.children))


def company_of(verb: Token) -> Company:
    """Collect what stands with a verb, to tell which of its senses it has."""
    found: dict[str, set[str]] = {f.name: set() for f in fields(Company)}
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        found["object"].add(_word(verb.head))
    for child in verb.children:
        if child.dep_ in (*OBJECTS, "nsubjpass", "npadvmod"):
            found["object"] |= {_word(child), *(_word(c) for c in child.children if c.dep_ == "conj")}
        elif child.dep_ in SUBJECTS:
            found["subject"].add(_word(child))
        elif child.dep_ == "prt" or (child.dep_ == "advmod" and child.i == verb.i + 1):
            found["particle"].add(child.lower_)
        elif child.dep_ == "prep":
            found["preposition"].add(child.lower_)
            found["to"] |= {_word(c) for c in child.children if child.lower_ == "to" and c.dep_ == "pobj"}
    return Company(**{place: frozenset(words) for place, words in found.items()})


def _company_of_noun(noun: Token) -> Company:
    return Company(
        after=frozenset({noun.head.lower_} if noun.dep_ == "pobj" else ()),
        modifier=frozenset(_word(c) for c in noun.children if c.dep_ in ("compound", "amod", "nmod")),
    )


def _word(token: Token) -> str:
    return NAMES.get(token.ent_type_) or token.lemma_.lower()
