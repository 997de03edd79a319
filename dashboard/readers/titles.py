"""A title for an article that has none: its first line or sentence."""

import re

MAX_TITLE_CHARS = 120  # a headline; longer ones push everything else off a line of the screen
_LONGEST_WRAPPED_LINE = 90  # a text of shorter lines only was wrapped by its sender: a line is no paragraph
_MARKDOWN = re.compile(r"^\s*(?:[#>*-]+\s+)?|[*_`]{1,3}(?=\w)|(?<=[\w.!?,])[*_`]{1,3}")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»’)\]]*\s+(?=[\"“«‘(\[]?[^\W\d_a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Sen|Rep|Gov|St|No|vs|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov"
    r"|Dec)|\b[A-Z](?:\.[A-Z])*)\.$"
)


# "KRAKÓW, Poland — Those who …", "NAIROBI (AP) _ Thousands …"; not "NATO — the alliance — said".
_DATELINE = re.compile(r"^[^\W\d_a-z]{3,}[^—–\n]{0,48}?\s(?:[—–_-]|--)\s(?=[\"“«‘]?[^\W\d_a-z])")


def first_sentence(text: str) -> str:
    """The first line, or the first sentence of it, without its dateline, at most 120 characters long."""
    sentence = _DATELINE.sub("", _first_sentence_of(_first_paragraph(text)))
    if len(sentence) <= MAX_TITLE_CHARS:
        return sentence
    cut = sentence[:MAX_TITLE_CHARS].rsplit(" ", 1)[0] or sentence[: MAX_TITLE_CHARS - 1]
    return f"{cut.rstrip(',;:–—- ')[: MAX_TITLE_CHARS - 1]}…"


def _first_paragraph(text: str) -> str:
    """A line is a paragraph, but where lines were wrapped: there a blank line ends it."""
    beginning = text.lstrip()[:4_000]
    lines = beginning.splitlines()
    wrapped = all(len(line) <= _LONGEST_WRAPPED_LINE for line in lines)
    if not wrapped:
        return _MARKDOWN.sub("", lines[0])
    end = next((i for i, line in enumerate(lines) if not line.strip()), len(lines))
    return " ".join(_MARKDOWN.sub("", line).strip() for line in lines[:end])


def _first_sentence_of(paragraph: str) -> str:
    one_line = " ".join(paragraph.split())
    for end in _SENTENCE_END.finditer(one_line):
        sentence = one_line[: end.end()].rstrip()
        if not _ABBREVIATION.search(sentence):
            return sentence
    return one_line
