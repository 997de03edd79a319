import io
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest


def written(columns, **options):
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


def test_rows_with_their_numbers(load):
    loaded = load(
        "a.parquet",
        written(
            {"body": ["One.", None, "Three."], "headline": ["A", "B", "C"], "n": [1, 2, 3]}, row_group_size=2
        ),
    )
    assert loaded.texts == ["One.", "Three."]
    assert [(a.title, a.line) for a in loaded.articles] == [("A", 1), ("C", 3)]
    assert [(r.line, "text of 'B' is missing" in r.reason) for r in loaded.rejects] == [(2, True)]


@pytest.mark.parametrize(
    ("values", "published"),
    [
        (pa.array([date(2022, 12, 15)]), "2022-12-15"),
        (pa.array([datetime(2022, 12, 15)], pa.timestamp("ns")), "2022-12-15"),
        (pa.array([1671093000000000001], pa.timestamp("ns")), "2022-12-15T08:30:00+00:00"),
        (
            pa.array([datetime(2022, 12, 15, 23, tzinfo=UTC)], pa.timestamp("ms", "UTC")),
            "2022-12-15T23:00:00+00:00",
        ),
        (pa.array(["15 December 2022"]), "2022-12-15"),
        (pa.array([1671062400]), "2022-12-15T00:00:00+00:00"),
        (pa.array([None], pa.timestamp("s")), None),
    ],
)
def test_dates_of_columns(load, values, published):
    assert load("a.parquet", written({"text": ["One."], "date": values})).only.published == published


def test_nested_and_encoded_columns(load):
    article = load(
        "a.parquet",
        written(
            {
                "text": pa.array([b"Z\xc3\xbcrich."]),
                "source": pa.array([{"id": 1, "name": "Harbour Post"}]),
                "authors": pa.array([["Ann Lee", "Bo Xu"]]),
                "lang": pa.array(["en"]).dictionary_encode(),
            },
            compression="zstd",
        ),
    ).only
    assert (article.text, article.outlet, article.author) == ("Zürich.", "Harbour Post", "Ann Lee, Bo Xu")


def test_mapped_columns_win(load):
    content = written({"text": ["Other."], "words": ["Mine."]})
    assert load("a.pq", content, columns={"text": "words"}).only.text == "Mine."


def test_bytes_that_are_no_text_cost_their_row(load):
    loaded = load("a.parquet", written({"text": pa.array([b"One.", b"\xff\xfe\xfa"])}))
    assert loaded.texts == ["One."]
    assert "0xff" in loaded.rejects[0].reason


def test_table_without_text_names_its_columns(load):
    reject = load("a.parquet", written({"day": ["x"], "words": ["y"]})).refused
    assert "'day, words'" in reject.reason
    assert "--map text=" in reject.reason


def test_table_without_rows_is_refused(load):
    assert "no rows" in load("a.parquet", written({"text": pa.array([], pa.string())})).refused.reason


@pytest.mark.parametrize(
    "content", [written({"text": ["One."]})[:-9], b"PAR1" + bytes(60) + b"PAR1", b"text\nOne."]
)
def test_what_is_no_parquet_file_is_refused(load, content):
    assert "Parquet" in load("a.parquet", content).refused.reason


def test_damaged_page_is_refused(load):
    content = bytearray(written({"text": ["One " * 500]}, compression="snappy", write_page_checksum=True))
    content[40:60] = bytes(20)
    assert load("a.parquet", bytes(content)).refused


def test_file_that_unfolds_to_gigabytes_is_refused(load):
    rows = pa.DictionaryArray.from_arrays(pa.array([0] * 200), pa.array(["word " * 3_000_000]))
    content = written({"text": rows}, compression="zstd", store_schema=False)
    assert len(content) < 100_000
    assert "800 MB of memory" in load("a.parquet", content).refused.reason


def test_million_columns_are_refused(load):
    content = written({**{f"c{i}": ["x"] for i in range(20_000)}, "text": ["One."]})
    assert "20001 columns" in load("a.parquet", content).refused.reason
