import random
from pathlib import Path

import pytest

from dashboard.readers import ReadOptions, read
from dashboard.readers.duplicates import group_copies, signature

DEMO = Path(__file__).parents[2] / "data" / "articles"
ARTICLES = list(read([DEMO], ReadOptions()))
LEAD = "Officials confirmed on Tuesday what this newspaper reported first. "


def share(text, begin, end):
    words = text.split(" ")
    return " ".join(words[int(len(words) * begin) : int(len(words) * end)])


def with_words_changed(text, every):
    words = text.split(" ")
    return " ".join("changed" if i % every == every - 1 else word for i, word in enumerate(words))


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: share(text, 0, 0.9),
        lambda text: share(text, 0, 0.75),
        lambda text: share(text, 0, 0.6),
        lambda text: share(text, 0.3, 1),
        lambda text: LEAD + share(text, 0.1, 1),
        lambda text: LEAD + share(text, 0.1, 0.8),
        lambda text: with_words_changed(text, 20),
        lambda text: text.upper().replace("’", "'").replace("“", '"'),
    ],
    ids=[
        "cut 10 %",
        "cut 25 %",
        "cut 40 %",
        "top cut 30 %",
        "new lead",
        "new lead, cut 20 %",
        "5 % changed",
        "typography",
    ],
)
def test_wire_copies_are_found(edit):
    items = [((a.id, n), day, signature(text)) for a in ARTICLES
             for n, day, text in ((0, "2022-12-15", a.text), (1, "2022-12-16", edit(a.text)))]  # fmt: skip
    copies = group_copies(items)
    missed = [a.title for a in ARTICLES if copies.get((a.id, 0), 0) != copies.get((a.id, 1), 1)]
    assert not missed


def test_demo_copies_are_grouped_and_nothing_else():
    copies = group_copies((a.id, a.day, signature(a.text)) for a in ARTICLES)
    outlet = {a.id: a.outlet for a in ARTICLES}
    found = sorted((outlet[first], outlet[key]) for key, first in copies.items() if key != first)
    assert found == [
        ("Aldgate Newswire", "Jökulpósturinn"),
        ("Aldgate Newswire", "Maasmond Havenbode"),
        ("Dunavka Agency", "Timsah Gazette"),
    ]


def test_stories_with_the_same_boilerplate_are_no_copies():
    boilerplate = share(ARTICLES[0].text, 0, 0.3)
    items = [(a.id, a.day, signature(f"{share(a.text, 0, 0.6)} {boilerplate}")) for a in ARTICLES[1:8]]
    assert group_copies(items) == {}


def test_series_with_other_figures_is_no_copy():
    report = (
        "Chicago traders guess today's hog slaughter at about {} to {} head versus {} a week ago and "
        "{} a year ago. Cattle slaughter is guessed at about {} to {} head versus {} a week ago and {} "
        "a year ago. The week's total would be {} head, against {} in the week that ended {} March, of "
        "which {} were hogs."
    )
    figures = random.Random(7)
    days = [f"2022-03-{day:02}" for day in range(1, 29, 7)]
    items = [
        (day, day, signature(report.format(*(figures.randrange(10**5) for _ in range(12))))) for day in days
    ]
    assert group_copies(items) == {}


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (("2022-12-16", "2022-12-15", "2022-12-17"), 1),
        (("2022-12-15", "2022-12-15", "2022-12-15"), 0),
        ((None, "2022-12-17", "2022-12-16"), 2),
        ((None, None, None), 0),
    ],
)
def test_earliest_leads_and_undated_comes_last(days, first):
    same = signature(ARTICLES[0].text)
    assert group_copies((i, day, same) for i, day in enumerate(days)) == dict.fromkeys(range(3), first)


def test_reprint_after_years_is_a_copy_where_hardly_a_word_differs():
    text = ARTICLES[0].text
    reprint, rewritten = signature(share(text, 0, 0.7)), signature(with_words_changed(text, 15))
    items = [("first", "2012-12-15", signature(text)), ("reprint", "2022-12-15", reprint)]
    assert group_copies(items) == {"first": "first", "reprint": "first"}
    assert group_copies([items[0], ("rewritten", "2022-12-15", rewritten)]) == {}
    assert len(group_copies([items[0], ("rewritten", "2012-12-16", rewritten)])) == 2


def test_short_texts_are_copies_only_where_their_words_are_the_same():
    texts = ["Net 10 mln vs 9 mln.", "NET 10 MLN vs 9 mln", "Net 11 mln vs 9 mln.", ""]
    assert group_copies((i, None, signature(t)) for i, t in enumerate(texts)) == {0: 0, 1: 0}


def test_signatures_are_small_and_do_not_change():
    assert {len(signature(a.text)) for a in ARTICLES} == {516}
    assert signature("One two three. " * 20).hex().startswith("03000000")


def test_nothing_has_no_copies():
    assert group_copies([]) == {}


def test_many_with_one_boilerplate_take_linear_time():
    pool = random.Random(3)
    boilerplate = " ".join(f"b{i}" for i in range(60))
    texts = [
        f"{boilerplate} {' '.join(f'w{pool.randrange(10**6)}' for _ in range(90))}" for _ in range(5_000)
    ]
    copies = group_copies(
        [*((i, None, signature(t)) for i, t in enumerate(texts)), (-1, None, signature(texts[77]))]
    )
    assert copies == {77: 77, -1: 77}
