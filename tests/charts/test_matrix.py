import pandas as pd
import pytest

from dashboard.charts.matrix import arranged, matrix
from dashboard.charts.palette import contrast

COLUMNS = [
    *(
        "column",
        "outlet",
        "outlet_rank",
        "row",
        "source_id",
        "name",
        "role",
        "kind",
        "country",
        "source_rank",
    ),
    *("n_statements", "mark"),
]
VUCIC = ("source", "person:vucic", "Aleksandar Vučić", "Serbian President", "person", "RS", 1)
LAWYER = ("source", "source:lawyer", "<i>lawyer", None, "unnamed", None, 2)
CELLS = pd.DataFrame(
    [
        ("outlet", "Izvestia", 1, *VUCIC, 4, "m:iv"),
        ("outlet", "", 2, *VUCIC, 1, "m:uv"),
        ("all", None, None, *VUCIC, 5, "m:v"),
        ("outlet", "Izvestia", 1, *LAWYER, 1, "m:il"),
        ("all", None, None, *LAWYER, 1, "m:l"),
        ("outlet", "", 2, "unattributed", None, None, None, None, None, None, 3, "m:u0"),
        ("all", None, None, "unattributed", None, None, None, None, None, None, 3, "m:0"),
        ("outlet", "Izvestia", 1, "all", None, None, None, None, None, None, 5, "m:i"),
        ("outlet", "", 2, "all", None, None, None, None, None, None, 4, "m:u"),
        ("all", None, None, "all", None, None, None, None, None, None, 9, "m:all"),
    ],
    columns=COLUMNS,
)


def cells(figure):
    """Where each mark stands: mark → (column, row, number)."""
    return {
        custom[0]: (int(x), int(y), custom[1])
        for trace in figure.data
        for custom, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }


def test_each_cell_has_its_square_under_its_outlet_beside_its_source():
    placed = cells(matrix(CELLS))
    assert placed["m:iv"] == (1, 0, 4)
    assert placed["m:uv"] == (2, 0, 1)
    assert placed["m:il"] == (1, 1, 1)
    assert len(placed) == len(CELLS)


def test_unattributed_statements_have_their_own_row_below_the_sources():
    fig = matrix(CELLS)
    _, row, number = cells(fig)["m:u0"]
    assert (fig.layout.yaxis.ticktext[row], number) == ("<i>unattributed</i>", 3)


def test_sums_stand_in_the_first_column_and_the_last_row():
    placed = cells(matrix(CELLS))
    assert placed["m:v"][0] == placed["m:all"][0] == 0
    assert placed["m:i"][1] == placed["m:all"][1] == 3


def test_rows_name_the_source_and_whose_voice_it_is_escaped():
    assert matrix(CELLS).layout.yaxis.ticktext[:2] == ("Aleksandar Vučić · Serbia", "&lt;i&gt;lawyer")


def test_columns_name_the_outlet_or_say_that_it_is_unknown():
    assert matrix(CELLS).layout.xaxis.ticktext == ("<i>all</i>", "Izvestia", "outlet<br>unknown")


@pytest.mark.parametrize(
    ("number", "short"), [(7, "7"), (999, "999"), (1_049, "1.0k"), (9_960, "10k"), (52_604, "53k")]
)
def test_a_large_number_is_short_in_its_square_and_whole_in_the_hover(number, short):
    squares = matrix(CELLS.assign(n_statements=number)).data[0]
    assert squares.text[0] == short
    assert f"{number:,} statements" in squares.hovertext[0]


def test_a_long_word_of_an_outlet_is_cut():
    heads = matrix(CELLS.replace({"Izvestia": "Jökulpósturinn í dag"})).layout.xaxis.ticktext
    assert heads[1] == "Jökulpósturi…<br>í dag"


def test_more_statements_are_a_stronger_square():
    squares = matrix(CELLS).data[0]
    colours = dict(zip((c[0] for c in squares.customdata), squares.marker.color, strict=True))
    assert colours["m:iv"] != colours["m:uv"] == colours["m:il"]


@pytest.mark.parametrize("dark", [False, True])
def test_the_number_in_a_square_is_readable(dark):
    many = CELLS[CELLS["mark"].isin(["m:iv", "m:uv"])]
    for number in range(1, 30):
        squares = matrix(many.assign(n_statements=[30, number]), dark=dark).data[0]
        pairs = zip(squares.marker.color, squares.textfont.color, strict=True)
        assert min(contrast(fill, ink) for fill, ink in pairs) >= 4.0


@pytest.mark.parametrize("dark", [False, True])
def test_without_statements_the_matrix_says_so(dark):
    assert "No statement" in matrix(CELLS[:0], dark=dark).layout.annotations[0].text


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("count", ["Vučić", "Ann", "Émile", "Bob"]),
        ("name", ["Ann", "Bob", "Émile", "Vučić"]),
        ("country", ["Bob", "Ann", "Vučić", "Émile"]),  # Germany, Serbia, Switzerland; none last
        ("exclusive", ["Ann", "Émile", "Vučić", "Bob"]),
    ],
)
def test_sources_are_put_in_order(order, names):
    sources = [
        ("Vučić", "CH", 1, False),
        ("Ann", "RS", 2, True),
        ("Émile", None, 3, True),
        ("Bob", "DE", 4, False),
    ]
    table = pd.DataFrame(
        [
            (column, "Ledger", 1 if name == "Ann" else 2, "source", name, name, country, rank, exclusive)
            for name, country, rank, exclusive in sources
            for column in ("outlet", "all")
        ]
        + [("all", None, None, "all", None, None, None, None, None)],
        columns=[
            *("column", "outlet", "outlet_rank", "row", "source_id", "name", "country", "source_rank"),
            "exclusive",
        ],
    )
    ranked = arranged(table, order).dropna(subset=["source_rank"]).sort_values("source_rank")
    assert ranked["name"].drop_duplicates().tolist() == names
