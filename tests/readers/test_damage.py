"""Real files, damaged at random: each item is an article or a named reject, and nothing is raised."""

import gzip
import io
import random
import zipfile
from pathlib import Path

import pytest

from dashboard.records import Article

DEMO = Path(__file__).parents[2] / "data" / "articles"
INSERTS = (
    b'"', b"{", b"[", b"]", b"\n", b"\r", b"\0", b"\\", b"---\n", b"<div>" * 50, b"\xff\xfe", b"&a *a", b",",
    b"\xef\xbb\xbf", b"\xed\xa0\x80", b"1e999",
)  # fmt: skip


def samples():
    files = sorted(p for p in DEMO.rglob("*") if p.is_file())
    found = {path.name: path.read_bytes() for path in files}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            archive.writestr(path.name, path.read_bytes())
    return [
        *found.items(),
        ("demo.zip", packed.getvalue()),
        ("a.txt.gz", gzip.compress(files[-3].read_bytes())),
    ]


def damaged(data, chance):
    data = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0:
                data[at : at + 1] = chance.randbytes(1)
            case 1:
                del data[at : at + chance.randrange(200)]
            case 2:
                data[at:at] = chance.choice(INSERTS)
            case 3:
                data[at:at] = data[: chance.randrange(300)]
            case 4:
                del data[at + chance.randrange(2_000) :]
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data"), samples(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_damage_is_named_and_never_raised(load, name, data):
    chance = random.Random(name)
    for _ in range(12):
        loaded = load(name, damaged(data, chance))
        assert all(isinstance(a, Article) and a.text.strip() and a.title for a in loaded.articles)
        assert all(";" in r.reason and len(r.reason) < 600 for r in loaded.rejects), loaded.rejects
        for article in loaded.articles:
            f"{article.text}{article.title}{article.outlet}{article.author}{article.url}".encode()
