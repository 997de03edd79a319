"""Who does what a verb says: subjects in the parse, also shared, inherited, passive or relative ones."""

from spacy.tokens import Token

from dashboard.nlp.components.reading import Reading
from dashboard.nlp.rules.reporting import PEOPLE, SAYING
from dashboard.nlp.rules.spelling import singular
from dashboard.nlp.rules.titles import is_person_noun

_MAX_STEPS = 8  # up the tree from a verb: longer chains are errors of the parse
_MAX_SENTENCE = 80  # tokens: longer ones are lists or broken text
_ISSUED = frozenset(
    {"statement", "letter", "tweet", "post", "email", "e-mail", "message", "memo", "note", "video"}
)


_RELAYING = frozenset({"quote", "cite", "report"})


def subject_of(verb: Token) -> Token | None:
    """Return who does what a verb says, also where it is shared or inherited."""
    verb = _resumed(verb)
    for _ in range(_MAX_STEPS):
        subject = _own_subject(verb)
        if subject is not None:
            return subject
        if (quoted := _quoted_as(verb)) is not None:
            return quoted
        passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if passive is not None:
            # "was quoted as saying": the passive one speaks; "was told": the agent does.
            if verb.lemma_ in _RELAYING:
                return passive
            return _agent_of(verb)
        if verb.dep_ == "acl" and verb.head.i != verb.i:
            # "a statement calling …" speaks; "a tower called …" does not, nor one "described by Lee as …".
            return _author_of(verb.head) if verb.tag_ == "VBG" else _agent_of(verb)
        if verb.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp"} or verb.head.i == verb.i:
            return None
        if verb.dep_ == "ccomp" and verb.tag_ not in {"VBG", "VB"}:
            return None
        verb = verb.head
    return None


def _own_subject(verb: Token) -> Token | None:
    """Return the subject right before a verb: "its promises notwithstanding, experts agree" has two."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    before = [c for c in subjects if c.i < verb.i]
    return before[-1] if before else subjects[0] if subjects else None


def _quoted_as(verb: Token) -> Token | None:
    """Return who is made to speak in "the agency quoted the minister as saying"."""
    above = verb.head
    if verb.dep_ != "pcomp" or above.lower_ != "as" or above.head.lemma_.lower() not in _RELAYING:
        return None
    return next((c for c in above.head.children if c.dep_ == "dobj"), None)


def resumes(verb: Token) -> bool:
    """Say whether a verb goes on with a statement: "Lee said banks agree, adding that all would be paid"."""
    inner = verb.head
    adds = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_.lower() == "add"
    return adds and inner.dep_ == "ccomp" and inner.head.lemma_.lower() in SAYING


def _resumed(verb: Token) -> Token:
    """Return the verb that a later one goes on from: "Lee said banks agree and said all would be paid"."""
    if resumes(verb):
        return verb.head.head
    inner, lemma = verb.head, verb.lemma_.lower()
    if verb.dep_ != "conj" or lemma not in SAYING or inner.dep_ != "ccomp" or _own_subject(verb) is not None:
        return verb
    outer = inner.head
    differs = outer.lemma_.lower() == lemma or inner.tag_ != verb.tag_
    return outer if outer.lemma_.lower() in SAYING and outer.tag_ == verb.tag_ and differs else verb


def _agent_of(verb: Token) -> Token | None:
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None


def _author_of(noun: Token) -> Token:
    """Return who issued a document that speaks: "the Council issued a statement calling …"."""
    if noun.lemma_.lower() not in _ISSUED:
        return noun
    verb = noun.head
    if verb.dep_ == "prep":  # "a series of tweets"
        verb = verb.head.head
    if noun.dep_ not in {"dobj", "pobj"} or verb.pos_ != "VERB":
        return noun
    return next((c for c in verb.children if c.dep_ == "nsubj"), noun)


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for: "Lee, who said …"."""
    if token.tag_ not in {"WP", "WDT"}:
        return token
    verb = token.head
    for _ in range(_MAX_STEPS):
        if verb.dep_ == "relcl":
            return _holder_of(verb.head) if token.lower_ == "who" else verb.head
        if verb.dep_ not in {"conj", "xcomp", "advcl", "ccomp"}:
            break
        verb = verb.head
    return token


def actor_before(reading: Reading, offset: int) -> Token | None:
    """Return the person who is the subject of the sentence that a passage stands in or follows."""
    i = reading.token_at(offset) - 1
    while i >= 0 and reading.doc[i].is_space:
        i -= 1
    if i < 0:
        return None
    first, _ = reading.sentence_of(i)
    words = reading.doc[max(first, i - _MAX_SENTENCE) : i + 1]
    subject = next((t for t in words if t.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.i in reading.passage_at:
        return None
    named = reading.mention_at.get(subject.i)
    is_person = subject.lower_ in {"he", "she"} or (named is not None and named.label == "PERSON")
    return subject if is_person else None


def is_one_of(token: Token) -> bool:
    """Say whether a number stands for somebody: "said one of the farmers"."""
    return token.lower_ == "one" and any(c.lower_ == "of" and c.i == token.i + 1 for c in token.children)


def _holder_of(noun: Token) -> Token:
    """Return the person in "a forwarder in Hoofddorp who …", where the parse stops at the place."""
    preposition = noun.head
    holder = preposition.head
    if preposition.dep_ != "prep" or holder.pos_ != "NOUN":
        return noun
    if noun.ent_type_ in {"GPE", "LOC", "FAC"} or (_is_human(holder) and not _is_human(noun)):
        return holder
    return noun


def _is_human(noun: Token) -> bool:
    """Say whether a noun names people: "listeners to the programme who said …"."""
    one = singular(noun.lower_)
    return noun.ent_type_ == "PERSON" or one in PEOPLE or is_person_noun(one)
