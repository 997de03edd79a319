"""The same event told several times is one story; events that are alike but not the same are not."""

from dataclasses import replace

import pytest

from dashboard.corpus.store import Corpus
from dashboard.explorer import same_event
from dashboard.explorer.build import build
from dashboard.explorer.opening import Explorer
from dashboard.records import Event, ParsedArticle, PartialDate
from tests.made import AT, article, mention

PETROV = ("Ivan Petrov", "Ivan Petrov", "person:ivan-petrov", "PERSON")
HARBOUR = ("Skala", "Skala", "place:skala", "GPE")
NOVAK = ("Jana Novak", "Jana Novak", "person:jana-novak", "PERSON")


def day(iso):
    return PartialDate(iso, "day", iso, iso)


def telling(number, text, word, kind, when, *names, published="2022-12-12", shown=True):
    """An article of one sentence that tells one event."""
    start = text.index(word)
    told = Event(
        start, start + len(word), word, when, "attached", "asserted", (), None, kind, None, shown, "r", 0.7
    )
    return ParsedArticle(
        article(number, text, day=published),
        sentences=((0, len(text)),),
        entities=tuple(mention(w, n, i, text=text, label=label) for w, n, i, label in names),
        events=(told,),
        pipeline="p1",
    )


@pytest.fixture
def stories_of(tmp_path):
    """Build an explorer of articles and return which of them stand together in stories, and the ids."""

    def build_and_read(*articles, name="corpus"):
        corpus = Corpus.create(tmp_path / name, name=name, timezone="UTC")
        corpus.append(list(articles), [None] * len(articles), at=AT)
        explorer = Explorer(build(corpus, at=AT))
        rows = explorer.frame(
            """SELECT story_id, list(DISTINCT a.input ORDER BY a.input) AS told FROM story
            JOIN story_event USING (story_no) JOIN event USING (event_no)
            JOIN (SELECT article_no, substring(article_id, 3)::INT AS input FROM article) a USING (article_no)
            GROUP BY story_id ORDER BY min(a.input)"""
        )
        explorer.close()
        return [list(told) for told in rows["told"]], rows["story_id"].tolist()

    return build_and_read


TENTH = day("2022-12-10")
FIRST = telling(
    1, "Police in Skala arrested the smuggler Ivan Petrov.", "arrested", "arrest", TENTH, PETROV, HARBOUR
)
AGAIN = telling(
    2,
    "Ivan Petrov was arrested in the harbour town.",
    "arrested",
    "arrest",
    TENTH,
    PETROV,
    published="2022-12-14",
)
NOUN = telling(3, "The arrest of Ivan Petrov caused an outcry.", "arrest", "arrest", TENTH, PETROV)
OTHER_PERSON = telling(4, "A painter, Jana Novak, was arrested.", "arrested", "arrest", TENTH, NOVAK)
OTHER_MONTH = telling(
    5, "Police in Skala arrested the smuggler Ivan Petrov.", "arrested", "arrest", day("2022-11-02"), PETROV
)
OTHER_TYPE = telling(6, "Ivan Petrov met his lawyer.", "met", "meeting", TENTH, PETROV)
DAY_BEFORE = telling(
    7,
    "Police in Skala arrested the smuggler Ivan Petrov on Friday.",
    "arrested",
    "arrest",
    day("2022-12-09"),
    PETROV,
    HARBOUR,
)
UNDATED = telling(8, "Police arrested the smuggler Ivan Petrov.", "arrested", "arrest", None, PETROV)


@pytest.mark.parametrize(
    ("articles", "together"),
    [
        ((FIRST, AGAIN, NOUN), [[1, 2, 3]]),
        ((FIRST, AGAIN, OTHER_PERSON), [[1, 2]]),
        ((FIRST, OTHER_MONTH), []),
        ((FIRST, OTHER_TYPE), []),
        ((FIRST, DAY_BEFORE), [[1, 7]]),  # they disagree on the day
        ((FIRST, UNDATED), []),
        ((FIRST,), []),
        ((), []),
    ],
)
def test_events_that_are_one_are_told_together(stories_of, articles, together):
    assert stories_of(*articles)[0] == together


def test_a_story_keeps_its_name_when_articles_come_in(stories_of):
    before, [name] = stories_of(FIRST, AGAIN, name="before")
    after, names = stories_of(OTHER_PERSON, NOUN, AGAIN, FIRST, name="after")
    assert (before, after) == ([[1, 2]], [[1, 2, 3]])
    assert names == [name]


def test_the_order_of_loading_does_not_matter(stories_of):
    every = (FIRST, AGAIN, NOUN, OTHER_PERSON, OTHER_MONTH, DAY_BEFORE)
    assert stories_of(*every, name="a") == stories_of(*reversed(every), name="b")


def test_slices_find_what_the_whole_does(stories_of, monkeypatch):
    filler = [
        replace(
            OTHER_PERSON, article=replace(OTHER_PERSON.article, id=f"id{n}", text=OTHER_PERSON.article.text)
        )
        for n in range(20, 26)
    ]
    whole = stories_of(FIRST, *filler, AGAIN, DAY_BEFORE, name="whole")
    monkeypatch.setattr(same_event, "SLICE", 2)
    assert stories_of(FIRST, *filler, AGAIN, DAY_BEFORE, name="slices") == whole


def test_the_arrest_and_the_council_of_the_demo_are_told_by_many(demo_explorer):
    found = demo_explorer.frame(
        """SELECT type, count(DISTINCT article_no) AS n FROM story_event JOIN event USING (event_no)
        WHERE earliest IN (DATE '2022-12-10', DATE '2022-12-11') AND latest = earliest
        GROUP BY story_no, type ORDER BY n DESC LIMIT 2"""
    )
    assert list(zip(found["type"], found["n"].tolist(), strict=True)) == [("arrest", 7), ("meeting", 6)]
