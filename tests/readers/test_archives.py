import gzip
import io
import random
import stat
import zipfile

import pytest

from dashboard.readers import archives


def packed(files, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


MIXTURE = {
    "b/two.jsonl": '{"text": "Two."}\n{"text": "Three."}\n',
    "a.txt": " date 2022-12-15 One.",
    "c.csv.gz": gzip.compress(b"title,text\nA,Four.\n"),
    "README.md": "Not an article.",
    "__MACOSX/._a.txt": "\0\0",
    ".hidden/x.txt": "Not an article.",
    "empty/": "",
}


def test_mixture_in_sorted_order_with_inner_paths(load):
    loaded = load("a.zip", packed(MIXTURE))
    assert loaded.texts == ["One.", "Two.", "Three.", "Four."]
    inner = [(a.path.rpartition("/a.zip!")[2], a.line) for a in loaded.articles]
    assert inner == [("a.txt", None), ("b/two.jsonl", 1), ("b/two.jsonl", 2), ("c.csv.gz", 2)]
    assert not loaded.rejects


def test_archive_in_a_folder(load_folder):
    loaded = load_folder({"a.txt": "One.", "b.zip": packed({"x.txt": "Two."}), "c.txt": "Three."})
    assert loaded.texts == ["One.", "Two.", "Three."]


def test_outlets_of_an_archive(load):
    outlets = '{"Harbour Post": {"files": ["post/*"]}}'
    loaded = load("a.zip", packed({"outlets.json": outlets, "b.txt": "One.", "post/a.txt": "Two."}))
    assert [a.outlet for a in loaded.articles] == [None, "Harbour Post"]
    assert not loaded.rejects


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "C:/out.txt", "a\\..\\out.txt"]
)
def test_path_out_of_the_archive_is_refused(load, name):
    loaded = load("a.zip", packed({name: "Out.", "in.txt": "In."}))
    assert loaded.texts == ["In."]
    assert "leads out of the archive" in loaded.rejects[0].reason


def test_link_is_refused(load):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("in.txt", "In.")
    loaded = load("a.zip", out.getvalue())
    assert loaded.texts == ["In."]
    assert "link" in loaded.rejects[0].reason


def test_encrypted_entry_is_refused(load):
    content = bytearray(packed({"a.txt": "Secret.", "b.txt": "Open."}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flags of the first entry
        content[content.index(signature) + offset] |= 1
    loaded = load("a.zip", bytes(content))
    assert loaded.texts == ["Open."]
    assert "encrypted" in loaded.rejects[0].reason


def test_bomb_is_refused_and_its_neighbours_load(load):
    loaded = load("a.zip", packed({"bomb.txt": b" " * 60_000_000, "in.txt": "In."}))
    assert loaded.texts == ["In."]
    assert "bomb" in loaded.rejects[0].reason


def test_bomb_in_a_gzip_in_an_archive_is_refused(load):
    bomb = gzip.compress(b'{"text": "One."}\n' + b" " * 60_000_000)
    loaded = load("a.zip", packed({"a.jsonl.gz": bomb}))
    assert "bomb" in loaded.rejects[0].reason


def test_archive_of_too_many_files_is_refused(load, monkeypatch):
    monkeypatch.setattr(archives, "MAX_ENTRIES", 2)
    assert "3 files" in load("a.zip", packed({"a.txt": "A.", "b.txt": "B.", "c.txt": "C."})).refused.reason


def test_archive_in_an_archive_is_refused(load):
    assert (
        "archive in the archive" in load("a.zip", packed({"b.zip": packed({"a.txt": "One."})})).refused.reason
    )


def test_damaged_entry_is_refused_and_its_neighbours_load(load):
    noise = random.Random(1).randbytes(2_000).hex()
    content = bytearray(packed({"a.txt": noise, "b.txt": "In."}))
    content[200:220] = bytes(20)
    loaded = load("a.zip", bytes(content))
    assert loaded.texts == ["In."]
    assert "damaged" in loaded.rejects[0].reason


@pytest.mark.parametrize("content", [b"", b"not a zip", packed({"a.txt": "One."})[:60]])
def test_what_is_no_archive_is_refused(load, content):
    assert "not a readable ZIP" in load("a.zip", content).refused.reason


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions(load, compression):
    assert load("a.zip", packed({"a.txt": "One."}, compression)).only.text == "One."


@pytest.mark.parametrize("content", [b"", b"not gzip at all", gzip.compress(b"text " * 1_000)[:30]])
def test_what_is_no_gzip_is_refused(load, content):
    assert load("a.txt.gz", content).refused
