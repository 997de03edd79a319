import csv
import io
import json

import pandas as pd
import pytest

from dashboard.annotations import annotation
from dashboard.corpus.store import Corpus
from dashboard.explorer.build import build
from dashboard.explorer.opening import Explorer
from dashboard.export import annotation_lines, export
from dashboard.export import csv as as_csv
from dashboard.queries.filters import Filters
from dashboard.queries.rows import EVERYTHING, KINDS
from dashboard.records import ParsedArticle
from tests.made import AT, TEXT, article, bare, parsed


@pytest.fixture(scope="module")
def explorer(tmp_path_factory):
    corpus = Corpus.create(tmp_path_factory.mktemp("corpus"), name="desk", timezone="UTC")
    articles = [
        parsed(1, outlet="TASS", title="=HYPERLINK(1)"),
        parsed(2, day=None),
        bare(3, title='He said "no", twice'),
    ]
    corpus.append(articles, [None] * 3, at=AT)
    opened = Explorer(build(corpus, at=AT, copies={"id1": "id1", "id2": "id1"}))
    yield opened
    opened.close()


def table(explorer, kind, filters=None):
    text = "".join(export(explorer, kind, "csv", filters or EVERYTHING))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def objects(explorer, kind):
    return [json.loads(line) for line in "".join(export(explorer, kind, "jsonl")).splitlines()]


@pytest.mark.parametrize(("kind", "rows"), [("articles", 3), ("mentions", 4), ("events", 4), ("quotes", 6)])
def test_every_row_is_in_both_forms(explorer, kind, rows):
    assert len(table(explorer, kind)) == len(objects(explorer, kind)) == rows
    assert list(table(explorer, kind)[0]) == list(objects(explorer, kind)[0])


def test_an_article_has_its_facts_and_what_it_copies(explorer):
    first, third, second = objects(explorer, "articles")
    assert (first["title"], first["outlet"], first["published_day"]) == (
        "=HYPERLINK(1)",
        "TASS",
        "2022-12-10",
    )
    assert (second["article_id"], second["copy_of"], second["published_day"]) == ("id2", "id1", None)
    assert third["title"] == 'He said "no", twice'


def test_a_mention_has_its_words_its_sentence_and_its_entity(explorer):
    row = objects(explorer, "mentions")[1]
    assert TEXT[row["start"] : row["end"]] == row["text"] == "Pristina"
    assert (row["entity_id"], row["score"]) == ("place:pristina", 0.8)
    assert row["sentence"] == "Ann Lee met Böb in Pristina in 2008."


def test_an_event_has_its_doubt(explorer):
    dated, undated = objects(explorer, "events")[:2]
    assert (dated["date"], dated["precision"], dated["earliest"]) == ("2008", "year", "2008-01-01")
    assert (dated["place"], dated["lat"], dated["participants"]) == ("Pristina", 42.67, "Ann Lee; Böb")
    assert [undated[name] for name in ("date", "earliest", "place", "participants")] == [None] * 4


def test_a_quote_has_its_source_or_none(explorer):
    first, second, unattributed = objects(explorer, "quotes")[:3]
    assert (first["source"], first["role"], first["country"]) == ("Ann Lee", "chief", "GB")
    assert first["statement"] == second["statement"] != unattributed["statement"]
    assert unattributed["source"] is None


def test_the_filters_hold_for_the_file(explorer):
    assert [row["article_id"] for row in table(explorer, "articles", Filters(outlets=("TASS",)))] == ["id1"]
    assert table(explorer, "quotes", Filters(words="nowhere")) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_still_a_table(explorer, kind):
    nothing = Filters(words="nowhere")
    assert "".join(export(explorer, kind, "jsonl", nothing)) == ""
    assert "".join(export(explorer, kind, "csv", nothing)).count("\r\n") == 1


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_formula_is_text(cell):
    written = as_csv(pd.DataFrame({"title": [cell], "lat": [-42.5]}))
    ((_, line),) = enumerate(
        csv.reader(io.StringIO(written.removeprefix("\ufeff").partition("\r\n")[2], newline=""))
    )
    assert line == [f"'{cell}", "-42.5"]


def test_a_heading_stands_once():
    assert as_csv(pd.DataFrame({"a": ["é"]})) == "\ufeffa\r\né\r\n"
    assert as_csv(pd.DataFrame({"a": ["é"]}), first=False) == "é\r\n"


@pytest.mark.parametrize(
    ("layer", "fields"),
    [
        ("entities", "start end label name entity_id country method score"),
        ("dates", "start end type value precision earliest latest anchor method score"),
        ("places", "start end name lat lon country admin1 kind candidates method score"),
        (
            "quotes",
            "start end kind speaker_text speaker_start speaker_end speaker_name speaker_id cue_start cue_end "
            "addressee quote_group method score",
        ),
        (
            "events",
            "start end trigger date precision earliest latest date_method status participants place type "
            "reported_by on_timeline method score",
        ),
        ("sources", "name entity_id kind role country country_method statements direct indirect"),
    ],
)
def test_an_annotation_has_the_documented_fields(layer, fields):
    assert sorted(annotation(parsed(1))[layer][0]) == sorted(fields.split())


def test_an_annotation_keeps_what_is_unknown_as_null():
    row = annotation(parsed(1))
    assert row["sentences"] == [[0, 36], [37, 59]]
    assert row["places"][1]["lat"] is None
    assert row["events"][0]["participants"][0] == {
        "name": "Ann Lee",
        "entity_id": "person:ann-lee",
        "role": "agent",
    }


def test_an_annotation_has_the_id_of_the_input_and_the_text_on_demand():
    plain, own = annotation(parsed(1)), annotation(parsed(1, input_id="reuters-1"), with_text=True)
    assert (plain["id"], own["id"]) == ("id1", "reuters-1")
    assert "text" not in plain
    assert own["text"] == TEXT
    assert plain["text_sha256"] == own["text_sha256"]


def test_what_is_inferred_is_marked():
    row = annotation(parsed(1, title_inferred=True, outlet_inferred=True))
    assert row["title_inferred"]
    assert row["outlet_inferred"]
    assert "title_inferred" not in annotation(parsed(1))


def test_an_article_that_was_not_parsed_is_a_line_too():
    (line,) = annotation_lines([ParsedArticle(article(1, "Шёл дождь."), unparsed="language: ru")])
    assert json.loads(line)["unparsed"] == "language: ru"
    assert json.loads(line)["entities"] == []
