"""Real files for the readers: written into a folder of the test, read back whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tracemalloc import get_traced_memory, start, stop

import pytest

from dashboard.readers import ReadOptions, read
from dashboard.readers.language import detect_language
from dashboard.records import Article, Reject


@dataclass(frozen=True)
class Loaded:
    articles: list[Article]
    rejects: list[Reject]

    @property
    def texts(self) -> list[str]:
        return [a.text for a in self.articles]

    @property
    def only(self) -> Article:
        assert not self.rejects, self.rejects
        (article,) = self.articles
        return article

    @property
    def refused(self) -> Reject:
        assert not self.articles, self.articles
        (reject,) = self.rejects
        return reject


def load_paths(paths: Sequence[Path], **options) -> Loaded:
    found = list(read(paths, ReadOptions(**options)))
    return Loaded(
        [f for f in found if isinstance(f, Article)],
        [f for f in found if isinstance(f, Reject)],
    )


@pytest.fixture
def load(tmp_path) -> Callable[..., Loaded]:
    """`load("a.csv", content)` writes the file and reads it."""

    def write_and_read(name: str, content: str | bytes, **options) -> Loaded:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return load_paths([path], **options)

    return write_and_read


@pytest.fixture
def load_folder(tmp_path) -> Callable[..., Loaded]:
    """`load_folder({"a/b.txt": content})` writes the files and reads their folder."""

    def write_and_read(files: dict[str, str | bytes], **options) -> Loaded:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return load_paths([tmp_path], **options)

    return write_and_read


@pytest.fixture
def peak_bytes() -> Callable[[Callable[[], object]], int]:
    """The most that a call holds at once, beside the language identifier, which is loaded once."""
    detect_language("Warm up the identifier of languages.")

    def measure(call: Callable[[], object]) -> int:
        start()
        call()
        _, peak = get_traced_memory()
        stop()
        return peak

    return measure
