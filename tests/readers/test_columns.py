import pytest

from dashboard.errors import DatelineError
from dashboard.readers import ReadOptions, read
from dashboard.readers.columns import assign_columns


def test_best_usual_name_wins():
    assert assign_columns(["content", "body", "text"], {})["text"] == "text"
    assert assign_columns(["content", "Body"], {})["text"] == "Body"


def test_mapped_column_is_not_taken_for_another_field():
    assert assign_columns(["text", "date"], {"title": "text"}) == {"title": "text", "published": "date"}


def test_mapped_column_that_is_missing_leaves_the_usual_one():
    assert assign_columns(["date"], {"published": "pub_day"}) == {"published": "date"}


def test_map_of_an_unknown_field_names_the_fields():
    with pytest.raises(DatelineError, match=r"no field 'day'.*published"):
        list(read([], ReadOptions(columns={"day": "x"})))


def test_unknown_time_zone():
    with pytest.raises(DatelineError, match="Mars/Olympus"):
        list(read([], ReadOptions(timezone="Mars/Olympus")))
