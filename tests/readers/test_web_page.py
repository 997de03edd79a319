import time

import pytest

PAGE = """<!DOCTYPE html><html lang="en"><head>{charset}<title>Port reopens after storm - Harbour Post</title>
<meta property="og:title" content="Port reopens after storm">{meta}</head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Port reopens after storm</h1>
<p>The port of Suez reopened on Monday, the harbour master said.
“We are <b>back</b> to normal,” she added.</p>
<p>Ships had waited for six days. The company said it would pay &amp; compensate owners in Zürich.</p>
<script>alert(1)</script></article>
<footer>All rights reserved. Imprint. Contact.</footer></body></html>"""
META = """<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2021-03-29T23:30:00+02:00">
<link rel="canonical" href="https://harbour.example/port">"""
TEXT = (
    "The port of Suez reopened on Monday, the harbour master said. “We are back to normal,” she added.\n\n"
    "Ships had waited for six days. The company said it would pay & compensate owners in Zürich."
)


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml"])
def test_article_without_its_surroundings(load, name):
    article = load(name, PAGE.format(charset="", meta=META)).only
    assert article.text == TEXT
    assert (article.title, article.title_inferred) == ("Port reopens after storm", False)
    assert (article.outlet, article.author) == ("Harbour Post", "Ann Lee")
    assert article.url == "https://harbour.example/port"


@pytest.mark.parametrize(("zone", "day"), [("UTC", "2021-03-29"), ("Asia/Tokyo", "2021-03-30")])
def test_hour_of_publication_and_its_day_in_the_zone(load, zone, day):
    article = load("a.html", PAGE.format(charset="", meta=META), timezone=zone).only
    assert (article.published, article.day) == ("2021-03-29T23:30:00+02:00", day)


@pytest.mark.parametrize(
    "meta",
    [
        '<meta itemprop="datePublished" content="2021-03-29">',
        '<meta name="date" content="29 March 2021">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-03-29"}</script>',
        '<meta name="DC.date.issued" content="2021-03-29">',
    ],
)
def test_stated_dates(load, meta):
    assert load("a.html", PAGE.format(charset="", meta=meta)).only.day == "2021-03-29"


def test_page_without_metadata_is_undated_and_of_no_outlet(load):
    article = load("a.html", PAGE.format(charset="", meta="")).only
    assert (article.published, article.outlet, article.author, article.url) == (None, None, None, None)


def test_host_is_the_outlet_where_nothing_else_is(load):
    link = '<link rel="canonical" href="https://harbour.example/port">'
    page = PAGE.format(charset="", meta=link)
    assert load("a.html", page).only.outlet == "harbour.example"
    assert load("b.html", page, outlet="Harbour Post").only.outlet == "Harbour Post"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ('<meta charset="iso-8859-2">', "iso-8859-2"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">', "cp1250"),
        ('<meta charset="no-such-thing">', "utf-8"),
        ('<meta charset="utf-8">', "utf-8-sig"),
    ],
)
def test_declared_encoding(load, charset, encoding):
    page = PAGE.replace("“", '"').replace("”", '"').format(charset=charset, meta="")
    assert "Zürich" in load("a.html", page.encode(encoding)).only.text


@pytest.mark.parametrize(
    "content", ["", "<html></html>", "<html><body><img src='a.png'></body></html>", b"\x89PNG\r\n\x1a\n"]
)
def test_page_without_an_article_is_refused(load, content):
    assert load("a.html", content).refused


def test_page_too_large_for_the_parser_is_refused(load):
    assert "10 MB" in load("a.html", b"<p>" * 4_000_000).refused.reason


def test_impossible_date_is_refused(load):
    meta = '<meta property="article:published_time" content="2021-02-30">'
    assert "'2021-02-30' does not exist" in load("a.html", PAGE.format(charset="", meta=meta)).refused.reason


@pytest.mark.parametrize("broken", ["<![", "<!", "<!-- ", "</", "<?", "<a href='", "\0", "&#xffffffff;"])
def test_broken_markup_costs_no_load(load, broken):
    loaded = load("a.html", PAGE.format(charset="", meta=META + broken))
    assert loaded.articles or loaded.rejects


@pytest.mark.parametrize(
    "inner",
    ["<!--" * 100_000, "<div>" * 50_000 + "Text.", "<p>Some words here.</p>" * 20_000, "<b " * 100_000],
)
def test_monstrous_page_is_soon_done_with(load, inner):
    began = time.monotonic()
    load("a.html", f"<html><body>{inner}</body></html>")
    assert time.monotonic() - began < 60
