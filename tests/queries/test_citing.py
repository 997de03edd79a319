"""Who is talked about against who is heard, how few are cited, by whom alone, and about whom they speak."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.corpus.store import Corpus
from dashboard.explorer.build import build
from dashboard.explorer.opening import Explorer
from dashboard.queries.candidates import candidates
from dashboard.queries.captions import caption
from dashboard.queries.concentration import MEASURES, concentration
from dashboard.queries.evidence import Mark, decode, evidence
from dashboard.queries.exclusives import exclusives
from dashboard.queries.filters import UNKNOWN, Filters
from dashboard.queries.heard import HEARD_UNITS, of_no_country, talked_and_heard
from dashboard.queries.places import mentioned_places, placement
from dashboard.queries.sources import attribution, citations, matrix
from dashboard.queries.statements import statement_kinds
from dashboard.queries.subjects import spoken_about
from dashboard.records import ParsedArticle, Quote, Source
from tests.made import AT, article

ALL = Filters()
FILTERS = st.builds(
    Filters,
    since=st.sampled_from([None, date(2010, 4, 15), date(2022, 12, 11)]),
    until=st.sampled_from([None, date(2010, 5, 1), date(2023, 1, 9)]),
    outlets=st.lists(st.sampled_from(["Izvestia", "Dunavka Agency", UNKNOWN]), max_size=2, unique=True).map(
        tuple
    ),
    not_outlets=st.sampled_from([(), ("Izvestia",)]),
    places=st.sampled_from([(), ("country:XK",), ("country:NOWHERE",)]),
    voices=st.sampled_from([(), ("RS",), ("XK", "RU")]),
    words=st.sampled_from(["", "Kosovo", "barricade*"]),
)
seldom = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NAMES = {"ann": ("Ann Lee", "person"), "bob": ("Bob Ray", "person"), "some": ("officials", "unnamed")}


def marked(explorer, filters):
    """Every frame of marks, with the column that holds the number."""
    cited = exclusives(explorer, filters, limit=30)
    about = spoken_about(explorer, filters, tuple(cited["source_id"]), limit=8)
    countries = [talked_and_heard(explorer, filters, unit) for unit in HEARD_UNITS]
    return [
        *((frame.head(8), "n_talked") for frame in countries),
        *((frame.head(8).assign(mark=frame["heard_mark"]), "n_heard") for frame in countries),
        *((of_no_country(explorer, filters, unit), "n") for unit in HEARD_UNITS),
        (concentration(explorer, filters).head(27), "n"),
        (cited.head(4), "n_statements"),
        (about, "n_statements"),
        (about.assign(mark=about["entity_mark"]), "n_entity"),
        (matrix(explorer, filters, n_sources=3, n_outlets=2, first="exclusive"), "n_statements"),
        (matrix(explorer, filters, n_sources=3, n_outlets=2, like="vuc"), "n_statements"),
    ]


@seldom
@given(filters=FILTERS)
def test_each_number_is_the_count_of_its_evidence(demo_explorer, filters):
    for frame, number in marked(demo_explorer, filters):
        for row in frame.to_dict("records"):
            found = evidence(demo_explorer, filters, decode(row["mark"]), limit=1)
            assert found.units == row[number], (number, row["mark"])


@seldom
@given(filters=FILTERS)
def test_parts_add_up(demo_explorer, filters):
    countries = talked_and_heard(demo_explorer, filters, "mentions")
    rest = of_no_country(demo_explorer, filters, "mentions").set_index("part")["n"]
    assert countries["n_talked"].sum() + rest["talked"] == placement(demo_explorer, filters)["n_mentions"][0]
    voiced = attribution(demo_explorer, filters)["n_statements"]
    assert countries["n_heard"].sum() == voiced[0]
    assert rest["heard"] == voiced[1:].sum()
    told = concentration(demo_explorer, filters)
    of_all = told[told["scope"] == "all"].set_index("measure")["n"]
    kinds = statement_kinds(demo_explorer, filters)
    assert [of_all.get(name, 0) for name in ("direct", "mixed", "indirect", "unattributed")] == [
        kinds[name] for name in ("direct", "mixed", "indirect", "unattributed")
    ]
    parts = told[(told["scope"] == "outlet") & told["measure"].isin(["direct", "mixed", "indirect"])]
    assert parts["n"].sum() == kinds[""]
    assert told[told["scope"] == "outlet"]["outlet"].nunique() == citations(demo_explorer, filters).outlets
    only = exclusives(demo_explorer, filters, limit=10_000)["n_statements"].sum()
    assert only == of_all.get("exclusive", 0)


def test_kosovo_is_talked_about_and_not_given_a_voice(seed_explorer):
    for unit, talked in (("articles", 1), ("mentions", 14)):
        countries = talked_and_heard(seed_explorer, ALL, unit).set_index("country")
        assert countries.loc["XK", ["n_talked", "n_heard"]].tolist() == [talked, 0]
        assert evidence(seed_explorer, ALL, decode(countries.loc["XK", "heard_mark"])).units == 0
        assert countries.loc["RU", "names"] == ["Alexander Botsan-Kharchenko"]


def test_a_country_can_be_heard_without_being_talked_about(seed_explorer):
    countries = talked_and_heard(seed_explorer, ALL, "articles").set_index("country")
    assert countries.loc["DE", ["n_talked", "n_heard"]].tolist() == [0, 1]


def citing(number, outlet, *said):
    """An article whose statements are each of a source and of a kind: "ann direct"."""
    text = "It rained. " * len(said)
    cue = dict.fromkeys(("speaker_text", "speaker_start", "speaker_end", "cue_start", "cue_end", "addressee"))
    quotes, ids = [], {}
    for nth, (who, kind) in enumerate(one.split() for one in said):
        name = NAMES.get(who, (None, None))[0]
        # As annotated: unnamed sources are told apart by the article.
        ids[who] = None if name is None else f"source:{who}" + (f"~{number}" if who == "some" else "")
        quotes.append(
            Quote(11 * nth, 11 * nth + 10, kind, **cue, speaker_name=name, speaker_id=ids[who],
                  method="made", score=1.0, group=nth)
        )  # fmt: skip
    sources = tuple(
        Source(ids[who], *NAMES[who], None, None, "made", 1, 1, 0) for who in ids if ids[who] is not None
    )
    made = ParsedArticle(article(number, text, outlet=outlet), sentences=((0, len(text)),), pipeline="p1")
    return replace(made, quotes=tuple(quotes), sources=sources)


@pytest.fixture(scope="module")
def two_outlets(tmp_path_factory):
    corpus = Corpus.create(tmp_path_factory.mktemp("corpus"), name="desk", timezone="UTC")
    articles = [
        citing(1, "Ledger", "ann direct", "ann direct", "ann mixed"),
        citing(2, "Ledger", "ann indirect", "bob indirect", "some indirect"),
        citing(3, "Herald", "bob direct", "some direct"),
        citing(4, "Herald", "nobody indirect"),
    ]
    corpus.append(articles, [None] * len(articles), at=AT)
    explorer = Explorer(build(corpus, at=AT))
    yield explorer
    explorer.close()


@pytest.mark.parametrize(
    ("outlet", "measure", "n", "total", "value"),
    [
        (None, "top", 7, 8, 7 / 8),  # ann 4, bob 2, one of the two groups of officials
        (None, "effective", 8, 8, 64 / (16 + 4 + 1 + 1)),
        (None, "exclusive", 4, 8, 1 / 2),
        (None, "single", 1, 3, 1 / 3),  # of the articles with a source
        (None, "unnamed", 2, 8, 1 / 4),
        (None, "unattributed", 1, 9, 1 / 9),
        (None, "direct", 4, 9, 4 / 9),
        (None, "mixed", 1, 9, 1 / 9),
        ("Ledger", "effective", 6, 6, 36 / (16 + 1 + 1)),
        ("Ledger", "exclusive", 4, 6, 2 / 3),
        ("Ledger", "single", 1, 2, 1 / 2),
        ("Herald", "top", 2, 2, 1),
        ("Herald", "effective", 2, 2, 2),
        ("Herald", "exclusive", 0, 2, 0),
        ("Herald", "unattributed", 1, 3, 1 / 3),
    ],
)
def test_measures_of_an_outlet(two_outlets, outlet, measure, n, total, value):
    told = concentration(two_outlets, ALL)
    of_outlet = told[told["outlet"].isna() if outlet is None else told["outlet"] == outlet]
    [row] = of_outlet[of_outlet["measure"] == measure].to_dict("records")
    assert (row["n"], row["total"], row["value"]) == (n, total, pytest.approx(value))
    assert evidence(two_outlets, ALL, decode(row["mark"])).units == n


def test_a_measure_of_nothing_is_left_out(two_outlets):
    told = concentration(two_outlets, Filters(words="nothing"))
    assert told.empty
    assert set(MEASURES) == set(concentration(two_outlets, ALL)["measure"])


def test_only_named_sources_of_one_outlet_are_exclusive_and_stay_so_under_a_filter(two_outlets):
    assert exclusives(two_outlets, ALL, limit=9)["name"].tolist() == ["Ann Lee"]
    assert exclusives(two_outlets, Filters(outlets=("Herald",)), limit=9).empty
    assert exclusives(two_outlets, Filters(outlets=("Ledger",)), limit=9)["outlet"].tolist() == ["Ledger"]


def test_exclusive_sources_can_be_first_in_the_matrix(demo_explorer):
    cells = matrix(demo_explorer, ALL, n_sources=5, n_outlets=100, first="exclusive")
    sources = cells[(cells["row"] == "source") & (cells["column"] == "all")]
    assert sources["exclusive"].all()
    inner = cells[(cells["row"] == "source") & (cells["column"] == "outlet")]
    assert inner["source_id"].is_unique


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("VUCIC", ["Aleksandar Vučić"]),
        ("bus driver", ["Gvozden Perić"]),
        ("%", []),
        ("nobody at all", []),
    ],
)
def test_the_matrix_finds_sources_by_name_and_role(demo_explorer, typed, found):
    cells = matrix(demo_explorer, ALL, n_sources=5, n_outlets=100, like=typed)
    sources = cells[(cells["row"] == "source") & (cells["column"] == "all")]
    assert sources["name"].tolist() == found
    parts = cells[(cells["column"] == "all") & (cells["row"] != "all")]["n_statements"].sum()
    assert parts == citations(demo_explorer, ALL).statements


def test_the_ambassador_speaks_about_kosovo_and_not_about_himself(seed_explorer):
    who = "person:alexander-botsan-kharchenko"
    about = spoken_about(seed_explorer, ALL, (who,), limit=50)
    assert "Kosovo" in about["name"].tolist()
    assert who not in about["entity_id"].tolist()
    assert (about["n_entity"] >= about["n_statements"]).all()


def test_a_placed_name_shows_what_it_was_taken_for_and_what_else_it_could_mean(demo_explorer):
    [norway] = mentioned_places(demo_explorer, ALL, "mentions").query("name == 'Norway'").to_dict("records")
    rows = candidates(demo_explorer, ALL, decode(norway["mark"]))
    chosen = rows[rows["part"] == "chosen"].iloc[0]
    assert (chosen["name"], chosen["country"], chosen["n_mentions"]) == ("Norway", "NO", norway["n_mentions"])
    assert 0 < chosen["low"] <= chosen["high"] <= 1
    others = rows[rows["part"] == "candidate"]
    assert set(others["country"]) == {"US"}
    assert others["low"].isna().all()


def test_an_unplaced_name_has_candidates_or_none(demo_explorer):
    rows = candidates(demo_explorer, ALL, Mark("mentions", "places", (("placed", "no"),)))
    assert set(rows["part"]) <= {"candidate"}


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (("manner", "mixed"), "partly in the speaker’s words"),
        (("source_kind", "unnamed"), "unnamed sources"),
        (("exclusive", "yes"), "sources that no other outlet cites"),
    ],
)
def test_the_drawer_says_what_is_counted(demo_explorer, condition, said):
    assert caption(demo_explorer, Mark("statements", "statements", (condition,))) == said


@pytest.mark.parametrize("key", ["exclusive", "single_source"])
def test_yes_and_no_leave_nothing_out_of_named_statements(demo_explorer, key):
    parts = [
        evidence(demo_explorer, ALL, Mark("statements", "statements", (("attributed", "yes"), (key, value))))
        for value in ("yes", "no")
    ]
    every = evidence(demo_explorer, ALL, Mark("statements", "statements", (("attributed", "yes"),)))
    assert sum(part.units for part in parts) == every.units


def test_an_empty_corpus_has_nothing(empty_explorer):
    for frame, number in marked(empty_explorer, ALL):
        assert frame.empty or not frame[number].any()
