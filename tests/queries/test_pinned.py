"""Pinned sentences are found again by where they stand."""

from dashboard.queries.articles import found_articles, sentences
from dashboard.queries.filters import Filters
from dashboard.queries.pinned import pin, pinned


def test_a_pin_finds_its_sentence_from_any_of_its_code_points(demo_explorer):
    row = found_articles(demo_explorer, Filters(), limit=1, offset=0).iloc[0]
    start, end = sentences(demo_explorer, int(row["article_no"]))[1]
    text = demo_explorer.text(int(row["article_no"]))
    for at in (start, end - 1):
        (found,) = pinned(demo_explorer, [pin(row["article_id"], at)]).to_dict("records")
        assert (found["start"], found["sentence"]) == (start, text[start:end])
        assert (found["outlet"], found["title"]) == (row["outlet"], row["title"])


def test_pins_keep_their_order_and_what_is_elsewhere_is_left_out(demo_explorer):
    ids = found_articles(demo_explorer, Filters(), limit=2, offset=0)["article_id"].tolist()
    pins = [pin(ids[1], 0), "nowhere:3", pin(ids[0], 0), "broken", ids[0] + ":x"]
    assert pinned(demo_explorer, pins)["article_id"].tolist() == [ids[1], ids[0], ids[0]]


def test_no_pins_are_no_rows(demo_explorer):
    assert pinned(demo_explorer, ()).empty
