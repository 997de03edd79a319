"""Suggested merges on articles made by hand: what is one, what only looks so, and what was refused."""

import pytest

from dashboard.corpus.store import Corpus
from dashboard.corrections import actions
from dashboard.corrections.ledger import apply, undo
from dashboard.corrections.suggestions import suggested_merges
from dashboard.explorer.build import build
from dashboard.explorer.opening import open_explorer
from dashboard.records import Mention, ParsedArticle
from tests.made import AT, article

NAMES = [  # name, label, id, articles that have it
    ("Aleksandar Vučić", "PERSON", "p:vucic", (1, 2, 3)),
    ("Aleksandar Vucic", "PERSON", "p:vucic-2", (4,)),
    ("Aleksander Vučić", "PERSON", "p:vucic-3", (5,)),
    ("Annalena Baerbock", "PERSON", "p:baerbock", (1, 2)),
    ("Baerbock", "PERSON", "p:baerbock~1", (3,)),
    ("World Trade Organization", "ORG", "o:wto-full", (1, 2)),
    ("WTO", "ORG", "o:wto", (2, 3)),
    ("United Nations", "ORG", "o:un-full", (4,)),
    ("UN", "ORG", "o:un", (5,)),
    ("Resolution 1244", "LAW", "l:1244", (1,)),
    ("Resolution 1245", "LAW", "l:1245", (1,)),
    ("Iran", "GPE", "g:iran", (1,)),
    ("Iraq", "GPE", "g:iraq", (1,)),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    corpus = Corpus.create(tmp_path_factory.mktemp("names") / "corpus", name="names", timezone="UTC")
    parsed = []
    for number in range(1, 6):
        here = [(name, label, id_) for name, label, id_, where in NAMES if number in where]
        text, mentions = "", []
        for name, label, id_ in here:
            mentions.append(Mention(len(text), len(text) + len(name), label, name, id_, None, "model", 0.9))
            text += f"{name}. "
        parsed.append(ParsedArticle(article(number, text), ((0, len(text)),), tuple(mentions), pipeline="p1"))
    corpus.append(parsed, [None] * len(parsed), at=AT)
    build(corpus, at=AT)
    return corpus


def pairs(corpus):
    found = suggested_merges(corpus, open_explorer(corpus.path))
    return {(row.entity_id, row.into_id): row.reason for row in found.itertuples()}


def test_names_that_may_be_one_are_suggested_with_the_reason(made):
    found = pairs(made)
    assert found["p:vucic-2", "p:vucic"] == "the same name"
    assert found["p:vucic-3", "p:vucic"] == "spelt almost the same"
    assert found["p:baerbock~1", "p:baerbock"] == "Annalena Baerbock is the only one of that surname"
    assert found["o:wto", "o:wto-full"] == "its letters; both in 1 article"


def test_letters_never_seen_together_numbers_and_short_names_are_not(made):
    named = {name for pair in pairs(made) for name in pair}
    assert not named & {"o:un", "o:un-full", "l:1244", "l:1245", "g:iran", "g:iraq"}


def test_a_refusal_is_kept_until_it_is_taken_back(made):
    [refusal] = apply(made, actions.keep_apart("p:vucic", "p:vucic-2", by="Ann"))
    assert ("p:vucic-2", "p:vucic") not in pairs(made)
    undo(made, refusal.id, by="Bob")
    assert ("p:vucic-2", "p:vucic") in pairs(made)


def test_what_was_merged_is_not_suggested_again(made):
    [merge] = apply(made, actions.merge("o:wto", into="o:wto-full", by="Ann"))
    assert not any("o:wto" in pair for pair in pairs(made))
    undo(made, merge.id, by="Ann")
