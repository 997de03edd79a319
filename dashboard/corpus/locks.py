"""Who may touch the files of a store: any number that add to it and read it, or one that takes from it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LOCK = "store.lock"


@contextmanager
def adding(corpus: Path) -> Iterator[None]:
    """Hold the files of a store: none of them goes meanwhile. Waits for one that takes from it."""
    with _held(corpus, fcntl.LOCK_SH):
        yield


@contextmanager
def taking(corpus: Path) -> Iterator[None]:
    """Have the files of a store alone, once all who hold them have let go."""
    with _held(corpus, fcntl.LOCK_EX):
        yield


@contextmanager
def _held(corpus: Path, kind: int) -> Iterator[None]:
    descriptor = os.open(corpus / "store" / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, kind)
        yield
    finally:
        os.close(descriptor)
