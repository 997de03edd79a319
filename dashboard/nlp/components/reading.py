"""One document as the search for speech looks it up: tokens by offset, names, references, passages."""

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc

from dashboard.nlp.layers import Layers, layers
from dashboard.nlp.rules.quotation_marks import Quoted, paragraphs, quoted_passages
from dashboard.nlp.rules.spelling import fold
from dashboard.records import Mention, Reference


@dataclass(slots=True)
class Reading:
    """One document with what the search for speech looks up again and again."""

    doc: Doc
    text: str  # of the document: `doc.text` is built anew at each call
    found: Layers
    passages: list[Quoted]
    blocks: list[tuple[int, int]]  # paragraphs
    starts: list[int]  # offset of each token
    sentences: list[int]  # index of the first token of each: `token.sent` walks the whole sentence
    mention_at: dict[int, Mention]  # by token index
    entities: dict[str, Mention]  # the first mention of each, by entity id
    reference_at: dict[int, Reference]
    passage_at: dict[int, int]  # token index → number of the passage it stands in
    country_at: dict[int, str]  # token index → country of the place or people named there
    date_at: dict[int, int]  # token index at which a date starts → offset of its end
    persons: list[int] = field(default_factory=list)  # token index of each person's name, in text order
    mentions_of: dict[str, list[Mention]] = field(default_factory=dict)  # by entity id, in text order
    bearers: dict[str, dict[str, Mention]] = field(default_factory=dict)  # surname, folded → persons by id
    bodies: list[Mention] = field(default_factory=list)  # names of organisations, in text order
    body_words: set[str] = field(default_factory=set)  # with which those names begin

    def token_at(self, offset: int) -> int:
        """Return the index of the token that covers an offset, or of the first one after it."""
        i = max(0, bisect_right(self.starts, offset) - 1)
        token = self.doc[i]
        return i if offset < token.idx + len(token) else i + 1

    def sentence_of(self, i: int) -> tuple[int, int]:
        """Return the first and the last token of the sentence of a token."""
        n = bisect_right(self.sentences, i)
        return self.sentences[n - 1], (self.sentences[n] if n < len(self.sentences) else len(self.doc)) - 1

    def block_of(self, offset: int) -> int:
        """Return the number of the paragraph of an offset."""
        return max(0, bisect_right(self.blocks, (offset, len(self.text) + 1)) - 1)


def read(doc: Doc) -> Reading:
    """Index a document that is not empty."""
    found, text = layers(doc), doc.text
    firsts = [t.i for t in doc if t.is_sent_start or t.i == 0]
    reading = Reading(
        doc,
        text,
        found,
        quoted_passages(text),
        paragraphs(text),
        [t.idx for t in doc],
        firsts,
        {},
        {},
        {},
        {},
        {},
        {},
    )
    reading.date_at.update((reading.token_at(d.start), d.end) for d in found.dates)
    _index_names(reading)
    for n, passage in enumerate(reading.passages):
        reading.passage_at.update(dict.fromkeys(_span(reading, passage.start, passage.end), n))
    return reading


def _index_names(reading: Reading) -> None:
    for mention in reading.found.mentions:
        span = _span(reading, mention.start, mention.end)
        reading.entities.setdefault(mention.entity_id, mention)
        reading.mentions_of.setdefault(mention.entity_id, []).append(mention)
        reading.mention_at.update(dict.fromkeys(span, mention))
        if mention.label == "NORP" and mention.country:
            reading.country_at.update(dict.fromkeys(span, mention.country))
        if mention.label == "PERSON":
            reading.persons.append(span.start)
            for surname in fold(mention.name).split()[1:]:
                reading.bearers.setdefault(surname, {}).setdefault(mention.entity_id, mention)
        if mention.label == "ORG":
            reading.bodies.append(mention)
            reading.body_words.add(mention.name.split()[0])
    for place in reading.found.places:
        if place.place is not None and place.place.country:
            span = _span(reading, place.start, place.end)
            reading.country_at.update(dict.fromkeys(span, place.place.country))
    for reference in reading.found.references:
        span = _span(reading, reference.start, reference.end)
        reading.reference_at.update(dict.fromkeys(span, reference))


def _span(reading: Reading, start: int, end: int) -> range:
    return range(reading.token_at(start), reading.token_at(end - 1) + 1)
