"""Corrections on the command line, as somebody types them."""

import json

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.corrections import actions
from dashboard.corrections.ledger import apply


@pytest.fixture
def dateline(corpus):
    def run(*args):
        return CliRunner().invoke(
            app, ["corrections", *map(str, args), "--corpus", str(corpus.path)], env={"COLUMNS": "300"}
        )

    return run


def test_corrections_are_listed_exported_taken_back_and_imported(corpus, dateline, tmp_path):
    [made] = apply(corpus, actions.merge("person:dejan-pantic", into="place:kosovo", by="Ann"))
    listed = dateline("list")
    assert (listed.exit_code, "Dejan Pantić is Kosovo" in listed.output) == (0, True)
    file = tmp_path / "corrections.jsonl"
    assert dateline("export", file).exit_code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["value"] == {"into": "place:kosovo"}
    assert dateline("undo", made.id, "--by", "Bob").exit_code == 0
    assert "undone" in dateline("list").output
    file.write_text(file.read_text(encoding="utf-8") + "{\n", encoding="utf-8")
    imported = dateline("import", file)
    assert (imported.exit_code, "0 new, 1 known, 1 malformed" in imported.output) == (1, True)


@pytest.mark.parametrize(("args", "said"), [
    (["import"], "Which file"),
    (["import", "/no/such/file"], "cannot be read"),
    (["undo"], "Which one, and who are you"),
    (["undo", "nothing", "--by", "Ann"], "There is no correction"),
])  # fmt: skip
def test_what_is_missing_is_said(dateline, args, said):
    found = dateline(*args)
    assert (found.exit_code, said in found.output) == (2, True)
