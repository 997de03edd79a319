"""The corpora of a newsroom: named folders below one home, listed, made room for and deleted."""

import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import CorpusError

MAX_NAME_CHARS = 60  # longer ones break the line
_HEAD = "corpus.json"  # a folder that has it holds a corpus
_KEY = re.compile(r"\w[\w-]*")  # of a folder as we name them: nothing in it leads elsewhere
_OTHER = re.compile(r"[^\w-]+")
_DELETED = ".deleted-"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A corpus below the home."""

    key: str  # name of its folder: what a link says
    name: str  # as it was called by who made it
    folder: Path


def corpora(home: Path) -> list[Shelved]:
    """Return the corpora below a home by name; one whose head cannot be read is called as its folder."""
    if not home.is_dir():
        return []
    found = [
        Shelved(path.name, _name_of(path), path)
        for path in home.iterdir()
        if _KEY.fullmatch(path.name) and (path / _HEAD).is_file()
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.key))


def folder_of(home: Path, key: str) -> Path:
    """Return the folder of a corpus below a home.

    Raises:
        CorpusError: there is none of that key.
    """
    folder = home / key
    if not (_KEY.fullmatch(key) and (folder / _HEAD).is_file()):
        raise CorpusError(f"There is no corpus {key[:MAX_NAME_CHARS]!r} here: choose one on the Corpus page")
    return folder


def room_for(home: Path, name: str) -> Path:
    """Return the folder in which a new corpus of a name is to be made.

    Raises:
        CorpusError: the name is none, or taken.
    """
    name = checked(name)
    folder = home / (_OTHER.sub("-", name).strip("-_").lower() or "corpus")
    taken = {one.name.casefold() for one in corpora(home)}
    if folder.exists() or name.casefold() in taken:
        raise CorpusError(f"There is a corpus “{name}” already: choose another name, or add to that one")
    return folder


def checked(name: str) -> str:
    """Return a name without needless spaces.

    Raises:
        CorpusError: it is empty or too long.
    """
    name = " ".join(name.split())
    if not name:
        raise CorpusError("A corpus needs a name: type one")
    if len(name) > MAX_NAME_CHARS:
        raise CorpusError(f"The name has {len(name)} characters: use at most {MAX_NAME_CHARS}")
    return name


def delete(home: Path, key: str) -> None:
    """Delete a corpus, with all that belongs to it.

    It is gone from the shelf at once; what an ended run left behind is removed by the next one.

    Raises:
        CorpusError: there is none of that key, or its folder cannot be removed.
    """
    folder = folder_of(home, key)
    try:
        folder.rename(home / f"{_DELETED}{key}-{os.urandom(4).hex()}")
        for path in home.glob(f"{_DELETED}*"):
            shutil.rmtree(path)
    except OSError as e:
        raise CorpusError(f"{folder} cannot be deleted ({e.strerror}): is the folder writable?") from e


def _name_of(folder: Path) -> str:
    try:
        return str(json.loads((folder / _HEAD).read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return folder.name
