"""Articles to parsed articles, in order."""

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from dashboard.nlp.layers import attach, layers
from dashboard.nlp.pipeline import MAX_CHARS, pipeline_version
from dashboard.nlp.rules.calibration import calibrated
from dashboard.nlp.tokens import is_dense, tokenized
from dashboard.records import Article, ParsedArticle

NO_PROSE = "no prose: marks and numbers"
BATCH = 32  # articles: the fastest measured; larger ones leave the cache


def annotate(articles: Iterable[Article], nlp: Language) -> Iterator[ParsedArticle]:
    """Read everything out of each article, in input order; what cannot be parsed passes through, marked."""
    return map(calibrated, annotate_raw(articles, nlp))


def annotate_raw(articles: Iterable[Article], nlp: Language) -> Iterator[ParsedArticle]:
    """Do the same with the raw scores of the rules, from which the calibration is made."""
    version = pipeline_version(nlp)
    remaining = iter(articles)
    while batch := list(islice(remaining, BATCH)):
        yield from _annotate_batch(batch, nlp, version)


def _annotate_batch(batch: list[Article], nlp: Language, version: str) -> list[ParsedArticle]:
    # The zone keeps the vocabulary from growing with every new name; only records leave it.
    with nlp.memory_zone():
        docs = [_prepared(article, nlp) for article in batch]
        parsed = nlp.pipe((doc for doc in docs if isinstance(doc, Doc)), batch_size=BATCH)
        return [
            ParsedArticle(article, unparsed=reason, pipeline=version)
            if isinstance(reason, str)
            else _record(next(parsed), version)
            for article, reason in zip(batch, docs, strict=True)
        ]


def _prepared(article: Article, nlp: Language) -> Doc | str:
    """Give an article's text in tokens, or the reason why it is not parsed."""
    reason = unparsed(article, nlp.meta["lang"])
    if reason is not None:
        return reason
    doc = attach(tokenized(article.text, nlp), article)
    return NO_PROSE if is_dense(doc) else doc


def unparsed(article: Article, language: str) -> str | None:
    """Say why an article is not parsed (it stays searchable); None: it is."""
    if article.language not in (None, language):
        return f"language: {article.language}"
    if len(article.text) > MAX_CHARS:
        return f"length: {len(article.text)} characters, more than {MAX_CHARS}"
    return None


def _record(doc: Doc, version: str) -> ParsedArticle:
    found = layers(doc)
    return ParsedArticle(
        article=found.article,
        sentences=tuple(sentence_spans(doc)),
        entities=tuple(found.mentions),
        dates=tuple(found.dates),
        places=tuple(found.places),
        quotes=tuple(found.quotes),
        events=tuple(found.events),
        sources=tuple(found.sources),
        pipeline=version,
    )


def sentence_spans(doc: Doc) -> Iterator[tuple[int, int]]:
    """Give the code point offsets of each sentence, without the space around it."""
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            yield words[0].idx, words[-1].idx + len(words[-1])
