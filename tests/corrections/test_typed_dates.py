import pytest

from dashboard.corrections.typed_dates import typed_date
from dashboard.errors import QueryError


@pytest.mark.parametrize(("typed", "value", "precision", "earliest", "latest"), [
    ("2022-12-10", "2022-12-10", "day", "2022-12-10", "2022-12-10"),
    (" 10 Dec 2022 ", "2022-12-10", "day", "2022-12-10", "2022-12-10"),
    ("10. December 2022", "2022-12-10", "day", "2022-12-10", "2022-12-10"),
    ("Sept. 3, 2021", "2021-09-03", "day", "2021-09-03", "2021-09-03"),
    ("2022-12", "2022-12", "month", "2022-12-01", "2022-12-31"),
    ("February 2024", "2024-02", "month", "2024-02-01", "2024-02-29"),
    ("2022", "2022", "year", "2022-01-01", "2022-12-31"),
    ("2022-W49", "2022-W49", "week", "2022-12-05", "2022-12-11"),
    ("2022-Q4", "2022-Q4", "quarter", "2022-10-01", "2022-12-31"),
    ("Q1 2022", "2022-Q1", "quarter", "2022-01-01", "2022-03-31"),
    ("1990s", "199", "decade", "1990-01-01", "1999-12-31"),
    ("2022-12-10/..", "2022-12-10/..", "open", "2022-12-10", None),
    ("../2022-12", "../2022-12", "open", None, "2022-12-31"),
    ("10 Dec 2022 / 12 Dec 2022", "2022-12-10/2022-12-12", "range", "2022-12-10", "2022-12-12"),
])  # fmt: skip
def test_what_an_editor_types_becomes_a_date(typed, value, precision, earliest, latest):
    found = typed_date(typed)
    assert (found.value, found.precision, found.earliest, found.latest) == (
        value,
        precision,
        earliest,
        latest,
    )


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "2022-13",
        "30 Feb 2022",
        "../..",
        "2022-12-12/2022-12-10",
        "1/2/3",
        "2022-W60",
        "5 May 6 2022",
    ],
)
def test_what_is_no_date_says_how_to_write_one(typed):
    with pytest.raises(QueryError, match="10 Dec 2022"):
        typed_date(typed)
