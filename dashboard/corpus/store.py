"""A corpus on disk: Delta tables of parsed articles, rejects, outlets and corrections, and `corpus.json`.

One commit is a batch of articles with everything read out of them: an article is in, whole, or it is not.
Delta has no unique keys, so that two ingests may both append an id: readers take the newest parse of each.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from dashboard.corpus import tables, versions
from dashboard.corpus.locks import adding
from dashboard.errors import CorpusError
from dashboard.records import Correction, Outlet, ParsedArticle, Reject

FORMAT = 1  # of a corpus folder; a newer one is refused, an older one migrated
COMPACT_FROM = 64  # data files: more of them than this cost a reader more than one rewriting does
# In a path, deltalake 1.6 decodes %20 once too often and panics on the others; DuckDB 2.0 takes what follows
# a ? for options. Found by trying every ASCII mark.
_UNUSABLE = re.compile(r"[%?\[\]\\^|\x00-\x1f]")
_ATTEMPTS = 5  # of a commit that another writer has overtaken


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a corpus holds at one moment: everything derived from it belongs to these versions."""

    articles: int  # Delta versions of the tables
    rejects: int
    outlets: int
    files: tuple[str, ...]  # the Parquet files of the parsed articles

    @property
    def key(self) -> str:
        """Name the snapshot; a later one sorts after it."""
        return f"{self.articles:08d}-{self.rejects:06d}-{self.outlets:06d}"


class Corpus:
    """An open corpus. It holds no connection: each call reads or commits for itself."""

    def __init__(self, path: Path, name: str, timezone: str) -> None:
        self.path = path
        self.name = name
        self.timezone = timezone  # a day is a day in this zone

    @classmethod
    def create(cls, path: Path, *, name: str, timezone: str) -> "Corpus":
        """Make an empty corpus in a folder, or open the one that is there.

        Raises:
            CorpusError: the folder cannot be written or holds a damaged corpus.
        """
        if (path / "corpus.json").exists():
            return cls.open(path)
        with explained(path, "made"):
            for table, schema in tables.SCHEMAS.items():
                (path / "store" / table).mkdir(parents=True, exist_ok=True)
                DeltaTable.create(table_uri(path, table), schema, mode="ignore", name=table)
            head = {"format": FORMAT, "name": name, "timezone": timezone}
            draft = path / f".corpus.{os.getpid()}.json"
            draft.write_text(json.dumps(head, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            draft.rename(path / "corpus.json")  # last: a folder that has it is whole
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> "Corpus":
        """Open the corpus in a folder.

        Raises:
            CorpusError: there is none, it is damaged, or a newer Dateline made it.
        """
        head = path / "corpus.json"
        try:
            said = json.loads(head.read_text(encoding="utf-8"))
            found, name, timezone = int(said["format"]), str(said["name"]), str(said["timezone"])
        except FileNotFoundError as e:
            raise CorpusError(
                f"{path} holds no corpus: load articles with `dateline ingest PATHS --corpus {path}`"
            ) from e
        except (OSError, ValueError, KeyError, TypeError) as e:
            raise CorpusError(f"{head} cannot be read ({e}): restore it from a backup of the corpus") from e
        if found > FORMAT:
            raise CorpusError(
                f"{head} says format {found}, this Dateline reads up to {FORMAT}: update Dateline"
            )
        return cls(path, name, timezone)

    def append(
        self, parsed: Sequence[ParsedArticle], signatures: Sequence[bytes | None], *, at: datetime
    ) -> None:
        """Commit a batch of parsed articles, with the signature of each that near-copies are found by."""
        if parsed:
            self._write("parsed_article", tables.article_table(parsed, signatures, at=at))

    def known(self) -> dict[str, str]:
        """Return the pipeline that parsed each article last, by article id."""
        newest: dict[str, tuple[object, str]] = {}
        for batch in self._read("parsed_article", ["id", "pipeline", "parsed_at"]):
            for row in batch.to_pylist():
                at = row["parsed_at"]
                if row["id"] not in newest or newest[row["id"]][0] <= at:
                    newest[row["id"]] = (at, row["pipeline"])
        return {article: pipeline for article, (_, pipeline) in newest.items()}

    def signatures(self, snapshot: Snapshot) -> list[tuple[str, str | None, bytes]]:
        """Return id, day and copy signature of the newest parse of each article, earliest published first.

        Versions of an article that there is a newer one of are left out.
        """
        newest: dict[str, dict[str, Any]] = {}
        superseded = self.superseded(snapshot)
        wanted = ["id", "day", "published", "copies", "parsed_at"]
        for batch in self._read("parsed_article", wanted, version=snapshot.articles):
            for row in batch.to_pylist():
                if row["id"] not in newest or newest[row["id"]]["parsed_at"] <= row["parsed_at"]:
                    newest[row["id"]] = row
        rows = (row for row in newest.values() if row["copies"] is not None and row["id"] not in superseded)
        # An article with a day alone comes before those of that day whose hour is known.
        in_order = sorted(rows, key=lambda row: (row["day"] or "", row["published"] or "", row["id"]))
        return [(row["id"], row["day"], row["copies"]) for row in in_order]

    def superseded(self, snapshot: Snapshot) -> dict[str, str]:
        """Return the id of the newest version for each article that there is a newer version of, by id."""
        batches = list(self._read("parsed_article", list(versions.COLUMNS), version=snapshot.articles))
        return versions.superseded(pa.Table.from_batches(batches)) if batches else {}

    def articles(self, snapshot: Snapshot | None = None) -> Iterator[ParsedArticle]:
        """Give the newest parse of each article, in no order of meaning."""
        version = (snapshot or self.snapshot()).articles
        newest: dict[str, object] = {}
        for batch in self._read("parsed_article", ["id", "parsed_at"], version=version):
            for row in batch.to_pylist():
                newest[row["id"]] = max(row["parsed_at"], newest.get(row["id"], row["parsed_at"]))
        for batch in self._read("parsed_article", None, version=version):
            for row in batch.to_pylist():
                if newest.get(row["id"]) == row["parsed_at"]:
                    del newest[row["id"]]  # two ingests at the same instant: one of the two
                    yield tables.parsed_article(row)

    def snapshot(self) -> Snapshot:
        """Return the versions that are newest now, and the files of the articles."""
        articles = self._table("parsed_article")
        return Snapshot(
            articles=articles.version(),
            rejects=self._table("reject").version(),
            outlets=self._table("outlet").version(),
            files=tuple(sorted(_local(uri) for uri in articles.file_uris())),
        )

    def replace_rejects(self, rejects: Sequence[Reject], *, root: str, at: datetime) -> None:
        """Put down what was refused under one loaded path, in place of what was refused there before."""
        if rejects or any(row["root"] == root for row in self._rows("reject")):
            escaped = root.replace("'", "''")
            table = tables.reject_table(rejects, root=root, at=at)
            self._write("reject", table, where=f"root = '{escaped}'")

    def rejects(self, snapshot: Snapshot | None = None) -> list[Reject]:
        """Return what was refused, by path and line, each once."""
        rows = self._rows("reject", version=snapshot.rejects if snapshot else None)
        found = {Reject(row["path"], row["line"], row["reason"]) for row in rows}
        return sorted(found, key=lambda r: (r.path, r.line or 0, r.reason))

    def put_outlets(self, outlets: Iterable[Outlet], *, at: datetime) -> None:
        """Put down the outlets that are new or have changed."""
        known = {outlet.name: outlet for outlet in self.outlets()}
        changed = [outlet for outlet in outlets if known.get(outlet.name) != outlet]
        if changed:
            self._write("outlet", tables.outlet_table(changed, at=at))

    def outlets(self, snapshot: Snapshot | None = None) -> list[Outlet]:
        """Return the outlets by name, each as it was put down last."""
        rows = self._rows("outlet", version=snapshot.outlets if snapshot else None)
        newest = {row["name"]: tables.outlet(row) for row in sorted(rows, key=lambda r: r["put_at"])}
        return [newest[name] for name in sorted(newest)]

    def append_correction(self, *corrections: Correction) -> None:
        """Commit one correction, or several at once; they are never changed or removed afterwards."""
        if corrections:
            self._write("correction", tables.correction_table(corrections))
            self._compact("correction", above=COMPACT_FROM)

    def corrections(self) -> list[Correction]:
        """Return every correction once, in the order in which they were made."""
        rows = {row["id"]: row for row in self._rows("correction")}
        return [tables.correction(row) for row in sorted(rows.values(), key=lambda r: (r["at"], r["id"]))]

    def compact(self, *, above: int = COMPACT_FROM) -> None:
        """Rewrite many small data files as few large ones; what is read from them stays the same."""
        self._compact("parsed_article", above=above)

    def _compact(self, name: str, *, above: int) -> None:
        with explained(self.path, "compacted"), adding(self.path):
            table = self._table(name)
            if len(table.file_uris()) > above:
                with suppress(CommitFailedError):  # another process has done it at the same time
                    table.optimize.compact()

    def _table(self, name: str, version: int | None = None) -> DeltaTable:
        with explained(self.path / "store" / name, "read"):
            return DeltaTable(table_uri(self.path, name), version=version)

    def _read(
        self, name: str, wanted: list[str] | None, *, version: int | None = None
    ) -> Iterator[pa.RecordBatch]:
        dataset = self._table(name, version).to_pyarrow_dataset()
        with explained(self.path / "store" / name, "read"):
            yield from dataset.to_batches(columns=wanted, batch_size=1_000)

    def _rows(self, name: str, *, version: int | None = None) -> list[dict[str, Any]]:
        return [row for batch in self._read(name, None, version=version) for row in batch.to_pylist()]

    def _write(self, name: str, data: pa.Table, *, where: str | None = None) -> None:
        with explained(self.path / "store" / name, "written"), adding(self.path):
            for attempt in range(_ATTEMPTS):
                try:
                    if where is None:
                        write_deltalake(self._table(name), data, mode="append")
                    else:
                        write_deltalake(self._table(name), data, mode="overwrite", predicate=where)
                    return
                except CommitFailedError:
                    if attempt == _ATTEMPTS - 1:
                        raise


def corrections_version(corpus: Path) -> int:
    """Return the version of a corpus's corrections; 0: there are none. Cheap to ask often: 0.1 ms."""
    # Opening the table to ask it takes a hundred times as long.
    log = corpus / "store" / "correction" / "_delta_log"
    try:
        commits = [path.stem for path in log.iterdir() if path.suffix == ".json"]
    except FileNotFoundError:
        return 0
    return max((int(name) for name in commits if name.isdecimal()), default=0)


def table_uri(corpus: Path, table: str) -> str:
    """Return where a table lies, as the store's library wants it.

    Raises:
        CorpusError: the path has a mark that the library cannot hold.
    """
    if odd := _UNUSABLE.search(str(corpus.resolve())):
        raise CorpusError(
            f"{corpus} has a {odd[0]!r} in its path, which the store cannot hold: choose another"
        )
    return (corpus / "store" / table).resolve().as_uri()


def _local(uri: str) -> str:
    # Escaped as a URI is, but given with or without its scheme.
    return unquote(uri.removeprefix("file://"))


@contextmanager
def explained(path: Path, done: str) -> Iterator[None]:
    """Turn what the store's library or the disk reports into a sentence with the way out."""
    try:
        yield
    except (FileNotFoundError, TableNotFoundError) as e:
        raise CorpusError(f"{path} is not there or has lost files: restore it from a backup") from e
    except (OSError, DeltaError, pa.ArrowInvalid) as e:
        first = (str(e).splitlines() or [type(e).__name__])[0]
        raise CorpusError(f"{path} cannot be {done} ({first}): is it there, whole and writable?") from e
