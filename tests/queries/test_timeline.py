"""Events by date: zones and bars add up, and every number opens its sentences."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.corpus.store import Corpus
from dashboard.explorer.build import build
from dashboard.explorer.opening import Explorer
from dashboard.queries.evidence import decode, evidence
from dashboard.queries.filters import Filters
from dashboard.queries.lanes import KINDS, bins, event_lanes, lanes, spans
from dashboard.queries.stretches import Stretch, bulk, dated, stretches, whole
from dashboard.queries.timeline import View, events, n_hidden, step_of, zones
from dashboard.records import Event, PartialDate
from tests.made import AT, bare

ALL = 100_000  # more than there are
FILTERS = st.builds(
    Filters,
    since=st.sampled_from([None, date(2010, 4, 15), date(2022, 12, 11)]),
    outlets=st.sampled_from([(), ("Dunavka Agency",), ("Timsah Gazette", "Izvestia")]),
    words=st.sampled_from(["", "Kosovo", '"Suez Canal"']),
)
PERIODS = st.sampled_from([
    (date(2022, 12, 10), date(2022, 12, 15)),
    (date(2022, 11, 9), date(2023, 1, 4)),  # starts and ends within a week
    (date(2010, 1, 1), date(2011, 6, 30)),
    (date(2008, 6, 1), date(2023, 4, 1)),
    (date(1900, 1, 1), date(2100, 1, 1)),
])  # fmt: skip
VIEWS = st.builds(
    lambda by, hidden, period: View(by, hidden, *period),
    st.sampled_from(["event", "published"]),
    st.booleans(),
    PERIODS,
)
seldom = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def opened(explorer, filters, mark):
    return evidence(explorer, filters, decode(mark)).units


@seldom
@given(filters=FILTERS, view=VIEWS)
def test_each_zone_is_the_count_of_its_evidence_and_of_its_list(demo_explorer, filters, view):
    for row in zones(demo_explorer, filters, view).to_dict("records"):
        assert opened(demo_explorer, filters, row["mark"]) == row["n_events"]
        assert len(events(demo_explorer, filters, view, row["zone"], limit=ALL)) == row["n_events"]


@seldom
@given(filters=FILTERS, view=VIEWS)
def test_zones_and_what_is_left_out_are_all_events(demo_explorer, filters, view):
    shown = zones(demo_explorer, filters, replace(view, hidden=False))["n_events"].sum()
    whole_corpus = zones(demo_explorer, filters, replace(view, hidden=True))["n_events"].sum()
    assert shown + n_hidden(demo_explorer, filters, view) == whole_corpus


@seldom
@given(filters=FILTERS, view=VIEWS, kind=st.sampled_from(KINDS))
def test_each_bar_span_and_lane_is_the_count_of_its_evidence(demo_explorer, filters, view, kind):
    found = lanes(demo_explorer, filters, view, kind).head(4)
    names = found["lane"].tolist()
    bars = bins(demo_explorer, filters, view, kind, names)
    vague = spans(demo_explorer, filters, view, kind, names)
    for row in [*found.to_dict("records"), *bars.to_dict("records"), *vague.to_dict("records")]:
        assert opened(demo_explorer, filters, row["mark"]) == row["n_events"]
    in_lanes = (
        bars.groupby("lane")["n_events"].sum().add(vague.groupby("lane")["n_events"].sum(), fill_value=0)
    )
    assert in_lanes.to_dict() == dict(zip(found["lane"], found["n_events"], strict=True))


@seldom
@given(filters=FILTERS, view=VIEWS)
def test_bars_and_spans_are_the_events_on_the_axis(demo_explorer, filters, view):
    on_axis = zones(demo_explorer, filters, view).iloc[0]["n_events"]
    bars = bins(demo_explorer, filters, view, "", [""])
    vague = spans(demo_explorer, filters, view, "", [""])
    left_out = int(vague["n_left_out"].iloc[0]) if len(vague) else 0
    assert bars["n_events"].sum() + vague["n_events"].sum() + left_out == on_axis


def test_every_single_event_opens_itself(demo_explorer):
    view = View(hidden=True, first=date(2022, 12, 1), last=date(2022, 12, 31))
    for row in events(demo_explorer, Filters(), view, "shown", limit=40).to_dict("records"):
        assert opened(demo_explorer, Filters(), row["mark"]) == 1
        start = row["start_"] - row["sentence_start"]
        assert row["sentence"][start : row["end_"] - row["sentence_start"]] == row["trigger_"]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("", "entity")])
def test_lanes_but_those_of_names_part_the_events(demo_explorer, kind):
    view = View(hidden=True, first=date(2008, 1, 1), last=date(2024, 1, 1))
    found = lanes(demo_explorer, Filters(), view, kind)
    assert found["n_events"].sum() == zones(demo_explorer, Filters(), view).iloc[0]["n_events"]
    stand = event_lanes(demo_explorer, Filters(), view, kind, found["lane"].tolist())
    assert stand["event_no"].is_unique


def happening(precision, value, first, last, *, shown=True):
    when = PartialDate(value, precision, first, last) if value else None
    return Event(3, 9, "rained", when, None, "asserted", (), None, "other", None, shown, "r", 0.7)


@pytest.fixture(scope="module")
def explorer_of(tmp_path_factory):
    opened_ones = []

    def make(*happened):
        articles = [replace(bare(n), events=(one,)) for n, one in enumerate(happened)]
        corpus = Corpus.create(tmp_path_factory.mktemp("corpus"), name="desk", timezone="UTC")
        corpus.append(articles, [None] * len(articles), at=AT)
        opened_ones.append(Explorer(build(corpus, at=AT)))
        return opened_ones[-1]

    yield make
    for explorer in opened_ones:
        explorer.close()


DECEMBER = View(first=date(2022, 12, 10), last=date(2022, 12, 20))


@pytest.mark.parametrize(("event", "zone"), [
    (happening("day", "2022-12-10", "2022-12-10", "2022-12-10"), "shown"),
    (happening("day", "2022-12-09", "2022-12-09", "2022-12-09"), "earlier"),
    (happening("month", "2022-12", "2022-12-01", "2022-12-31"), "shown"),
    (happening("year", "2008", "2008-01-01", "2008-12-31"), "earlier"),
    (happening("year", "2022", "2022-01-01", "2022-12-31"), "shown"),
    (happening("open", "2008/..", "2008-01-01", None), "shown"),
    (happening("open", "../2008", None, "2008-12-31"), "earlier"),
    (happening("open", "2023-01-01/..", "2023-01-01", None), "later"),
    (happening("unknown", "PRESENT_REF", None, None), "undated"),
    (happening(None, None, None, None), "undated"),
    (happening(None, None, None, None, shown=False), "undated"),
])  # fmt: skip
def test_an_event_is_where_its_date_can_be(explorer_of, event, zone):
    explorer = explorer_of(event)
    found = zones(explorer, Filters(), DECEMBER)
    assert found[found["n_events"] > 0]["zone"].tolist() == [zone]
    assert opened(explorer, Filters(), found.set_index("zone").loc[zone, "mark"]) == 1


def test_a_month_is_never_put_into_the_bar_of_a_day(explorer_of):
    explorer = explorer_of(
        happening("day", "2022-12-10", "2022-12-10", "2022-12-10"),
        happening("month", "2022-12", "2022-12-01", "2022-12-31"),
    )
    assert bins(explorer, Filters(), DECEMBER, "", [""])["precision"].tolist() == ["day"]
    assert spans(explorer, Filters(), DECEMBER, "", [""])["value"].tolist() == ["2022-12"]
    years = View(first=date(1990, 1, 1), last=date(2022, 12, 31))
    assert step_of(years) == "year"
    assert set(bins(explorer, Filters(), years, "", [""])["precision"]) == {"day", "month"}


def dates(*rows):
    frame = pd.DataFrame(rows, columns=["first", "last", "n_events"])
    return frame.assign(first=pd.to_datetime(frame["first"]), last=pd.to_datetime(frame["last"]))


SEED = dates(
    ("2008-01-01", "2008-12-31", 1), ("2022-12-10", "2022-12-10", 2), ("2022-12-15", "2022-12-15", 1)
)


def test_a_year_long_before_does_not_squash_the_days():
    assert bulk(SEED) == Stretch(date(2022, 12, 10), date(2022, 12, 15), 3)
    assert whole(SEED) == Stretch(date(2008, 1, 1), date(2022, 12, 15), 4)


def test_stretches_are_parted_by_long_gaps_only():
    found = stretches(
        dates(
            ("2010-04-14", "2010-04-14", 5), ("2010-08-01", "2010-08-01", 1), ("2021-03-23", "2021-03-23", 4)
        )
    )
    assert [(one.first, one.n_events) for one in found] == [(date(2010, 4, 14), 6), (date(2021, 3, 23), 4)]


def test_sparse_ends_are_cut_where_that_halves_a_long_axis():
    long = dates(
        ("2021-01-01", "2021-01-01", 1), ("2021-05-30", "2021-05-30", 50), ("2021-06-10", "2021-06-10", 50)
    )
    assert bulk(long) == Stretch(date(2021, 5, 30), date(2021, 6, 10), 100)


def test_nothing_is_cut_from_an_axis_that_shows_each_day():
    short = dates(("2021-04-01", "2021-04-01", 1), ("2021-05-30", "2021-05-30", 50))
    assert bulk(short) == Stretch(date(2021, 4, 1), date(2021, 5, 30), 51)


def test_years_alone_have_an_axis_too():
    assert bulk(dates(("2008-01-01", "2008-12-31", 1))) == Stretch(date(2008, 1, 1), date(2008, 12, 31), 1)


def test_the_seed_has_its_days_on_the_axis_and_2008_as_a_year_before_it(seed_explorer):
    fitted = bulk(dated(seed_explorer, Filters(), View()))
    view = View(first=fitted.first, last=fitted.last)
    on_axis = events(seed_explorer, Filters(), view, "shown", limit=ALL)
    days = set(on_axis[on_axis["precision"] == "day"]["value"])
    assert days >= {"2022-12-10", "2022-12-11", "2022-12-15"}
    before = events(seed_explorer, Filters(), view, "earlier", limit=ALL)
    assert list(zip(before["value"], before["precision"], strict=True)) == [("2008", "year")]


def test_an_empty_corpus_answers_every_question(empty_explorer):
    view = View()
    assert zones(empty_explorer, Filters(), view)["n_events"].tolist() == [0, 0, 0, 0]
    assert n_hidden(empty_explorer, Filters(), view) == 0
    assert bulk(dated(empty_explorer, Filters(), view)) is None
    assert whole(dated(empty_explorer, Filters(), view)) is None
    assert events(empty_explorer, Filters(), view, "shown", limit=ALL).empty
    for kind in KINDS:
        assert lanes(empty_explorer, Filters(), view, kind).empty
        assert bins(empty_explorer, Filters(), view, kind, [""]).empty
        assert spans(empty_explorer, Filters(), view, kind, [""]).empty
        assert event_lanes(empty_explorer, Filters(), view, kind, [""]).empty
