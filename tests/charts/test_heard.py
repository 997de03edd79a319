import pandas as pd
import pytest

from dashboard.charts.heard import arranged, talked_and_heard
from dashboard.charts.map_marks import of_countries
from dashboard.charts.source_map import source_map

COUNTRIES = pd.DataFrame(
    [
        ("RS", 9, 4, ["Aleksandar Vučić"], 1, "t:rs", "h:rs"),
        ("XK", 8, 0, [], 0, "t:xk", "h:xk"),
        ("RU", 2, 5, ["A", "B", "<b>C"], 4, "t:ru", "h:ru"),
        ("EU", 0, 3, ["D"], 1, "t:eu", "h:eu"),
    ],
    columns=["country", "n_talked", "n_heard", "names", "n_sources", "mark", "heard_mark"],
)
UNITS = ("articles", "articles")


def dots(figure):
    """What a figure draws: mark → (number, row, text, hover)."""
    return {
        custom[0]: (custom[1], round(y), text.strip(), hover)
        for trace in figure.data
        if trace.customdata is not None
        for custom, y, text, hover in zip(trace.customdata, trace.y, trace.text, trace.hovertext, strict=True)
    }


def test_each_country_has_two_dots_with_their_numbers_in_its_row():
    drawn = dots(talked_and_heard(COUNTRIES, units=UNITS))
    assert {mark: seen[:3] for mark, seen in drawn.items()} == {
        **{"t:rs": (9, 0, "9"), "h:rs": (4, 0, "4"), "t:xk": (8, 1, "8"), "h:xk": (0, 1, "no voice")},
        **{"t:ru": (2, 2, "2"), "h:ru": (5, 2, "5")},
        **{"t:eu": (0, 3, "not talked about"), "h:eu": (3, 3, "3")},
    }


def test_the_two_dots_of_a_country_do_not_lie_on_each_other():
    talked, heard = (t for t in talked_and_heard(COUNTRIES, units=UNITS).data if t.customdata)
    assert all(a < b for a, b in zip(talked.y, heard.y, strict=True))


def test_who_speaks_is_named_and_escaped():
    drawn = dots(talked_and_heard(COUNTRIES, units=("mentions", "statements")))
    assert "5 statements" in drawn["h:ru"][3]
    assert "A, B, &lt;b&gt;C and 1 more" in drawn["h:ru"][3]
    assert "nobody speaks for it" in drawn["h:xk"][3]


@pytest.mark.parametrize(
    ("order", "countries"),
    [
        ("talked about", ["RS", "XK", "RU", "EU"]),
        ("given a voice", ["RU", "RS", "EU", "XK"]),
        ("difference", ["XK", "RS", "RU", "EU"]),
    ],
)
def test_countries_are_put_in_order(order, countries):
    assert arranged(COUNTRIES, order)["country"].tolist() == countries


def test_few_articles_have_whole_ticks():
    assert talked_and_heard(COUNTRIES.assign(n_talked=1, n_heard=1), units=UNITS).layout.xaxis.dtick == 1


def test_the_map_tells_who_has_no_voice_and_draws_no_number_of_none():
    marks = of_countries(COUNTRIES, units=UNITS).set_index("mark")
    assert marks["group"].to_dict() == {
        **{"t:rs": "heard", "t:xk": "silent", "t:ru": "heard"},
        **{"h:rs": "voices", "h:ru": "voices"},
    }
    assert marks.loc["t:xk", "note"] == "no source speaks for it"
    assert marks["weight"].max() == marks.loc["t:rs", "weight"] == 1
    assert marks.loc["h:ru", "weight"] == pytest.approx(5 / 9)  # articles as well: one scale


def test_different_units_have_scales_of_their_own():
    marks = of_countries(COUNTRIES, units=("mentions", "statements")).set_index("mark")
    assert marks.loc["t:rs", "weight"] == marks.loc["h:ru", "weight"] == 1


def test_the_map_draws_each_number_of_a_country_once():
    fig = source_map(of_countries(COUNTRIES, units=UNITS))
    drawn = [custom[0] for trace in fig.data if trace.customdata is not None for custom in trace.customdata]
    assert sorted(drawn) == ["h:rs", "h:ru", "t:rs", "t:ru", "t:xk"]
    assert {t.name for t in fig.data if t.showlegend} == {
        "Talked about, no voice",
        "Talked about and given a voice",
        "Voices, by country",
    }


@pytest.mark.parametrize("dark", [False, True])
def test_without_countries_the_chart_says_so(dark):
    fig = talked_and_heard(COUNTRIES[:0], units=UNITS, dark=dark)
    assert "No country" in fig.layout.annotations[0].text
    assert of_countries(COUNTRIES[:0], units=UNITS).empty
