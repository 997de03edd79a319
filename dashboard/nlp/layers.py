"""What the components have read out of one document so far: the typed side of a spaCy Doc."""

from dataclasses import dataclass, field
from typing import cast

from spacy.tokens import Doc

from dashboard.nlp.rules.titles import Role
from dashboard.nlp.rules.words import Word
from dashboard.records import (
    Article,
    DateMention,
    Event,
    Mention,
    PlaceMention,
    Quote,
    Reference,
    Source,
)

_EXTENSION = "dateline"
if not Doc.has_extension(_EXTENSION):
    Doc.set_extension(_EXTENSION, default=None)


@dataclass(slots=True)
class Layers:
    """The annotations of one document; each component fills its own lists, in text order."""

    article: Article
    words: list[Word] = field(default_factory=list)  # the tokens as the rules see them
    mentions: list[Mention] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)  # pronouns and described persons, resolved
    roles: dict[str, Role] = field(default_factory=dict)  # entity id → what it is in this article, as written
    dates: list[DateMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def attach(doc: Doc, article: Article) -> Doc:
    """Give a document its article and empty layers, before the pipeline runs on it."""
    doc._.set(_EXTENSION, Layers(article))
    return doc


def layers(doc: Doc) -> Layers:
    """Return the layers of a document; one made without `attach` gets an article of its bare text."""
    if doc._.get(_EXTENSION) is None:
        attach(doc, Article(id="", text=doc.text, title=""))
    return cast(Layers, doc._.get(_EXTENSION))
