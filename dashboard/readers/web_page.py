"""HTML pages: the article without its surroundings, and what the page says of itself. Nothing is fetched."""

import logging
import re
from collections.abc import Iterator, Mapping

from dashboard.errors import ArticleError
from dashboard.readers.encodings import SAMPLE_BYTES, decode, decode_as
from dashboard.readers.items import InputFile, Item, ReadOptions, Refused
from dashboard.readers.markup import walk_markup
from dashboard.readers.normalize import fold
from dashboard.readers.plain import whole_bytes

# A page without an article is named in the report of the load; it need not be in the terminal's log as well.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

# A page with its pictures in it; one of this size that is all links takes 40 s and 1.6 GB.
MAX_PAGE_BYTES = 10_000_000
_HEAD_CHARS = 500_000  # how far into a page its date of publication is looked for
_ROOT = re.compile(r"<html\b", re.I)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]+)""", re.I)
_PUBLISHED_PROPERTIES = frozenset(
    {
        "article:published_time",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "pubdate",
        "dc.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "parsely-pub-date",
        "sailthru.date",
    }
)
_LINKED_DATA_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')


class _StatedDate:
    """The date of publication as the page itself states it, with its hour and zone."""

    def __init__(self) -> None:
        self.stated: str | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        names = {attributes.get(key, "").lower() for key in ("property", "name", "itemprop", "pubdate")}
        value = attributes.get("content") or attributes.get("datetime")
        if self.stated is None and tag in ("meta", "time") and value:
            stated = bool(names & _PUBLISHED_PROPERTIES) or (tag == "time" and "pubdate" in attributes)
            self.stated = value if stated else None

    def end(self, tag: str) -> None:
        pass

    def data(self, data: str) -> None:
        pass

    def close(self) -> None:
        pass


def read_web_page(file: InputFile, options: ReadOptions) -> Iterator[Item | Refused]:  # noqa: ARG001 (a Format)
    """Read the one article of an HTML page.

    Raises:
        ArticleError: the file is empty, too long or not text, or no article is found in it.
    """
    import trafilatura  # 0.3 s, and not needed for other formats
    from trafilatura.metadata import extract_metadata

    page = _decode_page(whole_bytes(file, MAX_PAGE_BYTES))
    text = trafilatura.extract(page, include_comments=False)
    if not text or not text.strip():
        raise ArticleError("no article text is found in this page; save the text of the article as .txt")
    about = extract_metadata(page, extensive=False)
    site = about.sitename
    named = site is not None and site != about.hostname
    yield Item(
        {
            "text": _paragraphs(text, about.title),
            "title": about.title,
            "published": stated_date(page) or about.date,
            "outlet": site if named else None,
            "host": about.hostname,
            "author": about.author,
            "url": about.url,
        }
    )


def _paragraphs(text: str, title: str | None) -> str:
    """Blank lines between paragraphs, as in other texts, and the headline above them is not one."""
    lines = [line for line in text.splitlines() if line.strip()]
    if title and len(lines) > 1 and fold(lines[0]) == fold(title):
        del lines[0]
    return "\n\n".join(lines)


def stated_date(page: str) -> str | None:
    """The date of publication in the page's metadata, as written there; an extracted one has no hour."""
    target = _StatedDate()
    walk_markup(page[:_HEAD_CHARS], target)
    if target.stated is not None:
        return target.stated
    linked = _LINKED_DATA_DATE.search(page)
    return linked[1] if linked else None


def _decode_page(data: bytes) -> str:
    """By the encoding that the page declares, else as any text; a fragment is made a page."""
    page = _declared_text(data)
    return page if _ROOT.search(page) else f"<html>{page}</html>"


def _declared_text(data: bytes) -> str:
    declared = _CHARSET.search(data[:SAMPLE_BYTES])
    if declared is None:
        return decode(data)
    try:
        return decode_as(data, declared[1].decode("ascii"))
    except (ArticleError, LookupError):
        return decode(data)
