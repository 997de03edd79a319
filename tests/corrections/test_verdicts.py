"""Verdicts are kept whatever happens, and give a precision with its interval."""

import json
import threading

import pytest

from dashboard.corrections.verdicts import FILE, Verdict, add_verdict, precision, verdicts, wilson


def verdict(start, *, right, kind="mention", type_="PERSON", method="model"):
    return Verdict("2026-01-01T00:00:00Z", "ann", kind, type_, method, "a", start, start + 3, right)


# Newcombe (1998), table I, method 3.
@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (29, 29, 0.8830, 1.0)],
)
def test_the_interval_is_wilsons(right, n, low, high):
    assert wilson(right, n) == pytest.approx((low, high), abs=1e-4)


def test_precision_is_given_for_all_per_type_and_per_method(tmp_path):
    for start, type_, right in [(0, "PERSON", True), (5, "PERSON", False), (9, "ORG", True)]:
        add_verdict(tmp_path, verdict(start, right=right, type_=type_))
    add_verdict(tmp_path, verdict(0, right=False, kind="date"))
    rows = precision(verdicts(tmp_path), "mention")
    assert rows[["part", "value", "n_right", "n"]].to_numpy().tolist() == [
        ["all", "all", 2, 3],
        ["type", "PERSON", 1, 2],
        ["type", "ORG", 1, 1],
        ["method", "model", 2, 3],
    ]
    assert (rows["low"] <= rows["precision"]).all()
    assert (rows["precision"] <= rows["high"]).all()


def test_nothing_judged_has_no_precision(tmp_path):
    assert precision(verdicts(tmp_path), "mention").empty


def test_the_last_verdict_on_a_thing_counts_and_the_first_stays_in_the_file(tmp_path):
    add_verdict(tmp_path, verdict(0, right=True))
    add_verdict(tmp_path, verdict(0, right=False))
    assert [one.right for one in verdicts(tmp_path)] == [False]
    assert len((tmp_path / FILE).read_text().splitlines()) == 2


def test_a_torn_line_costs_itself_only(tmp_path):
    add_verdict(tmp_path, verdict(0, right=True))
    with (tmp_path / FILE).open("a") as file:
        file.write('{"at": "2026')
    add_verdict(tmp_path, verdict(5, right=True))
    assert [one.start for one in verdicts(tmp_path)] == [0, 5]


def test_verdicts_of_many_at_once_are_all_kept_and_hold_no_text(tmp_path):
    many = [threading.Thread(target=add_verdict, args=(tmp_path, verdict(n, right=True))) for n in range(20)]
    for one in many:
        one.start()
    for one in many:
        one.join()
    assert sorted(one.start for one in verdicts(tmp_path)) == list(range(20))
    assert all("text" not in json.loads(line) for line in (tmp_path / FILE).read_text().splitlines())
