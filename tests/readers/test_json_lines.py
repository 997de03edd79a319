import gzip
import json

import pytest

from dashboard.readers import ReadOptions, read


def lines(*values):
    return "".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values)


def test_articles_in_order_with_their_lines_and_ids(load):
    loaded = load("a.jsonl", lines({"id": "r-1", "body": "One."}) + "\n\n" + lines({"id": 2, "text": "Two."}))
    assert [(a.input_id, a.text, a.line) for a in loaded.articles] == [("r-1", "One.", 1), ("2", "Two.", 4)]


@pytest.mark.parametrize(
    "text", ["a\r\nb\u2028c\x85d\x03", "\ttab", "\U0001f600 “q”\n\n", "nul\x00inside words"]
)
def test_text_is_untouched(load, text):
    assert load("a.jsonl", lines({"text": text})).only.text == text


def test_gzip(load):
    assert load("a.jsonl.gz", gzip.compress(lines({"text": "One."}).encode())).only.text == "One."


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        (b'{"text": "never closed', "not JSON"),
        (b'{"text": "a" "title": "b"}', "column 14"),
        (b'["text"]', "is not an article"),
        (b"17", "is not an article"),
        (b'{"title": "No text"}', "text of 'No text' is missing"),
        (b'{"text": "  "}', "missing"),
        (b'{"text": ["a", "b"]}', "not a string"),
        (b'{"text": "x", "date": "31 June 2022"}', "'31 June 2022' does not exist"),
        (b'{"text": "x", "date": "03/04/2022"}', "2022-04-03 or 2022-03-04"),
        (b'{"text": "x", "date": {"y": 1}}', "is not a date"),
        ('{"text": "Zoë"}'.encode("latin-1"), "not utf-8"),
        (b"[" * 100_000, "not readable as JSON"),
        (b'{"text": "x", "n": ' + b"1" * 5_000 + b"}", "not readable as JSON"),
        (b'{"text": "' + b"x" * 21_000_000 + b'"}', "20 MB"),
    ],
)
def test_bad_line_costs_one_line(load, bad, complaint):
    good = lines({"text": "Grüße."}).encode()
    loaded = load("a.jsonl", good + bad + b"\n" + good)
    assert loaded.texts == ["Grüße.", "Grüße."]
    (reject,) = loaded.rejects
    assert reject.line == 2
    assert complaint in reject.reason
    assert len(reject.reason) < 400


def test_line_of_200_mb_is_passed_over_in_bounded_memory(tmp_path, peak_bytes):
    path = tmp_path / "big.jsonl"
    with path.open("wb") as out:
        out.write(b'{"text": "')
        for _ in range(200):
            out.write(b"x" * 1_000_000)
        out.write(b'"}\n{"text": "After."}\n')
    found = []
    assert peak_bytes(lambda: found.extend(read([path], ReadOptions()))) < 60_000_000
    assert (found[0].line, found[1].text) == (1, "After.")


def test_articles_come_before_the_file_is_read_to_its_end(tmp_path, peak_bytes):
    path = tmp_path / "a.jsonl"
    path.write_text(lines(*({"text": f"Story {i}. " * 50} for i in range(20_000))))
    assert peak_bytes(lambda: next(read([path], ReadOptions()))) < path.stat().st_size / 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_encodings_of_unicode(load, encoding):
    content = lines({"text": "Zoë said “yes”."}, {"text": "Ця стаття українською."}).encode(encoding)
    assert load("a.jsonl", content).texts == ["Zoë said “yes”.", "Ця стаття українською."]


def test_half_a_surrogate_pair_keeps_its_place(load):
    assert load("a.jsonl", '{"text": "a\\ud800b"}').only.text == "a\ufffdb"


def test_nested_values(load):
    value = {
        "text": "One.",
        "source": {"id": None, "name": "Harbour Post"},
        "author": ["Ann Lee", {"name": "Bo Ek"}],
    }
    article = load("a.jsonl", lines(value)).only
    assert (article.outlet, article.author) == ("Harbour Post", "Ann Lee, Bo Ek")


def test_lines_of_nothing_are_refused(load):
    assert "blank" in load("a.jsonl", "\n\n").refused.reason


def test_truncated_gzip_keeps_what_stood_before(load):
    whole = gzip.compress(lines(*({"text": f"Story {i} of many."} for i in range(50_000))).encode())
    loaded = load("a.jsonl.gz", whole[: len(whole) // 2])
    assert len(loaded.articles) > 1_000
    assert "cut off" in loaded.rejects[-1].reason


def test_gzip_bomb_is_refused(load):
    loaded = load("a.jsonl.gz", gzip.compress(lines({"text": "One."}).encode() + b" " * 60_000_000))
    assert loaded.texts == ["One."]
    assert "bomb" in loaded.rejects[0].reason
