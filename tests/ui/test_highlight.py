import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ui.highlight import Annotation, marked, segments

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).map(tuple), max_size=8)


@pytest.mark.parametrize(
    ("text", "spans", "shown"),
    [
        ("Ann Lee left.", [(0, 7)], "<mark>Ann Lee</mark> left."),
        ("a <b> & c", [(2, 5)], "a <mark>&lt;b&gt;</mark> &amp; c"),
        ("abcdef", [(0, 3), (2, 5)], "<mark>abc</mark>def"),  # the second overlaps the first
        ("abc", [(2, 9)], "ab<mark>c</mark>"),
        ("abc", [], "abc"),
    ],
)
def test_spans_are_marked_and_everything_is_escaped(text, spans, shown):
    assert marked(text, spans) == shown


def test_spans_count_from_the_start_of_the_article():
    assert marked("left", [(8, 12)], start=8) == "<mark>left</mark>"


@given(text=st.text(min_size=40, max_size=40), spans=SPANS)
def test_joined_segments_are_the_text_again(text, spans):
    found = [Annotation(a, b, "person", "") for a, b in spans if a < b]
    assert "".join(run.text for run in segments(text, found)) == text


@given(spans=SPANS)
def test_each_character_carries_what_covers_it(spans):
    found = [Annotation(a, b, f"k{n}", "") for n, (a, b) in enumerate(spans) if a < b]
    for run in segments("x" * 40, found):
        for at in range(run.start, run.start + len(run.text)):
            assert set(run.kinds) == {a.kind for a in found if a.start <= at < a.end}
