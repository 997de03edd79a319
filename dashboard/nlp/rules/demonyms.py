"""Words for the people of a country: "Serb", "Kosovar", "Frenchmen"."""

from collections.abc import Sequence
from functools import lru_cache

from dashboard.nlp.rules.gazetteer import country_of, fold, is_country
from dashboard.nlp.rules.tables import read_table
from dashboard.nlp.rules.words import Word

SEVERAL = "-"  # in the table: people of more than one country ("European", "Kurd")


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    # The first row wins: "Congolese" is DR Congo (CD), the larger one; "Dominican" is left to the text.
    table: dict[str, str] = {}
    for code, words in read_table("demonyms.tsv"):
        for word in words.split("|"):
            table.setdefault(fold(word), code)
    return table


def is_demonym(word: str) -> bool:
    """Say whether a word names the people of a country or of a larger region."""
    return _find(word) is not None


def demonym_country(word: str) -> str | None:
    """Give the country of an adjective or noun for its people ("Serbs" → RS); None: none, or several."""
    code = _find(word)
    return None if code == SEVERAL else code


def nation_before(words: Sequence[Word], first: int) -> str | None:
    """Give the country right before a word, as its owner or adjective: "Serbia's | Senate", "Japanese |"."""
    at = first - 1
    possessive = at > 0 and words[at].text in {"'s", "’s", "'", "’"}
    at -= possessive
    if at < 0:
        return None
    text = words[at].text
    if not possessive and demonym_country(text):
        return demonym_country(text)
    return country_of(text) if (possessive or text.endswith(".")) and is_country(text) else None


def _find(word: str) -> str | None:
    if not word[:1].isupper():  # "polish", "turkey"
        return None
    folded = fold(word)
    singular = folded.removesuffix("s") if len(folded) > 4 else folded
    table = _countries()
    return table.get(folded) or table.get(singular)
