"""Corrections in the browser: two clicks from what is wrong, seen at once by all, taken back."""

import json
import re
import shutil
from urllib.parse import quote

import pytest

from dashboard.corpus.store import Corpus
from dashboard.explorer.opening import open_explorer
from dashboard.queries.evidence import WHOLE, Mark
from tests.browser.conftest import serve
from tests.browser.test_filters import press

# Where a word stands on the screen, in the text of the reader.
_WORD = """(node, word) => {
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const at = texts.currentNode.data.indexOf(word);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(texts.currentNode, at);
    range.setEnd(texts.currentNode, at + word.length);
    const box = range.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
}"""


@pytest.fixture(scope="module")
def corrected(demo_corpus, tmp_path_factory):
    """A corpus that the tests of this module correct, and its server."""
    corpus = shutil.copytree(demo_corpus, tmp_path_factory.mktemp("corrected") / "demo")
    server, address = serve(corpus)
    yield corpus, address
    server.terminate()
    server.wait(timeout=20)


def link(page, mark):
    return f"{page}?all=1&mark={quote(mark.encode(), safe='')}"


def mentions_of(screen, entity):
    return screen.open(link("/entities", Mark("mentions", "mentions", (("entity", entity), WHOLE)))).drawer()[
        0
    ]


def read(screen, words):
    """Open the reader on the first article with some words."""
    screen.open(f"/articles?all=1&q={words}")
    screen.page.locator('[class*="st-key-open-"] button').first.click()
    return screen.settle()


def said(screen):
    return screen.page.locator('[class*="st-key-decided-"]').first.inner_text()


def type_into(screen, key, text):
    field = screen.page.locator(f'[class*="st-key-{key}"] input').first
    field.fill(text)
    field.press("Enter")
    screen.settle()


def test_a_merge_is_seen_by_another_browser_and_taken_back(open_screen, corrected):
    _, address = corrected
    ann, ben = open_screen(address), open_screen(address)
    ann.open("/corrections?task=merges")
    box = ann.page.locator('[class*="st-key-pair-"]').first
    key = next(name for name in box.get_attribute("class").split() if name.startswith("st-key-pair-"))
    explorer = open_explorer(corrected[0])
    entities = explorer.frame("SELECT entity_id, n_mentions FROM entity")
    ids = dict(zip(entities["entity_id"], entities["n_mentions"], strict=True))
    # Streamlit writes a key as a class so that only letters, digits and dashes are left.
    written = {one: re.sub(r"[^\w-]", "-", one, flags=re.ASCII) for one in ids}
    [(gone, into)] = [(a, b) for a in ids for b in ids if key == f"st-key-pair-{written[a]}-{written[b]}"]
    assert mentions_of(ben, into) == ids[into]
    box.locator("label").click()
    ann.settle()
    press(ann, "merge-ticked")
    assert mentions_of(ben, into) == ids[into] + ids[gone]
    assert "In force" in ben.open("/corrections").text()
    ben.page.get_by_role("button", name="Undo").last.click()
    ben.settle()
    assert mentions_of(ann, into) == ids[into]
    assert "Undone" in ann.open("/corrections").text()


def test_a_hidden_name_leaves_every_total(open_screen, corrected):
    corpus, address = corrected
    screen = open_screen(address).open("/?all=1&copies=each")
    before = screen.total("names")
    read(screen, "barricades")
    screen.page.locator(".run.person", has_text="Gvozden").first.click()
    screen.settle()
    entities = open_explorer(corpus).frame("SELECT n_mentions FROM entity WHERE name LIKE 'Gvozden%'")
    n_mentions = int(entities["n_mentions"].sum())
    press(screen, "hide-entity")
    assert "is not a name" in said(screen)
    assert screen.page.locator(".run.person", has_text="Gvozden").count() == 0
    assert screen.open("/?all=1&copies=each").total("names") == before - n_mentions
    assert "No name in the corpus holds" in screen.open("/entities?all=1&find=gvozden").text()


def test_a_place_is_pinned_to_what_is_typed(open_screen, corrected):
    corpus, address = corrected
    screen = read(open_screen(address), "barricades")
    screen.page.locator(".run.place", has_text="Zubin Potok").first.click()
    screen.settle()
    screen.page.locator(".st-key-correcting button", has_text="Place").first.click()
    screen.settle()
    type_into(screen, "place-", "Ibar bank 42.5 20.5")
    assert "Ibar bank" in said(screen)
    placed = open_explorer(corpus).frame(
        """SELECT p.lat, p.lon FROM place_mention JOIN place p USING (place_no) WHERE p.name = 'Ibar bank'"""
    )
    assert placed.to_numpy().tolist() == [[42.5, 20.5]]
    screen.open(link("/", Mark("mentions", "places", (("name", "Ibar bank"),))))
    assert screen.drawer() == (1, "mention")


def test_a_date_that_is_set_stands_on_the_timeline(open_screen, corrected):
    _, address = corrected
    that_day = link("/timeline", Mark("events", "events", (("shown", "yes"), ("begins_on", "2022-02-03"))))
    screen = open_screen(address).open(that_day)
    assert screen.drawer()[0] == 0
    read(screen, "barricades")
    screen.page.locator(".run.event").first.click()
    screen.settle()
    type_into(screen, "date-event", "no day at all")
    assert "is no date" in screen.page.locator(".st-key-correcting").inner_text()
    type_into(screen, "date-event", "3 Feb 2022")
    assert "2022-02-03 (1 event)" in said(screen)
    screen.open(that_day)
    assert screen.drawer() == (1, "event")


def test_selected_text_becomes_a_name_that_was_missed(open_screen, corrected):
    _, address = corrected
    screen = read(open_screen(address), "barricades")
    sentence = screen.page.locator(".sentence", has_text="stun grenade").first
    x, y = sentence.evaluate(_WORD, "mission")
    screen.page.mouse.dblclick(x, y)
    screen.page.get_by_text("Add as a name").click()
    screen.settle()
    assert "“mission”" in screen.page.locator(".st-key-correcting").inner_text()
    press(screen, "add-missed")
    assert "names mission (1 mention)" in said(screen)
    added = screen.page.locator(".run.touched")
    assert added.first.inner_text() == "mission"


def test_an_export_is_imported_elsewhere_and_lines_that_cannot_be_read_are_named(
    open_screen, corrected, demo_corpus, tmp_path
):
    corpus, address = corrected
    screen = open_screen(address).open("/corrections?task=exchange")
    with screen.page.expect_download() as download:
        press(screen, "export-corrections")
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [one.id for one in Corpus.open(corpus).corrections()]
    other = shutil.copytree(demo_corpus, tmp_path / "other")
    server, there = serve(other)
    try:
        screen = open_screen(there).open("/corrections?task=exchange")
        (tmp_path / "c.jsonl").write_text("\n".join([*lines, "{torn", lines[0]]), encoding="utf-8")
        screen.page.locator('.st-key-import-file input[type="file"]').set_input_files(tmp_path / "c.jsonl")
        screen.settle()
        press(screen, "import")
        assert f"{len(lines)} new, 1 known already, 1 malformed line." in screen.text()
        assert f"Line {len(lines) + 1}:" in screen.text()
        assert Corpus.open(other).corrections() == Corpus.open(corpus).corrections()
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_the_quality_check_is_done_with_keys_and_leads_to_the_correction(open_screen, corrected):
    _, address = corrected
    screen = open_screen(address).open("/corrections?task=check")
    assert "Nobody has judged names" in screen.text()
    for key in "yyn":
        screen.page.keyboard.press(key)
        screen.settle()
    assert "67% right, between 21% and 94%" in screen.text()
    press(screen, "correct-wrong")
    assert screen.page.locator(".st-key-hide-mention").count() == 1
