"""The fit of the scores, on rows whose share of right ones is known."""

import pytest

from dashboard.evaluation.calibration import band_rows, fit, held_out, method_rows, table_text, weights_of
from dashboard.evaluation.judged import Judged
from dashboard.nlp.rules.calibration import SLOPE, Claim, share_by


def rows(n, right, trait="rule", raw=0.5, corpus="news"):
    """Make `n` rows, of which the first `right` are right, in halves by turns of two."""
    return [Judged(corpus, i // 2 % 2, Claim("name", raw, (trait,)), i < right) for i in range(n)]


def score(judged, trait, raw=0.5):
    return share_by(weights_of(fit(judged)), Claim("name", raw, (trait,)))


def test_a_rule_seen_often_scores_as_often_as_it_was_right():
    judged = rows(1000, 900, "good") + rows(1000, 500, "doubtful")
    assert score(judged, "good") == pytest.approx(0.9, abs=0.01)
    assert score(judged, "doubtful") == pytest.approx(0.5, abs=0.01)


def test_a_rule_seen_twice_scores_about_as_the_average():
    judged = rows(1000, 700, "usual") + rows(2, 2, "rare")
    assert 0.7 < score(judged, "rare") < 0.85


def test_a_higher_raw_score_that_is_right_more_often_scores_higher():
    judged = rows(400, 380, raw=0.9) + rows(400, 200, raw=0.3)
    assert score(judged, "rule", 0.9) == pytest.approx(0.95, abs=0.01)
    assert score(judged, "rule", 0.3) == pytest.approx(0.5, abs=0.01)


def test_a_raw_score_that_ranks_the_wrong_way_round_is_not_used():
    judged = rows(400, 200, raw=0.9) + rows(400, 380, raw=0.3)
    assert score(judged, "rule", 0.9) == score(judged, "rule", 0.3)
    assert next(line.weight for line in fit(judged) if line.trait == SLOPE) == 0


def test_a_small_corpus_is_not_drowned_by_a_large_one():
    small, large = rows(100, 50, corpus="small"), rows(900, 900, corpus="large")
    assert score(small + large, "rule") < 0.95


def test_rows_are_scored_by_the_half_they_are_not_in():
    known = [Judged("news", 0, Claim("name", 0.5, ("rule",)), right=True)] * 200
    asked = [Judged("news", 1, Claim("name", 0.5, ("rule",)), right=False)] * 200
    scored = held_out(known + asked)
    assert min(score for row, score in scored if row.half == 1) > 0.9
    assert max(score for row, score in scored if row.half == 0) < 0.1


def test_bands_count_how_many_are_right():
    judged = rows(4, 3)
    scored = [(row, 0.95) for row in judged] + [(row, 0.85) for row in rows(2, 1)]
    assert list(band_rows(scored)) == [("names", "news", "75 % (4)", "50 % (2)", "–", "–", "–")]


def test_several_corpora_are_summed_up():
    scored = [(row, 0.95) for corpus in ("a", "b") for row in rows(2, 1, corpus=corpus)]
    assert [row[1:3] for row in band_rows(scored)] == [
        ("a", "50 % (2)"),
        ("b", "50 % (2)"),
        ("all", "50 % (4)"),
    ]


def test_ways_of_making_rows_are_listed_the_most_frequent_first():
    assert list(method_rows(rows(20, 10, "b") + rows(40, 30, "a") + rows(3, 3, "c"))) == [
        ("names", "a", "40", "75 %"),
        ("names", "b", "20", "50 %"),
    ]


def test_the_table_says_where_it_is_from():
    text = table_text(rows(20, 10), day="2026-11-23", model="en_core_web_md")
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert "2026-11-23" in comments[1]
    assert "news 20" in comments[2]
    assert text.endswith("name\trule\t0.0\t20\t10\n")
