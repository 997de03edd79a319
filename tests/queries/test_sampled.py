"""A sample is the same for the same seed, another for another, and shows each thing in its sentence."""

import pytest

from dashboard.queries.sampled import KINDS, SAMPLE, sampled


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_repeats_and_another_seed_draws_others(demo_explorer, kind):
    first, again, other = (sampled(demo_explorer, kind, seed) for seed in (1, 1, 2))
    assert first.to_csv() == again.to_csv() != other.to_csv()
    assert len(first) == SAMPLE


@pytest.mark.parametrize("kind", KINDS)
def test_each_thing_stands_whole_in_its_passage(demo_explorer, kind):
    for row in sampled(demo_explorer, kind, 3).to_dict("records"):
        written = row["passage"][row["start_"] - row["passage_start"] : row["end_"] - row["passage_start"]]
        assert len(written) == row["end_"] - row["start_"] > 0
        assert row["said"]
        assert row["type"]


def test_an_empty_corpus_gives_an_empty_sample(empty_explorer):
    assert sampled(empty_explorer, "mention", 1).empty
