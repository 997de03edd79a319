"""Who said what: quoted passages and indirect statements with their speakers, and the article's sources."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from dashboard.nlp.components.cues import Cue
from dashboard.nlp.components.earlier import Earlier
from dashboard.nlp.components.passages import Draft, drafts
from dashboard.nlp.components.reading import Reading, read
from dashboard.nlp.components.sources import Cited, sources_of
from dashboard.nlp.components.speakers import Speaker, speaker_of_turn
from dashboard.nlp.components.statements import statements
from dashboard.nlp.components.subjects import actor_before
from dashboard.nlp.layers import layers
from dashboard.nlp.rules.quotation_marks import inner
from dashboard.nlp.rules.reporting import is_title
from dashboard.records import Quote, QuoteKind

_BEFORE = 3  # statements that begin before a passage and may hold it
_INSIDE = 0.5  # share of an indirect statement in quoted speech from which it is that speech


@Language.component("dateline_quotes")
def quotes(doc: Doc) -> Doc:
    """Fill `quotes` and `sources` of the document's layers."""
    if len(doc) == 0:
        return doc
    reading, found = read(doc), layers(doc)
    quoted = list(drafts(reading))
    indirect = list(_indirect(reading, [d for d in quoted if _is_tied(d)]))
    told = sorted(indirect, key=lambda d: d.start)
    starts = [d.start for d in told]
    quoted = [d if _is_tied(d) else _tied_by(d, told, starts) for d in quoted]
    used = {d.cue.first for d in quoted if d.cue is not None}
    indirect = [d for d in indirect if d.cue is None or d.cue.first not in used]
    rows = list(_attributed(reading, _in_order(quoted, indirect)))
    found.quotes.extend(quote for quote, _ in rows)
    found.sources.extend(sources_of(rows, reading))
    return doc


def _is_tied(draft: Draft) -> bool:
    """Say whether a passage has a cue or follows one that has; without, it may be a part of a statement."""
    return draft.cue is not None or draft.name is not None or draft.continues or draft.follows


def _tied_by(loose: Draft, statements: list[Draft], starts: list[int]) -> Draft:
    """Give a passage the cue of the statement that it is a part of: "found that it was “bad”"."""
    n = bisect_right(starts, loose.end)
    for told in statements[max(0, n - _BEFORE) : n]:
        if told.cue is not None and _shared((loose.start, loose.end), [(told.start, told.end)]) > _INSIDE:
            return replace(loose, cue=told.cue, method=told.method, score=told.score)
    return loose


def _indirect(reading: Reading, quoted: list[Draft]) -> Iterator[Draft]:
    """Give the statements that are not the quoted passages themselves, nor within one."""
    used = {d.cue.first for d in quoted if d.cue is not None}
    covered = [(d.start, d.end) for d in quoted]
    marked = [(p.start, p.end) for p in reading.passages if not is_title(inner(reading.text, p))]
    for statement in statements(reading):
        cue = statement.cue
        at = reading.doc[cue.first].idx
        spans = [(at, at + 1), *statement.spans]
        if cue.first in used or any(_shared(span, covered) > _INSIDE for span in spans):
            continue
        used.add(cue.first)
        for i, (start, end) in enumerate(statement.spans):
            kind: QuoteKind = "mixed" if _shared((start, end), marked) else "indirect"
            yield Draft(start, end, kind, cue.rule, cue.score, cue, continues=i > 0)


def _shared(span: tuple[int, int], spans: list[tuple[int, int]]) -> float:
    """Give the share of a span that lies in others, which are in order and do not overlap."""
    start, end = span
    total = 0
    for a, b in islice(spans, max(0, bisect_right(spans, span) - 1), None):
        if a >= end:
            break
        total += max(0, min(end, b) - max(start, a))
    return total / (end - start)


def _in_order(quoted: list[Draft], indirect: Iterable[Draft]) -> list[Draft]:
    """Merge by position; the parts of one statement stay together."""
    chains: list[list[Draft]] = []
    for source in (quoted, indirect):
        for draft in source:
            if draft.continues and chains:
                chains[-1].append(draft)
            else:
                chains.append([draft])
    return [draft for chain in sorted(chains, key=lambda c: c[0].start) for draft in chain]


def _attributed(reading: Reading, ordered: list[Draft]) -> Iterator[Cited]:
    speaker: Speaker | None = None
    before: Draft | None = None
    earlier = Earlier(reading)
    group = -1
    for draft in ordered:
        method = draft.method
        if draft.cue is not None and draft.cue.speaker is not None:
            speaker = earlier.speaker(draft.cue.speaker)
            if _is_nobody(draft, speaker):
                continue
        elif draft.name is not None:
            speaker = speaker_of_turn(reading, *draft.name)
        elif not (draft.continues or draft.follows):
            speaker, method = _implied(earlier, draft, before, speaker)
        group += not draft.continues
        earlier.hear(speaker, draft.start, draft.end)
        before = draft
        yield _quote(reading, draft, speaker, group, method), speaker


def _is_nobody(draft: Draft, speaker: Speaker | None) -> bool:
    """Say whether "it" is no one: "it says in the papers that …"; indirect statements only."""
    is_it = speaker is not None and speaker.name is None and speaker.text.lower() == "it"
    return draft.kind == "indirect" and is_it


def _implied(
    earlier: Earlier, draft: Draft, before: Draft | None, last: Speaker | None
) -> tuple[Speaker | None, str]:
    """Give the speaker of a passage without a cue: who spoke in its paragraph, else who acts just before."""
    reading = earlier.reading
    block = reading.block_of(draft.start)
    if before is not None and last is not None and reading.block_of(before.start) == block:
        return last, "same-paragraph"
    actor = actor_before(reading, draft.start)
    if actor is None or actor.idx < reading.blocks[block][0]:
        return None, draft.method
    return earlier.speaker(actor), "sentence-before"


def _quote(reading: Reading, draft: Draft, speaker: Speaker | None, group: int, method: str) -> Quote:
    cue_start, cue_end = _cue_span(reading, draft.cue)
    return Quote(
        start=draft.start,
        end=draft.end,
        kind=draft.kind,
        speaker_text=speaker.text if speaker else None,
        speaker_start=speaker.start if speaker else None,
        speaker_end=speaker.end if speaker else None,
        speaker_name=speaker.name if speaker else None,
        speaker_id=speaker.id if speaker else None,
        cue_start=cue_start,
        cue_end=cue_end,
        addressee=draft.cue.addressee if draft.cue else None,
        group=group,
        method=f"{method}+{speaker.method}" if speaker else method,
        score=round(draft.score * (0.6 + 0.4 * speaker.score if speaker else 1), 2),
    )


def _cue_span(reading: Reading, cue: Cue | None) -> tuple[int, int] | tuple[None, None]:
    if cue is None:
        return None, None
    last = reading.doc[cue.last]
    return reading.doc[cue.first].idx, last.idx + len(last)
