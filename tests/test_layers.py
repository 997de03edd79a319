"""The arrows of the house: imports go down only, and each outside library has its rooms."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "dashboard"
GROUND = {"records", "errors", "annotations"}
ARROWS = {
    "app": {"pages", "ui", "settings"},
    "pages": {"ui", "charts", "queries", "corrections", "export", "jobs", "searches", "settings", "shelf"},
    "ui": {"queries", "explorer", "export", "searches", "settings", "charts", "shelf"},
    "cli": {
        "ui",
        "doctor",
        "terminal",
        "ingest",
        "jobs",
        "export",
        "corrections",
        "evaluation",
        "queries",
        "explorer",
        "engines",
        "readers",
        "nlp",
        "corpus",
        "settings",
    },
    "terminal": {"ingest", "settings"},
    "doctor": {"ui", "explorer", "engines", "nlp", "corpus", "settings"},
    "export": {"queries", "charts", "explorer"},
    "jobs": {"settings"},
    "loading": {"ingest", "jobs", "readers", "corpus", "settings"},
    "shelf": set(),
    "corrections": {"corpus", "explorer"},
    "ingest": {"readers", "engines", "corpus", "explorer", "settings"},
    "evaluation": {"readers", "engines", "nlp", "queries"},
    "queries": {"explorer"},
    "explorer": {"corpus"},
    "engines": {"nlp"},
    "charts": set(),
    "readers": set(),
    "nlp": set(),
    "corpus": set(),
    "searches": set(),
    "settings": set(),
    "records": set(),
    "errors": set(),
    "annotations": set(),
    "__init__": {"notebook"},
    "notebook": {"explorer", "queries"},
}
LIBRARIES = {
    "streamlit": {"app", "pages", "ui"},
    "plotly": {"charts", "export"},
    "spacy": {"nlp", "evaluation"},
    "duckdb": {"explorer", "queries"},
    "sqlite3": {"explorer", "queries"},
    "deltalake": {"corpus"},
}
# In the annotator spaCy is for the components; the rules and the readers' door to them stay free of it.
FREE_OF_SPACY = ROOT / "nlp" / "rules"


def modules():
    return sorted(p for p in ROOT.rglob("*.py"))


def room(path):
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write `from dashboard.… import`, not a relative import"
            if node.module == "dashboard":
                yield from (f"dashboard.{alias.name}" for alias in node.names)
            else:
                yield str(node.module)


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_go_down_only(path):
    here = room(path)
    assert here in ARROWS, f"{here} is a new room: give it its arrows in DESIGN's list and here"
    for name in imports(path):
        if name.startswith("dashboard.") and name != "dashboard.__version__":
            there = name.split(".")[1]
            assert there in GROUND | ARROWS[here] | {here}, f"{here} may not import {there}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_libraries_stay_in_their_rooms(path):
    for name in imports(path):
        allowed = LIBRARIES.get(name.split(".")[0])
        assert allowed is None or room(path) in allowed, f"{name} is not for {room(path)}"
        assert FREE_OF_SPACY not in path.parents or not name.startswith("spacy"), "rules are free of spaCy"


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_modules_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, "is there a second room in it?"


def test_environment_is_read_in_settings_only():
    readers = [p.name for p in modules() if "os.environ" in p.read_text(encoding="utf-8")]
    assert readers == ["settings.py"]
