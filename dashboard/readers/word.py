"""Word documents (.docx): the text as it would be printed, without changes that were struck out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from dashboard.errors import ArticleError
from dashboard.readers.archives import check_package
from dashboard.readers.items import Item, ReadOptions, Refused
from dashboard.readers.normalize import fold

MAX_UNPACKED_BYTES = 300_000_000  # with the pictures
_WHAT = "a Word document (.docx)"
_TITLE_STYLES = frozenset({"title", "heading 1"})
_TEXT, _PARAGRAPH = qn("w:t"), qn("w:p")
_AS_TEXT = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Struck out, moved elsewhere, or another drawing of what stands beside it.
_NOT_PRINTED = frozenset(
    {
        qn("w:pPr"),
        qn("w:del"),
        qn("w:moveFrom"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)


def read_word(path: Path, options: ReadOptions) -> Iterator[Item | Refused]:  # noqa: ARG001 (a PathFormat)
    """Read the one article of a Word document: tables, text boxes and accepted insertions too.

    Headers, footers, footnotes and comments are not part of it. It stays undated: a document knows when it
    or its template was made, not when it was published.

    Raises:
        ArticleError: it is no Word document, is encrypted, a bomb or without text.
    """
    check_package(path, _WHAT, MAX_UNPACKED_BYTES)
    try:
        document = docx.Document(str(path))
    except (OpcError, KeyError, ValueError) as e:
        said = " ".join(str(e).split())[:120]
        raise ArticleError(f"it is not {_WHAT} ({said}); save it as one") from e
    if document.element.getroottree().docinfo.doctype:
        raise ArticleError("it has a document type of its own, as attacks have; save it in Word again")
    paragraphs = [
        (p, text) for p in document.element.body.iter(_PARAGRAPH) if (text := _text(p)) and _printed(p)
    ]
    about = _properties(document)
    headline = next((text for p, text in paragraphs[:1] if _style(p, document) in _TITLE_STYLES), None)
    title = headline or about.get("title")
    if paragraphs and len(paragraphs) > 1 and title and fold(paragraphs[0][1]) == fold(title):
        del paragraphs[0]  # as on a page, the headline is none of the text
    if not paragraphs:
        raise ArticleError("no text is in this document; if it is pictures, save their text as .txt")
    text = "\n\n".join(text for _, text in paragraphs)
    yield Item({**about, "text": text, "title": title})


def _properties(document: Any) -> dict[str, str]:
    """What a document says of itself; where it says nothing the library would answer for it."""
    said = any(
        rel.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for rel in document.part.package.rels.values()
    )
    if not said:
        return {}
    about = document.core_properties
    return {"title": about.title, "author": about.author, "language": about.language}


def _printed(element: Any) -> bool:
    return not any(above.tag in _NOT_PRINTED for above in element.iterancestors())


def _text(paragraph: Any) -> str:
    """The text of a paragraph, without that of paragraphs in boxes that are anchored in it."""
    return "".join(_pieces(paragraph)).strip()


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _AS_TEXT:
            yield _AS_TEXT[child.tag]
        elif child.tag != _PARAGRAPH and child.tag not in _NOT_PRINTED:
            yield from _pieces(child)


def _style(paragraph: Any, document: Any) -> str:
    name = paragraph.style
    style = next((s for s in document.styles if s.style_id == name), None) if name else None
    return style.name.lower() if style is not None and style.name else ""
