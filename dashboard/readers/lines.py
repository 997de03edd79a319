"""Numbered lines of a file of any size, each bounded: an endless one is passed over without being held."""

import codecs
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple

from dashboard.errors import ArticleError
from dashboard.readers.encodings import SAMPLE_BYTES, decode_as, detect_encoding
from dashboard.readers.items import MAX_ITEM_BYTES

CHUNK_BYTES = 1_048_576  # read at a time


class Line(NamedTuple):
    """A line with its end. One that cannot be read says why, and has what can be made out of it."""

    number: int  # from 1
    text: str
    error: str | None = None


def numbered_lines(stream: BinaryIO) -> Iterator[Line]:
    r"""The lines of a file.

    Only \n ends a line (\r\n keeps its \r), so that line numbers are those of an editor.

    Raises:
        ArticleError: the file is empty or not text.
    """
    encoding, chunks = text_chunks(stream)
    for number, line in enumerate(_bounded_lines(chunks), start=1):
        yield _line(number, line, encoding)


def text_chunks(stream: BinaryIO) -> tuple[str, Iterator[bytes]]:
    """The encoding of a file and its bytes without a byte-order mark; UTF-16 and UTF-32 come as UTF-8.

    Raises:
        ArticleError: the file is empty or not text.
    """
    sample = stream.read(SAMPLE_BYTES)
    if not sample:
        raise ArticleError("the file is empty; remove it or load the right one")
    encoding = detect_encoding(sample)
    chunks = chain([sample], iter(lambda: stream.read(CHUNK_BYTES), b""))
    if encoding.startswith(("utf-16", "utf-32")):
        return "utf-8", _as_utf8(chunks, encoding)
    if encoding == "utf-8-sig":
        return "utf-8", chain(
            [sample.removeprefix(codecs.BOM_UTF8)], iter(lambda: stream.read(CHUNK_BYTES), b"")
        )
    return encoding, chunks


def _as_utf8(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in chunks:
            yield decoder.decode(chunk).encode()
        yield decoder.decode(b"", final=True).encode()
    except UnicodeError as e:
        raise ArticleError(f"it begins as {encoding} and does not go on so; save it as UTF-8 text") from e


def _bounded_lines(chunks: Iterator[bytes]) -> Iterator[bytes | None]:
    """Lines with their ends; None for one beyond the limit."""
    line = bytearray()
    too_long = False
    for chunk in chunks:
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            too_long = too_long or len(line) + len(end) > MAX_ITEM_BYTES
            yield None if too_long else bytes(line + end + b"\n")
            line.clear()
            too_long = False
        too_long = too_long or len(line) + len(rest) > MAX_ITEM_BYTES
        line += b"" if too_long else rest
    if line or too_long:
        yield None if too_long else bytes(line)


def _line(number: int, line: bytes | None, encoding: str) -> Line:
    if line is None:
        size = f"{MAX_ITEM_BYTES // 1_000_000} MB"
        return Line(
            number, "", f"the line is longer than {size}; is a line end missing? Split it into articles"
        )
    try:
        return Line(number, decode_as(line, encoding))
    except ArticleError as e:
        return Line(number, line.decode(encoding, "replace"), str(e))
