"""Versions: articles of one address. The newest counts; the others are kept, and say which one it is."""

from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

COLUMNS = ("id", "url", "day", "published", "line", "parsed_at")  # what `superseded` reads
# Texts of one address. More of them are no versions: the address is that of a section, a feed or a form.
MAX_VERSIONS = 50
_DAY_CHARS = 10  # of an ISO day; what is longer has an hour
_SCHEME = r"^(?i:https?://)?(?i:www\.)?"
_TAIL = r"/*(#.*)?$"
_ARTICLE = r"[/?].*[^/?]"  # behind the host stands something: else it is the front page of a site


def address_of(urls: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Return what two versions of an article have in common; null where the address is no article's.

    Scheme, `www.`, a slash at the end and what stands behind # make no other address.
    """
    bare = pc.replace_substring_regex(urls, pattern=_SCHEME, replacement="")
    bare = pc.replace_substring_regex(bare, pattern=_TAIL, replacement="")
    return pc.if_else(pc.match_substring_regex(bare, _ARTICLE), bare, None)


def superseded(rows: pa.Table) -> dict[str, str]:
    """Return the id of the newest version for each article that there is a newer version of, by id.

    Of one address the oldest comes first. `rows` has COLUMNS, a row for each parse of an article. The newest
    is the one published last; of those of one day, the one whose hour is later, else the one loaded last.
    """
    versions: dict[str, dict[str, dict[str, Any]]] = {}
    for row in _shared(rows).to_pylist():
        known = versions.setdefault(row["address"], {}).setdefault(row["id"], row)
        known["parsed_at"] = min(known["parsed_at"], row["parsed_at"])  # when it was loaded first
    newer: dict[str, str] = {}
    for by_id in versions.values():
        newest = max(by_id.values(), key=_age)["id"]
        if len(by_id) <= MAX_VERSIONS:
            oldest_first = sorted(by_id.values(), key=_age)
            newer |= {row["id"]: newest for row in oldest_first if row["id"] != newest}
    return newer


def _shared(rows: pa.Table) -> pa.Table:
    """Leave the rows whose address is that of several articles: of a million, a few thousand."""
    rows = rows.append_column("address", address_of(rows["url"])).drop(["url"])
    rows = rows.filter(pc.is_valid(rows["address"]))
    counted = rows.select(["address", "id"]).group_by("address").aggregate([("id", "count_distinct")])
    several = counted.filter(pc.greater(counted["id_count_distinct"], 1))["address"]
    return rows.filter(pc.is_in(rows["address"], several))


def _age(row: dict[str, Any]) -> tuple[str, float, datetime, int, str]:
    published = row["published"] or ""
    instant = datetime.fromisoformat(published).timestamp() if len(published) > _DAY_CHARS else 0.0
    return row["day"] or "", instant, row["parsed_at"], row["line"] or 0, row["id"]
