"""Text to tokens: every one at its place, and gaps without a word are not read."""

import pytest

from dashboard.nlp.tokens import MAX_UNSPACED, readable, tokenized


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Ann Lee left.", "Ann Lee left."),
        ("Ann " + "=" * 198 + " Lee", "Ann " + "=" * 198 + " Lee"),
        ("Ann " + "=" * 200 + " Lee", "Ann " + " " * 200 + " Lee"),
        ("Ann " + "‘“_*" * 60 + " Lee", "Ann " + " " * 240 + " Lee"),
        ("Ann\n" + "* - \n" * 60 + "Lee", "Ann\n" + "    \n" * 60 + "Lee"),
        ("Ann" + " a b 1" * 60 + "; Lee", "Ann" + " " * 361 + " Lee"),
        ("Ann" + "!" * 300, "Ann" + " " * 300),
        ("x" * 500, "x" * 500),
        ("3.5 4.1 2024-05-03 " * 20, "3.5 4.1 2024-05-03 " * 20),
        ("Ann \ud83d Lee", "Ann \ufffd Lee"),
    ],
)
def test_long_gaps_between_words_are_blanked(text, read):
    assert readable(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "Ann Lee left.",
        "x" * (3 * MAX_UNSPACED),
        "Paris,London," * 200,
        "Ann " + "don't" * 300 + " Lee\n\n" + "rain.fell" * 200 + " ",
        " " * 3 + "word" * 400 + "\t" + "-word" * 300,
    ],
)
def test_tokens_stand_where_they_stand_in_the_text(nlp, text):
    doc = tokenized(text, nlp)
    assert doc.text == text
    assert all(len(token) <= MAX_UNSPACED for token in doc if not token.is_space)
