"""The order of the components, and why."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language

from dashboard.nlp import components
from dashboard.nlp.model import load_model, model_meta

# Importing `components` is what registers them with spaCy.
__all__ = ["MAX_CHARS", "build_pipeline", "components", "installed_version", "pipeline_version"]

# Names first; who they are within the article; dates (narration needs them); places (they need the names);
# quotes (speakers are names or references); events last (dated, placed; a quote's cue says when it was said).
_ORDER = ("entities", "coreference", "dates", "places", "quotes", "events")
MAX_CHARS = (
    200_000  # of one article: 50 times a long read; the parser needs about 1 GB for 100,000 characters
)


def build_pipeline(model: str) -> Language:
    """Load a model and add our components to it.

    Raises:
        ModelError: the model is not installed or not the measured one.
    """
    nlp = load_model(model)
    nlp.max_length = MAX_CHARS
    nlp.add_pipe("dateline_paragraphs", before="parser")
    for name in _ORDER:
        nlp.add_pipe(f"dateline_{name}")
    return nlp


def pipeline_version(nlp: Language) -> str:
    """Name the model and a digest of the rules: articles parsed by another one are parsed again."""
    return _version(nlp.meta)


def installed_version(model: str) -> str:
    """Name what `build_pipeline` would build, without loading the model.

    Raises:
        ModelError: the model is not installed or not the measured one.
    """
    return _version(model_meta(model))


def _version(meta: Mapping[str, Any]) -> str:
    return f"{meta['lang']}_{meta['name']}-{meta['version']}+{_rules_digest()}"


@cache
def _rules_digest() -> str:
    sha = hashlib.sha256()
    folder = Path(__file__).parent
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        sha.update(path.relative_to(folder).as_posix().encode())
        sha.update(path.read_bytes())
    return sha.hexdigest()[:12]
