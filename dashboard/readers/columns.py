"""Usual names of columns and keys, and the user's own map of them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from dashboard.errors import ArticleError, DatelineError

MAX_COLUMNS = 16_384  # as many as a spreadsheet has; more are something else than a table of articles

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
# As the map of the user: each row whole, by the names of its columns (a preview). No column is called NUL.
AS_IT_STANDS: Mapping[str, str] = {"*": "\0"}
NONE = ""  # as the column of a field: it is in none of them, whatever they are called
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
        if mapped.get(field) == NONE:
            chosen.pop(field, None)
            continue
        found = next((by_folded[name] for name in usual if name in by_folded), None)
        if field not in chosen and found is not None:
            chosen[field] = found
    return chosen


def table_columns(header: Sequence[str], mapped: Mapping[str, str]) -> dict[str, int]:
    """Field → the number, from 0, of its column in a table.

    Raises:
        ArticleError: there is no column of text, there are two of one name, or far too many.
    """
    if len(header) > MAX_COLUMNS:
        n = len(header)
        raise ArticleError(f"the table has {n} columns, too many for articles; save those that matter")
    if "*" in mapped:
        return {name: header.index(name) for name in header if name}
    assigned = assign_columns(header, mapped)
    if "text" not in assigned:
        named = ", ".join(header)[:200]
        raise ArticleError(f"no column of text among {named!r}; name it with --map text=…")
    _refuse_doubles(header, assigned, mapped)
    return {name: header.index(column) for name, column in assigned.items()}


def _refuse_doubles(header: Sequence[str], assigned: Mapping[str, str], mapped: Mapping[str, str]) -> None:
    """Two columns of one name leave open which is meant; by the user's own map it is the one spelled so."""
    for name, column in assigned.items():
        if name in mapped:
            same = [i for i, other in enumerate(header, 1) if other == column]
        else:
            same = [i for i, other in enumerate(header, 1) if folded_name(other) == folded_name(column)]
        if len(same) > 1:
            numbers = " and ".join(map(str, same))
            raise ArticleError(f"columns {numbers} are called {column!r}; rename all but the one of {name}")
