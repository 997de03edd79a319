import pytest

from dashboard.evaluation.metrics import Share, b_cubed, core, distance_km, f1, overlap, pairs, trimmed


def test_a_perfect_clustering_scores_one():
    assert b_cubed([("a", "x"), ("a", "x"), ("b", "y")]) == 1.0


def test_two_persons_joined_cost_precision():
    assert b_cubed([("a", "x"), ("a", "y")]) == pytest.approx(2 * 0.5 / 1.5)


def test_nothing_found_scores_zero():
    assert b_cubed([]) == 0.0


def test_f1_is_twice_the_right_ones_of_found_and_wanted():
    assert f1(right=6, found=8, wanted=12) == Share(12, 20)
    assert f1(right=6, found=8, wanted=12).percent == pytest.approx(100 * 2 * 0.75 * 0.5 / 1.25)


def test_a_share_of_nothing_is_nothing():
    assert Share(0, 0).percent == 0
    assert str(Share(1, 3) + Share(2, 3)) == "3/6 (50 %)"


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("the United Nations", "United Nations"),
        ("Serbia's", "Serbia"),
        ("Serbia’s", "Serbia"),
        ("Kosovo,", "Kosovo"),
        ("Acme Corp.", "Acme Corp."),  # the full stop is the abbreviation's
        ("The", "The"),
    ],
)
def test_conventions_at_the_ends_of_names_do_not_matter(written, bare):
    start, end = trimmed(written, (0, len(written)))
    assert written[start:end] == bare


def test_marks_around_a_quotation_do_not_matter():
    text = "“It rained,”"
    assert core(text, (0, len(text))) == (1, 10)


def test_spans_are_paired_one_to_one_the_largest_overlap_first():
    assert pairs([(0, 10), (5, 30)], [(6, 30), (40, 50)]) == {1: 0}
    assert pairs([(0, 10), (20, 30)], [(25, 28), (8, 12)]) == {0: 1, 1: 0}


def test_touching_spans_share_nothing():
    assert overlap((0, 4), (4, 8)) == 0


def test_a_degree_of_latitude_is_about_111_km():
    assert distance_km((0, 0), (1, 0)) == pytest.approx(111.2, abs=0.1)
