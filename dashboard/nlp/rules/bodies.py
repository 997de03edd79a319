"""Which names of organisations, laws and the like in one article are one: short and long forms."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from dashboard.nlp.rules.acronyms import is_acronym, spells
from dashboard.nlp.rules.demonyms import demonym_country
from dashboard.nlp.rules.gazetteer import country_of, is_country
from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.spelling import fold, stem_key
from dashboard.nlp.rules.tables import read_table

_TAILS = frozenset(fold(t) for t in word_set("company_tail"))
_SITES = word_set("fac_end")  # the Bank of America Stadium is no Bank of America
_GENERIC = word_set("org_end") | word_set("org_start")  # "Senate" is no Senate Armed Services Committee
_FEW_LETTERS = 2  # of an acronym: any two words begin with them
MOST_BODIES = 200  # names of one article that are compared one by one; one with more is a table
_NATION = re.compile(r"^(?:the )?(?:U\.S\.|US|United States) ", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(\w+) (\d[\w/-]*)$")  # "Resolution 1244"


@cache
def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for name, _, others in read_table("known_bodies.tsv"):
        for form in (name, *others.split("|")):
            # Short forms keep their case: "WHO" is a body, "Who" is none.
            known[form if is_acronym(form) else fold(form)] = name
    return known


@cache
def _countries() -> dict[str, str | None]:
    return {name: country or None for name, country, _ in read_table("known_bodies.tsv")}


def body_country(name: str) -> str | None:
    """Give the country of a body by its canonical name: FBI → US, Bank of Japan → JP, NATO → None."""
    if name in _countries():
        return _countries()[name]
    words = name.split()
    if len(words) < 2:
        return None
    first = demonym_country(words[0]) or (country_of(words[0]) if is_country(words[0]) else None)
    if first:
        return first
    of = [i for i, w in enumerate(words) if w == "of"]
    rest = " ".join(words[of[-1] + 1 :]).removeprefix("the ") if of else ""
    return country_of(rest) if rest and is_country(rest) else None


def known_body(text: str) -> str | None:
    """Return the name under which a well-known body is shown: "U.N." → United Nations; None for others."""
    known = _known().get(text) or (None if is_acronym(text) else _known().get(fold(text)))
    if known is not None or " " not in text:
        return known
    nation, rest = _NATION.match(text), _NATION.sub("", text)
    bare = _known().get(rest) or _known().get(fold(rest)) if nation else None
    return bare if bare and _countries()[bare] == "US" else None


def group_bodies(texts: Sequence[str], pairs: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Give each name of a body its canonical name in the article and the rule that linked it.

    Args:
        texts: the names as written, one per mention.
        pairs: short and long forms that the text itself pairs, folded, in both directions.
    """
    counts = Counter(texts)
    # Known ones first, then the longest: what is shorter is linked to them; what the text pairs comes last.
    forms = sorted(
        counts,
        key=lambda t: (_is_paired(t, pairs), known_body(t) is None, -len(t.split()), -counts[t], t),
    )
    canonical: dict[str, tuple[str, str]] = {}
    keys: dict[tuple[str, object], set[str]] = {}
    for text in forms:
        canonical[text] = _link(text, canonical, keys, pairs)
        for key in _keys(text):
            keys.setdefault(key, set()).add(canonical[text][0])
    return canonical


def _is_paired(text: str, pairs: Mapping[str, str]) -> bool:
    """Say whether the text itself writes a name out: "the European Community (EC)"."""
    return is_acronym(text) and fold(text) in pairs


def _keys(text: str) -> list[tuple[str, object]]:
    """Give what makes two names one: the folded name, its words in any order, its number."""
    stems, number = stem_key(text), _number(text)
    keys: list[tuple[str, object]] = [("body:same", _plain(text))]
    if len(stems) > 1:
        keys.append(("body:words", stems))
    return [*keys, ("body:number", number)] if number else keys


def _link(
    text: str,
    longer: Mapping[str, tuple[str, str]],
    keys: Mapping[tuple[str, object], set[str]],
    pairs: Mapping[str, str],
) -> tuple[str, str]:
    """Link a name to one of the longer ones before it, or let it stand for itself."""
    partner = pairs.get(fold(text)) if _is_paired(text, pairs) else None
    paired = {name for other, (name, _) in longer.items() if fold(other) == partner} if partner else set()
    if len(paired) == 1:
        return paired.pop(), "body:pair"
    known = known_body(text)
    if known is not None:
        return known, "body:known"
    for key in _keys(text):
        if len(keys.get(key, ())) == 1:
            return next(iter(keys[key])), key[0]
    if is_acronym(text) and any(_is_own_firm(text, other) for other in longer):
        return text, "body:name"
    for method, is_same in _COMPARISONS if len(longer) <= MOST_BODIES else ():
        found = {name for other, (name, _) in longer.items() if is_same(text, other)}
        if len(found) == 1:
            return found.pop(), method
    return without_tail(text), "body:name"


def without_tail(text: str) -> str:
    """Write a company's name without "Inc." or "Ltd", so that it is one entity in every article."""
    words = text.split()
    while len(words) > 1 and fold(words[-1]) in _TAILS and words[-2] not in {"and", "&"}:
        words.pop()
    return " ".join(words).rstrip(",")


def _plain(text: str) -> str:
    return fold(without_tail(text))


def _number(text: str) -> tuple[str, str] | None:
    match = _NUMBERED.search(fold(text))
    return (match[1], match[2]) if match else None


def _is_own_firm(text: str, other: str) -> bool:
    """Say whether a company has the short form in its name: "GPA Group Ltd" is no part of Guinness Peat."""
    return other.startswith(f"{text} ") and without_tail(other) != other


def _is_short_for(text: str, other: str) -> bool:
    """Say whether an acronym spells a longer name; two letters spell two words and no more."""
    if not (is_acronym(text) and spells(text, other)):
        return False
    letters = sum(c.isalnum() for c in text)
    return letters > _FEW_LETTERS or len(stem_key(without_tail(other))) == letters


def _begins(text: str, other: str) -> bool:
    """Say whether a name is the beginning of a longer one: Renong, Renong Group.

    Never a generic word, and never a company written in full: Ogden Corp is not its Ogden Martin Systems.
    """
    short, long = _plain(text).split(), _plain(other).split()
    if (
        is_acronym(text)
        or without_tail(text) != text
        or long[-1] in _SITES
        or (len(short) == 1 and short[0] in _GENERIC)
    ):
        return False
    return len(short) < len(long) and long[: len(short)] == short


_COMPARISONS: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("body:acronym", _is_short_for),
    ("body:beginning", _begins),
)
