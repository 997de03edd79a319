import pytest

from dashboard.readers.front_matter import MAX_HEADER_CHARS

SEED_FORM = " date 2022-12-15 The ambassador spoke. He told “all”.\n\nThe diplomat left.\n"
FRONT = "---\ntitle: Port reopens\ndate: 2021-03-29\noutlet: Harbour Post\nauthor: Ann Lee\nurl: https://h.example/1\n---\n"


def test_date_headed_text_is_the_body_after_the_header(load):
    article = load("a.txt", SEED_FORM).only
    assert article.text == "The ambassador spoke. He told “all”.\n\nThe diplomat left.\n"
    assert (article.published, article.day) == ("2022-12-15", "2022-12-15")
    assert (article.title, article.title_inferred) == ("The ambassador spoke.", True)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("date 2022-12-15 ", "Text."),
        ("\ufeff date 2022-12-15 ", "Text."),
        ("date 2022-12-15\n\n", "Text.\n"),
        ("\n date 2022-12-15\r\n", "Text."),
    ],
)
def test_date_header_in_its_variants(load, head, body):
    article = load("a.txt", head + body).only
    assert (article.day, article.text) == ("2022-12-15", body)


def test_text_about_dates_has_no_header(load):
    article = load("a.txt", "date palms grow in Siwa.").only
    assert (article.text, article.published) == ("date palms grow in Siwa.", None)


def test_impossible_date_in_the_header_is_refused(load):
    reject = load("a.txt", " date 2022-13-45 The ambassador spoke.").refused
    assert "'2022-13-45' does not exist" in reject.reason
    assert "--map published=" in reject.reason


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.markdown", "A.MD", "a.text"])
def test_front_matter_gives_the_fields_and_the_body_is_verbatim(load, name):
    article = load(name, FRONT + "\nThe *port* reopened.  \n\n- one\n").only
    assert article.text == "The *port* reopened.  \n\n- one\n"
    assert (article.title, article.title_inferred, article.published) == ("Port reopens", False, "2021-03-29")
    assert (article.outlet, article.author, article.url) == ("Harbour Post", "Ann Lee", "https://h.example/1")


def test_front_matter_with_windows_line_ends(load):
    article = load("a.md", (FRONT + "One.\n\nTwo.\n").replace("\n", "\r\n")).only
    assert (article.title, article.text) == ("Port reopens", "One.\r\n\r\nTwo.\r\n")


def test_front_matter_values_stay_as_written(load):
    article = load("a.md", "---\ntitle: No\nauthor: 1984\ndate:\n---\nText of it.").only
    assert (article.title, article.author, article.published) == ("No", "1984", None)


def test_front_matter_keys_can_be_mapped(load):
    article = load("a.md", "---\nwhen: 15 December 2022\n---\nText.", columns={"published": "when"}).only
    assert article.day == "2022-12-15"


def test_markdown_heading_is_the_title_and_stays_in_the_text(load):
    article = load("a.md", "# Port reopens #\n\nShips sail.").only
    assert (article.title, article.title_inferred) == ("Port reopens", False)
    assert article.text.startswith("# Port reopens #\n")


def test_rule_in_the_text_is_no_front_matter(load):
    assert load("a.md", "---\nOnly a rule above.").only.text == "---\nOnly a rule above."
    assert load("b.md", "One.\n\n---\ntitle: x\n---\n").only.text.startswith("One.")


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        ("- a\n- b", "has no keys"),
        ("just words", "has no keys"),
        ("title: 'never closed", "line "),
        ("title: a: b", "quotation marks"),
        ("a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]", "aliases"),
        ("title: " + "[" * 3_000, "front matter"),
        ("date: 2022-02-30", "does not exist"),
    ],
)
def test_front_matter_that_cannot_be_read_is_refused(load, header, complaint):
    assert complaint in load("a.md", f"---\n{header}\n---\nText.").refused.reason


def test_endless_front_matter_is_text(load):
    text = "---\n" + "x: y\n" * MAX_HEADER_CHARS + "---\nText."
    assert load("a.md", text).only.text == text


@pytest.mark.parametrize("content", ["", "   \n\n ", " date 2022-12-15 ", FRONT])
def test_text_without_text_is_refused(load, content):
    assert load("a.txt", content).refused.line is None


def test_file_longer_than_an_article_is_refused(load):
    assert "20 MB" in load("a.txt", b"word " * 4_000_001).refused.reason


def test_control_characters_stay(load):
    assert load("a.txt", "One.\x03 Two\x1e three four five.").only.text == "One.\x03 Two\x1e three four five."
