"""Saved searches: views of a corpus under a name, kept in one small file of its folder.

Several servers may write it at once: each change is made to the newest file under a lock, and put in place
whole. A damaged file is named and left as it is.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from dashboard.errors import CorpusError

FILE = "searches.json"
_LOCK = "searches.lock"
MAX_NAME_CHARS = 80  # longer ones are no names, and break the line


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A view under a name: the page, and the parameters of its link."""

    name: str
    page: str  # as in the link; empty for the overview
    parameters: tuple[tuple[str, str], ...]


def saved_searches(corpus: Path) -> list[SavedSearch]:
    """Return the saved searches of a corpus, by name.

    Raises:
        CorpusError: the file is damaged, or cannot be read.
    """
    return sorted(_read(corpus / FILE).values(), key=lambda one: (one.name.casefold(), one.name))


def save(corpus: Path, name: str, page: str, parameters: Mapping[str, str]) -> SavedSearch:
    """Keep a view under a name; one of the same name is replaced.

    Raises:
        CorpusError: the name is none, the file is damaged, or it cannot be written.
    """
    new = SavedSearch(_checked(name), page, tuple(sorted(parameters.items())))
    _change(corpus, lambda there: {**there, new.name: new})
    return new


def rename(corpus: Path, name: str, new_name: str) -> None:
    """Give a saved search another name.

    Raises:
        CorpusError: the new name is none or taken, the search is gone, or the file is damaged.
    """
    wanted = _checked(new_name)

    def renamed(there: dict[str, SavedSearch]) -> dict[str, SavedSearch]:
        if name not in there:
            raise CorpusError(f"The search “{name}” is gone: someone has deleted or renamed it meanwhile")
        if wanted != name and wanted in there:
            raise CorpusError(f"There is a search “{wanted}” already: choose another name")
        old = there.pop(name)
        return {**there, wanted: SavedSearch(wanted, old.page, old.parameters)}

    _change(corpus, renamed)


def delete(corpus: Path, name: str) -> None:
    """Delete a saved search; one that is gone already is gone.

    Raises:
        CorpusError: the file is damaged, or cannot be written.
    """
    _change(corpus, lambda there: {key: one for key, one in there.items() if key != name})


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise CorpusError("A saved search needs a name: type one")
    if len(name) > MAX_NAME_CHARS:
        raise CorpusError(f"The name has {len(name)} characters: use at most {MAX_NAME_CHARS}")
    return name


def _read(file: Path) -> dict[str, SavedSearch]:
    try:
        written = json.loads(file.read_text(encoding="utf-8"))
        found = [SavedSearch(one["name"], one["page"], _pairs(one["parameters"])) for one in written]
    except FileNotFoundError:
        return {}
    except OSError as e:
        raise CorpusError(f"The saved searches {file} cannot be read: {e.strerror}") from e
    except (ValueError, TypeError, KeyError, AttributeError) as e:
        raise CorpusError(
            f"The saved searches {file} are damaged ({e}). All else is whole: mend that file or move it away"
        ) from e
    return {one.name: one for one in found}


def _pairs(written: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(written, dict) or not all(isinstance(value, str) for value in written.values()):
        raise ValueError("parameters are no texts")
    return tuple(sorted(written.items()))


def _change(corpus: Path, change: Callable[[dict[str, SavedSearch]], dict[str, SavedSearch]]) -> None:
    file = corpus / FILE
    try:
        with _locked(corpus):
            _write(file, change(_read(file)))
    except OSError as e:
        raise CorpusError(f"The saved searches {file} cannot be written: {e.strerror}") from e


def _write(file: Path, searches: Mapping[str, SavedSearch]) -> None:
    rows = [
        {"name": one.name, "page": one.page, "parameters": dict(one.parameters)} for one in searches.values()
    ]
    with NamedTemporaryFile(
        "w", dir=file.parent, prefix=f".{FILE}-", delete=False, encoding="utf-8"
    ) as draft:
        try:
            json.dump(rows, draft, ensure_ascii=False, indent=1)
            draft.flush()
            os.fsync(draft.fileno())
            Path(draft.name).replace(file)
        except BaseException:
            Path(draft.name).unlink(missing_ok=True)
            raise


@contextmanager
def _locked(corpus: Path) -> Iterator[None]:
    with (corpus / _LOCK).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
