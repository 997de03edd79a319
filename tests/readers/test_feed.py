import pytest

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Post</title><link>https://harbour.example/</link><language>en-gb</language>
<item><title>Port reopens &amp;amp; ships sail</title><link>https://harbour.example/1</link><guid>h-1</guid>
<dc:creator>Ann Lee</dc:creator><pubDate>Mon, 29 Mar 2021 23:30:00 +0200</pubDate>
<description>The port has reopened.</description>
<content:encoded><![CDATA[<p>The port reopened on Monday.<br/>Ships sailed.</p><script>alert(1)</script>
<p>“We are <b>back</b>,” she&nbsp;said &amp; smiled.</p>]]></content:encoded></item>
<item><title>Short</title><link>https://harbour.example/2</link>
<description>Only a summary, &lt;em&gt;no more&lt;/em&gt;.
</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Gathered</title><id>urn:f</id>
<entry><title>One</title><id>urn:1</id><link href="https://a.example/1"/><updated>2021-03-29T15:05:00Z</updated>
<published>2021-03-28T10:00:00+01:00</published><author><name>Bo Xu</name></author>
<source><title>Timsah Gazette</title></source>
<summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First.</p><p>Second.</p></div></content></entry>
<entry><title type="html">&lt;b&gt;Two&lt;/b&gt;</title><id>urn:2</id><updated>2021-03-29</updated>
<content type="text">Plain &lt;3 text.</content></entry></feed>"""


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.rdf"])
def test_entries_of_rss(load, name):
    full, short = load(name, RSS).articles
    assert full.text == "The port reopened on Monday.\nShips sailed.\n\n“We are back,” she said & smiled."
    assert (full.title, full.outlet, full.author) == ("Port reopens & ships sail", "Harbour Post", "Ann Lee")
    assert (full.published, full.url, full.input_id) == (
        "2021-03-29T23:30:00+02:00",
        "https://harbour.example/1",
        "h-1",
    )
    assert (short.text, short.published, short.line) == ("Only a summary, no more.", None, 2)


def test_entries_of_atom(load):
    one, two = load("a.atom", ATOM).articles
    assert (one.text, one.outlet, one.author) == ("First.\n\nSecond.", "Timsah Gazette", "Bo Xu")
    assert (one.published, one.url) == ("2021-03-28T10:00:00+01:00", "https://a.example/1")
    assert (two.text, two.title, two.outlet, two.published) == (
        "Plain <3 text.",
        "Two",
        "Gathered",
        "2021-03-29",
    )


def test_rss_1_with_dublin_core(load):
    feed = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old Wire</title></channel>
<item><title>T</title><link>https://w.example/1</link><description>One.</description>
<dc:date>2004-05-06T07:08:09Z</dc:date></item></rdf:RDF>"""
    article = load("a.rdf", feed).only
    assert (article.text, article.outlet, article.published) == (
        "One.",
        "Old Wire",
        "2004-05-06T07:08:09+00:00",
    )


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("Mon, 29 Mar 2021 22:30:00 EST", "2021-03-30"),
        ("29 March 2021", "2021-03-29"),
        ("2021-03-29T22:30-05:00", "2021-03-30"),
        ("", None),
    ],
)
def test_dates_of_entries(load, raw, day):
    feed = "<rss version='2.0'><channel><title>T</title><item><description>One.</description>"
    assert load("a.rss", f"{feed}<pubDate>{raw}</pubDate></item></channel></rss>").only.day == day


def test_entry_with_an_impossible_date_costs_itself(load):
    loaded = load("a.rss", RSS.replace("Mon, 29 Mar 2021", "Mon, 39 Mar 2021"))
    assert loaded.texts == ["Only a summary, no more."]
    assert [(r.line, "39 Mar 2021" in r.reason) for r in loaded.rejects] == [(1, True)]


def test_mapped_key_wins(load):
    texts = load("a.rss", RSS, columns={"text": "summary"}).texts
    assert texts[0] == "The port has reopened."


def test_feed_in_another_encoding(load):
    feed = RSS.replace('"1.0"?', '"1.0" encoding="windows-1250"?', 1).replace("Ann Lee", "Jiří Novák")
    feed = feed.replace("“", '"').replace("”", '"')
    assert load("a.rss", feed.encode("windows-1250")).articles[0].author == "Jiří Novák"


def test_unescaped_ampersands_lose_nothing(load):
    loaded = load("a.rss", RSS.replace("Harbour Post", "Harbour & Post"))
    assert len(loaded.articles) == 2
    assert not loaded.rejects


def test_entry_that_is_cut_off_is_refused(load):
    loaded = load("a.rss", RSS[: RSS.index("no more")])
    assert [a.input_id for a in loaded.articles] == ["h-1"]
    assert [(r.line, "cut off" in r.reason) for r in loaded.rejects] == [(2, True)]


def test_feed_that_is_cut_off_between_entries_says_so(load):
    loaded = load("a.rss", RSS[: RSS.index("<item><title>Short")])
    assert len(loaded.articles) == 1
    assert "behind its entry 1" in loaded.rejects[0].reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "<?xml version='1.0'?><urlset><url><loc>https://a.example</loc></url></urlset>",
            "neither RSS nor Atom",
        ),
        ("Just text.", "neither RSS nor Atom"),
        ("<rss version='2.0'><channel><title>T</title></channel></rss>", "no entries"),
        (
            RSS.replace("version=", "x=").replace("item", "thing").replace("<rss", "<news"),
            "neither RSS nor Atom",
        ),
    ],
)
def test_what_is_no_feed_is_refused(load, content, said):
    assert said in load("a.xml", content).refused.reason


def test_entities_are_not_unfolded_and_files_not_read(load, tmp_path):
    (tmp_path / "secret").write_text("Secret.")
    bomb = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">\n' for i in range(9))
    file = f'<!ENTITY file SYSTEM "{tmp_path.as_uri()}/secret">'
    doctype = f'<!DOCTYPE rss [\n<!ENTITY a "lol lol">\n{bomb}{file}\n]>\n<rss'
    loaded = load("a.rss", RSS.replace("<rss", doctype, 1).replace("The port reopened", "&amp;j; &j; &file;"))
    assert all(len(text) < 1_000 and "Secret" not in text for text in loaded.texts)
    assert loaded.texts or loaded.rejects


def test_deep_nesting_is_soon_done_with(load):
    inner = "<div>" * 200_000
    loaded = load("a.atom", ATOM.replace("<p>First.</p>", inner))
    assert loaded.rejects or loaded.articles
