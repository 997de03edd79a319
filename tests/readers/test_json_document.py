import json

import pytest

from dashboard.readers import ReadOptions, read

ONE, TWO = {"text": "One."}, {"title": "B", "text": 'Two {with} "brackets" ], and \\.'}


@pytest.mark.parametrize("indent", [None, 2])
def test_array(load, indent):
    loaded = load("a.json", json.dumps([ONE, TWO], indent=indent))
    assert loaded.texts == ["One.", TWO["text"]]
    assert not loaded.rejects


def test_articles_have_the_line_they_begin_at(load):
    loaded = load("a.json", json.dumps([ONE, TWO], indent=1))
    assert [a.line for a in loaded.articles] == [2, 5]


@pytest.mark.parametrize(
    "value",
    [
        {"status": "ok", "articles": [ONE, TWO]},
        {"response": {"total": 2, "results": [ONE, TWO]}},
        {"my_stories": [ONE, TWO], "tags": ["a"], "facets": [{"name": "x"}]},
    ],
)
def test_object_with_a_list(load, value):
    assert load("a.json", json.dumps(value, indent=1)).texts == ["One.", TWO["text"]]


def test_one_article_with_lists_of_its_own(load):
    value = {"entities": [{"text": "NATO", "start": 0}], "text": "NATO met.", "date": "2022-12-15"}
    article = load("a.json", json.dumps(value)).only
    assert (article.text, article.day) == ("NATO met.", "2022-12-15")


def test_keys_can_be_mapped(load):
    value = {"items": [{"words": "One.", "pub_day": "2022-12-15"}]}
    article = load("a.json", json.dumps(value), columns={"text": "words", "published": "pub_day"}).only
    assert (article.text, article.day) == ("One.", "2022-12-15")


@pytest.mark.parametrize(
    "bad",
    [
        '{"text": "a",}',
        "{'text': 'a'}",
        '{"title": "none"}',
        '{"text": 17}',
        "null",
        "17",
        '"words"',
        '["a"]',
        '{"text": "x", "date": "2022-02-30"}',
        '{"text": "never closed"',
        '{"text": "never closed}',
    ],
)
def test_bad_item_costs_one_item(load, bad):
    loaded = load("a.json", f'[\n{{"text": "One."}},\n{bad},\n{{"text": "Three."}}\n]')
    assert loaded.texts == ["One.", "Three."]
    assert [r.line for r in loaded.rejects] == [3]


@pytest.mark.parametrize("bad", ['{"text": "never closed"', '{"text": {"a": [1, 2}'])
def test_item_never_closed_costs_one_item(load, bad):
    loaded = load("a.json", f'[\n{{"text": "One."}},\n{bad},\n{{"text": "Three."}},\n{{"text": "Four."}}]')
    assert loaded.texts == ["One.", "Three.", "Four."]
    assert [r.line for r in loaded.rejects] == [3]


def test_broken_item_printed_over_lines_costs_one_item(load):
    items = json.dumps([ONE, {"text": "Two.", "source": {"name": "x"}}, {"text": "Three."}], indent=2)
    loaded = load("a.json", items.replace('"Two.",', '"Two."'))
    assert loaded.texts == ["One.", "Three."]
    assert [r.line for r in loaded.rejects] == [5]


def test_broken_item_in_a_list_costs_one_item(load):
    loaded = load("a.json", '{"articles": [\n{"text": "One."},\n{"text": "Two.",},\n{"text": "Three."}]}')
    assert loaded.texts == ["One.", "Three."]
    assert [r.line for r in loaded.rejects] == [3]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "empty"),
        ("  \n ", "not JSON"),
        ("[]", "array is empty"),
        ("[", "array is empty"),
        ('{"text": "x"', "line 1"),
        ("17", "is not an article"),
        ('{"title": "x"}', "text of 'x' is missing"),
        ('{"articles": []}', "text is missing"),
        ("{" * 100_000, "not JSON"),
        ('{"a":' * 100_000, "not readable as JSON"),
    ],
)
def test_file_without_articles_is_refused(load, content, complaint):
    assert complaint in load("a.json", content).refused.reason


def test_large_array_is_read_item_by_item(tmp_path, peak_bytes):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": f"Story {i}. " * 500} for i in range(5_000)]))
    assert peak_bytes(lambda: next(read([path], ReadOptions()))) < path.stat().st_size / 3


def test_array_of_many_items_takes_linear_time(load):
    loaded = load("a.json", json.dumps([{"text": f"Story {i} is told here."} for i in range(20_000)]))
    assert (len(loaded.articles), loaded.articles[-1].text) == (20_000, "Story 19999 is told here.")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(load, encoding):
    content = '[{"text": "The café’s owner said “no”."}]'.encode(encoding)
    assert load("a.json", content).only.text == "The café’s owner said “no”."
