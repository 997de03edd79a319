"""Articles are loaded, followed, corrected in their columns and removed in the browser, with real files."""

import json
import os
import shutil
import zipfile

import pytest

from dashboard.corpus.store import Corpus
from dashboard.ingest import refresh
from tests.browser.conftest import serve

TABLE = """headline,story_text,pub_day,paper,link
Rain in Oslo,"It rained in Oslo on Monday, Mayor Ann Lee said. We are wet.",2024-05-01,Nord,https://nord.example/rain
Snow in Oslo,"It snowed in Oslo on Tuesday, Bob Ray told reporters.",2024-05-02,Nord,https://nord.example/snow
Odd day,"A text with an odd date, Ann Lee said.",the day after,Nord,https://nord.example/odd
Empty,,2024-05-03,Nord,https://nord.example/empty
"""
SECRET = "The heron Wilhelmina slept in a bathtub in Novi Sad"
WAIT_MS = 90_000  # for a process that loads the model on a busy machine


@pytest.fixture(scope="module")
def home(demo_corpus, tmp_path_factory):
    """A home with the demo corpus on its shelf."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(demo_corpus, home / "demo")
    refresh(Corpus.open(home / "demo"))  # its files lie elsewhere now
    return home


@pytest.fixture(scope="module")
def address(home):
    before = dict(os.environ)
    os.environ["DATELINE_HOME"] = str(home)
    server, address = serve(home / "demo")
    os.environ.clear()
    os.environ.update(before)
    yield address
    server.terminate()
    server.wait(timeout=20)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "articles.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def upload(screen, *paths):
    chooser = screen.page.locator('[data-testid="stFileUploader"] input[type=file]')
    chooser.set_input_files([str(path) for path in paths])
    return see(screen, "Look before loading")


def see(screen, words):
    screen.page.get_by_text(words).first.wait_for(timeout=WAIT_MS)
    return screen.settle()


def pick(screen, field, option):
    screen.page.locator(f".st-key-map-{field} [role=combobox]").click()
    screen.page.get_by_role("option", name=option, exact=True).click()
    return screen.settle()


def into_new(screen, name):
    screen.page.get_by_text("a new corpus", exact=True).click()
    screen.settle()
    field = screen.page.locator(".st-key-load-name input")
    field.fill(name)
    field.press("Enter")
    return screen.settle()


def load(screen):
    screen.page.locator(".st-key-load button").click()
    return see(screen, "Load report")


def facts(screen):
    """The load report: what, and how many."""
    rows = screen.page.locator("table.facts tr").all()
    return {row.locator("th").inner_text(): row.locator("td").inner_text() for row in rows}


def test_columns_are_mapped_rejects_foretold_and_a_new_corpus_made(open_screen, address, home, table):
    screen = open_screen(address).open("/corpus?part=add")
    upload(screen, table)
    see(screen, "1 item will be refused")
    see(screen, "Load 0 articles")
    for field, column in (("text", "story_text"), ("published", "pub_day"), ("outlet", "paper")):
        pick(screen, field, column)
    into_new(screen, "Nord desk")
    see(screen, "2 items will be refused")
    see(screen, "Load 2 articles")
    load(screen)
    found = facts(screen)
    assert found["Loaded"].startswith("2 articles")
    assert (found["In the corpus already"], found["Refused"]) == ("0", "2")
    rejects = Corpus.open(home / "nord-desk").rejects()
    assert [(reject.path, reject.line) for reject in rejects] == [("articles.csv", 4), ("articles.csv", 5)]
    assert "the day after" in rejects[0].reason
    screen.page.get_by_text("Open the new corpus").click()
    screen.settle()
    assert "corpus=nord-desk" in screen.page.url
    assert screen.total("articles") == 2
    assert not any(home.glob(".jobs/*/files"))


def test_a_load_goes_on_through_a_reload_while_other_pages_answer_and_can_be_stopped(
    open_screen, address, home, tmp_path
):
    many = tmp_path / "many.jsonl"
    text = "Ann Lee said on Monday that it rained in Belgrade. The police were there with {n} dogs. "
    many.write_text(
        "".join(json.dumps({"text": (text * 30).format(n=n), "id": n}) + "\n" for n in range(3_000))
    )
    screen = open_screen(address).open("/corpus?part=add")
    upload(screen, many)
    into_new(screen, "Long")
    see(screen, "Load 3,000 articles")
    screen.page.locator(".st-key-load button").click()
    see(screen, "words a second")
    assert "of 3,000 articles" in screen.text()
    screen.page.reload()
    see(screen, "words a second")
    other = open_screen(address).open()
    assert other.total("articles") == 9  # the newest burst of the demo
    screen.page.locator(".st-key-stop button").click()
    see(screen, "Stopped.")
    kept = len(Corpus.open(home / "long").known())
    assert 0 < kept < 3_000
    screen.page.get_by_text("Put it away").click()
    see(screen, "Add articles")
    assert not any(home.glob(".jobs/*/files"))


def test_a_zip_is_added_to_a_corpus_that_is_there_and_what_is_known_is_passed_over(
    open_screen, address, home, tmp_path
):
    archive = tmp_path / "more.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("desk/a.txt", "date: 2022-12-12\n\nIt hailed in Nis on Monday, Ann Lee said.")
        packed.writestr("../b.txt", "It rained.")
        packed.writestr("c.exe", "no article")
    screen = open_screen(address).open("/corpus?part=add")
    upload(screen, archive)
    see(screen, "2 items will be refused")
    before = len(Corpus.open(home / "demo").known())
    see(screen, "Load 1 article")
    load(screen)
    assert len(Corpus.open(home / "demo").known()) == before + 1
    screen.page.get_by_text("Add more").click()
    screen.settle()
    upload(screen, archive)
    see(screen, "1 in the corpus already")
    see(screen, "Load 0 articles")
    assert screen.page.locator(".st-key-load button").is_disabled()
    screen.page.get_by_text("Choose other files").click()
    screen.settle()
    assert not any(home.glob(".jobs/*/files"))


def make(home, name, *articles):
    """A corpus on the shelf, made of articles."""
    from dataclasses import replace

    from dashboard.ingest import Options, ingest
    from dashboard.settings import Settings

    given = home / f".{name}.jsonl"
    given.write_text("".join(json.dumps(each) + "\n" for each in articles), encoding="utf-8")
    settings = replace(Settings.from_environment({}), home=home, corpus=home / name, processes=1)
    ingest([given], settings, Options(name=name.capitalize()))
    given.unlink()
    return home / name


def test_a_corpus_is_switched_to_and_deleted_once_its_name_is_typed(open_screen, address, home):
    folder = make(home, "brief", {"text": "It rained in Oslo, Ann Lee said.", "date": "2024-05-01"})
    screen = open_screen(address).open("/corpus?part=shelf&outlet=Nobody")
    row = screen.page.locator(".st-key-shelf-brief")
    row.get_by_role("button", name="Open").click()
    screen.settle()
    assert "corpus=brief" in screen.page.url
    assert "outlet" not in screen.page.url
    assert "1 article of 7 words" in screen.text()
    screen.open("/corpus?part=shelf&corpus=brief")
    row.get_by_role("button", name="Delete").click()
    name = screen.page.locator(".st-key-delete-name-brief input")
    for typed, there in (("brief", True), ("Brief", False)):
        if not name.is_visible():
            row.get_by_role("button", name="Delete").click()
        name.fill(typed)
        name.press("Enter")
        screen.settle()
        screen.page.locator(".st-key-delete-now-brief button").click()
        screen.settle()
        assert folder.exists() is there
    assert "corpus=brief" not in screen.page.url


def test_an_article_is_removed_for_good_from_its_view(open_screen, address, home):
    folder = make(
        home,
        "takedown",
        {"text": f"{SECRET}, Ann Lee said.", "url": "https://outlet.example/x", "date": "2024-05-01"},
        {"text": f"{SECRET}, Bob Ray said.", "url": "https://outlet.example/x", "date": "2024-05-02"},
        {"text": "It rained in Oslo, Ann Lee said.", "date": "2024-05-03"},
    )
    screen = open_screen(address).open("/articles?corpus=takedown")
    screen.page.get_by_text(SECRET).first.click()
    see(screen, "2 versions")
    screen.page.get_by_text("What changed since").first.click()
    screen.settle()
    for kind, name in (("del", "Ann Lee"), ("ins", "Bob Ray")):  # in the title, and in the text
        changed = screen.page.locator(f".changes div {kind}").all_inner_texts()
        assert [text.strip() for text in changed] == [name, name]
    screen.page.get_by_text("Remove this article for good").click()
    see(screen, "with 1 earlier version")
    screen.page.locator(".st-key-remove-now button").click()
    see(screen, "Nothing was removed")
    screen.page.locator(".st-key-remove-typed input").fill("remove")
    screen.page.locator(".st-key-remove-typed input").press("Enter")
    screen.settle()
    screen.page.locator(".st-key-remove-now button").click()
    see(screen, "removed for good, with all versions")
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"wilhelmina" in path.read_bytes().lower()]
    screen.open("/articles?corpus=takedown")
    assert "1 article" in screen.text()
    assert "heron" not in screen.text()


def test_a_link_to_a_corpus_that_is_not_there_says_so(open_screen, address):
    screen = open_screen(address).open("/?corpus=..%2F..%2Fetc")
    assert "There is no corpus" in screen.text()


def test_a_folder_keeps_the_names_of_what_is_in_it(open_screen, address, tmp_path):
    (tmp_path / "desk" / "may").mkdir(parents=True)
    (tmp_path / "desk" / "may" / "a.txt").write_text("It rained in Oslo, Ann Lee said.")
    (tmp_path / "desk" / "README.md").write_text("About this folder.")
    screen = open_screen(address).open("/corpus?part=add&kind=folder")
    upload(screen, tmp_path / "desk")
    see(screen, "Load 1 article")
    assert "First rows of desk/may/a.txt" in screen.text()
    screen.page.get_by_text("Choose other files").click()
    screen.settle()
