"""Quotation marks, paired paragraph by paragraph: a lost mark costs one paragraph, never the article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

MAX_QUOTED_CHARS = 3_000  # longer than any gold quotation (869): a closing mark was lost
_MAX_OPEN = 4  # marks open at once; real text nests three deep at most
_HARD_WRAPPED = 0.5  # share of line ends in mid-sentence from which line ends mean nothing

_BLANK_LINE = re.compile(r"\n\s*\n")
_INDENT = re.compile(r"\n(?=[^\S\n]{2,}\S)")
_LINE_END = re.compile(r"\n(?=\S)")
_MARK = re.compile(r"''|``|[“”„‟«»\"‘’'‹›‚＂]")
_ENDS_SENTENCE = frozenset(".!?…:”\"’»'")
# Marks of one family close one another: „A“, ”A”, »A«, and the slip “A".
_FAMILY = {
    **dict.fromkeys(("“", "”", "„", "‟", '"', "＂", "''", "``"), "double"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‘’'‚", "single"),
    **dict.fromkeys("‹›", "angle"),
}
_OPENERS = frozenset({"“", "„", "‟", "«", "‘", "‹", "‚", "``"})
_CLOSERS = frozenset({"”", "»", "’", "›"})
# Words that begin with an apostrophe, not with a quotation.
_CLIPPED = re.compile(r"(?:\d|(?:em|til|tis|twas|cause|bout|n|round)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage between quotation marks."""

    start: int  # code points, at the opening mark
    end: int  # exclusive, after the closing mark
    closed: bool = True  # False: no closing mark; it ends with its paragraph
    reopened: bool = False  # the next paragraph opens again, as in a speech of several paragraphs


@dataclass(frozen=True, slots=True)
class _Open:
    start: int
    mark: str


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Give the spans of the paragraphs; single line ends count too unless the text is hard-wrapped."""
    cuts = {m.end() for m in _BLANK_LINE.finditer(text)} | {m.end() for m in _INDENT.finditer(text)}
    lines = [m.end() for m in _LINE_END.finditer(text) if m.end() not in cuts]
    in_sentence = sum(text[max(0, at - 9) : at].rstrip()[-1:] not in _ENDS_SENTENCE for at in lines)
    if in_sentence < _HARD_WRAPPED * len(lines):
        cuts.update(lines)
    bounds = sorted({0, *cuts, len(text)})
    return [(a, b) for a, b in pairwise(bounds) if text[a:b].strip()]


def quoted_passages(text: str) -> list[Quoted]:
    """Find the outermost passages between quotation marks, in text order; inner ones belong to them."""
    blocks = paragraphs(text)
    found: list[Quoted] = []
    for i, (start, end) in enumerate(blocks):
        following = text[slice(*blocks[i + 1])].lstrip()[:2] if i + 1 < len(blocks) else ""
        found += _in_paragraph(text, start, end, following)
    return found


def _in_paragraph(text: str, start: int, end: int, following: str) -> Iterator[Quoted]:
    pairs: list[Quoted] = []
    stack: list[_Open] = []
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if (depth := _closes(text, at, mark, stack)) is not None:
            # What opened inside and never closed goes with it.
            opened = stack[depth]
            del stack[depth:]
            while pairs and pairs[-1].start > opened.start:
                pairs.pop()
            pairs.append(Quoted(opened.start, match.end()))
        elif len(stack) < _MAX_OPEN and _opens(text, at, mark, start):
            stack.append(_Open(at, mark))
    if stack:
        pairs = _with_unclosed(text, (start, end), stack[0], pairs, following)
    yield from (p for p in pairs if p.end - p.start <= MAX_QUOTED_CHARS and inner(text, p))


def _with_unclosed(
    text: str, block: tuple[int, int], opened: _Open, pairs: list[Quoted], following: str
) -> list[Quoted]:
    """Let an unclosed mark run to the end of its paragraph where that is what speech does."""
    last = block[0] + len(text[slice(*block)].rstrip())
    begins = not text[block[0] : opened.start].strip()
    reopened = any(following.startswith(m) for m, family in _FAMILY.items() if family == _FAMILY[opened.mark])
    inside = [p for p in pairs if p.start > opened.start]
    if _FAMILY[opened.mark] == "single" and not (begins and reopened):
        return pairs
    same = any(text[p.start] == opened.mark for p in inside)
    if same or (inside and not (begins and reopened)):
        return pairs
    before = [p for p in pairs if p.start < opened.start]
    return [*before, Quoted(opened.start, last, closed=False, reopened=reopened)]


def _closes(text: str, at: int, mark: str, stack: list[_Open]) -> int | None:
    """Return the depth of the open mark that this one closes."""
    family = _FAMILY[mark]
    if not stack or not _may_close(text, at, mark):
        return None
    for depth in range(len(stack) - 1, -1, -1):
        other = stack[depth]
        if _FAMILY[other.mark] == family:
            # “A “B” C”: an opener closes only the other kind of opener („A“), and only after a letter.
            return None if mark in _OPENERS and other.mark in (mark, "“", "``", '"', "''") else depth
        if family == "single":  # an apostrophe never ends what double marks opened
            return None
    return None


def _may_close(text: str, at: int, mark: str) -> bool:
    before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 2]
    if mark in _CLOSERS and mark != "’":
        return True
    if not before.strip() and not (mark in {"«", "»"} and before):
        return False
    if _FAMILY[mark] != "single":
        return True
    possessive = before in "sS" and after[:1] == " " and after[1:].isalpha()  # "the workers’ union"
    return not after[:1].isalnum() and not possessive


def _opens(text: str, at: int, mark: str, block_start: int) -> bool:
    before = text[at - 1 : at] if at > block_start else ""
    after = text[at + len(mark) : at + len(mark) + 8]
    if mark in {"«", "»"} and mark in _OPENERS:
        return bool(after.strip())
    if not after[:1].strip() or after[0] in ",.;:!?)":
        return False
    free = not before.strip() or before in "([{—–-―/“‘\"'„«‹"
    if _FAMILY[mark] == "single":
        return free and not _CLIPPED.match(after)
    return free or mark in {"“", "„", "``"}


def inner(text: str, quoted: Quoted) -> str:
    """Return what stands between the marks, without the space around it."""
    first = 2 if text.startswith(("''", "``"), quoted.start) else 1
    last = 0 if not quoted.closed else 2 if text.startswith("''", quoted.end - 2) else 1
    return text[quoted.start + first : quoted.end - last].strip()
