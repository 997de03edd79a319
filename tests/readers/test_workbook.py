import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.readers.office import rewritten

HEADER = ["Headline", "Published at", "Publisher", "Body", "URL"]


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


SHEET = "xl/worksheets/sheet1.xml"


def test_rows_of_a_sheet(load):
    rows = [
        HEADER,
        ["Barricades down", date(2022, 12, 29), "Dunavka Agency", "One.\n\nTwo.", "https://d.example/1"],
    ]
    article = load("a.xlsx", workbook({"News": rows})).only
    assert (article.text, article.title, article.day) == ("One.\n\nTwo.", "Barricades down", "2022-12-29")
    assert (article.outlet, article.url, article.line) == ("Dunavka Agency", "https://d.example/1", 2)
    assert article.path.endswith("a.xlsx")


@pytest.mark.parametrize(
    ("cell", "published"),
    [
        (date(2022, 12, 15), "2022-12-15"),
        (datetime(2022, 12, 15), "2022-12-15"),
        (datetime(2022, 12, 15, 18, 30), "2022-12-15T18:30:00+00:00"),
        ("15 December 2022", "2022-12-15"),
        (1671062400, "2022-12-15T00:00:00+00:00"),
        (None, None),
    ],
)
def test_dates_of_cells(load, cell, published):
    article = load("a.xlsx", workbook({"S": [["date", "text"], [cell, "One."]]})).only
    assert article.published == published


def test_dates_since_1904(load):
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)
    book.active.append(["date", "text"])
    book.active.append([date(2022, 12, 15), "One."])
    assert load("a.xlsx", saved(book)).only.day == "2022-12-15"


def test_number_without_a_date_format_is_no_date(load):
    reject = load("a.xlsx", workbook({"S": [["date", "text"], [44910, "One."]]})).refused
    assert "'44910' is not understood" in reject.reason
    assert reject.line == 2


def test_sheets_are_tables_of_their_own(load):
    loaded = load(
        "a.xlsx",
        workbook(
            {
                "March": [["text", "title"], ["One.", "A"]],
                "Notes": [["who", "what"], ["me", "nothing"]],
                "Empty": [],
                "April": [["headline", "body"], ["B", "Two."], ["C", None]],
            }
        ),
    )
    assert loaded.texts == ["One.", "Two."]
    assert [a.path.rpartition("/")[2] for a in loaded.articles] == ["a.xlsx!March", "a.xlsx!April"]
    assert [(r.path.rpartition("/")[2], r.line) for r in loaded.rejects] == [
        ("a.xlsx!Notes", None),
        ("a.xlsx!April", 3),
    ]
    assert "'who, what'" in loaded.rejects[0].reason
    assert "--map text=" in loaded.rejects[0].reason


def test_hidden_sheet_is_named_and_not_loaded(load):
    book = Workbook()
    book.active.append(["text"])
    book.active.append(["One."])
    hidden = book.create_sheet("Drafts")
    hidden.append(["text"])
    hidden.append(["Secret."])
    hidden.sheet_state = "hidden"
    loaded = load("a.xlsx", saved(book))
    assert loaded.texts == ["One."]
    assert loaded.rejects[0].path.endswith("!Drafts")


def test_header_below_the_name_of_the_table(load):
    rows = [["Press review, March"], [], ["made by", "A. Lee"], [], ["Day", "Text"], ["x", "One."]]
    loaded = load("a.xlsx", workbook({"S": rows}), columns={"author": "Day"})
    assert (loaded.only.text, loaded.only.line, loaded.only.author) == ("One.", 6, "x")


def test_mapped_columns_win(load):
    rows = [["date", "pub_day", "words", "text"], ["x", "2022-12-15", "Mine.", "Other."]]
    article = load("a.xlsx", workbook({"S": rows}), columns={"published": "pub_day", "text": "words"}).only
    assert (article.day, article.text) == ("2022-12-15", "Mine.")


def test_two_columns_of_text_are_refused(load):
    assert "columns 1 and 2" in load("a.xlsx", workbook({"S": [["text", "Text"], ["a", "b"]]})).refused.reason


def test_rich_text_numbers_and_carriage_returns(load):
    book = Workbook()
    book.active.append(["id", "text"])
    book.active.append([7, "One._x000D_\nTwo."])
    book.active["B2"].font = Font(bold=True)
    article = load("a.xlsx", saved(book)).only
    assert (article.input_id, article.text) == ("7", "One.\nTwo.")


def test_error_in_a_cell_costs_its_row(load):
    loaded = load(
        "a.xlsx", workbook({"S": [["text", "date"], ["One.", None], ["#REF!", None], ["Two.", None]]})
    )
    assert loaded.texts == ["One.", "Two."]
    assert [(r.line, "#REF!" in r.reason) for r in loaded.rejects] == [(3, True)]


def test_formula_that_was_never_computed_is_missing_text(load):
    rows = [["title", "text"], ["A", '="a"&"b"']]
    assert "text of 'A' is missing" in load("a.xlsx", workbook({"S": rows})).refused.reason


def test_wrong_size_of_a_sheet_loses_no_row(load):
    content = workbook({"S": [["text"], ["One."], ["Two."]]})
    wrong = rewritten(content, SHEET, lambda xml: xml.replace(b'ref="A1:A3"', b'ref="A1:A2"'))
    assert wrong != content
    assert load("a.xlsx", wrong).texts == ["One.", "Two."]


def test_header_alone_is_refused(load):
    assert "no rows" in load("a.xlsx", workbook({"S": [["text", "title"]]})).refused.reason
    assert "no rows" in load("b.xlsx", workbook({"S": [], "T": []})).refused.reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"title,text\nA,One.\n", "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(512), "without a password"),
        (workbook({"S": [["text"], ["One."]]})[:400], "not an Excel workbook"),
        (rewritten(workbook({"S": []}), "xl/workbook.xml", lambda _: b"<a"), "damaged"),
    ],
)
def test_what_is_no_workbook_is_refused(load, content, said):
    assert said in load("a.xlsx", content).refused.reason


def test_damaged_sheet_keeps_the_rows_before_it(load):
    content = workbook({"S": [["text"], ["One."], ["Two."]]})
    loaded = load("a.xlsx", rewritten(content, SHEET, lambda xml: xml.replace(b'<row r="3">', b"<row r=3>")))
    assert loaded.texts == ["One."]
    assert "damaged" in loaded.rejects[0].reason


def test_bomb_is_refused(load):
    bomb = rewritten(workbook({"S": []}), SHEET, lambda xml: xml + b" " * 60_000_000)
    assert "bomb" in load("a.xlsx", bomb).refused.reason


def test_entities_of_entities_are_refused(load):
    lol = b'<!DOCTYPE l [<!ENTITY a "lol lol lol">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + i, (b"&%c;" % (97 + i)) * 10) for i in range(9)
    )
    content = rewritten(
        workbook({"S": [["text"], ["One."]]}), SHEET, lambda xml: lol + b"]>" + xml.replace(b"One.", b"&j;")
    )
    assert load("a.xlsx", content).refused


def test_row_of_a_forged_number_is_soon_done_with(load):
    content = workbook({"S": [["text"], ["One."], ["Two."]]})
    forged = rewritten(
        content, SHEET, lambda xml: xml.replace(b'"3"', b'"999999999"').replace(b'"A3"', b'"A999999999"')
    )
    assert load("a.xlsx", forged).texts == ["One."]
