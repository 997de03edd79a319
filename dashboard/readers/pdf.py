"""PDF files with text: one article a file, out of its columns and lines."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from dashboard.errors import ArticleError
from dashboard.readers.items import MAX_ITEM_BYTES, Item, ReadOptions, Refused
from dashboard.readers.layout import Line, headline, paragraphs
from dashboard.readers.normalize import fold

MAX_PAGES = 2_000  # a book; an article has a few
MAX_UNREADABLE_SHARE = 0.2  # of letters that the fonts give no name to; a stray symbol is one in a hundred
_HEAD_BYTES = 1_024  # within these stands the mark of a PDF
_TAIL_BYTES = 2_048  # and within these the mark of its end
_LINE_HYPHEN = 0x02  # the library's sign for a hyphen at the end of a line, whose end it leaves out
_LINE_END = frozenset({0x0A, 0x0D})
# Titles that a program gave, not an author.
_NO_TITLE = re.compile(
    r"(?i)untitled|microsoft word\b.*|(?:slide|document|page|print)\s?\d*|\S+\.[a-z]{2,5}|\W*"
)
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")


def read_pdf(path: Path, options: ReadOptions) -> Iterator[Item | Refused]:  # noqa: ARG001 (a PathFormat)
    """Read the one article of a PDF; pages that hold pictures only are refused by their number.

    It stays undated: a PDF knows when it was made, not when it was published.

    Raises:
        ArticleError: it is no PDF, is cut off, asks for a password, or has no text that can be read.
    """
    _check_marks(path)
    with _opened(path) as document:
        if len(document) > MAX_PAGES:
            raise ArticleError(f"it has {len(document)} pages, too many for one article; split it")
        pages, pictures = _read_pages(document)
        about = {key: document.get_metadata_value(key).strip() for key in ("Title", "Author")}
    found = paragraphs(pages)
    if not found:
        raise ArticleError(
            f"no text is in its pages ({len(pages)}), only pictures of it; run text recognition (OCR) first"
        )
    title = None if _NO_TITLE.fullmatch(about["Title"]) else about["Title"]
    printed = headline(found)
    if printed is not None and len(found) > 1:
        title = found.pop(printed).text
    elif title and len(found) > 1 and fold(found[0].text) == fold(title):
        del found[0]
    text = "\n\n".join(paragraph.text for paragraph in found)
    _check_letters(text)
    yield Item({"text": text, "title": title, "author": about["Author"]})
    if pictures:
        named = ", ".join(map(str, pictures[:10])) + (" …" if len(pictures) > 10 else "")
        yield Refused(
            None, f"loaded without its pages {named}: they are pictures; run text recognition (OCR)"
        )


def _check_marks(path: Path) -> None:
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
        stream.seek(max(0, path.stat().st_size - _TAIL_BYTES))
        tail = stream.read()
    if b"%PDF-" not in head:
        raise ArticleError("it is not a PDF; rename it by what it is, or save it as PDF again")
    if b"%%EOF" not in tail:
        raise ArticleError("the file is cut off, for it has no mark of its end; fetch it again")


def _opened(path: Path) -> Any:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as e:
        if e.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise ArticleError("it asks for a password; save it without one") from e
        if e.err_code == pdfium.FPDF_ERR_SECURITY:
            raise ArticleError("it is encrypted in a way that is not known; save it without") from e
        raise ArticleError(f"it is damaged ({e}); open it in a viewer and save it again") from e


def _read_pages(document: Any) -> tuple[list[list[Line]], list[int]]:
    """The lines of each page, and the numbers of those that hold pictures instead."""
    pages: list[list[Line]] = []
    pictures: list[int] = []
    n_chars = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        n_chars += text.count_chars()
        if n_chars > MAX_ITEM_BYTES:
            raise ArticleError(f"its text is longer than {MAX_ITEM_BYTES // 1_000_000} MB; split it")
        lines = list(_lines(text))
        pages.append(lines)
        if not lines and any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
            pictures.append(number + 1)
        text.close()
        page.close()
    return pages, pictures


def _lines(text: Any) -> Iterator[Line]:
    begun: list[int] = []  # numbers of the characters of the line
    codes: list[int] = []
    for number in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, number)
        if code not in _LINE_END:
            begun.append(number)
            codes.append(ord("-") if code == _LINE_HYPHEN else code)
        if begun and (code in _LINE_END or code == _LINE_HYPHEN):
            yield from _line(text, begun, codes)
            begun, codes = [], []
    yield from _line(text, begun, codes)


def _line(text: Any, numbers: list[int], codes: list[int]) -> Iterator[Line]:
    seen = [n for n, code in zip(numbers, codes, strict=True) if not chr(code).isspace()]
    if not seen:
        return
    left, baseline, _, _ = text.get_charbox(seen[0], loose=True)
    _, _, right, _ = text.get_charbox(seen[-1], loose=True)
    size = pdfium.FPDFText_GetFontSize(text, seen[0])
    yield Line(_decoded(codes), left, right, baseline, size)


def _decoded(codes: list[int]) -> str:
    """Characters beyond the first 65,536 come in halves."""
    return "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _check_letters(text: str) -> None:
    unreadable = len(_UNREADABLE.findall(text))
    if unreadable > MAX_UNREADABLE_SHARE * len(text):
        raise ArticleError("its fonts do not say which letters they draw; run text recognition (OCR) first")
