"""Takedown: articles are taken out of the store, and out of its history.

Delta keeps every version: the files of an article stay until they are vacuumed, and its log keeps the first
words of texts as statistics. So the rows are deleted, every file that the newest version does not need is
removed, the log is begun anew at a checkpoint, and what stood before is removed too. Nobody else adds or
reads meanwhile. Each step can be done again: a run that was ended is finished by the next.
"""

import json
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from deltalake import DeltaTable, write_deltalake

from dashboard.corpus import tables
from dashboard.corpus.locks import taking
from dashboard.corpus.store import Corpus, explained, table_uri
from dashboard.corpus.versions import address_of
from dashboard.records import Article, Correction

LIST = "removed.jsonl"  # in the corpus's folder: what is not to be loaded again
_VERSION_DIGITS = 20  # of the name of a file of the log


@dataclass(frozen=True, slots=True)
class Removed:
    """What may be known of an article that was removed: nothing of its text."""

    article: str  # its id
    address: str | None  # digest of its url: a new version of it is not loaded either
    at: str  # ISO instant, UTC
    why: str = ""


class RemovedList:
    """What has been removed from a corpus for good."""

    def __init__(self, removed: Sequence[Removed]) -> None:
        self._articles = {one.article: one for one in removed}
        self._addresses = {one.address: one for one in removed if one.address}

    def of(self, article: Article) -> Removed | None:
        """Return the removal that an article comes under."""
        if not self._articles:
            return None
        found = self._articles.get(article.id)
        digest = address_digest(article.url)
        return found or (self._addresses.get(digest) if digest else None)


def removed_list(corpus: Path) -> RemovedList:
    """Read what has been removed from a corpus.

    Raises:
        CorpusError: the list is damaged.
    """
    with explained(corpus / LIST, "read"):
        try:
            lines = (corpus / LIST).read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return RemovedList(())
        try:
            return RemovedList([Removed(**json.loads(line)) for line in lines if line.strip()])
        except (ValueError, TypeError) as e:
            raise OSError(f"a line of it is damaged: {e}") from e


def address_digest(url: str | None) -> str | None:
    """Return the digest of an article's address; None: it has none of its own."""
    if url is None:
        return None
    address = address_of(pa.array([url], pa.string()))[0].as_py()
    return sha256(address.encode()).hexdigest() if address else None


def remove(
    corpus: Corpus,
    articles: Collection[str],
    *,
    at: datetime,
    why: str,
    without: Callable[[Correction], Correction | None],
) -> None:
    """Remove articles from a corpus for good, by their ids, and what quotes them from its corrections.

    `without` returns a correction without what it quotes of them; None: nothing of it is left.

    Raises:
        CorpusError: the store is damaged or cannot be written; call it again when that is mended.
    """
    with explained(corpus.path, "cleared of the articles"), taking(corpus.path):
        table = _table(corpus, "parsed_article")
        _list(corpus.path, _urls(table, articles), at, why)
        _delete(articles, table)
        _rewrite(corpus, without)
        for name in tables.SCHEMAS:
            _forget(_table(corpus, name), corpus.path / "store" / name)


def _urls(table: DeltaTable, articles: Collection[str]) -> dict[str, str | None]:
    """Return the url of each of the articles that is there."""
    chosen = pc.field("id").isin(sorted(articles))
    rows = table.to_pyarrow_dataset().to_table(columns=["id", "url"], filter=chosen).to_pylist()
    return {row["id"]: row["url"] for row in rows}


def _list(corpus: Path, urls: Mapping[str, str | None], at: datetime, why: str) -> None:
    with (corpus / LIST).open("a", encoding="utf-8") as listed:
        for article, url in urls.items():
            removed = Removed(article, address_digest(url), at.isoformat(timespec="seconds"), why)
            listed.write(json.dumps(asdict(removed), ensure_ascii=False) + "\n")
        listed.flush()
        os.fsync(listed.fileno())


def _table(corpus: Corpus, name: str) -> DeltaTable:
    return DeltaTable(table_uri(corpus.path, name))


def _delete(articles: Collection[str], table: DeltaTable) -> None:
    quoted = ", ".join("'{}'".format(one.replace("'", "''")) for one in sorted(articles))
    table.delete(f"id IN ({quoted})")


def _rewrite(corpus: Corpus, without: Callable[[Correction], Correction | None]) -> None:
    before = corpus.corrections()
    after = [kept for one in before if (kept := without(one)) is not None]
    if after != before:
        write_deltalake(_table(corpus, "correction"), tables.correction_table(after), mode="overwrite")


def _forget(table: DeltaTable, folder: Path) -> None:
    """Remove every file and every entry of the log that the newest version does not need."""
    table.update_incremental()
    table.vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False, full=True)
    table.update_incremental()
    table.create_checkpoint()
    log = folder / "_delta_log"
    for path in log.iterdir():
        version = path.name[:_VERSION_DIGITS]
        if version.isdecimal() and int(version) < table.version():
            path.unlink()
