"""Whether everything that Dateline needs is there and whole, and the way out where it is not."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dashboard import __version__
from dashboard.corpus.store import Corpus
from dashboard.engines.local import pipeline_of
from dashboard.errors import DatelineError
from dashboard.explorer.opening import open_explorer
from dashboard.nlp.rules import gazetteer
from dashboard.settings import Settings
from dashboard.ui.serving import ROOT

# What decides how articles are read and shown; named so that a report of a fault can say what ran.
PACKAGES = ("spacy", "streamlit", "plotly", "duckdb", "deltalake", "pandas")
OUTLINES = ("world_110m.json", "world_50m.json")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and what mends it."""

    what: str
    sound: bool
    detail: str  # where it is not sound, with the way out


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at each part; one that is missing does not keep the rest from being looked at."""
    parts: dict[str, Callable[[Settings], str]] = {
        "versions": _versions,
        "model": _model,
        "gazetteer": _gazetteer,
        "outlines": _outlines,
        "corpus": _corpus,
        "explorer": _explorer,
    }
    for what, look in parts.items():
        try:
            yield Finding(what, sound=True, detail=look(settings))
        except DatelineError as e:
            yield Finding(what, sound=False, detail=str(e))


def _versions(_: Settings) -> str:
    try:
        found = [f"{name} {version(name)}" for name in PACKAGES]
    except PackageNotFoundError as e:
        raise DatelineError(f"The package {e.name} is missing: run `make setup` again") from e
    return ", ".join([f"Dateline {__version__}", f"Python {sys.version.split()[0]}", *found])


def _model(settings: Settings) -> str:
    return pipeline_of(settings.model)


def _gazetteer(_: Settings) -> str:
    try:
        found = gazetteer.lookup("Belgrade")
    except (OSError, ValueError) as e:
        raise DatelineError(f"The gazetteer cannot be read ({e}): install Dateline again") from e
    if not found:
        raise DatelineError(
            "The gazetteer does not know Belgrade: its files are damaged, install Dateline again"
        )
    return f"{len(gazetteer.countries())} countries; Belgrade is {found[0].place_id}"


def _outlines(_: Settings) -> str:
    folder = ROOT / "static" / "topojson"
    for name in OUTLINES:
        try:
            json.loads((folder / name).read_text(encoding="utf-8"))
        except (OSError, ValueError) as e:
            raise DatelineError(
                f"{folder / name} cannot be read ({e}), so that maps are blank: install Dateline again"
            ) from e
    return f"{len(OUTLINES)} outlines of the world, of our own"


def _corpus(settings: Settings) -> str:
    corpus = Corpus.open(settings.corpus)
    snapshot = corpus.snapshot()
    lost = [path for path in snapshot.files if not Path(path).exists()]
    if lost:
        raise DatelineError(
            f"{corpus.path} has lost {len(lost)} of its files, first {lost[0]}: restore a backup"
        )
    articles = len(corpus.known())
    return (
        f"{corpus.path}: {articles:,} articles, {len(corpus.rejects()):,} rejects, days in {corpus.timezone}"
    )


def _explorer(settings: Settings) -> str:
    explorer = open_explorer(settings.corpus)
    now = Corpus.open(settings.corpus).snapshot().key
    if explorer.meta["snapshot"] != now:
        raise DatelineError(
            f"The explorer is of an earlier state ({explorer.meta['snapshot']}, the corpus has {now}): "
            "`dateline serve` builds it anew"
        )
    return f"{explorer.path.name}, built {explorer.meta['built_at']}"
