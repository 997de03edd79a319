from tests.conftest import load
from tests.pages.conftest import words


def test_every_reject_is_named_with_its_way_out(run_page, tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "broken.jsonl").write_text(
        '{"text": "Rain fell on Oslo.", "date": "2020-01-01"}\n{"text": \n'
    )
    corpus, report = load(tmp_path / "corpus", articles)
    app = run_page("corpus", corpus)
    table = app.dataframe[-1].value
    assert len(report.rejects) == len(table) == 1
    assert table["Line"].iloc[0] == 2
    assert "1 item refused" in words(app)


def test_the_invented_outlets_of_the_demo_are_marked(run_page, demo_corpus):
    said = words(run_page("corpus", demo_corpus))
    assert "exist in the demo only" in said
    assert "**3** copies" in said


def test_an_article_in_another_language_is_counted_as_not_parsed(run_page, tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    text = (
        "Der Bundestag hat am Donnerstag in Berlin über das neue Gesetz zur Rente beraten und abgestimmt. "
        * 3
    )
    (articles / "a.txt").write_text(text, encoding="utf-8")
    said = words(run_page("corpus", load(tmp_path / "corpus", articles)[0]))
    assert "1 article loaded and searchable, but not parsed" in said


def test_an_empty_corpus_has_a_page(run_page, empty_corpus):
    assert "0 articles of 0 words" in words(run_page("corpus", empty_corpus))
