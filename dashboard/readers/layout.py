"""Printed lines to paragraphs: columns run on, words are made whole, running heads and page numbers go.

Lines come in the order in which they were printed, which in what newsrooms print is the order of reading.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from statistics import median_low

from dashboard.readers.normalize import fold

HEAD_LINES = 2  # at the top and bottom of a page may be running heads
MIN_HEAD_SHARE = 0.3  # of the pages: left and right ones may have heads of their own
HEADLINE_RATIO = 1.25  # to the size of the body: a subheading is nearer to it
MAX_HEADLINE_CHARS = 250
_SAME_SIZE = 0.1  # a difference, in shares, that is no other kind of text
_PARAGRAPH_GAP = 1.3  # line spacings: more than rounding, less than half a line more
_INDENT = 0.5  # sizes: the least by which a first line is set in
_MAX_INDENT = 4.0  # sizes: more is another column
_SHORT = 0.85  # of the column's width: the last line of a paragraph ends before it
MAX_DROP_CAPS = 20  # of a page; more large letters are something else
_DROP_CAP = 1.8  # sizes: a first letter over two lines or more
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]$")
# What stands behind the hyphen of a compound, and hardly behind one that only parts a word of news.
_COMPOUND_END = re.compile(
    r"(?:backed|based|born|called|controlled|friendly|held|hit|known|led|level|linked|made|old|owned|party|ranking"
    r"|related|run|scale|speaking|sponsored|style|term|torn|wing|year)s?"
)
_MIN_COMPOUND_CHARS = 4  # before it: "un-known" and "de-based" are whole words
_PAGE_NUMBER = re.compile(r"\W*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:of|von|/)\s*\d{1,4})?\W*", re.I)
_WORD = re.compile(r"\w+")
_COMPOUND = re.compile(r"\b\w++(?:-\w++)+")  # possessive: a line may be one endless word
_SENTENCE_END = re.compile(r"[.!?…:][\"”»’')\]]*$")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " "}
)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; distances in points from the left and the bottom of its page."""

    text: str  # a hyphen at its end is one of the line's, or of the word's
    left: float
    right: float
    baseline: float
    size: float  # of its first letter


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines made whole."""

    text: str
    size: float


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of a document, in the order in which they were printed."""
    cleaned = [[_clean(line) for line in page if line.text.strip()] for page in pages]
    heads = _running_heads(cleaned)
    kept = [[line for line in page if _head_key(line) not in heads] for page in cleaned]
    if not any(kept):
        kept = cleaned  # pages that are all the same have no heads
    kept = [_with_drop_caps(_without_page_number(page)) for page in kept]
    words = {word for page in kept for line in page for word in _COMPOUND.findall(line.text)}
    spacing = _spacing(kept)
    flow = [(line, column) for page in kept for line, column in zip(page, _columns(page), strict=True)]
    made = (_paragraph(lines, words) for lines in _groups(flow, spacing))
    return [paragraph for paragraph in made if paragraph.text]


def headline(found: Sequence[Paragraph]) -> int | None:
    """The number of the paragraph among the first three that is set as a headline."""
    body = body_size(found)
    for number, paragraph in enumerate(found[:3]):
        if paragraph.size >= HEADLINE_RATIO * body and len(paragraph.text) <= MAX_HEADLINE_CHARS:
            return number
    return None


def body_size(found: Sequence[Paragraph]) -> float:
    """The size in which most of the text is set."""
    chars: Counter[float] = Counter()
    for paragraph in found:
        chars[round(paragraph.size, 1)] += len(paragraph.text)
    return chars.most_common(1)[0][0] if chars else 0.0


def _clean(line: Line) -> Line:
    return replace(line, text=" ".join(line.text.translate(_LIGATURES).split()))


def _head_key(line: Line) -> tuple[str, int]:
    """What is the same of a running head on all pages: its place, and its words but for figures."""
    return re.sub(r"\d+", "#", fold(line.text)), round(line.baseline / 4)


def _outermost(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.baseline)
    return by_height[:HEAD_LINES] + by_height[HEAD_LINES:][-HEAD_LINES:]


def _running_heads(pages: Sequence[Sequence[Line]]) -> set[tuple[str, int]]:
    pages_with = Counter(key for page in pages for key in {_head_key(line) for line in _outermost(page)})
    fewest = max(2, MIN_HEAD_SHARE * len(pages))
    return {key for key, n_pages in pages_with.items() if n_pages >= fewest}


def _without_page_number(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.baseline)
    numbers = [line for line in (by_height[:1] + by_height[-1:]) if _PAGE_NUMBER.fullmatch(line.text)]
    return [line for line in page if line not in numbers]


def _columns(page: Sequence[Line]) -> list[_Column]:
    """The column of each line: where most lines begin near its own beginning, and where the longest ends."""
    begins = Counter(round(line.left) for line in page)
    lefts = [_column_left(line, begins) for line in page]
    rights: dict[int, float] = {}
    for line, left in zip(page, lefts, strict=True):
        rights[left] = max(rights.get(left, 0.0), line.right)
    return [_Column(left, rights[left]) for left in lefts]


def _column_left(line: Line, begins: Counter[int]) -> int:
    own = round(line.left)
    near = range(own - round(_MAX_INDENT * line.size), own + 2)
    return max((left for left in near if left in begins), key=lambda left: begins[left], default=own)


def _spacing(pages: Sequence[Sequence[Line]]) -> float:
    """The usual distance of two lines, in sizes."""
    gaps = [
        (above.baseline - below.baseline) / above.size
        for page in pages
        for above, below in pairwise(page)
        if 0.5 * above.size < above.baseline - below.baseline < 3 * above.size
    ]
    return median_low(gaps) if gaps else 1.2


def _groups(flow: Sequence[tuple[Line, _Column]], spacing: float) -> Iterator[list[Line]]:
    group: list[Line] = []
    for number, (line, column) in enumerate(flow):
        if group:
            above, its_column = flow[number - 1]
            below = flow[number + 1][0] if number + 1 < len(flow) else None
            if _begins_paragraph(line, column, above, its_column, below, spacing):
                yield group
                group = []
        group.append(line)
    if group:
        yield group


def _begins_paragraph(
    line: Line, column: _Column, above: Line, its_column: _Column, below: Line | None, spacing: float
) -> bool:
    if abs(line.size - above.size) > _SAME_SIZE * max(line.size, above.size):
        return True
    gap = above.baseline - line.baseline
    runs_on = gap > 0 and abs(column.left - its_column.left) < line.size
    if runs_on and gap > _PARAGRAPH_GAP * spacing * line.size:
        return True
    ended = _SENTENCE_END.search(above.text[-5:]) is not None
    if line.left - column.left > _INDENT * line.size:
        alone = below is None or below.left < line.left - _INDENT / 2 * line.size
        return ended or (alone and not _HYPHEN.search(above.text))
    return ended and above.right - its_column.left < _SHORT * (its_column.right - its_column.left)


def _paragraph(lines: Sequence[Line], words: Set[str]) -> Paragraph:
    pieces: list[str] = []
    for line, following in zip_longest(lines, lines[1:]):
        hyphen = _HYPHEN.search(line.text[-2:])
        if following is None:
            pieces.append(line.text)
        elif hyphen is None:
            pieces.append(f"{line.text} ")
        else:
            pieces.append(line.text[:-1] + ("-" if _keeps_hyphen(line.text, following.text, words) else ""))
    return Paragraph("".join(pieces).replace("\u00ad", "").strip(), lines[0].size)


def _keeps_hyphen(text: str, following: str, words: Set[str]) -> bool:
    """Whether a word over two lines is a compound: before a capital, written so elsewhere or known so."""
    begun, ending = text.rpartition(" ")[2][:-1].lstrip("“\"'‘("), _WORD.match(following)
    if ending is None or not following[0].islower():
        return True
    compound = len(begun) >= _MIN_COMPOUND_CHARS and _COMPOUND_END.fullmatch(ending[0]) is not None
    return compound or f"{begun}-{ending[0]}" in words


def _with_drop_caps(page: list[Line]) -> list[Line]:
    """A first letter over several lines belongs to the word beside it, whenever it was printed."""
    for cap in [line for line in page if len(line.text) == 1 and line.text.isalpha()][:MAX_DROP_CAPS]:
        beside = [line for line in page if _stands_beside(line, cap)]
        if beside:
            first = max(beside, key=lambda line: line.baseline)
            moved = {id(line): replace(line, left=cap.left) for line in beside}
            moved[id(first)] = replace(first, left=cap.left, text=cap.text + first.text)
            page = [moved.get(id(line), line) for line in page if line is not cap]
    return page


def _stands_beside(line: Line, cap: Line) -> bool:
    between = line.left - cap.right
    above_its_foot = line.baseline > cap.baseline - _SAME_SIZE * cap.size
    below_its_head = line.baseline < cap.baseline + cap.size
    near = -0.5 * line.size < between < 1.5 * line.size
    return cap.size > _DROP_CAP * line.size and above_its_foot and below_its_head and near
