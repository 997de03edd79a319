"""Who is who within the article: one entity for all its names, roles, pronouns and descriptions."""

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from dashboard.nlp.components.entities import read_words
from dashboard.nlp.layers import Layers, layers
from dashboard.nlp.rules.demonyms import nation_before
from dashboard.nlp.rules.labelling import paired_acronyms
from dashboard.nlp.rules.names import Name
from dashboard.nlp.rules.references import find_references
from dashboard.nlp.rules.resolution import Entity, NameInText, resolve
from dashboard.nlp.rules.roles import find_roles
from dashboard.nlp.rules.titles import title_gender
from dashboard.nlp.rules.words import Word
from dashboard.records import Mention, Reference


@Language.component("dateline_coreference")
def coreference(doc: Doc) -> Doc:
    """Give every mention its entity, every person a role as written, pronouns and descriptions a person."""
    found = layers(doc)
    words = read_words(doc)
    spans = _spans(words, found.mentions)
    entities = _entities(words, spans, found)
    found.mentions = [_resolved(m, e) for m, e in zip(found.mentions, entities, strict=True)]
    found.roles = find_roles(words, spans, found.mentions)
    found.mentions = [_with_country(m, found) for m in found.mentions]
    found.references.extend(_ambiguous(found.mentions, entities))
    found.references.extend(find_references(words, spans, found.mentions, found.roles))
    found.references.sort(key=lambda r: r.start)
    return doc


def _spans(words: list[Word], mentions: list[Mention]) -> list[Name]:
    starts = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i + 1 for i, w in enumerate(words)}
    return [Name(starts[m.start], ends[m.end], m.label, m.method) for m in mentions]


def _entities(words: list[Word], spans: list[Name], found: Layers) -> list[Entity]:
    names = [
        NameInText(m.name, m.label, title_gender(words, s.first), nation_before(words, s.first))
        for m, s in zip(found.mentions, spans, strict=True)
    ]
    return resolve(names, paired_acronyms(words, spans), found.article.id)


def _resolved(mention: Mention, entity: Entity) -> Mention:
    return replace(
        mention,
        name=entity.name,
        entity_id=entity.id,
        country=entity.country,
        method=f"{mention.method}+{entity.method}",
        score=round(min(mention.score, entity.score), 2),
    )


def _with_country(mention: Mention, found: Layers) -> Mention:
    """Give a person the country of its role."""
    role = found.roles.get(mention.entity_id)
    if mention.label != "PERSON" or role is None:
        return mention
    return replace(mention, country=role.country)


def _ambiguous(mentions: list[Mention], entities: list[Entity]) -> list[Reference]:
    """Keep the candidates of a surname that several persons of the article bear."""
    return [
        Reference(
            start=mention.start,
            end=mention.end,
            entity_id=None if "ambiguous" in entity.method else entity.id,
            name=None if "ambiguous" in entity.method else entity.name,
            candidates=tuple(c for c, _ in entity.candidates),
            method=entity.method,
            score=entity.score,
        )
        for mention, entity in zip(mentions, entities, strict=True)
        if entity.candidates
    ]
