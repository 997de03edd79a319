"""Saved searches outlive the server, other servers, and a damaged file."""

import json
import subprocess
import sys

import pytest

from dashboard.errors import CorpusError
from dashboard.searches import FILE, SavedSearch, delete, rename, save, saved_searches

VIEW = {"q": "kosovo -nato", "outlet": "Izvestia|!TASS"}


def names(corpus):
    return [one.name for one in saved_searches(corpus)]


def test_what_is_saved_is_there_again(tmp_path):
    save(tmp_path, "  Barricades in the\nnorth ", "timeline", VIEW)
    (found,) = saved_searches(tmp_path)
    assert found == SavedSearch("Barricades in the north", "timeline", tuple(sorted(VIEW.items())))


def test_searches_are_listed_by_name(tmp_path):
    for name in ("ships", "Barricades", "élections"):
        save(tmp_path, name, "", VIEW)
    assert names(tmp_path) == ["Barricades", "ships", "élections"]


def test_the_same_name_is_replaced(tmp_path):
    save(tmp_path, "ships", "", VIEW)
    save(tmp_path, "ships", "entities", {})
    assert [(one.page, one.parameters) for one in saved_searches(tmp_path)] == [("entities", ())]


def test_a_search_is_renamed_and_deleted(tmp_path):
    save(tmp_path, "ships", "", VIEW)
    rename(tmp_path, "ships", "Ship")
    assert names(tmp_path) == ["Ship"]
    delete(tmp_path, "Ship")
    delete(tmp_path, "Ship")
    assert names(tmp_path) == []


def test_a_name_that_is_taken_or_none_is_refused(tmp_path):
    save(tmp_path, "a", "", VIEW)
    save(tmp_path, "b", "", {})
    with pytest.raises(CorpusError, match="already"):
        rename(tmp_path, "a", "b")
    with pytest.raises(CorpusError, match="needs a name"):
        save(tmp_path, " \n", "", VIEW)
    with pytest.raises(CorpusError, match="at most 80"):
        save(tmp_path, "x" * 81, "", VIEW)
    with pytest.raises(CorpusError, match="gone"):
        rename(tmp_path, "c", "d")
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize(
    "written",
    ["", "{", "[1]", '{"a": 1}', '[{"name": "a"}]', '[{"name": "a", "page": "", "parameters": {"q": 1}}]'],
)
def test_a_damaged_file_is_named_and_left_as_it_is(tmp_path, written):
    (tmp_path / FILE).write_text(written)
    for ask in (
        saved_searches,
        lambda corpus: save(corpus, "a", "", VIEW),
        lambda corpus: delete(corpus, "a"),
    ):
        with pytest.raises(CorpusError, match=FILE):
            ask(tmp_path)
    assert (tmp_path / FILE).read_text() == written


def test_a_folder_that_is_gone_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"nowhere.*cannot be written: No such file"):
        save(tmp_path / "nowhere", "a", "", VIEW)


def test_several_servers_save_at_once(tmp_path):
    program = (
        "import sys; from pathlib import Path; from dashboard.searches import save\n"
        "for n in range(15): save(Path(sys.argv[1]), f'{sys.argv[2]}-{n}', '', {'q': 'x'})"
    )
    servers = [subprocess.Popen([sys.executable, "-c", program, tmp_path, name]) for name in "abc"]
    assert [server.wait(timeout=60) for server in servers] == [0, 0, 0]
    assert len(names(tmp_path)) == 45
    assert len(json.loads((tmp_path / FILE).read_text())) == 45
    assert sorted(path.name for path in tmp_path.iterdir()) == [FILE, "searches.lock"]
