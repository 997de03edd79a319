"""What a statement says: the words of its clause, without the cue, its date and the marks it cuts in two."""

from dataclasses import dataclass

from spacy.tokens import Token

from dashboard.nlp.components.cues import Cue
from dashboard.nlp.components.reading import Reading
from dashboard.nlp.components.subjects import resumes
from dashboard.nlp.rules.reporting import HOLDING, SAYING, dateline_end, pieces

_EDGES = frozenset(",;:—–-")
_BREAKS = frozenset({";", "—", "–", "-", "--", "."})
_MIN_WORDS = 2  # "said so", "says it" state nothing
_CONTRARY = frozenset({"while", "whereas", "but", "although", "though"})
_OF_TIME = frozenset({"on", "in", "at", "late", "early", "earlier", "last"})
_LEADS = frozenset({"nsubj", "nsubjpass", "det", "expl", "poss", "amod", "compound"})  # open a clause
_OF_NOUN = frozenset({"compound", "amod", "nmod", "poss", "nummod"})  # is a part of what follows
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})

Hole = tuple[int, int]  # first and last token of what stands within a statement and is no part of it


@dataclass(frozen=True, slots=True)
class Statement:
    """An indirect statement: its cue and the spans of its content (two where the cue stands within)."""

    cue: Cue
    spans: tuple[tuple[int, int], ...]  # code points


def clause_of(verb: Token, subject: Token | None) -> Token | None:
    """Return the head of the clause that a verb reports; None where it is not a clause of its own.

    "What Lee says his plan would do", "which he said were free", "everything he says is a lie": these are
    parts of the writer's sentence.
    """
    for clause in verb.children:
        if clause.dep_ == "ccomp" and not _is_apart(clause, verb, subject):
            return clause if _is_whole(clause, verb) else None
    return None


def _begin(verb: Token, subject: Token | None) -> int:
    """Return the first token of "Lee says" or "says Lee"."""
    return min(verb.i, subject.left_edge.i if subject is not None else verb.i)


def _is_apart(clause: Token, verb: Token, subject: Token | None) -> bool:
    """Say whether a dash or semicolon stands between a clause and "Lee says" behind it."""
    low = _begin(verb, subject)
    if clause.i > verb.i or clause.right_edge.i >= low:
        return False
    return any(t.text in _BREAKS for t in verb.doc[clause.right_edge.i + 1 : low])


def _is_whole(clause: Token, verb: Token) -> bool:
    if clause.i < verb.i:
        return True
    extracted = [c for c in clause.children if c.i < verb.i]
    extracted += [c for c in verb.children if c.i < verb.i and c.dep_ in {"dobj", "attr"}]
    if any(c.tag_ in {"WP", "WDT"} or c.lower_ == "how" for c in extracted):
        return False
    finite = clause.tag_ in {"VBZ", "VBD", "VBP"} or any(
        c.dep_ == "aux" and c.tag_ == "MD" for c in clause.children
    )
    return not finite or any(c.dep_ in _SUBJECTS for c in clause.children)


def clause_statement(reading: Reading, cue: Cue, clause: Token, verb: Token) -> Statement | None:
    """Make the statement of a clause; a cue in its midst ("It must, he said, end") is a hole."""
    subject = cue.speaker if cue.speaker is not None and cue.speaker.head.i == verb.i else None
    first, last = clause.left_edge.i, min(clause.right_edge.i, _next_speaker(clause, verb))
    if clause.i < verb.i and last < (low := _begin(verb, subject)) and (subject is None or low <= subject.i):
        last = low - 1  # "Ann is far away but both agree, Lee said": the parse may end it too soon
    if clause.i > verb.i:
        if first <= verb.i:
            first = verb.i + 1
        first = _after_date(reading, _after_addressee(clause, verb, first), verb)
    low = _begin(verb, subject)
    high = max(verb.i, subject.right_edge.i if subject is not None else verb.i)
    holes = ((low, high),) if first < low and last > high else ()
    return statement(reading, cue, first, last, holes)


def _next_speaker(clause: Token, verb: Token) -> int:
    """Return the last token before "…, while Warsaw insists it is a threat": another one's statement."""
    for child in clause.rights:
        if child.dep_ not in {"advcl", "conj"} or child.lemma_.lower() not in SAYING | HOLDING:
            continue
        if child.i > verb.i and resumes(child):
            return child.left_edge.i - 1
        other = next((c for c in child.children if c.dep_ == "nsubj"), None)
        marked = any(c.lower_ in _CONTRARY for c in (*child.children, *clause.children) if c.i < child.i)
        if other is not None and marked and child.i > verb.i:
            return child.left_edge.i - 1
    return len(clause.doc)


def _after_addressee(clause: Token, verb: Token, first: int) -> int:
    """Skip who is told where the parse takes it into the clause: "told ministers capacity was too high"."""
    if verb.lemma_.lower() != "tell" or any(c.dep_ in {"dobj", "dative"} for c in verb.children):
        return first
    told = clause.doc[first]
    is_part = told.dep_ in {"compound", "nmod"} and told.head.head.i == clause.i
    return first + 1 if is_part and (told.tag_ == "NNS" or told.pos_ == "PROPN") else first


def _after_date(reading: Reading, first: int, verb: Token) -> int:
    """Skip when it was said: "said on Monday it would sail"; not in "said Monday's ferry was late"."""
    doc, at = reading.doc, first
    if at == verb.i + 1 and doc[at].lower_ in _OF_TIME:
        at += 1
    date = reading.date_at.get(at)
    if date is None or (first != verb.i + 1) or at >= len(doc):
        return first
    behind = reading.token_at(date)
    if doc[behind - 1].dep_ in _OF_NOUN:  # "said first quarter profit fell"
        return first
    if behind >= len(doc) or not (doc[behind].lower_ == "that" or doc[behind].dep_ in _LEADS):
        return first
    return behind


def statement(
    reading: Reading, cue: Cue, first: int, last: int, holes: tuple[Hole, ...] = ()
) -> Statement | None:
    """Make a statement of the tokens from `first` to `last` without the holes; None where nothing is left."""
    spans = []
    for a, b in pieces(first, last + 1, [(x, y + 1) for x, y in holes]):
        if (span := _trimmed(reading, a, b)) is not None:
            spans.append(span)
    return Statement(cue, tuple(spans)) if spans else None


def _trimmed(reading: Reading, first: int, stop: int) -> tuple[int, int] | None:
    """Drop a dateline, "that", commas and the full stop from the ends; do not cut a word in two."""
    doc = reading.doc
    first = max(first, reading.token_at(dateline_end(reading.text, doc[first].idx)))
    while first < stop and (doc[first].is_space or doc[first].text in _EDGES or _is_that(doc[first])):
        first += 1
    while (
        stop < len(doc)
        and not doc[stop - 1].whitespace_
        and (doc[stop].text == "-" or doc[stop - 1].text == "-")
    ):
        stop += 1
    while stop > first and (doc[stop - 1].is_space or doc[stop - 1].text in _EDGES | {".", "as"}):
        stop -= 1
    words = [t for t in doc[first:stop] if t.is_alpha or t.like_num]
    if len(words) < _MIN_WORDS:
        return None
    return _with_marks(reading, doc[first].idx, doc[stop - 1].idx + len(doc[stop - 1]))


def _with_marks(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Take in the marks of a quotation that begins or ends where the statement does, or is cut by it."""
    at = reading.passage_at.get(reading.token_at(end - 1))
    if at is not None and reading.passages[at].end > end:
        passage = reading.passages[at]
        if passage.start >= start or not any(c.isalnum() for c in reading.text[end : passage.end]):
            end = passage.end
    before = reading.passage_at.get(reading.token_at(start))
    if before is not None:
        passage = reading.passages[before]
        if passage.start < start and not any(c.isalnum() for c in reading.text[passage.start : start]):
            start = passage.start
    return start, end


def _is_that(token: Token) -> bool:
    return token.lower_ == "that" and token.dep_ == "mark"
