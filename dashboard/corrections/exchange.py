"""Corrections on the command line: listed, written to a file, read from one, taken back."""

from collections.abc import Iterator
from pathlib import Path

from dashboard.corpus.store import Corpus
from dashboard.corrections.ledger import Imported, import_lines, undo
from dashboard.corrections.log import log
from dashboard.errors import DatelineError
from dashboard.explorer.opening import open_explorer

LIST_HEADS = ("Id", "When", "Who", "What", "Effect", "State")


def listed(folder: Path) -> Iterator[tuple[str, ...]]:
    """Give the cells of the log of a corpus, newest first.

    Raises:
        CorpusError: the corpus cannot be read.
    """
    rows = log(Corpus.open(folder), open_explorer(folder))
    for row in rows.to_dict("records"):
        yield tuple(str(row[name]) for name in ("id", "at", "by", "what", "effect", "state"))


def import_file(folder: Path, file: str | None) -> Imported:
    """Merge a file of corrections into a corpus.

    Raises:
        DatelineError: the file cannot be read.
        CorpusError: the corpus cannot be written.
    """
    if not file:
        raise DatelineError("Which file? Write `dateline corrections import FILE`")
    try:
        with Path(file).open(encoding="utf-8") as lines:
            return import_lines(Corpus.open(folder), lines)
    except (OSError, UnicodeDecodeError) as e:
        raise DatelineError(f"{file} cannot be read ({e}): is it there, and JSON Lines in UTF-8?") from e


def take_back(folder: Path, correction: str | None, *, by: str) -> str:
    """Take a correction back and say so.

    Raises:
        DatelineError: there is none of that id, or it is not said who takes it back.
    """
    if not correction or not by:
        raise DatelineError("Which one, and who are you? Write `dateline corrections undo ID --by NAME`")
    undone = undo(Corpus.open(folder), correction, by=by)
    return f"Taken back by {by}; to have it again: dateline corrections undo {undone.id} --by NAME"
