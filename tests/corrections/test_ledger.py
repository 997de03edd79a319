"""Corrections put down and carried between corpora: none is lost, none comes twice."""

import json
import subprocess
import sys

import pytest

from dashboard.corpus.store import Corpus
from dashboard.corrections import actions
from dashboard.corrections.ledger import apply, export_lines, import_lines, undo
from dashboard.corrections.log import conflicts, log
from dashboard.errors import QueryError
from dashboard.explorer.claims import Span
from dashboard.explorer.opening import open_explorer
from tests.corrections.desk import mentions_of, spans

VUCIC, KOSOVO = "person:aleksandar-vucic", "place:kosovo"
CORRECTING = """
import sys
from pathlib import Path
from dashboard.corpus.store import Corpus
from dashboard.corrections import actions
from dashboard.corrections.ledger import apply
corpus = Corpus.open(Path(sys.argv[1]))
for number in range(6):
    apply(corpus, actions.rename("place:kosovo", name=f"{sys.argv[2]} {number}", by=sys.argv[2]))
"""


@pytest.fixture
def empty(tmp_path):
    return Corpus.create(tmp_path / "other", name="other", timezone="UTC")


def test_the_last_to_be_put_down_wins_whatever_the_clocks_say(empty):
    early = actions.rename(VUCIC, name="Ann's", by="Ann")
    ahead = actions.rename(VUCIC, name="Bob's", by="Bob")
    ahead = type(ahead)(
        ahead.id, "2999-01-01T00:00:00.000000Z", "Bob", ahead.action, ahead.target, ahead.value
    )
    apply(empty, ahead)
    apply(empty, early)
    assert [found.by for found in empty.corrections()] == ["Bob", "Ann"]


def test_export_and_import_give_the_same_corrections_once(empty, corpus):
    apply(corpus, actions.merge(VUCIC, into=KOSOVO, by="Ann"), actions.hide_entity(KOSOVO, by="Bob"))
    undo(corpus, corpus.corrections()[0].id, by="Bob", why="too soon")
    lines = list(export_lines(corpus))
    assert import_lines(empty, lines).new == 3
    assert empty.corrections() == corpus.corrections()
    again = import_lines(empty, lines)
    assert (again.new, again.known, again.malformed) == (0, 3, ())


@pytest.mark.parametrize(("line", "wrong"), [
    ("{", "Expecting"),
    ("[]", "no JSON object"),
    ({"id": "x"}, "has no at"),
    ({"at": "yesterday"}, "isoformat"),
    ({"at": "2024-01-01T00:00:00"}, "without a zone"),
    ({"action": "explode"}, "'explode' cannot be read"),
    ({"value": {"into": 7}}, "cannot be read"),
    ({"action": "undo"}, "takes back nothing"),
    ({"by": 7}, "by is no text"),
    ({"by": "\ud800"}, "surrogates"),
])  # fmt: skip
def test_a_malformed_line_is_named_and_the_rest_is_taken(empty, line, wrong):
    good = {"id": "g", "at": "2024-01-01T10:00:00+02:00", "by": "Ann", "action": "merge_entities",
            "target": {"entity": "a"}, "value": {"into": "b"}}  # fmt: skip
    bad = (
        line
        if isinstance(line, str)
        else json.dumps({**good, "id": "b", **line} if line != {"id": "x"} else line)
    )
    found = import_lines(empty, [json.dumps(good) + "\n", "\n", bad])
    [(number, why)] = found.malformed
    assert (found.new, number) == (1, 3)
    assert wrong in why
    assert [one.at for one in empty.corrections()] == ["2024-01-01T08:00:00.000000Z"]


def test_what_is_not_there_cannot_be_taken_back(empty):
    with pytest.raises(QueryError, match="corrections list"):
        undo(empty, "nothing", by="Ann")


def test_two_processes_correct_at_once_and_both_survive(corpus):
    before = open_explorer(corpus.path)
    runs = [
        subprocess.Popen([sys.executable, "-c", CORRECTING, str(corpus.path), name])
        for name in ("Ann", "Bob")
    ]
    assert [run.wait(timeout=120) for run in runs] == [0, 0]
    found = corpus.corrections()
    assert sorted(json.loads(one.value) for one in found) == sorted(
        f"{name} {number}" for name in ("Ann", "Bob") for number in range(6)
    )
    after = open_explorer(corpus.path)  # another process made them: this one sees them at its next look
    assert after.key != before.key
    name = after.frame("SELECT name FROM entity WHERE entity_id = ?", [KOSOVO])["name"].iloc[0]
    assert name == json.loads(found[-1].value)
    assert len(conflicts(corpus, after)) == len(found) - 1


def test_many_commits_stay_quick_to_read(empty):
    for number in range(70):
        empty.append_correction(actions.rename(VUCIC, name=str(number), by="Ann"))
    assert [json.loads(one.value) for one in empty.corrections()] == [str(number) for number in range(70)]
    assert len(list((empty.path / "store" / "correction").glob("*.parquet"))) >= 70  # nothing is removed
    assert len(empty._table("correction").file_uris()) < 20


def test_the_log_says_in_words_what_each_does_now(corpus, seen):
    n = mentions_of(seen(), VUCIC)
    [quote, *_] = spans(seen(), "quote")
    made = apply(
        corpus,
        actions.merge(VUCIC, into=KOSOVO, by="Ann", why="a test"),
        actions.hide_entity("person:nobody", by="Ann"),
        actions.rename(KOSOVO, name="One", by="Ann"),
        actions.rename(KOSOVO, name="Two", by="Bob"),
        actions.speaker_is(quote, by="Bob"),
    )
    undo(corpus, made[4].id, by="Ann")
    rows = log(corpus, seen()).set_index("id")
    merge, nobody, one, two, speaker = (rows.loc[each.id] for each in made)
    assert merge[["what", "state", "why"]].tolist() == ["Aleksandar Vučić is Kosovo", "in force", "a test"]
    assert merge["effect"].startswith(f"{n} mentions")
    assert nobody[["state", "n"]].tolist() == ["without effect", 0]
    assert one[["state", "overruled_by"]].tolist() == ["overruled", made[3].id]
    assert two["state"] == "in force"
    assert (speaker["state"], rows.iloc[0]["what"][:10]) == ("undone", "Took back:")
    assert speaker["what"].endswith("is unattributed")


def test_every_action_has_a_sentence():
    from dashboard.corrections.log import _SENTENCES
    from dashboard.explorer.claims import ACTIONS, UNDO

    assert set(_SENTENCES) | {UNDO} == set(ACTIONS)


def test_a_record_that_cannot_be_read_harms_nothing(corpus, seen):
    odd = actions.rename(VUCIC, name="x", by="Ann")
    corpus.append_correction(type(odd)("odd", odd.at, "Ann", "rename_entity", "{not json", None))
    apply(corpus, actions.hide_mention(Span("no-such-article", "mention", 0, 3, "abc"), by="Ann"))
    rows = log(corpus, seen()).set_index("id")
    assert rows.loc["odd", "state"] == "unreadable"
    assert (rows["state"] == "without effect").sum() == 1
