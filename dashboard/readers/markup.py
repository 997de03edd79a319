"""HTML of a letter or a feed's entry as text: all of it, for there are no menus around it as on a page."""

import re
from collections.abc import Mapping
from typing import Protocol

from dashboard.readers.normalize import storable

_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|caption|center|d[dlt]|div|figcaption|figure|footer|form|h[1-6r]|header"
    r"|html|li|main|nav|[ou]l|p|pre|section|table|tbody|t[dhr]|tfoot|thead"
)
_UNSEEN = frozenset({"script", "style", "title", "template", "noscript"})
_SPACE = re.compile(r"\s+")
_AROUND_LINE_END = re.compile(r"[^\S\n]*\n[^\S\n]*|[^\S\n]+")
_PARAGRAPH_END = re.compile(r"\n{2,}")


class Target(Protocol):
    """What listens to the elements of a page as they come."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, data: str) -> None:
        """Text."""

    def close(self) -> None:
        """The end of the page."""


def walk_markup(markup: str, target: Target) -> None:
    """Tell the target of each element of a page, however broken, in time that grows with its length.

    The standard library's parser fails on `<![`, and takes minutes over `<!--` by the thousand.
    """
    from lxml import etree  # not needed for formats without markup

    parser = etree.HTMLParser(target=target, huge_tree=True)  # no tree is made: depth does no harm
    text = storable(markup).replace("\0", "")
    if text.strip():
        parser.feed(text)
        parser.close()


class _Text:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self._unseen = 0  # elements that we are in and that show nothing
        self._written = 0  # <pre>: inside it a line end is one

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 (a Target)
        self._unseen += tag in _UNSEEN
        self._written += tag == "pre"
        if tag == "br":
            self.parts.append("\n")
        elif _BLOCK.fullmatch(tag):
            self.parts.append("\n\n")

    def end(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        self._written -= tag == "pre"
        if _BLOCK.fullmatch(tag):
            self.parts.append("\n\n")

    def data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data if self._written else _SPACE.sub(" ", data))

    def close(self) -> None:
        pass


def markup_text(markup: str) -> str:
    """The text, paragraphs apart by a blank line; what is not shown (scripts, styles) is left out."""
    target = _Text()
    walk_markup(markup, target)
    paragraphs = _PARAGRAPH_END.split(_AROUND_LINE_END.sub(_one_space, "".join(target.parts)))
    return "\n\n".join(stripped for each in paragraphs if (stripped := each.strip()))


def _one_space(space: re.Match[str]) -> str:
    return "\n" if "\n" in space[0] else " "
