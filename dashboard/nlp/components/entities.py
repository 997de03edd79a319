"""Names: the model's spans put right, what it missed, and a label for each from the evidence."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast, get_args

from spacy.language import Language
from spacy.tokens import Doc

from dashboard.nlp.layers import layers
from dashboard.nlp.rules import capitals
from dashboard.nlp.rules.joining import join_names
from dashboard.nlp.rules.labelling import Labelled, label_names
from dashboard.nlp.rules.missed_names import brands, missed, named_again, nicknamed
from dashboard.nlp.rules.names import Name, repair
from dashboard.nlp.rules.noise import is_noise
from dashboard.nlp.rules.spelling import fold, slug
from dashboard.nlp.rules.vessels import vessels
from dashboard.nlp.rules.words import Word, surface
from dashboard.records import PLACE_LABELS, Label, Mention

_LABELS = frozenset(get_args(Label))


@Language.component("dateline_entities")
def entities(doc: Doc) -> Doc:
    """Fill `layers(doc).mentions` with the names of the article, in text order, without overlap."""
    words = read_words(doc)
    names = find_names(doc, words)
    layers(doc).mentions.extend(mention(words, found) for found in label_names(words, names))
    return doc


def read_words(doc: Doc) -> list[Word]:
    """Copy what the rules need out of the tokens, once a document."""
    found = layers(doc)
    if len(found.words) != len(doc):
        offsets = doc.to_array("HEAD").astype("int32").tolist() if len(doc) else []
        found.words = [
            Word(
                text=token.text,
                start=token.idx,
                tag=token.tag_,
                dep=token.dep_,
                head=i + offsets[i],
                lemma=token.lemma_,
                opens=token.is_sent_start is True,
                spaced=token.whitespace_ != "",
            )
            for i, token in enumerate(doc)
        ]
    return found.words


def find_names(doc: Doc, words: Sequence[Word]) -> list[Name]:
    """Give the spans of all names: datelines first, then the model's, then runs that it missed."""
    marks = capitals.shouting(words)
    fixed = [*_datelines(doc, words), *capitals.agencies(words), *nicknamed(words), *vessels(words)]
    spans = [Name(e.start, e.end, e.label_, "model") for e in doc.ents if e.label_ in _LABELS]
    loud = [s for s in spans if any(marks[s.first : s.stop])]
    repaired = [n for s in spans if s not in loud for n in repair(words, s)]
    names = _merge(fixed, repaired)
    taken = _taken(len(words), names)
    for entity in doc.ents:  # dates, amounts: no place for a name
        taken[entity.start : entity.end] = [True] * (entity.end - entity.start)
    quiet = [t or m for t, m in zip(taken, marks, strict=True)]
    names = _merge(names, brands(words, quiet))
    names = _merge(names, missed(words, _covered(names, quiet)))
    seen = {surface(words, n.first, n.stop) for n in names}
    names = _merge(names, named_again(words, _covered(names, quiet), seen))
    known = {fold(surface(words, n.first, n.stop)) for n in names if _is_plainly_written(words, n)}
    names = _merge(names, capitals.names_in_capitals(words, marks, known))
    return join_names(words, [n for n in names if not is_noise(words, n, known)])


def _is_plainly_written(words: Sequence[Word], name: Name) -> bool:
    """Say whether a span shows how its name is written: not in capitals, and tagged as a name."""
    parts = words[name.first : name.stop]
    return any(w.is_proper for w in parts) and not all(w.text.isupper() for w in parts)


def _datelines(doc: Doc, words: Sequence[Word]) -> Iterator[Name]:
    starts = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i + 1 for i, w in enumerate(words)}
    for found in capitals.datelines(doc.text):
        if found.start in starts and found.end in ends:
            yield Name(starts[found.start], ends[found.end], found.label, "dateline")


def _taken(length: int, names: Iterable[Name]) -> list[bool]:
    taken = [False] * length
    for name in names:
        taken[name.first : name.stop] = [True] * (name.stop - name.first)
    return taken


def _covered(names: Iterable[Name], quiet: Sequence[bool]) -> list[bool]:
    return [t or q for t, q in zip(_taken(len(quiet), names), quiet, strict=True)]


def _merge(kept: Iterable[Name], added: Iterable[Name]) -> list[Name]:
    """Add the names that overlap none of those before them; sort by text."""
    names: list[Name] = []
    covered: set[int] = set()
    for name in (*kept, *added):
        if covered.isdisjoint(range(name.first, name.stop)):
            names.append(name)
            covered.update(range(name.first, name.stop))
    return sorted(names, key=lambda n: n.first)


def mention(words: Sequence[Word], found: Labelled) -> Mention:
    """Make the record; who it is within the article comes later."""
    text = surface(words, found.name.first, found.name.stop)
    label = cast(Label, found.label)
    kind = "place" if label in PLACE_LABELS else label.lower()
    return Mention(
        start=words[found.name.first].start,
        end=words[found.name.stop - 1].end,
        label=label,
        name=text,
        entity_id=f"{kind}:{slug(text)}",
        country=None,
        method=found.rule,
        score=found.score,
    )
