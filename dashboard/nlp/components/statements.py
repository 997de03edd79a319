"""Statements without quotation marks: said that …, according to …, called X Y, is sure that …."""

from collections.abc import Callable, Iterator
from itertools import islice

from spacy.tokens import Token

from dashboard.nlp.components.contents import Statement, clause_of, clause_statement, statement
from dashboard.nlp.components.cues import Cue, addressee_of, source_of_according
from dashboard.nlp.components.reading import Reading
from dashboard.nlp.components.subjects import is_one_of, subject_of
from dashboard.nlp.rules.reporting import (
    ADDRESSED,
    ASKING,
    DOCUMENTS,
    HOLDING,
    JUDGING,
    POINTERS,
    SAYING,
    SHOWING,
    SURE,
    VOICING,
)

_UNREAL = frozenset({"would", "could", "should", "might", "may", "can", "if", "unless", "whether"})
_CLAUSES = frozenset({"ccomp", "xcomp"})
_LEMMAS = SAYING | HOLDING | SHOWING | ASKING | JUDGING | VOICING | SURE | {"speak"}
_PHRASES = frozenset({"according", "per", "words", "view", "opinion", "convinced"})
# "Went according to plan", "sorted according to size": nobody is cited.
_MEASURES = frozenset({"plan", "schedule", "tradition", "custom", "knowledge", "size", "age", "need", "type"})
_MAX_STEPS = 8  # up the tree
# "It" is somebody only where an organisation has just been cited: who resolves it drops the others.
_NOBODY = frozenset(
    {"i", "we", "you", "there", "one", "what", "this", "that", "nobody", "none", "everything", "nothing"}
)
_HARDLY_ANY = frozenset({"few", "no", "neither", "hardly"})
_INFERRING = frozenset(
    {"suggest", "signal", "indicate", "confirm", "reveal", "underline", "underscore", "highlight"}
)


def statements(reading: Reading) -> Iterator[Statement]:
    """Find the indirect statements, in text order of their cues; quoted speech is not left out here."""
    for token in reading.doc:
        # Most words are no cue: one look at the lemma spares them the rules.
        if token.lemma_.lower() in _LEMMAS or token.lower_ in _PHRASES:
            found = next((s for rule in _RULES if (s := rule(reading, token)) is not None), None)
            if found is not None:
                yield found


def _said_that(reading: Reading, verb: Token) -> Statement | None:
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or lemma not in SAYING | HOLDING | SHOWING | ASKING:
        return None
    subject = subject_of(verb)
    if not any(c.dep_ == "ccomp" for c in verb.children):
        return _said_aside(reading, verb, subject)
    clause = clause_of(verb, subject)
    if clause is None or not _asserted(verb) or _is_inferred(verb):
        return None
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    if not _may_say(lemma, subject, that=that):
        return None
    cue = Cue(verb.i, verb.i, subject, addressee_of(reading, verb), "said-that", 0.85 if that else 0.8)
    return clause_statement(reading, cue, clause, verb)


def _said_aside(reading: Reading, verb: Token, subject: Token | None) -> Statement | None:
    """Read "the ferry, officials said, must stay in port": the sentence without "officials said"."""
    lemma = verb.lemma_.lower()
    joined = _is_joined(verb, subject)
    if not (verb.dep_ == "parataxis" or joined) or lemma not in SAYING or not _asserted(verb):
        return None
    if subject is None or not _may_say(lemma, subject, that=False):
        return None
    if joined:
        cue = Cue(verb.i, verb.i, subject, addressee_of(reading, verb), "said-aside", 0.75)
        return statement(reading, cue, reading.sentence_of(verb.i)[0], subject.left_edge.i - 1)
    hole = (verb.left_edge.i, verb.right_edge.i)
    return statement(
        reading, Cue(verb.i, verb.i, subject, None, "said-aside", 0.75), *reading.sentence_of(verb.i), (hole,)
    )


def _is_joined(verb: Token, subject: Token | None) -> bool:
    """Say whether a verb hangs on its statement by a comma alone: "Rust played a part, Lee said"."""
    if verb.dep_ != "conj" or subject is None or subject.head.i != verb.i or verb.tag_ != "VBD":
        return False
    if subject.left_edge.i <= verb.head.i or verb.nbor(subject.left_edge.i - 1 - verb.i).text != ",":
        return False
    linked = any(c.dep_ == "cc" for c in verb.head.children)
    told = {"dobj", "dative"} if verb.lemma_.lower() in ADDRESSED else set()
    after = {c.dep_ for c in verb.children if c.i > verb.i}
    return not linked and after <= {"prep", "npadvmod", "punct", "advmod"} | told


def _may_say(lemma: str, subject: Token | None, *, that: bool) -> bool:
    """Say whether a verb with this subject reports speech: a poll shows, a person does not."""
    nobody = subject is None or (subject.lower_ in _NOBODY and not is_one_of(subject))
    if subject is None or nobody or _is_denied(subject):
        return False
    if lemma in SAYING:
        return True
    if subject.lower_ == "it":
        return False
    if lemma in HOLDING | ASKING:
        return lemma != "ask" and (that or lemma in {"believe", "think", "demand"})
    return subject.lemma_.lower() in DOCUMENTS


def _is_denied(subject: Token) -> bool:
    """Say whether hardly anybody says it: "few experts believe", "neither side said"."""
    return any(
        c.lower_ in _HARDLY_ANY and (c.i == 0 or c.nbor(-1).lower_ not in {"a", "quite"})
        for c in subject.children
    )


def _is_inferred(verb: Token) -> bool:
    """Say whether the writer infers: "rates fell, suggesting that …"; not in "she wrote, suggesting …"."""
    inferring = verb.lemma_.lower() in _INFERRING and verb.tag_ == "VBG" and verb.dep_ in {"advcl", "acl"}
    return inferring and verb.head.lemma_.lower() not in SAYING


def _asserted(verb: Token) -> bool:
    """Say whether the speech took place: not "did not say", "would say", "if he says", "to say"."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ in {"aux", "mark"} and child.lower_ in _UNREAL):
            return False
    if verb.tag_ == "VBG" and verb.lemma_.lower() in HOLDING:
        return False
    if verb.dep_ == "pcomp" and verb.head.lower_ in {"from", "without"}:  # "kept Lee from saying that …"
        return False
    return not (verb.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children))


def _sure_that(reading: Reading, adjective: Token) -> Statement | None:
    # "The union is convinced that": the parser takes it for a passive.
    convinced = adjective.lower_ == "convinced" and any(c.dep_ == "auxpass" for c in adjective.children)
    if not convinced and (adjective.dep_ != "acomp" or adjective.lemma_.lower() not in SURE):
        return None
    verb = adjective if convinced else adjective.head
    clause = next(
        (c for w in (adjective, verb) for c in w.children if c.dep_ == "ccomp" and c.i > adjective.i), None
    )
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None) or subject_of(verb)
    if clause is None or not _asserted(verb) or not _may_say("say", subject, that=True):
        return None
    return clause_statement(reading, Cue(verb.i, adjective.i, subject, None, "adjective", 0.8), clause, verb)


def _called(reading: Reading, verb: Token) -> Statement | None:
    """Read "called the plan a mistake", "called unacceptable the sending of …", "described it as a coup"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in JUDGING or not _asserted(verb):
        return None
    subject = subject_of(verb)
    after = [c for c in verb.children if c.i > verb.i]
    verdict = any(c.dep_ in {"oprd", "ccomp", "xcomp"} for c in after)
    as_phrase = any(c.dep_ == "prep" and c.lower_ == "as" for c in after)
    if not (verdict or as_phrase) or not _may_say("say", subject, that=True):
        return None
    last = max(c.right_edge.i for c in after if c.dep_ not in {"conj", "cc", "punct", "advcl"})
    cue = Cue(verb.i, verb.i, subject, None, "called", 0.75)
    # "in what analysts described as old tactics": the verdict is what follows "as".
    first = verb.i + 1 + (reading.doc[verb.i + 1].lower_ == "as")
    return statement(reading, cue, first, last)


def _asked_for(reading: Reading, verb: Token) -> Statement | None:
    """Read "urged both sides to talk", "called for an end to …", "accused Lee of fraud"."""
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or lemma not in ASKING or not _asserted(verb):
        return None
    if verb.tag_ == "VBN" and verb.dep_ == "acl":  # "the amounts called for by Lee"
        return None
    subject = subject_of(verb)
    after = [c for c in verb.children if c.i > verb.i and c.dep_ not in {"conj", "cc", "punct", "advcl"}]
    links = {p.lower_ for c in after for p in (c, *c.children) if p.dep_ == "prep"}
    wanted = any(c.dep_ in _CLAUSES for c in after)
    fits = {"call": bool(links & {"for", "on", "upon"}), "accuse": "of" in links, "ask": False}.get(
        lemma, wanted
    )
    if not fits or not _may_say("say", subject, that=True):
        return None
    last = max(c.right_edge.i for c in after)
    return statement(reading, Cue(verb.i, verb.i, subject, None, "asked", 0.65), verb.i + 1, last)


def _voiced(reading: Reading, verb: Token) -> Statement | None:
    """Read "expressed support for the mission"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in VOICING or not _asserted(verb):
        return None
    subject, what = subject_of(verb), next((c for c in verb.children if c.dep_ == "dobj"), None)
    if what is None or not _may_say("say", subject, that=True):
        return None
    last = max(
        [what.right_edge.i, *(c.right_edge.i for c in verb.children if c.dep_ == "prep" and c.i > what.i)]
    )
    return statement(reading, Cue(verb.i, verb.i, subject, None, "voiced", 0.75), what.left_edge.i, last)


def _according(reading: Reading, token: Token) -> Statement | None:
    source = source_of_according(token)
    if source is None or source.pos_ == "PRON" or source.lemma_.lower() in _MEASURES:
        return None
    first, last = _sentence_or_clause(reading, token)
    phrase = token.lower_ != "according" and token.lower_ != "per"
    start = token.i - 2 if phrase else token.i
    cue = Cue(start, token.i + 1, source, None, "according-to", 0.8 if phrase else 0.85)
    return statement(reading, cue, first, last, ((start, source.right_edge.i),))


def _sentence_or_clause(reading: Reading, token: Token) -> tuple[int, int]:
    """Give the tokens of the sentence; within "Lee said that, according to …" those of the clause alone."""
    for above in islice(token.ancestors, _MAX_STEPS):
        if above.dep_ == "ccomp" and above.head.lemma_.lower() in SAYING | HOLDING:
            return above.left_edge.i, above.right_edge.i
    return reading.sentence_of(token.i)


def _about_this(reading: Reading, verb: Token) -> Statement | None:
    """Read "told a reporter about this", "announced this": the sentence before is what was said."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in SAYING | {"speak"} or not _asserted(verb):
        return None
    if not any(_points_back(c) for c in verb.children):
        return None
    subject = subject_of(verb)
    if not _may_say("say", subject, that=True):
        return None
    first, _ = reading.sentence_of(verb.i)
    i = first - 1
    while i >= 0 and reading.doc[i].is_space:
        i -= 1
    if i < 0 or i in reading.passage_at:
        return None
    cue = Cue(verb.i, verb.i, subject, addressee_of(reading, verb), "about-this", 0.75)
    return statement(reading, cue, *reading.sentence_of(i))


def _points_back(child: Token) -> bool:
    if child.dep_ in {"dobj", "nsubjpass"}:
        return child.lower_ == "this"
    about = child.dep_ == "prep" and child.lower_ in {"about", "of"}
    return about and any(c.dep_ == "pobj" and c.lower_ in POINTERS for c in child.children)


def _colon(reading: Reading, verb: Token) -> Statement | None:
    """Read "the diplomat explained: the force is not …"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in SAYING or not _asserted(verb):
        return None
    doc, at = reading.doc, verb.i + 1
    _, last = reading.sentence_of(verb.i)
    while at < last and doc[at].text != ":":
        if doc[at].pos_ == "VERB":
            return None
        at += 1
    if (
        at >= last
        or at + 1 in reading.passage_at
        or not _may_say("say", subject := subject_of(verb), that=True)
    ):
        return None
    return statement(reading, Cue(verb.i, verb.i, subject, None, "colon", 0.75), at + 1, last)


_Rule = Callable[[Reading, Token], Statement | None]
_RULES: tuple[_Rule, ...] = (
    _about_this,
    _said_that,
    _sure_that,
    _called,
    _voiced,
    _asked_for,
    _according,
    _colon,
)
