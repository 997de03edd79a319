"""Capitalised words that are no names: offices, portfolios, common words at a sentence's start, amounts."""

import re
from collections.abc import Sequence, Set

from dashboard.nlp.rules.acronyms import is_acronym
from dashboard.nlp.rules.bodies import known_body
from dashboard.nlp.rules.demonyms import is_demonym
from dashboard.nlp.rules.gazetteer import lookup
from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.names import Name
from dashboard.nlp.rules.spelling import fold
from dashboard.nlp.rules.titles import is_title
from dashboard.nlp.rules.words import Word, after, before

_GENERIC = word_set("generic")
_PORTFOLIOS = word_set("portfolio")
_MINISTERS = word_set("minister")
_COMPANY_TAILS = frozenset(t.rstrip(".") for t in word_set("company_tail"))
_AMOUNT = re.compile(r"^(?:[A-Z]{1,3}\$?|[$€£¥])\d[\d,.]*(?:m|bn|k|pc)?$|^[A-Z]?\d{1,2}$")
_CAPITALS = 5  # letters: a longer word in capitals is shouted, no short form


def is_noise(words: Sequence[Word], name: Name, known: Set[str]) -> bool:
    """Say whether a span is no name at all.

    Args:
        words: the text.
        name: the span.
        known: folded names that stand in the article in mixed case.
    """
    parts = words[name.first : name.stop]
    if len(parts) == 1:
        return _is_noise_word(words, name, known)
    # "Deputy Works Minister" before a name that stands apart.
    return (
        is_portfolio(words, name)
        or all(is_title(w) for w in parts)
        or (not name.label and is_title(parts[-1]))
    )


def _is_noise_word(words: Sequence[Word], name: Name, known: Set[str]) -> bool:
    word = words[name.first]
    text = word.text
    lower = text.lower().rstrip(".")
    if lower in _GENERIC or len(lower) == 1 or _AMOUNT.match(text) or (is_title(word) and not lookup(text)):
        return True
    if lower in _COMPANY_TAILS and not (name.first and words[name.first - 1].is_capital):
        return True  # "INC" alone
    if known_body(text):
        return False
    if text.isupper() and len(text) >= _CAPITALS and text.isalpha() and not _is_alone(words, name.first):
        return fold(text) not in known and not lookup(text.title()) and not is_demonym(text.title())
    if is_portfolio(words, name):
        return True
    # A common word with a capital because a sentence or a quotation begins with it.
    return (
        not (word.is_proper or is_acronym(text) or is_demonym(text) or lookup(text))
        and fold(text) not in known
    )


def _is_alone(words: Sequence[Word], i: int) -> bool:
    """Say whether a word in capitals stands among plain ones: then it is a short form ("The CFMEU said")."""
    around = [w.text for w in (*words[max(0, i - 1) : i], *words[i + 1 : i + 2]) if w.text.isalpha()]
    return words[i].is_proper and not words[i].opens and bool(around) and not any(w.isupper() for w in around)


def is_portfolio(words: Sequence[Word], name: Name) -> bool:
    """Say whether a name is what a minister is minister of: "Forestry Minister", "Secretary of State"."""
    if words[name.first].text.lower() not in _PORTFOLIOS:
        return False
    if after(words, name.stop) in _MINISTERS:
        return True
    return before(words, name.first) in {"of", "for"} and before(words, name.first, 2) in _MINISTERS
