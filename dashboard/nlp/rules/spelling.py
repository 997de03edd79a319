"""Spellings of one name: folding, keys, near spellings of a surname."""

from functools import lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from dashboard.nlp.rules import gazetteer

_LONG = 7  # characters: a shorter surname has too many neighbours (Brown, Browne, Crown)
_NEAR = (
    86  # of 100: Botan-Kharchenko ~ Botsan-Kharchenko is 97, Lukashenko ~ Lukashenka 90, Karin ~ Karzai 73
)
_MOST_EDITS = 2  # letters
_FUNCTION_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "in",
        "on",
        "to",
        "at",
        "by",
        "with",
        "de",
        "la",
        "le",
        "du",
        "der",
    ]
)
_SHORTEST_PLURAL = 4  # characters: "gas", "yes" and "AMs" are none

fold = lru_cache(maxsize=20_000)(gazetteer.fold)


def slug(text: str) -> str:
    """Write a name for use in an id: "Aleksandar Vučić" → aleksandar-vucic."""
    return fold(text).replace(" ", "-")


def same_surname(a: str, b: str) -> bool:
    """Say whether two surnames are spellings of one: equal when folded, or near and long enough.

    One more -a or -s is no spelling: Petrova is not Petrov, and the Bushes are a family.
    """
    short, long = sorted((fold(a), fold(b)), key=len)
    if short.replace(" ", "") == long.replace(" ", ""):
        return True
    if len(short) < _LONG or short[0] != long[0] or (long[:-1] == short and long[-1] in "as"):
        return False
    return Levenshtein.distance(short, long, score_cutoff=_MOST_EDITS) <= _MOST_EDITS and (
        ratio(short, long) >= _NEAR
    )


@lru_cache(maxsize=20_000)
def stem_key(text: str) -> tuple[str, ...]:
    """Return the content words of a name, singular and sorted: "Forces for Kosovo" = "Kosovo Force"."""
    return tuple(sorted(singular(w) for w in fold(text).split() if w not in _FUNCTION_WORDS))


def singular(word: str) -> str:
    """Drop a plural ending: forces → force, armies → army; news and Paris stay."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is", "ews")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
