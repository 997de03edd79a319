"""Corrections put down, taken back, carried from one corpus to another."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dashboard.corpus.store import Corpus
from dashboard.corrections.actions import taking_back
from dashboard.errors import QueryError
from dashboard.explorer.claims import UNDO, Span, SpanKind, claims, decoded, encoded
from dashboard.explorer.opening import Explorer
from dashboard.records import Correction

_FIELDS = tuple(field.name for field in fields(Correction))
_NEEDED = ("id", "at", "by", "action", "target")


def opened(path: Path | str) -> Corpus:
    """Open the corpus in a folder: pages know it by its folder only.

    Raises:
        CorpusError: there is none.
    """
    return Corpus.open(Path(path))


def span_at(explorer: Explorer, article: str, kind: SpanKind, start: int, end: int) -> Span:
    """Return a span of an article with its text, which it is found again by."""
    found = explorer.frame(
        """SELECT substring(t.text, ? + 1, ? - ?) AS written
        FROM article JOIN article_text t USING (article_no) WHERE article_id = ?""",
        [start, end, start, article],
    )
    return Span(article, kind, start, end, str(found["written"].iloc[0]) if len(found) else "")


def apply(corpus: Corpus, *corrections: Correction) -> list[Correction]:
    """Put corrections down, all in one commit, and return them as put down.

    The last to be put down is the last in time, whatever the clocks of two editors say: it wins.

    Raises:
        CorpusError: the corpus cannot be written.
    """
    newest = max((known.at for known in corpus.corrections()), default="")
    put = []
    for correction in corrections:
        newest = correction.at if correction.at > newest else _after(newest)
        put.append(replace(correction, at=newest))
    corpus.append_correction(*put)
    return put


def undo(corpus: Corpus, correction_id: str, *, by: str, why: str | None = None) -> Correction:
    """Take one correction back.

    Raises:
        QueryError: there is none of that id.
        CorpusError: the corpus cannot be written.
    """
    known = {correction.id: correction for correction in corpus.corrections()}
    if correction_id not in known:
        raise QueryError(
            f"There is no correction {correction_id!r}: `dateline corrections list` shows them all"
        )
    return apply(corpus, taking_back(known[correction_id], by=by, why=why))[0]


def export_lines(corpus: Corpus) -> Iterator[str]:
    """Write every correction, in the order in which they were made, as JSON Lines."""
    for correction in corpus.corrections():
        row = {name: getattr(correction, name) for name in _FIELDS}
        row |= {"target": decoded(correction.target), "value": decoded(correction.value)}
        yield json.dumps(row, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the lines of a file of corrections."""

    new: int
    known: int  # there already, by their id
    malformed: tuple[tuple[int, str], ...]  # 1-based line, and what is wrong with it


def import_lines(corpus: Corpus, lines: Iterable[str]) -> Imported:
    """Merge corrections into a corpus by their ids; they keep their instants, and so their order.

    Raises:
        CorpusError: the corpus cannot be written.
    """
    known = {correction.id for correction in corpus.corrections()}
    new: dict[str, Correction] = {}
    seen = 0
    malformed: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            correction = _read(json.loads(line))
        except (ValueError, TypeError) as e:
            malformed.append((number, str(e)))
            continue
        if correction.id in known or correction.id in new:
            seen += 1
        else:
            new[correction.id] = correction
    corpus.append_correction(*new.values())
    return Imported(len(new), seen, tuple(malformed))


def _read(row: Any) -> Correction:
    if not isinstance(row, dict):
        raise TypeError("the line is no JSON object")
    if missing := [name for name in _NEEDED if not row.get(name)]:
        raise ValueError(f"it has no {', '.join(missing)}")
    row = {name: row.get(name) for name in _FIELDS}
    row["target"] = encoded(row["target"])
    row["value"] = None if row["value"] is None else encoded(row["value"])
    if odd := [name for name, value in row.items() if not isinstance(value, str | None)]:
        raise TypeError(f"{', '.join(odd)} is no text")
    "".join(value or "" for value in row.values()).encode("utf-8")  # half a character cannot be stored
    correction = Correction(**{**row, "at": _instant(row["at"])})
    if correction.action == UNDO and not correction.undoes:
        raise ValueError("it takes back nothing: `undoes` is empty")
    if correction.action != UNDO and not claims(correction):
        raise ValueError(f"{correction.action!r} cannot be read with this target and value")
    return correction


def _instant(text: str) -> str:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"`at` is {text!r}, without a zone")
    return _written(at)


def _after(at: str) -> str:
    return _written(datetime.fromisoformat(at) + timedelta(microseconds=1))


def _written(at: datetime) -> str:
    # Of one form, so that instants sort as texts do.
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
