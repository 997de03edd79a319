"""The folders of a corpus's explorers: their names, and which may be removed.

A folder is complete from the moment it has its name. Whoever uses one holds a shared lock on a file in it;
what nobody holds and is not the newest may go.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

DATABASE = "explorer.duckdb"
WORDS = "words.sqlite"
_LOCK = "in_use"
_DRAFT = ".building-"
# What decides how an explorer looks.
_BUILDERS = ("schema.py", "derive.py", "words.py", "stories.py", "same_event.py")


@cache
def layout() -> str:
    """Return a digest of what makes an explorer: one made by other rules is made anew."""
    sha = hashlib.sha256()
    for name in _BUILDERS:
        sha.update((Path(__file__).parent / name).read_bytes())
    return sha.hexdigest()[:8]


def folder_of(corpus: Path) -> Path:
    """Return the folder that holds a corpus's explorers."""
    return corpus / "explorer"


def name_of(snapshot: str) -> str:
    """Return the name of the explorer of a snapshot."""
    return f"{snapshot}-{layout()}"


def complete(corpus: Path) -> list[Path]:
    """Return the complete explorers that this version can read, oldest first."""
    folder = folder_of(corpus)
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.name.endswith(f"-{layout()}") and p.name[0] != ".")


@contextmanager
def draft(corpus: Path) -> Iterator[Path]:
    """Give a new folder to build in; it is removed unless it has been given a name."""
    path = folder_of(corpus) / f"{_DRAFT}{os.getpid()}-{os.urandom(4).hex()}"
    path.mkdir(parents=True)
    lock = hold(path)
    try:
        yield path
    finally:
        os.close(lock)
        shutil.rmtree(path, ignore_errors=True)


def name(draft: Path, final: Path) -> None:
    """Make a draft an explorer, at once and whole; one of the same name that is there already stays."""
    for file in [*draft.iterdir(), draft]:
        descriptor = os.open(file, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
    try:
        draft.rename(final)
    except OSError:
        if not final.exists():  # else another process has built the same one meanwhile
            raise


def hold(explorer: Path) -> int:
    """Hold an explorer's folder against removal until the returned file descriptor is closed.

    Raises:
        FileNotFoundError: it has been removed.
    """
    descriptor = os.open(explorer / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    if not holds(descriptor, explorer):
        os.close(descriptor)
        raise FileNotFoundError(explorer)
    return descriptor


def holds(descriptor: int, explorer: Path) -> bool:
    """Say whether what is held is still the folder of that name, not one that has taken its place."""
    try:
        return os.path.samestat(os.fstat(descriptor), (explorer / _LOCK).stat())
    except FileNotFoundError:
        return False


def remove_older(corpus: Path) -> None:
    """Remove every explorer but the newest, also those that somebody holds.

    Only for what must not be read any more: who has one open goes on with it until the next look for a newer.
    """
    remove_unused(corpus)  # drafts too, but for one that is being built
    newest = complete(corpus)[-1:]
    for path in folder_of(corpus).iterdir():
        if path.is_dir() and path not in newest and not path.name.startswith(_DRAFT):
            shutil.rmtree(path, ignore_errors=True)


def remove_unused(corpus: Path) -> None:
    """Remove every explorer but the newest, and every draft, that no process holds."""
    newest = complete(corpus)[-1:]
    for path in folder_of(corpus).iterdir():
        if path.is_dir() and path not in newest:
            with suppress(OSError), (path / _LOCK).open("ab") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path, ignore_errors=True)
