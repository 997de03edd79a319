"""Where an outlet is at home, as far as its name tells: "gainesvilletimes.com", "The Irish Times"."""

import re
from functools import lru_cache

from dashboard.nlp.rules.demonyms import demonym_country
from dashboard.nlp.rules.gazetteer import Candidate, countries, country, fold, lookup
from dashboard.nlp.rules.place_words import PLACE_WORDS
from dashboard.nlp.rules.tables import read_table

# Words of newspapers' names that are no part of the place in it.
_NEWS_WORDS = "|".join(PLACE_WORDS["news"])
_EDGE_WORDS = re.compile(rf"^(?:{_NEWS_WORDS})[\s-]*|[\s-]*(?:{_NEWS_WORDS})$", re.IGNORECASE)
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?(?P<labels>[\w-]+(?:\.[\w-]+)+)(?:/|$)")
# Country-code domains that are sold to anybody.
_SOLD = frozenset(["ai", "cc", "co", "fm", "io", "is", "me", "tv", "ws"])
_HOMES = frozenset(["city", "county", "subdivision"])
_SHORTEST = 4  # letters of a place in a web address


@lru_cache(maxsize=2_000)
def outlet_home(outlet: str) -> tuple[Candidate, ...]:
    """Give the places an outlet may be at home in: those of the name in its name, else its country."""
    domain = _DOMAIN.match(outlet)
    address = domain["labels"].lower() if domain else ""
    known = _known_homes().get(address or fold(outlet))
    if known:
        return (known,)
    labels = address.split(".") if address else []
    nation = _nation(labels) or _people_in(outlet)
    name = _core(max(labels[:-1], key=len) if labels else outlet)
    cities = [c for c in lookup(name.title()) if c.kind in _HOMES] if len(name) >= _SHORTEST else []
    within = tuple(c for c in cities if nation is None or c.country == nation.country)
    return within or ((nation,) if nation else ())


def listed_home(outlet: str) -> Candidate | None:
    """Return the home of a large outlet that is in our list; None: nothing is guessed from its name."""
    domain = _DOMAIN.match(outlet)
    return _known_homes().get(domain["labels"].lower() if domain else fold(outlet))


@lru_cache(maxsize=1)
def _known_homes() -> dict[str, Candidate]:
    homes: dict[str, Candidate] = {}
    for names, city, code in read_table("outlets.tsv"):
        home = next(c for c in lookup(city) if (c.kind, c.country) == ("city", code))
        for name in names.split("|"):
            homes[name if _DOMAIN.match(name) else fold(name)] = home
    return homes


def _nation(labels: list[str]) -> Candidate | None:
    last = labels[-1].upper() if labels else ""
    code = {"UK": "GB"}.get(last, last)
    return country(code) if code in countries() and code.lower() not in _SOLD else None


def _people_in(outlet: str) -> Candidate | None:
    codes = [code for word in outlet.split() if (code := demonym_country(word))]
    return country(codes[0]) if codes else None


def _core(name: str) -> str:
    """Take the words of the trade off both ends: "columbiadailyherald" is "columbia"."""
    while (shorter := _EDGE_WORDS.sub("", name)) != name and shorter:
        name = shorter
    return name.strip()
