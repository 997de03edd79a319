import pytest

HEADER = "date,title,text\n"


def test_rows_with_quoted_lines_and_commas(load):
    loaded = load(
        "a.csv", HEADER + '2022-12-15,"One, two","First.\n\nSecond ""quoted""."\n2022-12-16,Next,Third.\n'
    )
    assert loaded.texts == ['First.\n\nSecond "quoted".', "Third."]
    assert [a.title for a in loaded.articles] == ["One, two", "Next"]
    assert [a.line for a in loaded.articles] == [2, 5]
    assert not loaded.rejects


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ";"), ("a.csv", "|"), ("a.csv", "\t"), ("a.tsv", "\t"), ("a.tsv", ",")]
)
def test_delimiter_is_found_in_the_header(load, name, delimiter):
    rows = [["date", "title", "text"], ["2022-12-15", "A; b", f'"One{delimiter} two, and; three | four."']]
    article = load(name, "\n".join(delimiter.join(row).replace("A; b", '"A; b"') for row in rows)).only
    assert (article.title, article.text) == ("A; b", f"One{delimiter} two, and; three | four.")


def test_line_ends_in_fields_stay_as_they_are(load):
    assert load("a.csv", b'title,text\r\nA,"One.\r\nTwo."\r\n').only.text == "One.\r\nTwo."


def test_huge_field(load):
    text = "word " * 400_000
    assert load("a.csv", f'title,text\nA,"{text}"\n').only.text == text


def test_space_behind_the_delimiter(load):
    assert load("a.csv", 'date, title, text\n2022-12-15, A, "One, two."\n').only.text == "One, two."


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ("headline,published_at,publisher,byline,body,link,guid", "T,2022-12-15,O,A,Text.,u,7"),
        ("Title,pubDate,Source,Author,Content,URL,ID", "T,2022-12-15,O,A,Text.,u,7"),
        ("heading,Publication date,Newspaper,authors,fullText,web_url,doc-id", "T,2022-12-15,O,A,Text.,u,7"),
    ],
)
def test_usual_column_names(load, columns, row):
    a = load("a.csv", f"{columns}\n{row}\n").only
    assert (a.title, a.day, a.outlet, a.author, a.text, a.url, a.input_id) == (
        "T", "2022-12-15", "O", "A", "Text.", "u", "7",
    )  # fmt: skip


def test_mapped_columns_win(load):
    a = load(
        "a.csv",
        "date,pub_day,words,text\nx,2022-12-15,Mine.,Other.\n",
        columns={"published": "pub_day", "text": "words"},
    )
    assert (a.only.day, a.only.text) == ("2022-12-15", "Mine.")


def test_table_without_text_names_its_columns_and_the_way_out(load):
    reject = load("a.csv", "day,words\n2022-12-15,Text.\n").refused
    assert "'day, words'" in reject.reason
    assert "--map text=" in reject.reason


def test_two_columns_of_text_are_refused_and_other_doubles_are_not(load):
    assert "text" in load("a.csv", "date,text,Text\n2022-12-15,One.,Two.\n").refused.reason
    assert load("b.csv", "note,text,note\nx,One.,y\n").only.text == "One."
    assert load("c.csv", "text,Text\nOne.,Two.\n", columns={"text": "Text"}).only.text == "Two."


@pytest.mark.parametrize(
    "bad", ["2022-12-15,A", "2022-12-15,A,B,C", '2022-12-15,"A"x,B', "2022-02-30,A,B", "2022-12-15,A,"]
)
def test_bad_row_costs_one_row(load, bad):
    loaded = load("a.csv", f"{HEADER}2022-12-14,A,One.\n{bad}\n2022-12-16,B,Three.\n")
    assert loaded.texts == ["One.", "Three."]
    assert [r.line for r in loaded.rejects] == [3]


@pytest.mark.parametrize("after", ["", '2022-12-17,D,"Four, quoted."\n'])
def test_lost_quotation_mark_costs_one_row(load, after):
    loaded = load("a.csv", f'{HEADER}2022-12-14,A,"One.\n2022-12-15,B,Two.\n2022-12-16,C,Three.\n{after}')
    assert loaded.texts == ["Two.", "Three.", *(["Four, quoted."] if after else [])]
    assert [r.line for r in loaded.rejects] == [2]
    assert "quotation mark" in loaded.rejects[0].reason


def test_endless_field_costs_one_row(load):
    loaded = load("a.csv", b'title,text\nA,One.\nB,"' + b"x" * 25_000_000 + b'"\nC,Three.\n')
    assert loaded.texts == ["One.", "Three."]
    assert [r.line for r in loaded.rejects] == [3]


def test_byte_of_another_encoding_costs_one_row(load):
    rows = b"title,text\n" + "A,Zoë said so.\n".encode() * 3 + b"B,Caf\xe9.\nC,Last.\n"
    loaded = load("a.csv", rows)
    assert loaded.texts == ["Zoë said so."] * 3 + ["Last."]
    assert [r.line for r in loaded.rejects] == [5]
    assert "0xe9" in loaded.rejects[0].reason


def test_byte_of_another_encoding_within_a_row_costs_that_row(load):
    rows = "title,text\nA,Zoë said so.\n".encode() + b'B,"One.\n\nCaf\xe9.\n\nTwo."\nC,Last.\n'
    loaded = load("a.csv", rows)
    assert loaded.texts == ["Zoë said so.", "Last."]
    assert [r.line for r in loaded.rejects] == [5]


def test_lines_of_old_macintoshes_are_refused(load):
    assert "\\r alone" in load("a.csv", b"title,text\rA,One.\r").refused.reason


def test_header_alone_is_refused(load):
    assert "no rows" in load("a.csv", HEADER).refused.reason


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_empty_table_is_refused(load, content):
    assert load("a.csv", content).refused


def test_million_columns_are_refused(load):
    header = ",".join(f"c{n}" for n in range(1_000_000))
    assert "1000001 columns" in load("a.csv", f"text,{header}\n{',' * 1_000_000}\n").refused.reason
