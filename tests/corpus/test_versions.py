from datetime import timedelta

import pyarrow as pa
import pytest

from dashboard.corpus.store import Corpus
from dashboard.corpus.versions import MAX_VERSIONS, address_of
from tests.made import AT, bare

LATER = AT + timedelta(hours=1)
URL = "https://outlet.example/2022/flood"


@pytest.fixture
def corpus(tmp_path):
    return Corpus.create(tmp_path / "corpus", name="desk", timezone="UTC")


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://www.outlet.example/2022/flood/", "outlet.example/2022/flood"),
        ("HTTP://outlet.example/2022/flood#top", "outlet.example/2022/flood"),
        ("outlet.example/story?id=7", "outlet.example/story?id=7"),
        ("https://outlet.example/", None),
        ("https://outlet.example", None),
        ("", None),
    ],
)
def test_an_address_without_what_makes_no_other(url, address):
    assert address_of(pa.array([url])).to_pylist() == [address]


def version(number, **fields):
    return bare(number, f"It rained, {number} said.", url=URL, **fields)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"published": "2022-12-10"}, {"published": "2022-12-11", "day": "2022-12-11"}),
        (
            {"published": "2022-12-10T10:00:00+02:00"},
            {"published": "2022-12-10T09:00:00+00:00"},
        ),
        ({"line": 2}, {"line": 3}),
    ],
)
def test_what_was_published_or_stood_later_is_newest(corpus, one, other):
    corpus.append([version(2, **other), version(1, **one)], [None, None], at=AT)
    assert corpus.superseded(corpus.snapshot()) == {"id1": "id2"}


def test_of_one_day_what_was_loaded_last_is_newest_also_when_parsed_anew(corpus):
    corpus.append([version(1)], [None], at=AT)
    corpus.append([version(2)], [None], at=LATER)
    corpus.append([version(1)], [None], at=LATER + timedelta(hours=1))
    assert corpus.superseded(corpus.snapshot()) == {"id1": "id2"}


def test_one_article_parsed_twice_has_no_versions(corpus):
    corpus.append([version(1)], [None], at=AT)
    corpus.append([version(1)], [None], at=LATER)
    assert corpus.superseded(corpus.snapshot()) == {}


def test_an_address_of_far_too_many_is_no_article(corpus):
    many = [version(number) for number in range(MAX_VERSIONS + 1)]
    corpus.append(many, [None] * len(many), at=AT)
    assert corpus.superseded(corpus.snapshot()) == {}


def test_an_earlier_version_is_no_copy(corpus):
    corpus.append([version(1), version(2, line=2)], [b"one", b"two"], at=AT)
    assert [article for article, _, _ in corpus.signatures(corpus.snapshot())] == ["id2"]
