"""Dates: the time expressions of an article, resolved against its day or the day it tells of."""

import re
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from dashboard.nlp.layers import layers
from dashboard.nlp.rules.date_phrases import Phrase
from dashboard.nlp.rules.dates import Found, join_times, scan, value
from dashboard.nlp.rules.narration import Narration
from dashboard.nlp.rules.tense import Verb, direction_of
from dashboard.nlp.rules.time_words import Direction
from dashboard.records import DateMention, Mention

# A bare "1990", "May", "22:30" counts where one of these stands before it, or the model takes it for a date.
_SUPPORT = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|of|for|during|before|after|early|late|mid|last|next|this|at|around|about"
    r"|and|or|to|between|through)|[(–-])\s*$",
    re.IGNORECASE,
)
_NOT_A_DATE = re.compile(
    r"(?:[$£€#]|\bno\.?|resolution|section|article|flight|route|room|page)\s*$", re.IGNORECASE
)
_ABOUT = re.compile(r"\b(?:about|some|around|nearly|almost|over|than|least)\s*$", re.IGNORECASE)
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART"})
_AMOUNTS = frozenset({"NOUN", "NUM", "SYM", "PROPN"})
_MAX_STEPS = 12  # up the tree: further verbs say nothing of the date
# Share right, by rule, on 193 annotated news articles (TimeBank, GUM); few examples of a rule count for less.
_SCORES = {
    "date:iso": 0.98,
    "date:full": 0.97,
    "date:month": 0.97,
    "date:quarter": 0.96,
    "date:day-of-year": 0.95,
    "date:decade": 0.95,
    "date:year": 0.93,
    "date:named-day": 0.92,
    "date:month-of-year": 0.9,
    "date:stepped-month": 0.9,
    "date:weekday": 0.88,
    "date:season": 0.8,
    "date:period": 0.78,
    "duration": 0.73,
    "date:quarter-in-year": 0.7,
    "date:year-before": 0.65,
    "date:the-quarter": 0.65,
    "reference:present": 0.65,
    "reference:past": 0.65,
    "date:ago": 0.6,
    "reference:future": 0.5,
    "duration:many": 0.5,
    "set": 0.4,
}
_SCORE = 0.75  # of a rule with too few examples to tell


@Language.component("dateline_dates")
def dates(doc: Doc) -> Doc:
    """Fill `layers(doc).dates`."""
    found, text = layers(doc), doc.text
    day = found.article.day
    narration = Narration(date.fromisoformat(day) if day else None)
    values: list[Found] = []
    for phrase in scan(text):
        span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
        if span is None or _in_name(phrase, found.mentions) or _is_rate(span):
            continue
        this = value(phrase, narration.hints(_direction(span), supported=_supported(text, phrase, span)))
        if this:
            values.append(this)
            narration.tell(this.resolved, this.rule)
    found.dates.extend(_mention(f) for f in join_times(text, values))
    return doc


def _in_name(phrase: Phrase, mentions: list[Mention]) -> bool:
    """Say whether an expression is part of a name: "USA Today", "Easter Island"."""
    return any(
        m.label in _NAMES
        and m.start <= phrase.start
        and phrase.end <= m.end
        and m.end - m.start > phrase.end - phrase.start
        for m in mentions
    )


def _is_rate(span: Span) -> bool:
    """Say whether a unit is what an amount is counted by: "$500 million a year", "four flights a week"."""
    is_one = len(span) == 2 and span[0].lower_ in ("a", "an")
    return is_one and span.root.dep_ == "npadvmod" and span.root.head.pos_ in _AMOUNTS


def _supported(text: str, phrase: Phrase, span: Span) -> bool:
    before = text[max(0, phrase.start - 14) : phrase.start]
    if _NOT_A_DATE.search(before):
        return False
    if span.root.tag_ == "MD" or (span.root.dep_ in ("nsubj", "nsubjpass") and span.root.pos_ == "PROPN"):
        return False  # "May I", "May told reporters"
    counts_something = span.root.dep_ == "nummod" and span.root.head.tag_ == "NNS"  # "about 1990 people"
    if any(token.ent_type_ in ("DATE", "TIME") for token in span):
        return not (counts_something and _ABOUT.search(before))
    return not counts_something and bool(_SUPPORT.search(before))


def _direction(span: Span) -> Direction | None:
    verbs, direct, token = [], True, span.root
    preposition = span[0].nbor(-1).lower_ if span.start else ""
    for _ in range(_MAX_STEPS):
        if token.head.i == token.i:
            break
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            verbs.append(_verb(token, direct=direct))
        elif token.pos_ in ("NOUN", "PROPN"):
            direct = False
    return direction_of(tuple(verbs), preposition)


def _verb(token: Token, *, direct: bool) -> Verb:
    auxiliaries = tuple(child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass"))
    return Verb(token.lemma_.lower(), token.tag_, auxiliaries, direct)


def _mention(found: Found) -> DateMention:
    kind, value_, anchor = found.resolved
    return DateMention(
        found.start, found.end, kind, value_, anchor, found.rule, _SCORES.get(found.rule, _SCORE)
    )
