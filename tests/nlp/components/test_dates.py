"""What the sentence around a time expression says about it: tense, narration, whether it is one at all."""

from pathlib import Path

import pytest

from dashboard.nlp.layers import attach, layers
from dashboard.records import Article

DEMO = Path(__file__).parents[3] / "data" / "articles"
SEED_DATES = [
    ("December 15", "2022-12-15"),
    ("December 10", "2022-12-10"),
    ("December 11", "2022-12-11"),
    ("2008", "2008"),
]


def read(nlp, text, published="2022-12-15"):
    doc = attach(nlp.make_doc(text), Article(id="a", text=text, title="", published=published, day=published))
    for name, component in nlp.pipeline:  # up to ours
        doc = component(doc)
        if name == "dateline_dates":
            break
    return [(text[d.start : d.end], d.date.value) for d in layers(doc).dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested the officer on Friday.", [("Friday", "2022-12-09")]),
        ("The council will meet on Friday.", [("Friday", "2022-12-16")]),
        ("The council plans to meet on Friday.", [("Friday", "2022-12-16")]),
        ("The talks are scheduled for Monday.", [("Monday", "2022-12-19")]),
        ("The ship has been stuck since Tuesday.", [("Tuesday", "2022-12-13")]),
        ("The court opens on Monday.", [("Monday", "2022-12-19")]),
        ("They began to build barricades on Saturday.", [("Saturday", "2022-12-10")]),
        ("The airport will reopen in March.", [("March", "2023-03")]),
        ("Prices rose in March.", [("March", "2022-03")]),
        ("Ministers may leave, and the march may go on.", []),
        ("Elections were held in May.", [("May", "2022-05")]),
        ("May told reporters she would resign.", []),
        ("About 1990 people took part.", []),
        ("Resolution 1970 was adopted in 2011.", [("2011", "2011")]),
        (
            "On December 10 he was held. The next day he was freed.",
            [("December 10", "2022-12-10"), ("The next day", "2022-12-11")],
        ),
        (
            "The bridge fell on March 3, 2021. Two days later it was cleared.",
            [("March 3, 2021", "2021-03-03"), ("Two days later", "2021-03-05")],
        ),
        (
            "The war began in 1991. It ended four years later.",
            [("1991", "1991"), ("four years later", "1995")],
        ),
        ("She is 45 years old and has 90 days to answer.", [("90 days", "P90D")]),
        ("The 45-year-old officer was freed.", []),
        ("She told USA Today and flew to Easter Island.", []),
    ],
)
def test_a_date_is_read_in_its_sentence(nlp, text, expected):
    assert read(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was arrested on Friday, 10 December 2021.", [("Friday, 10 December 2021", "2021-12-10")]),
        ("He was arrested on Friday, two days ago.", []),
        (
            "On 10 December 2021 he was arrested. He was freed the next day.",
            [("10 December 2021", "2021-12-10"), ("the next day", "2021-12-11")],
        ),
    ],
)
def test_without_a_day_of_publication_only_what_the_text_dates_itself(nlp, text, expected):
    assert read(nlp, text, published=None) == expected


def test_the_seed_article_has_its_four_dates(nlp):
    text = next(DEMO.rglob("000_f8dd899e3b906d9d.txt")).read_text(encoding="utf-8")
    found = read(nlp, text.removeprefix(" date 2022-12-15 "))
    assert [d for d in found if not d[1].endswith("_REF")] == SEED_DATES
    assert len(found) <= 6
