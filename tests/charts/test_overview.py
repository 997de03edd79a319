from dashboard.charts.overview import articles_per_day
from dashboard.queries import overview
from dashboard.queries.filters import Filters


def test_every_bar_carries_its_mark(demo_explorer):
    daily = overview.articles_per_day(demo_explorer, Filters())
    fig = articles_per_day(daily)
    bars = [(point[0], y) for trace in fig.data for point, y in zip(trace.customdata, trace.y, strict=True)]
    assert sorted(bars) == sorted(zip(daily["mark"], daily["n_articles"], strict=True))


def test_nothing_is_drawn_as_a_sentence(empty_explorer):
    fig = articles_per_day(overview.articles_per_day(empty_explorer, Filters()), dark=True)
    assert "No dated article" in fig.layout.annotations[0].text
