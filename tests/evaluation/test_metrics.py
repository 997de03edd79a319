import pytest

from dashboard.evaluation.metrics import Share, b_cubed, score_dates, score_names, score_quotes


def test_a_perfect_clustering_scores_one():
    assert b_cubed([("a", "x"), ("a", "x"), ("b", "y")]) == 1.0


def test_two_persons_joined_cost_precision():
    assert b_cubed([("a", "x"), ("a", "y")]) == pytest.approx(2 * 0.5 / 1.5)


def test_nothing_found_scores_zero():
    assert b_cubed([]) == 0.0


def test_places_of_any_kind_count_as_one_type():
    gold = [{"name": "Camp Bondsteel", "type": "FAC", "mentions": [[0, 14]]}]
    found = [{"start": 0, "end": 14, "label": "GPE", "entity_id": "place:x"}]
    assert score_names(found, gold).typed == Share(1, 1)


def test_a_name_that_gold_lacks_is_spurious():
    found = [{"start": 5, "end": 9, "label": "PERSON", "entity_id": "p"}]
    assert score_names(found, []).spurious == 1


def test_a_date_with_another_value_is_wrong():
    gold = [{"start": 0, "end": 4, "value": "2008"}]
    assert score_dates([{"start": 0, "end": 4, "value": "2009"}], gold) == Share(0, 1)


def test_less_than_half_of_a_quotation_is_not_found():
    gold = [{"start": 0, "end": 100, "speaker": "Ann Lee"}]
    assert score_quotes([{"start": 0, "end": 49, "speaker_name": "Ann Lee"}], gold)[0] == Share(0, 1)
    assert score_quotes([{"start": 0, "end": 50, "speaker_name": "The Ann Lee"}], gold)[1] == Share(1, 1)
