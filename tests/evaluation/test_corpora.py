"""Annotated corpora outside the project: annotate, let their scorer judge, and calibrate on them."""

import gzip
import json

import pytest

from dashboard.errors import DatelineError
from dashboard.evaluation.corpora import evaluate_corpora

TEXT = "Angela Merkel met Emmanuel Macron in Berlin."
SCORER = """
import json, sys
strict = {"strict": {"F1": 50.0 * len(json.loads(open(sys.argv[2]).readline())["entities"])}}
print(json.dumps({"entities": {"ALL": strict, "PERSON": strict}}))
"""


@pytest.fixture
def corpora(tmp_path):
    gold = [
        {"start": TEXT.index(name), "end": TEXT.index(name) + len(name), "label": label}
        for name, label in (("Angela Merkel", "PER"), ("Berlin", "ORG"))
    ]
    row = {"id": "a", "corpus": "ieer", "published": "2022-12-15", "text": TEXT, "entities": gold}
    with gzip.open(tmp_path / "ieer.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps(row) + "\n")
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    return tmp_path


def test_a_corpus_is_scored_by_its_own_scorer_and_judged_row_by_row(corpora):
    found = evaluate_corpora(corpora, corpora / "gold", corpora, model="en_core_web_md")
    assert [scored.row() for scored in found.scored] == [
        ("names, strict F1", "ieer", "76.9", "150.0"),
        ("persons, strict F1", "ieer", "83.7", "150.0"),
    ]
    judged = [(row.corpus, row.claim.kind, row.claim.traits[0], row.right) for row in found.judged]
    assert judged == [
        ("ieer", "name", "PERSON", True),
        ("ieer", "name", "PERSON", False),
        ("ieer", "name", "GPE", False),
    ]


def test_a_folder_without_a_scorer_is_refused(tmp_path):
    with pytest.raises(DatelineError, match=r"score\.py"):
        evaluate_corpora(tmp_path, tmp_path, tmp_path, model="en_core_web_md")
