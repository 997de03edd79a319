"""Events: what happened, is planned or is denied, who took part, where and when."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from dashboard.nlp.components.event_arguments import MAX_STEPS, Names, is_location, participants_of
from dashboard.nlp.components.event_clauses import (
    bound_of,
    is_lasting,
    lies_ahead,
    meanwhile_of,
    setting_of,
    shares_date_of,
    standing_of,
    telling_of,
)
from dashboard.nlp.components.event_triggers import Trigger, find_triggers
from dashboard.nlp.layers import Layers, layers
from dashboard.nlp.rules.event_dates import Dated, Tense, Told, beside, bounded, fits, undated
from dashboard.nlp.rules.event_links import from_lead, recall
from dashboard.nlp.rules.event_types import SAID
from dashboard.nlp.rules.factuality import status_of
from dashboard.nlp.rules.reporting import dateline_end
from dashboard.nlp.rules.timeline import Stage, choose, could_stand, score_of
from dashboard.records import DateMention, Event, EventStatus, PartialDate, Place, PlaceMention, Quote

_STEPS_IN_SUBJECT = 2  # "structures in Pristina declared": from the name by its preposition to the subject
_LEAD = 3  # sentences, a headline among them: the news itself
_ADDED = ("pobj", "npadvmod", "tmod", "appos", "poss")  # not "the 2012 election": spoken of in passing
_AHEAD = (
    "effective",
    "due",
)  # a date behind these is not that of the verb: "named director, effective May 1"
_METHOD = "trigger"
_STOPS = (".", "!", "?", "”", '"', "…")


class _At(NamedTuple):
    """A sentence: as it stands, its paragraph, and how many stand before it."""

    opening: str
    paragraph: int
    sentence: int


@dataclass(slots=True)
class _Scene:
    """What an event may take its parts from."""

    text: str  # Doc.text is put together anew each time it is asked for
    day: str | None
    names: Names
    triggers: dict[int, Trigger]
    quotes: Sequence[Quote]
    sentences: int
    dates: dict[int, list[DateMention]] = field(default_factory=lambda: defaultdict(list))  # by word
    own: set[int] = field(default_factory=set)  # words that a date is added to: "the arrest on December 10"
    places: dict[int, list[PlaceMention]] = field(default_factory=lambda: defaultdict(list))

    def date_of(self, token: Token) -> DateMention | None:
        """Return the date that stands with a trigger, with a verb it shares one with, or says when it was."""
        at: Token | None = token
        for _ in range(MAX_STEPS):
            if at is None:
                break
            if self.dates[at.i]:
                return self.dates[at.i][0]
            at = shares_date_of(at)
        meanwhile = meanwhile_of(token)
        return next(iter(self.dates[meanwhile.i]), None) if meanwhile is not None else None

    def dated(self, token: Token, tense: Tense, status: EventStatus) -> Dated | None:
        """Return the date of its own that a trigger has, if it can be its date."""
        date = self.date_of(token)
        if date is not None:
            word = _word_before(self.text, date.start)
            return beside(date.date, word, tense) if fits(date.date, tense, status, self.day) else None
        bound = bound_of(token)
        known = self.dates[bound[1].i] if bound else []
        return bounded(known[0].date, bound[0]) if bound and known else None

    def place_of(self, token: Token) -> Place | None:
        """Return the place that stands with a trigger, or with the verb it shares one with."""
        at: Token | None = token
        for _ in range(MAX_STEPS):
            if at is None:
                return None
            if self.places[at.i]:
                return self.places[at.i][0].place
            at = shares_date_of(at)
        return None

    def is_ahead(self, date: PartialDate | None, *, told_so: bool) -> bool:
        """Say whether a date lies ahead of the day of publication; that day itself if it is told so."""
        first = date.earliest if date else None
        return bool(self.day and first and (first > self.day or (first == self.day and told_so)))

    def quote_at(self, offset: int) -> Quote | None:
        """Return the quotation that holds an offset."""
        return next((q for q in self.quotes if q.start <= offset < q.end), None)


@Language.component("dateline_events")
def events(doc: Doc) -> Doc:
    """Fill `layers(doc).events`."""
    found = layers(doc)
    cues = {q.cue_start: q.kind for q in found.quotes if q.cue_start is not None}
    triggers = {t.token.i: t for t in find_triggers(doc, found.mentions, cues)}
    scene = _scene(doc, found, triggers)
    told = from_lead(list(_tell(doc, scene)), _opening_end(doc))
    made = recall(told, {t.start for t in triggers.values() if _is_definite(t.token)})
    found.events.extend(choose(made, len(doc.text.split())))
    return doc


def _scene(doc: Doc, found: Layers, triggers: dict[int, Trigger]) -> _Scene:
    dateline = _dateline(doc)
    scene = _Scene(
        doc.text, found.article.day, Names(found, dateline), triggers, found.quotes, sum(1 for _ in doc.sents)
    )
    for date in found.dates:
        if (date.date.earliest or date.date.latest) and date.start not in dateline:
            span = doc.char_span(date.start, date.end, alignment_mode="expand")
            owner = _owner(span, triggers)
            owner = _lifted(doc, owner, date, found.article.day)
            scene.dates[owner].append(date)
            if span is not None and span.root.dep_ in _ADDED:
                scene.own.add(owner)
    for place in found.places:
        span = doc.char_span(place.start, place.end, alignment_mode="expand")
        if span is not None and is_location(span.root) and place.start not in dateline:
            scene.places[_owner(span, triggers, within_subject=False)].append(place)
    return scene


def _opening_end(doc: Doc) -> int:
    """Return where the first sentence ends, a headline or not."""
    first = next(doc.sents, None)
    return first.end_char if first is not None else 0


def _dateline(doc: Doc) -> range:
    """Return the offsets of the article's dateline, empty without one."""
    text = doc.text
    start = len(text) - len(text.lstrip())
    return range(start, dateline_end(text, start))


def _owner(span: Span | None, triggers: dict[int, Trigger], *, within_subject: bool = True) -> int:
    """Return the index of the trigger or verb that a phrase belongs to, -1 for none.

    A place deep in a subject is not that of its verb: "ash from a volcano in Iceland closed the airspace".
    """
    token = span.root if span is not None else None
    for step in range(MAX_STEPS):
        if token is None or token.head.i == token.i:
            break
        if token.lower_ in _AHEAD:
            return -1
        if token.dep_ == "nsubj" and step > _STEPS_IN_SUBJECT and not within_subject:
            break
        token = token.head
        if token.i in triggers or token.pos_ in ("VERB", "AUX"):
            return token.i
    return -1


def _lifted(doc: Doc, owner: int, date: DateMention, day: str | None) -> int:
    """Give a past date under an infinitive to the verb above: "selected X on Friday to build the ship"."""
    if owner < 0 or day is None or date.date.earliest is None or date.date.earliest > day:
        return owner
    verb = doc[owner]
    infinitive = verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children)
    return verb.head.i if infinitive and verb.head.tag_ in ("VBD", "VBN") else owner


def _tell(doc: Doc, scene: _Scene) -> Iterator[Event]:
    """Walk through the sentences and give their events, dated by what stands with them or by what is told."""
    told, paragraph = Told(), 0
    for number, sentence in enumerate(doc.sents):
        opening = sentence.text.strip()
        told = told.follow(opening, paragraph)
        for token in sentence:
            paragraph += token.is_space and token.text.count("\n") > 1
            if token.i not in scene.triggers:
                continue
            event = _event(scene.triggers[token.i], scene, told, _At(opening, paragraph, number))
            yield event
            happened = event.status in ("asserted", "reported") and token.dep_ not in ("acl", "relcl")
            if event.date and event.date.precision != "open" and event.date_method == "attached" and happened:
                told = Told(event.date, paragraph)


def _event(trigger: Trigger, scene: _Scene, told: Told, at: _At) -> Event:
    quote = scene.quote_at(trigger.start)
    status = status_of(setting_of(trigger.token, quoted=quote is not None))
    telling = telling_of(
        trigger.token,
        status,
        quoted=quote is not None and quote.kind != "indirect",
        happens=at.opening[-1:] not in _STOPS or trigger.kind == SAID,
    )
    dated = scene.dated(trigger.token, telling.tense, status)
    if dated is None:
        dated = undated(told, at.opening, at.paragraph, telling, scene.day)
    participants = participants_of(trigger.token, scene.names)
    place = scene.place_of(trigger.token)
    kind = trigger.kind
    stage = Stage(
        standing=standing_of(trigger.token, scene.triggers, has_date=trigger.token.i in scene.own),
        lead=at.sentence < _LEAD,
        early=at.sentence < max(_LEAD, scene.sentences / 2),
        named=any(p.role != "other" for p in participants),
        lasting=is_lasting(trigger.token),
        ahead=scene.is_ahead(dated.date, told_so=lies_ahead(trigger.token)),
    )
    return Event(
        start=trigger.start,
        end=trigger.end,
        trigger=scene.text[trigger.start : trigger.end],
        date=dated.date,
        date_method=dated.method,
        status=status,
        participants=participants,
        place=place,
        type=kind.type,
        reported_by=(quote.speaker_name or quote.speaker_text) if quote else None,
        on_timeline=could_stand(dated, kind.weight, telling, stage),
        method=_METHOD,
        score=score_of(dated.method, kind.weight, status, named=bool(participants), placed=place is not None),
    )


def _is_definite(token: Token) -> bool:
    """Say whether an event noun speaks of an event already known: "the arrest", "his arrest"."""
    known = ("the", "this", "that", "these", "those")
    return token.pos_ == "NOUN" and any(c.lower_ in known or c.dep_ == "poss" for c in token.children)


def _word_before(text: str, offset: int) -> str:
    return text[max(0, offset - 12) : offset].rstrip().rpartition(" ")[2].lower()
