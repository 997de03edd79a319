"""The Corrections page: log, undo and redo, merges, the quality check."""

import shutil

import pytest

from dashboard.corpus.store import Corpus
from dashboard.corrections import actions, ledger
from dashboard.corrections.verdicts import verdicts
from tests.pages.conftest import words


@pytest.fixture
def corpus(demo_corpus, tmp_path):
    return shutil.copytree(demo_corpus, tmp_path / "demo")


def said(app):
    return words(app) + "\n".join(str(text.value) for text in app.text)


def states(app):
    return [text.value for text in app.text if text.value in ("In force", "Undone", "Overruled")]


def test_an_uncorrected_corpus_says_how_to_correct(run_page, demo_corpus):
    assert "Nothing has been corrected yet" in said(run_page("corrections", demo_corpus))


def test_the_log_has_who_what_why_and_effect_and_takes_back_and_again(run_page, corpus):
    made = actions.hide_entity("person:aleksandar-vucic", by="Ann", why="a test")
    ledger.apply(Corpus.open(corpus), made)
    app = run_page("corrections", corpus)
    assert "Aleksandar Vučić is not a name" in said(app)
    assert "Ann" in said(app)
    assert "a test" in said(app)
    assert states(app) == ["In force"]
    app.button(key=f"undo-{made.id}").click().run()
    assert states(app) == ["In force", "Undone"]
    assert app.button(key=f"undo-{made.id}").label == "Redo"
    app.button(key=f"undo-{made.id}").click().run()
    assert states(app) == ["In force", "Undone", "In force"]
    assert not app.exception


def test_a_conflict_names_the_later_one(run_page, corpus):
    one = actions.rename("person:aleksandar-vucic", name="A. Vučić", by="Ann")
    two = actions.rename("person:aleksandar-vucic", name="President Vučić", by="Ben")
    ledger.apply(Corpus.open(corpus), one, two)
    app = run_page("corrections", corpus, scope="overruled")
    assert states(app) == ["Overruled"]
    assert "President Vučić" in "".join(caption.value for caption in app.caption)


def test_many_suggestions_are_refused_at_once(run_page, corpus):
    app = run_page("corrections", corpus, task="merges")
    pairs = len(app.checkbox)
    assert pairs > 1
    app.checkbox[0].check().run()
    app.checkbox[1].check().run()
    app.button(key="part-ticked").click().run()
    assert len(app.checkbox) == pairs - 2
    assert [one.action for one in Corpus.open(corpus).corrections()] == ["keep_apart"] * 2


def test_a_name_stays_with_the_corrections_of_a_session(run_page, corpus):
    app = run_page("corrections", corpus, task="merges")
    app.text_input(key="editor-on-page").input("Ann Lee").run()
    app.checkbox[0].check().run()
    app.button(key="merge-ticked").click().run()
    assert [one.by for one in Corpus.open(corpus).corrections()] == ["Ann Lee"]


@pytest.mark.parametrize("kind", ["mention", "quote", "date", "place"])
def test_verdicts_are_kept_and_counted(run_page, corpus, kind):
    app = run_page("corrections", corpus, task="check", kind=kind)
    for key in ("right", "wrong", "skip", "right"):
        app.button(key=key).click().run()
    assert not app.exception
    assert [one.right for one in verdicts(corpus)] == [True, False, True]
    assert {one.kind for one in verdicts(corpus)} == {kind}
    assert app.subheader[0].value == "5 of 20"


def test_a_name_is_chosen_renamed_and_called_as_before_on_entities(run_page, corpus):
    app = run_page("entities", corpus, all="1")
    app.selectbox(key="name-to-correct").set_value("person:vjosa-osmani").run()
    [field] = [one for one in app.text_input if one.key.startswith("rename-")]
    assert field.value == "Vjosa Osmani"
    field.input("V. Osmani").run()
    assert "Vjosa Osmani is called V. Osmani" in said(app)
    [made] = Corpus.open(corpus).corrections()
    app.button(key="on-entities-undo").click().run()
    assert [one.undoes for one in Corpus.open(corpus).corrections()] == [None, made.id]


def test_a_name_is_corrected_on_its_own_page(run_page, corpus):
    app = run_page("overview", corpus, all="1", name="person:vjosa-osmani")
    app.button(key="hide-entity").click().run()
    assert not app.exception
    [made] = Corpus.open(corpus).corrections()
    assert (made.action, made.target) == ("hide_entity", '{"entity":"person:vjosa-osmani"}')
