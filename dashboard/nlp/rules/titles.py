"""Titles and roles: who somebody is, as written, and the country whose voice that makes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.words import Word


@dataclass(frozen=True, slots=True)
class Role:
    """What a person or body is in this article, as written."""

    text: str  # "Russian Ambassador to Serbia"
    start: int  # code points from the start of the article's text
    end: int  # exclusive
    country: str | None  # ISO 3166-1 alpha-2: whose voice it is (there: RU)
    country_method: str | None  # the rule that said so: "role:demonym", "role:country", …


TITLES = word_set("title")  # written before a name and no part of it
_WOMEN = word_set("women_title")
_MEN = word_set("men_title")
_PERSON_NOUNS = word_set("person_noun")
_PERSON_ENDINGS = ("man", "woman", "person", "ologist", "grapher")


def is_person_noun(word: str) -> bool:
    """Say whether a noun names a person by office, trade or kin: "officer", "spokeswoman", "economist"."""
    lower = word.lower()
    return lower in _PERSON_NOUNS or (len(lower) > 5 and lower.endswith(_PERSON_ENDINGS))


def is_title(word: Word) -> bool:
    """Say whether a word is a title before a name: "Mr.", "President", "Gen."."""
    return word.is_capital and word.text.lower().rstrip(".") in TITLES


def skip_titles(words: Sequence[Word], first: int, stop: int) -> int:
    """Return where the name begins after its titles; `stop` where nothing but titles is there."""
    while first < stop and is_title(words[first]):
        first += 1
    return first


def title_gender(words: Sequence[Word], first: int) -> bool | None:
    """Say what the title before a name tells of its bearer: True a woman, False a man, None nothing."""
    title = words[first - 1].text.lower().rstrip(".") if first else ""
    if title in _WOMEN:
        return True
    return False if title in _MEN else None
