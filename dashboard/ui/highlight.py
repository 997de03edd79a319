"""Text of articles as HTML: every segment escaped, and no markup but our own `<mark>`."""

import html
from collections.abc import Iterable


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
