"""Tables as files, opened again by other programs."""

import csv
import io

import openpyxl
import pandas as pd
import pytest

from dashboard.export.about import about
from dashboard.export.tables import CAVEATS, TABLE, table_csv, table_xlsx
from dashboard.queries.entities import most_named
from dashboard.queries.filters import Filters
from dashboard.queries.holdings import outlets
from tests.export.conftest import DAY, HOSTILE

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]


def read_csv(text):
    return pd.read_csv(io.StringIO(text.removeprefix("\ufeff")), comment="#", keep_default_na=False)


def read_sheet(content, name):
    return openpyxl.load_workbook(io.BytesIO(content))[name]


@pytest.fixture(scope="module")
def demo_about(demo_explorer):
    return about(demo_explorer, Filters(outlets=("Izvestia",)), made=DAY, shown="Names, most named first.")


@pytest.fixture(scope="module")
def names(demo_explorer):
    found = most_named(demo_explorer, Filters(outlets=("Izvestia",)), "", "articles", limit=10)
    return found[["name", "n_articles", "rate"]].rename(columns={"name": "Name", "n_articles": "Articles"})


def test_a_csv_has_the_rows_of_the_screen(names, demo_about):
    pd.testing.assert_frame_equal(read_csv(table_csv(names, demo_about)), names, check_dtype=False)


def test_a_workbook_has_the_rows_of_the_screen(names, demo_about):
    found = pd.read_excel(io.BytesIO(table_xlsx(names, demo_about)), sheet_name=TABLE)
    pd.testing.assert_frame_equal(found, names, check_dtype=False)


def test_days_are_days(demo_explorer, demo_about):
    table = outlets(demo_explorer)[["outlet", "first"]].dropna()
    table["first"] = pd.to_datetime(table["first"])
    days = [day.date() for day in table["first"]]
    assert list(read_csv(table_csv(table, demo_about))["first"]) == [day.isoformat() for day in days]
    sheet = read_sheet(table_xlsx(table, demo_about), TABLE)
    assert [cell.value.date() for cell in sheet["B"][1:]] == days


def test_the_caveats_are_in_both(names, demo_about):
    lines = [
        line for line in table_csv(names, demo_about).removeprefix("\ufeff").splitlines() if line[0] == "#"
    ]
    sheet = read_sheet(table_xlsx(names, demo_about), CAVEATS)
    written = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert lines[1] == "# Filters: Izvestia"
    assert written["Filters"] == "Izvestia"
    assert written["Exported"] == "2026-11-23"
    assert len(lines) == len(written) == len(demo_about.facts)


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_is_a_formula(cell, hostile_about):
    table = pd.DataFrame({cell: [cell], "lat": [-42.5]})
    rows = list(csv.reader(io.StringIO(table_csv(table, hostile_about), newline="")))[-2:]
    sheet = read_sheet(table_xlsx(table, hostile_about), TABLE)
    assert rows[1] == [f"'{cell}", "-42.5"]
    assert [one.data_type for one in sheet[2]] == ["s", "n"]
    assert sheet["A2"].value[0] == "'"
    assert rows[0][0][0] == sheet["A1"].value[0] == "'"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_program_finds_a_formula_in_a_caveat(delimiter, hostile_about):
    """Programs cut lines at other signs in other countries: no part may be a formula."""
    text = table_csv(pd.DataFrame({"a": [1]}), hostile_about).removeprefix("\ufeff")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        assert not any(cell.strip().startswith(("=", "+", "-", "@")) for cell in row)
    sheet = read_sheet(table_xlsx(pd.DataFrame({"a": [1]}), hostile_about), CAVEATS)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_hostile_text_is_kept_as_text(hostile_about):
    table = pd.DataFrame({"Name": [HOSTILE, "x" * 40_000, "a # b"], "n": [1, None, 3]})
    shown = HOSTILE.replace("\x07", "\ufffd")
    assert list(read_csv(table_csv(table, hostile_about))["Name"]) == [f"'{shown}", "x" * 40_000, "a # b"]
    sheet = read_sheet(table_xlsx(table, hostile_about), TABLE)
    assert sheet["A2"].value == f"'{shown}"
    assert len(sheet["A3"].value) == 32_767
    assert sheet["B3"].value is None


def test_an_empty_table_is_a_table(hostile_about):
    table = pd.DataFrame({"Name": []})
    assert list(read_csv(table_csv(table, hostile_about)).columns) == ["Name"]
    assert read_sheet(table_xlsx(table, hostile_about), TABLE)["A1"].value == "Name"
