"""Which passages between quotation marks are speech, and what ties each to its speaker."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.nlp.components.cues import Cue, cue_after, cue_before, is_weak
from dashboard.nlp.components.reading import Reading
from dashboard.nlp.rules.quotation_marks import Quoted, inner
from dashboard.nlp.rules.reporting import SAYING, Turn, is_sentence, is_title, transcript_turns
from dashboard.nlp.rules.spelling import fold
from dashboard.records import QuoteKind

FRAGMENT = 4  # words: a shorter one in the writer's sentence marks emphasis or distance, not speech
_NEAR = 40  # characters before a mark to look for the last one that is no space


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation before its speaker is resolved."""

    start: int  # code points
    end: int
    kind: QuoteKind
    method: str
    score: float
    cue: Cue | None = None
    name: tuple[int, int] | None = None  # a transcript's speaker, in code points
    continues: bool = False  # the statement of the draft before it
    follows: bool = False  # another statement, of the same speaker as the draft before it


def drafts(reading: Reading) -> Iterator[Draft]:
    """Give the quoted passages and transcript lines that are speech, in text order."""
    persons = (m.name for m in reading.entities.values() if m.label == "PERSON")
    turns = transcript_turns(reading.text, {fold(name).split()[-1] for name in persons if fold(name)})
    before: Draft | None = None
    pending = list(turns)
    for passage in reading.passages:
        while pending and pending[0].start <= passage.start:
            before = _of_turn(pending.pop(0))
            yield before
        if before is not None and passage.start < before.end:
            continue
        draft = _of_passage(reading, passage, before)
        if draft is not None:
            before = draft
            yield draft
    yield from map(_of_turn, pending)


def _of_turn(turn: Turn) -> Draft:
    return Draft(turn.start, turn.end, "direct", "transcript", 0.9, name=(turn.name_start, turn.name_end))


def _of_passage(reading: Reading, passage: Quoted, before: Draft | None) -> Draft | None:
    words = inner(reading.text, passage)
    lead = _lead(reading, passage)
    embedded = lead.isalnum() or lead in set("'’)”\"")
    cue = _cue(reading, passage, words, embedded=embedded)
    led = _leads_in(reading, passage, cue)
    whole = (is_sentence(words) and (led or not embedded)) or (led and _ends_here(reading, passage))
    kind: QuoteKind = "direct" if whole or lead in {",", ":"} else "mixed"
    if cue is None:
        draft = _without_cue(reading, passage, before, kind)
        goes_on = draft.continues and words[-1] in ".!?"
        return draft if goes_on or not _is_scare(words, whole=whole, tied=False) else None
    same = before is not None and before.cue is not None and before.cue.first == cue.first
    beside = _is_beside(reading, passage, cue, same=same)
    if beside or not _is_scare(words, whole=whole, tied=True):
        kind = "direct" if beside and not embedded else kind
        score = cue.score if passage.closed else min(cue.score, 0.7)
        return Draft(passage.start, passage.end, kind, cue.rule, score, cue, continues=same)
    return None


def _lead(reading: Reading, passage: Quoted) -> str:
    """Return the last character before a passage in its paragraph, "" at its beginning."""
    block = reading.blocks[reading.block_of(passage.start)]
    return reading.text[max(block[0], passage.start - _NEAR) : passage.start].rstrip()[-1:]


def _leads_in(reading: Reading, passage: Quoted, cue: Cue | None) -> bool:
    """Say whether a verb of saying stands right before the marks: "She said “No way.”"."""
    if cue is None or cue.last != reading.token_at(passage.start) - 1:
        return False
    return reading.doc[cue.last].lemma_.lower() in SAYING


def _is_beside(reading: Reading, passage: Quoted, cue: Cue, *, same: bool) -> bool:
    """Say whether a passage and its cue are the sentence: “No,” said Lee · “We,” said Lee, “will.”."""
    lead = _lead(reading, passage)
    first, behind = reading.token_at(passage.start), reading.token_at(passage.end - 1) + 1
    ends = reading.text[passage.end - 2] in ",.!?" or reading.text[passage.end : passage.end + 1] == ","
    if not ends or reading.doc[cue.first].lemma_.lower() not in SAYING:
        return False
    if same or cue.speaker is None:
        return same and lead == ","
    opens = lead in {"", ".", "”", '"', "?", "!"} and cue.first >= behind
    return (opens and min(cue.first, cue.speaker.left_edge.i) <= behind) or (
        lead in {":", ","} and cue.last == first - 2
    )


def _ends_here(reading: Reading, passage: Quoted) -> bool:
    """Say whether the sentence, or its clause, ends with the passage."""
    after = reading.text[passage.end - 2 : passage.end + 1]
    return any(c in ".,;!?\n" for c in after) or passage.end == len(reading.text)


def _is_scare(words: str, *, whole: bool, tied: bool) -> bool:
    short = len(words.split()) < FRAGMENT
    if is_title(words) and not (whole and tied and (short or words[-1] in ".!?")):
        return True
    return short and not (whole and tied)


def _cue(reading: Reading, passage: Quoted, words: str, *, embedded: bool) -> Cue | None:
    first, behind = reading.token_at(passage.start), reading.token_at(passage.end - 1) + 1
    text = reading.text
    comma = words.rstrip("\"'’”»)]")[-1:] == "," or text[passage.end : passage.end + 1] == ","
    if not passage.closed:
        return cue_before(reading, first)
    if comma and not embedded:
        return cue_after(reading, behind, at_once=False) or cue_before(reading, first)
    ahead = cue_before(reading, first)
    if ahead is not None and ahead.speaker is not None and not (comma and is_weak(reading, ahead)):
        return ahead
    return cue_after(reading, behind, at_once=not comma) or ahead


def _without_cue(reading: Reading, passage: Quoted, before: Draft | None, kind: QuoteKind) -> Draft:
    def draft(method: str, score: float, *, continues: bool = False, follows: bool = False) -> Draft:
        return Draft(passage.start, passage.end, kind, method, score, continues=continues, follows=follows)

    if before is None:
        return draft("no-cue", 0.3)
    here, there = reading.block_of(passage.start), reading.block_of(before.start)
    between = reading.text[before.end : passage.start]
    if _reopens(reading, before) and not between.strip():
        return draft("paragraph-continued", 0.85, continues=True)
    if kind == "mixed":
        return draft("fragment", 0.3)
    told = here == there and (not between.strip() or _only_attribution(reading, before, passage))
    if told:
        return draft("continued", 0.9, continues=True)
    if here - there == 1 and not _lead(reading, passage):
        return draft("next-paragraph", 0.5, follows=True)
    return draft("no-cue", 0.3)


def _reopens(reading: Reading, before: Draft) -> bool:
    passage = reading.passage_at.get(reading.token_at(before.start))
    return passage is not None and reading.passages[passage].reopened


def _only_attribution(reading: Reading, before: Draft, passage: Quoted) -> bool:
    """Say whether one sentence, with the cue of the first, stands between: “A,” he said. “B.”."""
    if before.cue is None or before.cue.first < reading.token_at(before.end - 1):
        return before.continues
    first, last = reading.token_at(before.end), reading.token_at(passage.start)
    stops = [t for t in reading.doc[first:last] if t.text in {".", "!", "?"}]
    return len(stops) <= 1
