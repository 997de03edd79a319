"""Who does what a verb says: subjects in the parse, also shared, inherited, passive or relative ones."""

from spacy.tokens import Token

from dashboard.nlp.components.reading import Reading

_MAX_STEPS = 8  # up the tree from a verb: longer chains are errors of the parse
_MAX_SENTENCE = 80  # tokens: longer ones are lists or broken text
_ISSUED = frozenset(
    {"statement", "letter", "tweet", "post", "email", "e-mail", "message", "memo", "note", "video"}
)


def subject_of(verb: Token) -> Token | None:
    """Return who does what a verb says, also where it is shared or inherited."""
    for _ in range(_MAX_STEPS):
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is not None:
            return subject
        passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if passive is not None:
            # "was quoted as saying": the passive one speaks; "was told": the agent does.
            if verb.lemma_ in {"quote", "cite", "report"}:
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


def _holder_of(noun: Token) -> Token:
    """Return the person in "a forwarder in Hoofddorp who …", where the parse stops at the place."""
    preposition = noun.head
    if (
        noun.ent_type_ in {"GPE", "LOC", "FAC"}
        and preposition.dep_ == "prep"
        and preposition.head.pos_ == "NOUN"
    ):
        return preposition.head
    return noun
