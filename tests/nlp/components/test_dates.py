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
        (
            "The march began on June 1, 2021. On the second day it rained. By the third day it was over.",
            [
                ("June 1, 2021", "2021-06-01"),
                ("the second day", "2021-06-02"),
                ("the third day", "2021-06-03"),
            ],
        ),
        (
            "He fell on December 3. A day earlier he had argued. The next day he died.",
            [("December 3", "2022-12-03"), ("A day earlier", "2022-12-02"), ("The next day", "2022-12-04")],
        ),
        (
            "He was shot on 9 March. On the 10th he died. He was buried on the 14th.",
            [("9 March", "2022-03-09"), ("the 10th", "2022-03-10"), ("the 14th", "2022-03-14")],
        ),
        (
            "The army moved in on Friday. Hours later the king fled. By Saturday night all was over.",
            [("Friday", "2022-12-09"), ("Hours later", "2022-12-09"), ("Saturday night", "2022-12-10TNI")],
        ),
        (
            "The army moved in on Friday. By then the king had fled.",
            [("Friday", "2022-12-09"), ("then", "2022-12-09")],
        ),
        ("In two weeks, he will retire.", [("two weeks", "2022-W52")]),
        ("In two weeks, he lost it all.", [("two weeks", "P2W")]),
        ("It costs $500 a year and took a week.", [("a week", "P1W")]),
        ("It will one day be over.", [("one day", "FUTURE_REF")]),
        ('He told "This Week" that he left this week.', [("this week", "2022-W50")]),
        pytest.param(
            "The law took effect on 1 January.",
            [("1 January", "2022-01-01")],
            marks=pytest.mark.xfail(strict=True, reason="a day this near ahead is taken for the coming one"),
        ),
        pytest.param(
            "The talks were put off until Thursday.",
            [("Thursday", "2022-12-22")],
            marks=pytest.mark.xfail(strict=True, reason="the weekday of publication is always that day"),
        ),
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
