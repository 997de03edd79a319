"""Who or what each name of an article stands for: canonical name, id, country, and the rule that said so."""

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.nlp.rules.acronyms import is_acronym
from dashboard.nlp.rules.bodies import body_country, group_bodies
from dashboard.nlp.rules.demonyms import demonym_country
from dashboard.nlp.rules.gazetteer import Candidate, country_name, country_of, is_country, lookup
from dashboard.nlp.rules.generic_bodies import country_of_article, full_name, is_generic
from dashboard.nlp.rules.persons import Bearer, Roster, bearer, persons_in_full
from dashboard.nlp.rules.spelling import fold, singular, slug
from dashboard.nlp.rules.transliteration import person_slug
from dashboard.records import PLACE_LABELS, Label

_PART_OF = re.compile(
    r"^(?:(?:north|south|east|west|northeast|northwest|southeast|southwest|central|upper|lower|mid|mainland|rural)"
    r"(?:ern)?|occupied|inner|outer|greater|downtown)[ -]",
    re.IGNORECASE,
)
# Before the name by which everybody calls a land: "Republic of Kosovo".
_OFFICIAL = re.compile(
    r"^(?:the )?(?:Islamic |Federal |People's )?(?:Republic|Kingdom|State) of (?=[A-Z]\w+$)"
)
_LOCATED = PLACE_LABELS | {"NORP"}
_SHORT = 4  # characters of an acronym that is never a place name in capitals


@dataclass(frozen=True, slots=True)
class NameInText:
    """One mention, as the resolution needs it."""

    text: str
    label: Label
    female: bool | None = None  # what the title before it says
    nation: str | None = None  # country right before it: "Serbia's", "the Japanese"


@dataclass(frozen=True, slots=True)
class Entity:
    """What a mention stands for."""

    id: str
    name: str
    country: str | None
    method: str
    score: float
    candidates: tuple[tuple[str, str], ...] = ()  # (id, name) of the persons that a bare surname may mean


def resolve(names: Sequence[NameInText], pairs: Mapping[str, str], article: str) -> list[Entity]:
    """Resolve every name of an article, in the order given.

    Args:
        names: all mentions.
        pairs: short and long forms that the text pairs, folded (`labelling.paired_acronyms`).
        article: the article's id; a surname that nobody in the article bears in full is kept apart by it.
    """
    persons = persons_in_full([n.text for n in names if n.label == "PERSON"])
    others = [n.text for n in names if n.label not in PLACE_LABELS | {"PERSON", "NORP"}]
    bodies = group_bodies(others, pairs)
    couples, strangers = _couples(names), _strangers(names, persons)
    entities = [_resolve_one(name, persons, bodies, couples, strangers, article) for name in names]
    return _with_full_names(names, entities, article)


def _with_full_names(names: Sequence[NameInText], entities: list[Entity], article: str) -> list[Entity]:
    """Let a generic body be the one that the article names in full, or that of the country it is about."""
    generic = {
        e.name for n, e in zip(names, entities, strict=True) if n.label == "ORG" and is_generic(e.name)
    }
    if not generic:
        return entities
    bodies = {e.name: e for n, e in zip(names, entities, strict=True) if n.label == "ORG"}
    about = country_of_article(
        [e.country for n, e in zip(names, entities, strict=True) if e.country and n.label in _LOCATED]
    )
    nations: dict[str, set[str]] = {}
    for n, e in zip(names, entities, strict=True):
        if n.nation is not None:
            nations.setdefault(e.name, set()).add(n.nation)
    said = {name: found.pop() for name, found in nations.items() if len(found) == 1}
    meant = {name: _meant(bodies, name, said.get(name), about, article) for name in generic}
    return [
        meant[e.name] if n.label == "ORG" and e.name in generic else e
        for n, e in zip(names, entities, strict=True)
    ]


def _meant(
    bodies: Mapping[str, Entity], name: str, nation: str | None, about: str | None, article: str
) -> Entity:
    bare = bodies[name]
    longer = full_name(name, bodies) if nation is None else None
    if longer is not None:
        return replace(bodies[longer], method="body:ending", score=0.7)
    country = nation or about
    if country is None:
        return replace(bare, id=f"{bare.id}~{_of_article(article)}", method="body:generic", score=0.5)
    method, score = ("body:of-nation", 0.85) if nation else ("body:of-country", 0.7)
    return replace(bare, id=f"{bare.id}~{country.lower()}", country=country, method=method, score=score)


def _couples(names: Sequence[NameInText]) -> frozenset[str]:
    """Give the surnames that the article gives to a man and to a woman: Mr. Smith and Mrs. Smith."""
    titled = {(n.text, n.female) for n in names if n.label == "PERSON" and n.female is not None}
    return frozenset(text for text, female in titled if (text, not female) in titled)


def _strangers(names: Sequence[NameInText], persons: Roster) -> frozenset[str]:
    """Give the surnames with a title that does not fit the only bearer: Mr. Obama beside Michelle Obama."""
    titled = {(n.text, n.female) for n in names if n.label == "PERSON" and n.female is not None}
    return frozenset(
        text
        for text, female in titled
        if " " not in text and _nobody(bearer(text, persons, female)) and not _nobody(bearer(text, persons))
    )


def _nobody(found: Bearer) -> bool:
    return found.person is None and not found.candidates


def _resolve_one(
    name: NameInText,
    persons: Roster,
    bodies: Mapping[str, tuple[str, str]],
    couples: Collection[str],
    strangers: Collection[str],
    article: str,
) -> Entity:
    if name.label == "PERSON":
        found = bearer(name.text, persons, name.female)
        if name.text in couples and found.person is None and not found.candidates:
            return _one_of_couple(name, article)
        if name.text in strangers and name.female is None and found.person is not None:
            return _perhaps_stranger(name, found.person.name, article)
        return _person(name.text, found, article)
    if name.label in PLACE_LABELS:
        return _place(name.text)
    if name.label == "NORP":
        return _group(name.text)
    canonical, method = bodies[name.text]
    return Entity(f"{name.label.lower()}:{slug(canonical)}", canonical, body_country(canonical), method, 0.85)


def _person(text: str, found: Bearer, article: str) -> Entity:
    candidates = tuple((person_id(p.name), p.name) for p in found.candidates)
    if found.person is not None:
        name = found.person.name
        return Entity(person_id(name), name, None, found.method, found.score, candidates)
    # Bare surnames never link across articles.
    return Entity(
        f"{person_id(text)}~{_of_article(article)}", text, None, found.method, found.score, candidates
    )


def _of_article(article: str) -> str:
    """Make the ending of an id that holds in one article only."""
    return hashlib.sha256(article.encode()).hexdigest()[:8]


def _one_of_couple(name: NameInText, article: str) -> Entity:
    """Keep Mr. Smith and Mrs. Smith apart; a bare Smith may be either."""
    alone = _person(name.text, Bearer(None, (), "person:surname-alone", 0.5), article)
    both = {female: f"{alone.id}-{'f' if female else 'm'}" for female in (True, False)}
    if name.female is not None:
        return replace(alone, id=both[name.female])
    candidates = tuple((person, name.text) for person in both.values())
    return replace(alone, method="person:surname-ambiguous", score=0.3, candidates=candidates)


def _perhaps_stranger(name: NameInText, other: str, article: str) -> Entity:
    """Keep both for a bare surname: the one named in full, and the one who only has a title."""
    alone = _person(name.text, Bearer(None, (), "person:surname-ambiguous", 0.3), article)
    return replace(alone, candidates=((alone.id, name.text), (person_id(other), other)))


def person_id(name: str) -> str:
    """Make the id of a person named in full; it is the same in every article and for all spellings."""
    return f"person:{person_slug(name)}"


def direct_place(text: str) -> Candidate | None:
    """Return the likeliest place of a name, but none for a part of one: "Northern Kosovo" is not Kosovo."""
    found = lookup(text)
    if not found or (_PART_OF.match(text) and fold(found[0].name) != fold(text)):
        return None
    return found[0]


def _place(text: str) -> Entity:
    name = _OFFICIAL.sub("", plain_case(text))
    found = direct_place(text) or direct_place(name)
    if found is not None and found.kind == "country":
        shown = country_name(found.country or "") or found.name
        return Entity(f"place:{slug(shown)}", shown, found.country, "place:country", 0.95)
    country = country_of(name)
    return Entity(f"place:{slug(name)}", name, country, "place:name", 0.8 if found else 0.6)


def plain_case(text: str) -> str:
    """Write a name in capitals as it is written elsewhere: NAIROBI → Nairobi; short forms stay."""
    if not text.isupper() or (is_acronym(text) and len(text) <= _SHORT):
        return text
    return " ".join(w.capitalize() for w in text.split())


def _group(text: str) -> Entity:
    words = plain_case(text).split()
    words[-1] = _singular_people(words[-1])
    name = " ".join(words)
    countries = [c for w in words if (c := demonym_country(w) or (country_of(w) if is_country(w) else None))]
    return Entity(f"norp:{slug(name)}", name, countries[0] if countries else None, "group:people", 0.9)


def _singular_people(word: str) -> str:
    if word.endswith("s") and demonym_country(word[:-1]):
        return word[:-1]
    return singular(word)
