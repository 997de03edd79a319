"""What stands at a point of a text, and what it could be instead."""

from dashboard.queries.evidence import WHOLE, Mark, evidence
from dashboard.queries.filters import Filters
from dashboard.queries.touched import candidates_at, mentions_to_split, named, named_exactly, things_at


def test_things_at_a_point_are_the_shortest_first_and_all_cover_it(demo_explorer):
    rows = demo_explorer.frame("SELECT article_no, start_ FROM mention ORDER BY mention_no LIMIT 60")
    for row in rows.itertuples():
        found = things_at(demo_explorer, int(row.article_no), int(row.start_))
        assert found[0].kind in ("mention", "place", "event", "date")
        assert "mention" in [thing.kind for thing in found]
        assert all(thing.start <= row.start_ < thing.end for thing in found)
        lengths = [thing.end - thing.start for thing in found]
        assert lengths == sorted(lengths)
        text = demo_explorer.text(int(row.article_no))
        assert all(thing.written == text[thing.start : thing.end] for thing in found)


def test_nothing_stands_after_the_end(demo_explorer):
    assert things_at(demo_explorer, 1, 10**6) == []


def test_candidates_have_coordinates(demo_explorer):
    rows = demo_explorer.frame(
        "SELECT article_no, start_, end_, len(candidates) AS n FROM place_mention WHERE len(candidates) > 0"
    )
    for row in rows.itertuples():
        found = candidates_at(demo_explorer, int(row.article_no), int(row.start_), int(row.end_))
        assert len(found) == row.n
        assert all(-90 <= place.lat <= 90 and place.name for place in found)


def test_a_name_is_found_as_typed_and_its_number_opens_as_many_mentions(demo_explorer):
    found = named_exactly(demo_explorer, "aleksandar  VUCIC")
    assert found == named(demo_explorer, "person:aleksandar-vucic")
    mark = Mark("mentions", "mentions", (("entity", found.entity_id), WHOLE))
    assert evidence(demo_explorer, Filters(), mark, limit=1).units == found.n_mentions
    assert len(mentions_to_split(demo_explorer, found.entity_id, limit=500)) == found.n_mentions


def test_what_is_not_here_is_none(demo_explorer):
    assert named(demo_explorer, "person:nobody") is None
    assert named_exactly(demo_explorer, "Zzz Nobody") is None
