"""What every file says of itself."""

from dataclasses import fields, replace

import pytest

from dashboard.export.about import about, credit
from dashboard.queries.filter_words import filter_words
from dashboard.queries.filters import Filters
from dashboard.queries.overview import totals
from tests.export.conftest import DAY

MARK = "mentions/mentions?label=PERSON"


@pytest.mark.parametrize("field", [field.name for field in fields(Filters)])
def test_no_filter_goes_unsaid(demo_explorer, field):
    values = {"since": DAY, "until": DAY, "words": "dam", "marks": (MARK,), "not_marks": (MARK,)}
    on = not getattr(Filters(), field) if isinstance(getattr(Filters(), field), bool) else ("x",)
    filters = replace(Filters(), **{field: values.get(field, on)})
    assert len(filter_words(demo_explorer, filters)) == 1


def test_what_is_not_known_is_counted_as_on_the_overview(demo_explorer):
    known = about(demo_explorer, Filters(), made=DAY)
    for row in totals(demo_explorer, Filters()).to_dict("records"):
        if row["missing"] and row["thing"] != "parsed":
            said = f"{row['thing']} {row['missing']}".capitalize()
            assert known[said] == f"{row['n_missing']:,} of {row['n']:,}"
    assert known["Model and rules"] == demo_explorer.meta["pipeline"]


def test_a_picture_has_its_filters_and_its_day(demo_explorer):
    said = credit(demo_explorer, Filters(outlets=("Izvestia",)), made=DAY)
    assert "Izvestia" in said
    assert said.endswith("2026-11-23")
