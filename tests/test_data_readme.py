"""data/README.md is true: it names every data file with the digest of what is there."""

import hashlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
FOLDERS = ["data/articles", "data/gold", "dashboard/nlp/reference", "dashboard/static"]
CODE = {".py", ".pyc"}


def data_files():
    for folder in FOLDERS:
        yield from sorted(p for p in (ROOT / folder).rglob("*") if p.is_file() and p.suffix not in CODE)


@pytest.mark.parametrize("path", list(data_files()), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_each_data_file_is_named_with_its_digest(path):
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    rows = [line for line in README.splitlines() if digest in line]
    assert any(f"{path.name}`" in row for row in rows), f"{path.name}: {digest}"
