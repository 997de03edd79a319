"""The readers as one: what holds whatever the format, and the demo corpus whole."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.readers import FORMATS, ReadOptions, outlets, read
from dashboard.records import Article, Outlet

DEMO = Path(__file__).parents[2] / "data" / "articles"
FORMS = {
    "a.txt": "---\ntitle: T\ndate: 2022-12-15\nurl: u\n---\nOne and the same text.",
    "a.md": "---\ndate: 15 December 2022\nurl: u\n---\nOne and the same text.",
    "a.csv": "body,link,published\nOne and the same text.,u,2022-12-15\n",
    "a.tsv": "body\tlink\tpublished\nOne and the same text.\tu\t2022-12-15\n",
    "a.json": '[{"text": "One and the same text.", "url": "u", "date": "2022-12-15"}]',
    "a.jsonl": '{"text": "One and the same text.", "url": "u", "date": 1671062400}',
    "a.rss": "<rss version='2.0'><channel><item><description>One and the same text.</description>"
    "<link>u</link><pubDate>15 Dec 2022</pubDate></item></channel></rss>",
    "a.eml": "From: a@gmail.com\nDate: 15 December 2022\n\nOne and the same text.\n",
    "a.html": "<head><title>T</title><meta name=date content=2022-12-15><link rel=canonical href=u></head>"
    "<article><p>One and the same text.</p></article>",
}

_ADDRESSED = (".html", ".eml")  # where a url is an address on the web, if any


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_text_and_day(load, name):
    article = load(name, FORMS[name]).only
    assert (article.text, article.day) == ("One and the same text.", "2022-12-15")


def test_same_article_has_one_id_in_every_form_and_folder(load):
    ids = {load(name, FORMS[name]).only.id for name in FORMS if not name.endswith(_ADDRESSED)}
    ids |= {load(f"other/{name}", FORMS[name]).only.id for name in FORMS if not name.endswith(_ADDRESSED)}
    assert len(ids) == 1


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02\xff" * 64, b"%PDF-1.7\n\x00\xff", b"PK\x03\x04" + bytes(60)]
)
def test_what_is_no_article_is_refused_in_every_format(load, suffix, content):
    reject = load(f"a{suffix}", content).refused
    assert reject.path.endswith(f"a{suffix}")
    assert ";" in reject.reason, "no way out is given"


def test_options_and_articles_travel_between_processes(load):
    options = ReadOptions(timezone="Europe/Paris", columns={"text": "words"}, outlet="Post")
    assert pickle.loads(pickle.dumps(options)) == options
    article = load("a.txt", "One.").only
    assert pickle.loads(pickle.dumps(article)) == article


def test_demo_corpus_is_read_whole():
    articles = list(read([DEMO], ReadOptions()))
    assert all(isinstance(a, Article) for a in articles)
    assert len({a.id for a in articles}) == len(articles) == 29
    assert [a.path.rpartition("/")[2] for a in articles if a.day is None] == [
        "undated-roses-on-the-compost.txt"
    ]
    assert [a.path.rpartition("/")[2] for a in articles if a.outlet is None] == [
        "2010-04-18-funeral-krakow.txt"
    ]
    assert sorted(a.outlet for a in articles if a.outlet_inferred) == [
        "Fletorja e Sharrit",
        "Izvestia",
        "Timsah Gazette",
    ]
    assert {a.language for a in articles} == {"en"}
    assert all(a.title_inferred == (a.author is None) for a in articles)


def test_demo_outlets_are_described():
    found = outlets([DEMO])
    named = {a.outlet for a in read([DEMO], ReadOptions()) if isinstance(a, Article)}
    assert named - {None} == {o.name for o in found}
    assert Outlet("Izvestia", "RU", "Moscow", 55.7558, 37.6173) in found


def test_seed_text_is_its_file_behind_the_header():
    seed = next(DEMO.rglob("000_f8dd899e3b906d9d.txt"))
    (article,) = read([seed], ReadOptions())
    assert " date 2022-12-15 " + article.text == seed.read_bytes().decode()
    assert article.text[24:29] == "KFore"


def test_libraries_of_formats_are_not_imported_before_one_is_met():
    heavy = "openpyxl docx feedparser pypdfium2 trafilatura py3langid pyarrow lxml pandas numpy"
    code = f"import dashboard.cli, dashboard.readers, sys; print({set(heavy.split())} & set(sys.modules))"
    imported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert imported.strip() == "set()"
