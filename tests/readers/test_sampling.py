import json

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.readers import NamedFile, ReadOptions, read
from dashboard.readers.sampling import samples

ROWS = [
    {"headline": "Rain", "story_text": "It rained in Oslo.", "day": "2024-05-01"},
    {"headline": "Snow", "story_text": "It snowed in Oslo.", "day": "2024-05-02"},
]


def write_csv(path):
    lines = [",".join(ROWS[0]), *(",".join(row.values()) for row in ROWS)]
    path.write_text("\n".join(lines), encoding="utf-8")


def write_jsonl(path):
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")


def write_json(path):
    path.write_text(json.dumps(ROWS), encoding="utf-8")


def write_xlsx(path):
    book = openpyxl.Workbook()
    for row in (list(ROWS[0]), *(list(row.values()) for row in ROWS)):
        book.active.append(row)
    book.save(path)


def write_parquet(path):
    pq.write_table(pa.Table.from_pylist(ROWS), path)


WRITERS = {
    "a.csv": write_csv,
    "a.jsonl": write_jsonl,
    "a.json": write_json,
    "a.xlsx": write_xlsx,
    "a.parquet": write_parquet,
}


def look(*paths, **columns):
    return list(samples(paths, ReadOptions(columns=columns), files=5, rows=8))


@pytest.mark.parametrize("name", WRITERS)
def test_columns_stand_as_they_are_called_also_where_none_is_known_as_text(tmp_path, name):
    WRITERS[name](tmp_path / name)
    (sample,) = look(tmp_path / name)
    assert sample.columns == ("headline", "story_text", "day")
    assert sample.rows[0] == ("Rain", "It rained in Oslo.", "2024-05-01")
    assert sample.taken == {"title": "headline"}
    assert sample.mappable


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_mapped_is_taken_so_and_loaded_so(tmp_path, name):
    WRITERS[name](tmp_path / name)
    mapped = {"text": "story_text", "published": "day", "title": ""}
    (sample,) = look(tmp_path / name, **mapped)
    assert sample.taken == {"text": "story_text", "published": "day"}
    articles = list(read([tmp_path / name], ReadOptions(columns=mapped)))
    assert [(a.title, a.title_inferred, a.day) for a in articles] == [
        ("It rained in Oslo.", True, "2024-05-01"),
        ("It snowed in Oslo.", True, "2024-05-02"),
    ]


def test_of_a_format_without_columns_the_fields_are_shown(tmp_path):
    (tmp_path / "a.txt").write_text("date: 2024-05-01\n\nIt rained in Oslo.", encoding="utf-8")
    (sample,) = look(tmp_path / "a.txt")
    assert not sample.mappable
    assert "It rained in Oslo." in sample.rows[0][0]


def test_what_cannot_be_read_is_passed_over_and_long_values_are_cut(tmp_path):
    (tmp_path / "bad.xyz").write_bytes(b"\0")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "long.jsonl").write_text(json.dumps({"text": "rain " * 1000}))
    (sample,) = look(tmp_path)
    assert len(sample.rows[0][0]) == 160
    assert sample.rows[0][0].endswith("…")


def test_a_broken_outlets_file_of_an_upload_is_told_once(tmp_path):
    (tmp_path / "0").write_text("{")
    (tmp_path / "1.txt").write_text("It rained.")
    outlets = NamedFile(tmp_path / "0", "outlets.json")
    texts = [NamedFile(tmp_path / "1.txt", f"{n}.txt", (outlets,)) for n in range(3)]
    rejects = [one for one in read(texts, ReadOptions()) if not hasattr(one, "text")]
    assert [reject.path for reject in rejects] == ["outlets.json"]
