"""Word sets of the package: titles, offices, the words that names of companies, places and laws end in."""

from functools import cache
from importlib.resources import files


def word_set(name: str) -> frozenset[str]:
    """Return a set of `reference/name_words.tsv` by its name, such as "title" or "org_end"."""
    return _word_sets()[name]


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    text = (files("dashboard.nlp.reference") / "name_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: frozenset(words.split()) for name, words in rows}
