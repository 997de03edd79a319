r"""Text files: the date-headed form, plain text, Markdown, each of the last two with or without front matter.

The article's text is what follows the header and the white space behind it, verbatim: Markdown keeps its
marks and \r\n stays two characters, so that offsets count in what the file holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.errors import ArticleError
from dashboard.readers.encodings import decode
from dashboard.readers.front_matter import read_front_matter
from dashboard.readers.items import MAX_ITEM_BYTES, InputFile, Item, ReadOptions, Refused

# " date 2022-12-15 Text…"; a text that begins with the words "date palms" is none of these.
_DATE_HEADER = re.compile(r"\s*date (?P<date>\d{4}-\d{1,2}-\d{1,2})(?:\s+|$)")
_HEADING = re.compile(r"\s*#\s+(?P<title>[^\n]+?)\s*#*\s*(?:\n|$)")
MARKDOWN = frozenset({".md", ".markdown"})


@dataclass(frozen=True, slots=True)
class _Body:
    start: int
    values: dict[str, object]


def read_plain(file: InputFile, options: ReadOptions) -> Iterator[Item | Refused]:
    """Read the one article of a text file.

    Raises:
        ArticleError: the file is empty, too long or not text, or its front matter cannot be read.
    """
    text = whole_text(file)
    body = _date_headed(text) or _front_mattered(text, options) or _Body(0, {})
    article = text[body.start :]
    values = {**body.values, "text": article}
    heading = _HEADING.match(article) if file.suffix in MARKDOWN else None
    if heading is not None and not values.get("title"):
        values["title"] = heading["title"]
    yield Item(values)


def whole_text(file: InputFile) -> str:
    """The text of a file that is one item.

    Raises:
        ArticleError: the file is empty, too long or not text.
    """
    return decode(whole_bytes(file))


def whole_bytes(file: InputFile, limit: int = MAX_ITEM_BYTES) -> bytes:
    """The bytes of a file that is one item.

    Raises:
        ArticleError: the file is empty or longer than the limit.
    """
    with file.open() as stream:
        data = stream.read(limit + 1)
    if not data:
        raise ArticleError("the file is empty; remove it or load the right one")
    if len(data) > limit:
        raise ArticleError(
            f"the file is longer than {limit // 1_000_000} MB, too long for one article; split it"
        )
    return data


def _date_headed(text: str) -> _Body | None:
    header = _DATE_HEADER.match(text)
    return header and _Body(header.end(), {"published": header["date"]})


def _front_mattered(text: str, options: ReadOptions) -> _Body | None:
    found = read_front_matter(text, options.columns)
    return found and _Body(*found)
