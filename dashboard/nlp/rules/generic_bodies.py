"""Bodies that every state has under the same name: the Finance Ministry, the Supreme Court, the Central Bank.

Such a name is none by itself: within an article it stands for the one body that the article names in full
("German Foreign Ministry"), else for that of the country which the article is about, else for nobody else's.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from dashboard.nlp.rules.acronyms import is_acronym
from dashboard.nlp.rules.bodies import known_body
from dashboard.nlp.rules.demonyms import demonym_country
from dashboard.nlp.rules.gazetteer import is_country
from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.spelling import fold

_HEADS = word_set("generic_body")  # ministry, court, senate …
_KINDS = word_set("generic_kind") | word_set(
    "portfolio"
)  # what may stand with them: supreme, central, finance
# Short for the nation's alone: "Congress" is no American Pork Congress, "the House" not the White one.
_NATIONAL = frozenset(["house", "senate", "congress", "parliament", "assembly", "army", "navy", "treasury"])
_LINKS = frozenset(["of", "for", "and", "the", "&"])
_SHARE = 0.75  # of the countries that an article names, by mention, to be the one that it is about
_FEWEST = 2  # mentions of a country that make an article about it


def is_generic(name: str) -> bool:
    """Say whether any state may have a body of this name: "Finance Ministry", "Commission"."""
    words = fold(name).split()
    if known_body(name) or is_acronym(name) or _HEADS.isdisjoint(words):
        return False
    return all(w in _HEADS or w in _KINDS or w in _LINKS for w in words)


def full_name(name: str, others: Iterable[str]) -> str | None:
    """Give the one longer name of the article that a generic name is the end of; None: none, or several."""
    ending = f" {fold(name)}"
    found = {other for other in others if fold(other).endswith(ending) and not is_generic(other)}
    if fold(name) in _NATIONAL:
        found = {other for other in found if _is_nation(other[: -len(ending)])}
    return found.pop() if len(found) == 1 else None


def _is_nation(text: str) -> bool:
    return is_country(text) or demonym_country(text) is not None


def country_of_article(countries: Sequence[str]) -> str | None:
    """Give the country that an article is about, by the places and peoples it names; None: unclear."""
    counts = Counter(countries).most_common(1)
    if not counts:
        return None
    country, n = counts[0]
    return country if n >= _FEWEST and n >= _SHARE * len(countries) else None
