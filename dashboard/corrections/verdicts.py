"""Verdicts of editors on what was read, right or wrong, and how precise they say this corpus is.

A verdict changes nothing, so it is no correction: it is kept beside them, one line of JSON each, only ever
added to. It holds no word of an article, so that taking an article down leaves nothing of it here.
"""

import fcntl
import json
import math
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import pandas as pd

from dashboard.errors import CorpusError

FILE = "verdicts.jsonl"  # in the corpus's folder
Z95 = 1.96  # standard errors on either side: a 95 % interval
COLUMNS = ("part", "value", "n", "n_right", "precision", "low", "high")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one editor said of one thing that was read."""

    at: str  # ISO 8601, UTC
    by: str
    kind: str  # mention, place, event, quote or date
    type: str  # of name, of place, …
    method: str
    article: str  # id
    start: int  # code points; end is exclusive
    end: int
    right: bool


def add_verdict(corpus: Path, verdict: Verdict) -> None:
    """Keep a verdict: on disk when this returns.

    Raises:
        CorpusError: it cannot be written.
    """
    line = json.dumps(asdict(verdict), ensure_ascii=False).encode() + b"\n"
    try:
        with (corpus / FILE).open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if file.tell() and not _ends_a_line(file.fileno(), file.tell()):
                line = b"\n" + line  # a writer was killed in its line: this one starts its own
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as e:
        raise CorpusError(f"{corpus / FILE}: the verdict cannot be kept ({e.strerror})") from e


def _ends_a_line(descriptor: int, size: int) -> bool:
    return os.pread(descriptor, 1, size - 1) == b"\n"


def verdicts(corpus: Path) -> list[Verdict]:
    """Return the last verdict on each thing, in the order in which they were given, without torn lines.

    Raises:
        CorpusError: the file cannot be read.
    """
    try:
        lines = (corpus / FILE).read_bytes().splitlines()
    except FileNotFoundError:
        return []
    except OSError as e:
        raise CorpusError(f"{corpus / FILE} cannot be read ({e.strerror})") from e
    last: dict[tuple[str, str, int, int], Verdict] = {}
    for line in lines:
        if (one := _read(line)) is not None:
            key = (one.article, one.kind, one.start, one.end)
            last.pop(key, None)
            last[key] = one
    return list(last.values())


def _read(line: bytes) -> Verdict | None:
    try:
        row = json.loads(line)
        return Verdict(**{field.name: row[field.name] for field in fields(Verdict)})
    except (ValueError, TypeError, KeyError):
        return None


def precision(given: Iterable[Verdict], kind: str) -> pd.DataFrame:
    """One row for all verdicts of a kind, then one per type and one per method, most verdicts first.

    part (all, type or method), value, n, n_right, precision, low, high (95 % interval, Wilson).
    """
    rows = pd.DataFrame(
        [
            {"all": "all", "type": v.type, "method": v.method, "right": v.right}
            for v in given
            if v.kind == kind
        ],
        columns=["all", "type", "method", "right"],
    )
    out = []
    for part in ("all", "type", "method"):
        counted = rows.groupby(part)["right"].agg(["size", "sum"]).reset_index()
        counted = counted.sort_values(["size", part], ascending=[False, True])
        for value, n, right in zip(counted[part], counted["size"], counted["sum"], strict=True):
            low, high = wilson(int(right), int(n))
            out.append((part, value, int(n), int(right), int(right) / int(n), low, high))
    return pd.DataFrame(out, columns=list(COLUMNS))


def wilson(right: int, n: int, *, z: float = Z95) -> tuple[float, float]:
    """Return the interval in which the share lies of which `right` of `n` were drawn (Wilson's score)."""
    if not n:
        return 0.0, 1.0
    share = right / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)
