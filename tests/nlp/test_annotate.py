"""From articles to parsed articles: order, offsets, and text that is no prose."""

import pytest

from dashboard.nlp.annotate import NO_PROSE, annotate, unparsed
from dashboard.records import Article


def article(text, **fields):
    return Article(**{"id": "a", "title": "", "language": "en", "text": text, **fields})


@pytest.mark.parametrize(
    "marks", ["=" * 100_000, "‘" * 100_000, "👍" * 60_000, "* - " * 20_000, "\n" * 50_000]
)
def test_names_beyond_a_flood_of_marks_keep_their_place(nlp, marks):
    # Unbroken marks once took minutes for each 10,000: the limit of a test's time is the check.
    text = f"Angela Merkel spoke in Berlin.\n\n{marks}\n\nEmmanuel Macron spoke in Paris."
    parsed = next(annotate([article(text)], nlp))
    found = {text[m.start : m.end] for m in parsed.entities}
    assert {"Angela Merkel", "Berlin", "Emmanuel Macron", "Paris"} <= found


def test_articles_come_in_input_order_parsed_or_not(nlp):
    given = [
        article("Regen fiel.", id="1", language="de"),
        article("Rain fell in Oslo.", id="2"),
        article("Rain fell in Oslo.", id="2"),
        article("", id="3"),
    ]
    parsed = list(annotate(given, nlp))
    assert [p.article.id for p in parsed] == ["1", "2", "2", "3"]
    assert [p.unparsed for p in parsed] == ["language: de", None, None, None]


@pytest.mark.parametrize(
    ("text", "language", "why"),
    [("Rain fell.", "en", None), ("1 2 3", None, None), ("Regen.", "de", "language: de")],
)
def test_only_what_is_surely_in_another_language_is_not_parsed(text, language, why):
    assert unparsed(article(text, language=language), "en") == why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2022-12-10 " * 5_000, NO_PROSE),
        ('"a" “b” «c» ' * 5_000, None),  # blanked before: nothing of it is a word
        ("2022-12-10 " * 500, None),
        ("The minister met the mayor. " * 1_500, None),
    ],
)
def test_a_long_text_of_marks_and_numbers_is_not_parsed(nlp, text, why):
    (parsed,) = annotate([Article(id="a", text=text, title="")], nlp)
    assert parsed.unparsed == why
