"""Words for the people of a country: "Serb", "Kosovar", "Frenchmen"."""

from functools import lru_cache

from dashboard.nlp.rules.gazetteer import fold
from dashboard.nlp.rules.tables import read_table

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


def _find(word: str) -> str | None:
    if not word[:1].isupper():  # "polish", "turkey"
        return None
    folded = fold(word)
    singular = folded.removesuffix("s") if len(folded) > 4 else folded
    table = _countries()
    return table.get(folded) or table.get(singular)
