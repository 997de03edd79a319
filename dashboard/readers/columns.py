"""Usual names of columns and keys, and the user's own map of them."""

import re
from collections.abc import Iterable, Mapping

from dashboard.errors import DatelineError

# Best first: where a table has both `text` and `content`, `text` is the article.
USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "articletext",
        "articlebody",
        "fulltext",
        "bodytext",
        "maintext",
        "article",
        "story",
    ),
    "title": ("title", "headline", "articletitle", "heading"),
    "published": (
        "published",
        "publishedat",
        "date",
        "pubdate",
        "publishedon",
        "publisheddate",
        "publicationdate",
        "datepublished",
        "publishdate",
        "webpublicationdate",
        "datetime",
        "timestamp",
    ),
    "outlet": (
        "outlet",
        "publisher",
        "publication",
        "source",
        "newspaper",
        "sitename",
        "sourcename",
        "medium",
        "domain",
    ),
    "author": ("author", "authors", "byline", "creator", "writer"),
    "url": ("url", "link", "permalink", "weburl", "canonicalurl", "uri"),
    "id": ("id", "articleid", "docid", "documentid", "guid", "uuid"),
    "language": ("language", "lang"),
}
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def folded_name(column: str) -> str:
    """`published_at`, `publishedAt` and `Published at` are one name."""
    return _NOT_ALPHANUMERIC.sub("", column).casefold()


def check_map(columns: Mapping[str, str]) -> None:
    """Refuse a map of a field that there is not.

    Raises:
        DatelineError: with the fields that there are.
    """
    for name in columns:
        if name not in USUAL_NAMES:
            known = ", ".join(USUAL_NAMES)
            raise DatelineError(
                f"--map {name}={columns[name]}: there is no field {name!r}; fields are {known}"
            )


def assign_columns(names: Iterable[str], mapped: Mapping[str, str]) -> dict[str, str]:
    """Field → the column that holds it: the user's own where it is there, else the best usual name.

    A column that the user mapped is not taken for another field.
    """
    present = list(names)
    chosen = {field: column for field, column in mapped.items() if column in present}
    taken = set(chosen.values())
    by_folded: dict[str, str] = {}
    for name in present:
        if name not in taken:
            by_folded.setdefault(folded_name(name), name)
    for field, usual in USUAL_NAMES.items():
        found = next((by_folded[name] for name in usual if name in by_folded), None)
        if field not in chosen and found is not None:
            chosen[field] = found
    return chosen
