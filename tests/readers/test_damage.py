"""Real files, damaged at random: each item is an article or a named reject, and nothing is raised."""

import gzip
import io
import random
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from dashboard.records import Article
from tests.readers.printed import column, pdf

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


def read_apart():
    """A sound file of each format that is read in a process of its own."""
    text = "The port of Suez reopened on Monday.\n\nShips had waited for six days."
    book, sheet, page, document = Workbook(), io.BytesIO(), io.BytesIO(), docx.Document()
    for row in (["title", "date", "text"], *(["Port reopens", "2021-03-29", text] for _ in range(20))):
        book.active.append(row)
    book.save(sheet)
    document.add_heading("Port reopens", 0)
    document.add_paragraph(text)
    document.save(page)
    table = io.BytesIO()
    pq.write_table(pa.table({"text": [text] * 20, "date": ["2021-03-29"] * 20}), table, compression="zstd")
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = "Port", "a@h.example", "Mon, 29 Mar 2021 23:30:00 +0200"
    mail.set_content(text)
    mail.add_alternative(f"<p>{text}</p>", subtype="html")
    entry = f"<item><title>T</title><link>u</link><description>&lt;p&gt;{text}</description></item>"
    feed = f"<rss version='2.0'><channel><title>Post</title>{entry * 5}</channel></rss>"
    return {
        "a.xlsx": sheet.getvalue(),
        "a.docx": page.getvalue(),
        "a.parquet": table.getvalue(),
        "a.eml": mail.as_bytes(),
        "a.rss": feed.encode(),
        "a.pdf": pdf([column(text, 50, 700), column("Then they sailed.", 50, 700)]),
    }


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
        check(load(name, damaged(data, chance)))


@pytest.mark.parametrize(("name", "data"), read_apart().items(), ids=read_apart())
def test_damage_of_what_is_read_apart(load_folder, name, data):
    chance = random.Random(name)
    files = {f"{n}{name}": damaged(data, chance) for n in range(40)}
    loaded = load_folder({**files, f"z{name}": data})
    check(loaded)
    named = {Path(found.path.partition("!")[0]).name for found in (*loaded.articles, *loaded.rejects)}
    assert named >= set(files)
    assert any(f"z{name}" in article.path for article in loaded.articles), "the sound file is not lost"


def check(loaded):
    assert all(isinstance(a, Article) and a.text.strip() and a.title for a in loaded.articles)
    assert all(";" in r.reason and len(r.reason) < 600 for r in loaded.rejects), loaded.rejects
    for article in loaded.articles:
        f"{article.text}{article.title}{article.outlet}{article.author}{article.url}".encode()
