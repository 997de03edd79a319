import pytest

from dashboard.readers.titles import MAX_TITLE_CHARS, first_sentence

LONG = "Word and word " * 40


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Port reopens\n\n{LONG}", "Port reopens"),
        (f"Port reopens\n{LONG}", "Port reopens"),
        (f"The port reopened. {LONG}", "The port reopened."),
        (f"“It rained,” she said. “Then it {LONG}", "“It rained,” she said."),
        (f"Mr. Lee met U.S. envoys on Jan. 5. They {LONG}", "Mr. Lee met U.S. envoys on Jan. 5."),
        (f"Did it rain? “Yes!” Then {LONG}", "Did it rain?"),
        ("Showers continued in\nthe cocoa zone. Arrivals\nrose.", "Showers continued in the cocoa zone."),
        (f"\n\n# Port *reopens* after **storm**\n\n{LONG}", "Port reopens after storm"),
        (f"KRAKÓW, Poland — Those who came stayed. {LONG}", "Those who came stayed."),
        (f"NAIROBI, Kenya (AP) _ “Stay,” he said. {LONG}", "“Stay,” he said."),
        (f"NATO — the alliance — met. {LONG}", "NATO — the alliance — met."),
        ("Short.", "Short."),
    ],
)  # fmt: skip
def test_first_line_or_sentence(text, title):
    assert first_sentence(text) == title


@pytest.mark.parametrize("text", ["word " * 100, LONG, "x" * 10_000, "A, " * 100, "— " * 500])
def test_title_is_bounded(text):
    title = first_sentence(text)
    assert 0 < len(title) <= MAX_TITLE_CHARS
    assert title.endswith("…")
