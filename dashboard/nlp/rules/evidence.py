"""What a name is: votes from the model, its own words, the gazetteer and the words around it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dashboard.nlp.rules.acronyms import is_acronym
from dashboard.nlp.rules.bodies import known_body
from dashboard.nlp.rules.demonyms import is_demonym
from dashboard.nlp.rules.gazetteer import Candidate, countries, is_country, lookup
from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.names import Name
from dashboard.nlp.rules.organisations import votes_for_organisation
from dashboard.nlp.rules.spelling import fold
from dashboard.nlp.rules.surroundings import votes_around
from dashboard.nlp.rules.votes import Vote
from dashboard.nlp.rules.words import Word, before, surface

_GIVEN_NAMES = word_set("male") | word_set("female")
_KNOWN_ORGS = word_set("known_org")
_ORG_ENDS = word_set("org_end")
_ORG_STARTS = word_set("org_start")
_PLACE_ENDS = word_set("place_end")
_PLACE_STARTS = word_set("place_start")
_FAC_ENDS = word_set("fac_end")
_FAC_STARTS = word_set("fac_start")
_LAW_ENDS = word_set("law_end")
_EVENT_STARTS = word_set("event_start")
_EVENT_ENDS = word_set("event_end")
# Endings that surnames have in several languages, and few other names.
_SURNAME = re.compile(
    r"(?:vić|vic|ić|enko|escu|wski|cki|sson|dóttir|dottir|shvili|adze|idis|poulos|oğlu|yan)$"
)
_PARTICLES = frozenset(["van", "von", "bin", "ibn", "der", "bint", "ben"])  # "de" is a company's as often
_INITIAL = re.compile(r"^(?:[A-Z]\.){1,3}$")
# How far to trust the model's own label; it calls a strange name an organisation too readily.
_MODEL_TRUST = {"PERSON": 1.3, "GPE": 1.3, "ORG": 1.0, "NORP": 1.5, "LOC": 1.2, "FAC": 1.2}
# Spans that are ours, label and all.
_OWN = {"brand": "name:brand", "nickname": "name:nickname", "vessel": "name:vessel"}
_VESSEL = 6.0  # weight of the noun beside a ship, whose name may be anybody's
_OTHER_TRUST = 2.0  # laws, events, works: no rule here knows them better
_REGION = 0.75  # prior of a sea or region whose name is also an adjective
_WELL_KNOWN_PLACE = 3.3  # weight of a region, or of a longer name, that the gazetteer is sure of
_TOWN = 0.6  # prior of a city of about 100,000
_SMALL_TOWN = 0.2  # less for a smaller one
_LONG_NAME = 0.8  # more for a town of several words: chance has fewer of them
_LONGEST_PEOPLE = 3  # words
_KIND_LABELS = {
    "region": "LOC",
    "continent": "LOC",
    "water": "LOC",
    "river": "LOC",
    "mountain": "LOC",
    "facility": "FAC",
}


def votes(words: Sequence[Word], name: Name) -> Iterator[Vote]:
    """Give every reason there is to call this mention a person, an organisation or a place."""
    if name.label:
        trust = _VESSEL if name.method == "vessel" else _MODEL_TRUST.get(name.label, _OTHER_TRUST)
        yield Vote(name.label, trust, _OWN.get(name.method, "model"))
    parts = [w.text for w in words[name.first : name.stop]]
    yield from own_words(parts)
    if not _is_river(words, name):
        yield from _known_body(parts)
    yield from _gazetteer(surface(words, name.first, name.stop), len(parts))
    yield from votes_around(words, name)
    yield from votes_for_organisation(words, name)


def _is_river(words: Sequence[Word], name: Name) -> bool:
    """Say whether a company's name stands alone with an article, as only a river's does: the Amazon."""
    if name.stop - name.first > 1 or before(words, name.first) != "the":
        return False
    best = next(iter(lookup(words[name.first].text)), None)
    is_alone = not (name.stop < len(words) and words[name.stop].tag.startswith(("N", "J", "HYPH", "POS")))
    return is_alone and best is not None and best.kind in _KIND_LABELS


def own_words(parts: Sequence[str]) -> Iterator[Vote]:
    """Vote from the words of the name: a bank, a lake, a resolution, initials."""
    first, last = parts[0].lower(), parts[-1].lower()
    if len(parts) == 1:
        yield from _single_word(parts[0])
        return
    if last in _ORG_ENDS:
        yield Vote("ORG", 3.0, "name:organisation-word")
    if first in _ORG_STARTS and parts[1].lower() in {"of", "for"}:
        yield Vote("ORG", 3.0, "name:organisation-word")
    if any(p.lower() in _ORG_ENDS for p in parts[1:-1]) and any(p in {"of", "for", "on"} for p in parts):
        yield Vote("ORG", 2.0, "name:organisation-word")
    if last in _PLACE_ENDS or first in _PLACE_STARTS:
        yield Vote("LOC", 2.0, "name:place-word")
    if last in _FAC_ENDS or first in _FAC_STARTS:
        yield Vote("FAC", 2.5, "name:facility-word")
    if last in _LAW_ENDS or (last.isdigit() and parts[-2].lower() in _LAW_ENDS):
        yield Vote("LAW", 3.0, "name:law-word")
    yield from _event(first, last)
    if "&" in parts or any(p.lower() in {"and"} for p in parts[1:-1]):
        yield Vote("ORG", 1.0, "name:ampersand")
    yield from _personal(parts)


def _event(first: str, last: str) -> Iterator[Vote]:
    if last in _EVENT_ENDS:
        yield Vote("EVENT", 2.0, "name:event-word")
    if first in _EVENT_STARTS:
        yield Vote("EVENT", 3.5, "name:event-word")


def _known_body(parts: Sequence[str]) -> Iterator[Vote]:
    text = " ".join(parts)
    if "_".join(parts).lower() in _KNOWN_ORGS or known_body(text):
        yield Vote("ORG", 3.0, "name:known-body")


def _single_word(text: str) -> Iterator[Vote]:
    if is_acronym(text) and text.upper() == text:
        yield Vote("ORG", 1.5, "name:acronym")
        yield Vote("PERSON", -1.5, "name:acronym")
    if text.lower() in _GIVEN_NAMES:
        yield Vote("PERSON", 0.6, "name:given-name")


def _personal(parts: Sequence[str]) -> Iterator[Vote]:
    if parts[0].lower() in _GIVEN_NAMES and parts[1][:1].isupper():
        yield Vote("PERSON", 2.0, "name:given-name")
    elif _SURNAME.search(parts[-1]) and len(parts) <= 3:
        yield Vote("PERSON", 1.2, "name:surname-ending")
    elif any(p in _PARTICLES for p in parts[1:-1]):
        yield Vote("PERSON", 1.5, "name:particle")
    elif _has_initials(parts):
        yield Vote("PERSON", 1.5, "name:initials")


def _has_initials(parts: Sequence[str]) -> bool:
    """Say whether a name begins or goes on with an initial: "J. K. Rowling", "Ann M Lee"; no "U.S. Army"."""
    if _INITIAL.match(parts[0]):
        return not is_country(parts[0])
    return len(parts) > 2 and bool(_INITIAL.match(parts[1].rstrip(".") + "."))


@cache
def _capitals() -> frozenset[str]:
    return frozenset(fold(country.capital) for country in countries().values())


def place_label(candidate: Candidate) -> str:
    """Return the label for a kind of place: a sea is LOC, an airport FAC, what has a government GPE."""
    return _KIND_LABELS.get(candidate.kind, "GPE")


def _gazetteer(text: str, length: int) -> Iterator[Vote]:
    best = next(iter(lookup(text)), None)
    if best is not None and best.kind in {"country", "former country"}:
        yield Vote("GPE", 4.0, "gazetteer:country")
        return
    whole = best is not None and best.prior >= _REGION and (length > 1 or best.kind in _KIND_LABELS)
    if length <= _LONGEST_PEOPLE and all(is_demonym(p) for p in text.replace("-", " ").split()):
        # The Mediterranean is a sea as often as it is a people's.
        yield Vote("NORP", 1.0 if whole else 4.0, "gazetteer:demonym")
        if not whole:
            return
    if best is not None:
        # Thousands of towns have the name of a person or a thing: a small one proves little.
        small = best.kind in {"city", "county"} and best.prior < _TOWN
        weight = _WELL_KNOWN_PLACE if whole else 2.4 * (best.prior - _SMALL_TOWN * small)
        weight += _LONG_NAME * (length > 1 and not whole and text.split()[0].lower() not in _GIVEN_NAMES)
        yield Vote(place_label(best), weight, f"gazetteer:{best.kind}")
        if best.kind == "city" and fold(text) in _capitals():
            yield Vote("GPE", 1.0, "gazetteer:capital")
