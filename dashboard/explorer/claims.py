"""What a correction says, read from its record: its claims, each about one thing and one aspect of it.

`target` and `value` of a `Correction` are JSON objects. Two claims with the same aspect of the same thing
cannot both hold: the later one does. A record that cannot be read makes no claim, and so has no effect.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from dashboard.records import Correction

SpanKind = Literal["mention", "place", "event", "quote", "date"]
Key = tuple[str | int | None, ...]
MAX_OFFSET = 2**31 - 1  # what the explorer's columns hold
EDITED = "edited:"  # entity and source ids that a correction made start so, and end with its id


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text with what was found there: stable, whatever the parse."""

    article: str  # article id
    kind: SpanKind
    start: int  # code points from the start of the text
    end: int  # exclusive
    text: str = ""  # as it stands there: what it is found again by

    @property
    def key(self) -> Key:
        """What makes two spans the same one."""
        return (self.article, self.kind, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one correction says."""

    aspect: str
    about: Key
    action: str
    value: Any  # decoded: an object, a string, a truth value; None takes something away
    by: str  # id of the correction
    span: Span | None = None

    @property
    def key(self) -> Key:
        """What only one claim can decide."""
        return (self.aspect, *self.about)

    @property
    def made(self) -> str:
        """Id of the entity or source that it makes."""
        return EDITED + self.by


# What each action decides. Merging and hiding both say what becomes of an entity, so they share an aspect.
_ASPECTS: dict[str, str] = {
    "merge_entities": "entity",
    "hide_entity": "entity",
    "rename_entity": "entity name",
    "retype_entity": "entity label",
    "keep_apart": "pair",
    "split_entity": "mention",
    "hide_mention": "mention",
    "reassign_mention": "mention",
    "add_mention": "mention",
    "pin_place": "place",
    "pin_place_name": "place name",
    "set_date": "date",
    "hide_event": "event",
    "set_on_timeline": "timeline",
    "set_speaker": "speaker",
    "hide_quote": "quote",
    "merge_sources": "source",
    "set_source_country": "source country",
    "set_source_role": "source role",
    "set_outlet": "outlet",
    "set_day": "day",
    "set_title": "title",
}
UNDO = "undo"
ACTIONS: tuple[str, ...] = (*_ASPECTS, UNDO)


def encoded(value: object) -> str:
    """Write a target or a value: the same one always the same way."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def decoded(text: str | None) -> Any:
    """Read a target or a value; what is not JSON is given as it stands."""
    if text is None:
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text


def span_object(span: Span) -> dict[str, object]:
    """Write a span as an object of JSON."""
    return {name: getattr(span, name) for name in span.__slots__}


def spans_of(target: Mapping[str, Any]) -> list[Span]:
    """Read the spans of a target.

    Raises:
        KeyError, TypeError, ValueError: it has none, or they are no spans.
    """
    spans = [Span(**one) for one in target["spans"]]
    for span in spans:
        if span.kind not in get_args(SpanKind) or not 0 <= span.start < span.end <= MAX_OFFSET:
            raise ValueError(f"{span} is no span")
        if not (isinstance(span.article, str) and isinstance(span.text, str)):
            raise TypeError(f"{span} is no span")
    return spans


def claims(correction: Correction) -> list[Claim]:
    """Read what a correction says; nothing where it takes another back, or cannot be read."""
    aspect = _ASPECTS.get(correction.action)
    if aspect is None:
        return []
    try:
        target = json.loads(correction.target)
        value = None if correction.value is None else json.loads(correction.value)
        encoded([target, value]).encode("utf-8")  # half a character can be written in JSON, but not stored
        _VALUES[correction.action](value)
        abouts = _abouts(target)
    except (KeyError, TypeError, ValueError, AttributeError):
        return []
    return [Claim(aspect, about, correction.action, value, correction.id, span) for about, span in abouts]


def _abouts(target: dict[str, Any]) -> list[tuple[Key, Span | None]]:
    """Read what a target names: one thing, or several spans."""
    if "spans" in target:
        return [(span.key, span) for span in spans_of(target)]
    if "pair" in target:
        first, second = sorted(map(_text, target["pair"]))
        return [((first, second), None)]
    if "name" in target:
        article, place = target.get("article"), target.get("place")
        return [((_text(target["name"]), article and _text(article), place and _text(place)), None)]
    [name] = (_text(target[kind]) for kind in ("entity", "source", "article") if kind in target)
    return [((name,), None)]


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(f"{value!r} is no text")
    return value


def _nothing(value: object) -> None:
    if value is not None:
        raise ValueError(f"{value!r} where nothing is said")


def _text_or_nothing(value: object) -> None:
    if value is not None:
        _text(value)


def _truth(value: object) -> None:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither yes nor no")


def _into(value: Any) -> None:
    _text(value["into"])


def _who(value: Any) -> None:
    """Check an entity, a source or a new name."""
    _text(value.get("entity") or value.get("source") or value["name"])
    for known in ("entity", "source", "name", "label", "kind", "role", "country"):
        _text_or_nothing(value.get(known))


def _who_or_nothing(value: Any) -> None:
    if value is not None:
        _who(value)


def _place(value: Any) -> None:
    """Check a place: with coordinates, unplaced without them, none at all."""
    if value is not None:
        _text(value["name"])
        for known in ("place_id", "country", "admin1", "kind"):
            _text_or_nothing(value.get(known))
        if value.get("lat") is not None and not (-90 <= value["lat"] <= 90 and -180 <= value["lon"] <= 180):
            raise ValueError(f"{value} lies nowhere on Earth")


def _date(value: Any) -> None:
    if value is not None:
        _text(value["value"])
        _text(value["precision"])
        _day(value.get("earliest"))
        _day(value.get("latest"))


def _day(value: object) -> None:
    if value is not None:
        date.fromisoformat(_text(value))


_VALUES: dict[str, Callable[[Any], object]] = {
    "merge_entities": _into,
    "hide_entity": _nothing,
    "rename_entity": _text,
    "retype_entity": _text,
    "keep_apart": _nothing,
    "split_entity": _who,
    "hide_mention": _nothing,
    "reassign_mention": _who,
    "add_mention": _who,
    "pin_place": _place,
    "pin_place_name": _place,
    "set_date": _date,
    "hide_event": _nothing,
    "set_on_timeline": _truth,
    "set_speaker": _who_or_nothing,
    "hide_quote": _nothing,
    "merge_sources": _into,
    "set_source_country": _text_or_nothing,
    "set_source_role": _text_or_nothing,
    "set_outlet": _text_or_nothing,
    "set_day": _day,
    "set_title": _text,
}
