"""Text of articles as HTML: every segment escaped, and no markup but our own `<mark>`."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


def marked(text: str, spans: Iterable[tuple[int, int]], *, start: int = 0) -> str:
    """Return a piece of an article as HTML with its spans marked.

    Args:
        text: the piece.
        spans: start and end (exclusive) in code points of the article; those that overlap an earlier one are
            left out.
        start: where the piece starts in the article.
    """
    out: list[str] = []
    position = 0
    for first, last in sorted(spans):
        first, last = max(0, first - start), min(len(text), last - start)
        if first < position or last <= first:
            continue
        out += [
            html.escape(text[position:first]),
            "<mark>",
            html.escape(text[first:last]),
            "</mark>",
        ]
        position = last
    out.append(html.escape(text[position:]))
    return "".join(out)


@dataclass(frozen=True, slots=True)
class Annotation:
    """One thing found in a text."""

    start: int  # code points of the article; end is exclusive
    end: int
    kind: str  # person, organisation, place, group, other, date, quote, event or minor
    note: str  # what it stands for, how it was found and how sure that is


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same annotations."""

    start: int
    text: str
    kinds: tuple[str, ...]
    notes: tuple[str, ...]
    first_of: tuple[str, ...]  # kinds of the annotations that begin here: the stops of next and previous


def segments(text: str, annotations: Sequence[Annotation], cuts: Iterable[int] = ()) -> list[Segment]:
    """Cut a text into runs that carry the same annotations; joined, they are the text again.

    Args:
        text: the whole text.
        annotations: in any order; they may overlap.
        cuts: further places to cut at (starts and ends of sentences).
    """
    bounds = {0, len(text), *(c for c in cuts if 0 <= c <= len(text))}
    for found in annotations:
        bounds |= {found.start, found.end}
    edges = sorted(bounds)
    waiting = sorted(annotations, key=lambda a: a.start, reverse=True)
    open_: list[Annotation] = []
    out = []
    for first, last in pairwise(edges):
        open_ = [a for a in open_ if a.end > first]
        while waiting and waiting[-1].start <= first:
            open_.append(waiting.pop())
        out.append(
            Segment(
                first,
                text[first:last],
                tuple(a.kind for a in open_),
                tuple(a.note for a in open_),
                tuple(a.kind for a in open_ if a.start == first),
            )
        )
    return out
