from dataclasses import dataclass

import pyarrow as pa
import pytest

from dashboard.corpus.columns import columns, from_row, to_row
from dashboard.corpus.tables import SCHEMAS
from dashboard.records import Correction, Outlet, ParsedArticle, Quote
from tests.made import bare, parsed


@pytest.mark.parametrize(
    "record", [parsed(1), bare(2), ParsedArticle(bare(3).article, unparsed="language: ru")]
)
def test_a_record_comes_back_as_it_was(record):
    table = pa.Table.from_pylist([to_row(ParsedArticle)(record)], pa.schema(columns(ParsedArticle)))
    assert from_row(ParsedArticle)(table.to_pylist()[0]) == record


def test_a_field_is_a_column_of_its_type():
    by_name = {column.name: column for column in columns(Quote)}
    assert [by_name[name].type for name in ("start", "kind", "score")] == [
        pa.int32(),
        pa.string(),
        pa.float64(),
    ]
    assert by_name["speaker_text"].nullable
    assert not by_name["start"].nullable


def test_a_column_of_a_newer_version_is_left_out():
    row = {**to_row(Outlet)(Outlet("TASS")), "circulation": 5}
    assert from_row(Outlet)(row) == Outlet("TASS")


def test_a_union_of_types_has_no_column():
    @dataclass
    class Odd:
        value: int | str

    with pytest.raises(TypeError, match="no column type"):
        columns(Odd)


def test_the_tables_of_the_store_have_changed_with_a_migration_only():
    # A corpus on disk has these columns: whoever changes a record writes the migration, then this list.
    assert {name: len(schema) for name, schema in SCHEMAS.items()} == {
        "parsed_article": 25,
        "reject": 5,
        "outlet": 8,
        "correction": len(columns(Correction)),
    }
    events = SCHEMAS["parsed_article"].field("events").type.value_type
    assert [events.field(i).name for i in range(events.num_fields)] == [
        "start",
        "end",
        "trigger",
        "date",
        "date_method",
        "status",
        "participants",
        "place",
        "type",
        "reported_by",
        "on_timeline",
        "method",
        "score",
    ]
