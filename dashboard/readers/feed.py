"""RSS and Atom files: one article an entry, its full content rather than its summary. Nothing is fetched."""

import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax import SAXParseException
from zoneinfo import ZoneInfo

import feedparser

from dashboard.errors import ArticleError
from dashboard.readers.items import Item, ReadOptions, Refused
from dashboard.readers.markup import markup_text
from dashboard.readers.published import read_published

_ROOT_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.I)
_ENTRY_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.I)
_ENTRY_START = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.I)
_DATES = ("published", "updated", "created")  # the first one that an entry has; Atom demands only `updated`


def read_feed(path: Path, options: ReadOptions) -> Iterator[Item | Refused]:
    """Read the articles of a feed; lines are numbers of entries, from 1.

    The title of the feed is the outlet, where an entry does not name the one it is taken from. A map names a
    key of the entry as feedparser has it (`text=summary`).

    Raises:
        ArticleError: it is no feed, or has no entries.
    """
    data = path.read_bytes()
    # From a stream: of a string the library would fetch the address. Raw: markup is turned into text here.
    feed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    entries = feed.entries
    if not feed.version and not entries:
        raise ArticleError("it is neither RSS nor Atom; write the articles of other XML as JSON Lines or CSV")
    if not entries:
        raise ArticleError("the feed has no entries; remove the file or fetch it again")
    cut_off = isinstance(feed.get("bozo_exception"), SAXParseException) and not _ROOT_END.search(data)
    half = cut_off and _ends_within_an_entry(data)
    for number, entry in enumerate(entries[: len(entries) - half], 1):
        yield Item(_values(entry, feed.feed, options), number)
    if half:
        yield Refused(len(entries), "the file is cut off within this entry; fetch the feed again")
    elif cut_off:
        yield Refused(None, f"the file is cut off behind its entry {len(entries)}; fetch the feed again")


def _ends_within_an_entry(data: bytes) -> bool:
    ends = [end.end() for end in _ENTRY_END.finditer(data)]
    return _ENTRY_START.search(data, ends[-1] if ends else 0) is not None


def _values(entry: Any, feed: Any, options: ReadOptions) -> dict[str, object]:
    about = entry.get("source") or {}
    values: dict[str, object] = {
        "text": _text(entry),
        "title": _plain(entry.get("title_detail")),
        "published": _published(entry),
        "outlet": about.get("title") or _plain(feed.get("title_detail")),
        "author": entry.get("author"),
        "url": entry.get("link"),
        "id": entry.get("id"),
        "language": feed.get("language"),
    }
    return values | {field: entry[key] for field, key in options.columns.items() if key in entry}


def _text(entry: Any) -> str | None:
    """The longest of the entry's contents, else its summary."""
    contents = [_plain(content) or "" for content in entry.get("content", [])]
    return max(contents, key=len, default="") or _plain(entry.get("summary_detail"))


def _plain(detail: Mapping[str, str] | None) -> str | None:
    if detail is None:
        return None
    value = detail.get("value") or ""
    return value if detail.get("type") == "text/plain" else markup_text(value)


def _published(entry: Any) -> str | None:
    """As written, with its zone; as the library reads it where only it can ("Mon, 1 Mar 2021 12:00 PDT")."""
    name = next((name for name in _DATES if dict.get(entry, name)), None)
    if name is None:
        return None
    raw, parsed = str(dict.get(entry, name)), dict.get(entry, f"{name}_parsed")
    try:
        read_published(raw, ZoneInfo("UTC"))
    except ArticleError:
        if parsed is not None:
            return datetime.fromtimestamp(timegm(parsed), tz=UTC).isoformat()
    return raw
