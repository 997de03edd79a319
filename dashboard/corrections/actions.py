"""One function for each thing that an editor can decide. Each makes a `Correction`; none puts it down.

Things are named by what stays theirs: entity, source, place and article ids, and spans of an article's text.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from dashboard.corrections.typed_dates import typed_date
from dashboard.explorer.claims import UNDO, Span, encoded, span_object
from dashboard.records import Correction, Label, Place

# Pages name the type from here: their arrows end at this room.
__all__ = ["Span"]

_Object = Mapping[str, object]


def merge(entity: str, *, into: str, by: str, why: str | None = None) -> Correction:
    """Make one entity part of another."""
    return _made("merge_entities", {"entity": entity}, {"into": into}, by, why)


def keep_apart(entity: str, other: str, *, by: str, why: str | None = None) -> Correction:
    """Refuse to merge two entities: it is not suggested again."""
    return _made("keep_apart", {"pair": sorted((entity, other))}, None, by, why)


def split(
    mentions: Iterable[Span], *, name: str, label: Label, by: str, why: str | None = None
) -> Correction:
    """Make chosen mentions an entity of their own."""
    return _made("split_entity", _spans(mentions), {"name": name, "label": label}, by, why)


def rename(entity: str, *, name: str, by: str, why: str | None = None) -> Correction:
    """Give an entity another name."""
    return _made("rename_entity", {"entity": entity}, name, by, why)


def retype(entity: str, *, label: Label, by: str, why: str | None = None) -> Correction:
    """Say what an entity is: a person, an organisation, a place, and so on."""
    return _made("retype_entity", {"entity": entity}, label, by, why)


def hide_entity(entity: str, *, by: str, why: str | None = None) -> Correction:
    """Say that an entity is no name at all."""
    return _made("hide_entity", {"entity": entity}, None, by, why)


def hide_mention(mention: Span, *, by: str, why: str | None = None) -> Correction:
    """Say that one mention is no name."""
    return _made("hide_mention", _spans([mention]), None, by, why)


def reassign(mention: Span, *, entity: str, by: str, why: str | None = None) -> Correction:
    """Say that one mention stands for another entity."""
    return _made("reassign_mention", _spans([mention]), {"entity": entity}, by, why)


def add_mention(mention: Span, *, entity: str, by: str, why: str | None = None) -> Correction:
    """Add a mention of an entity that was missed."""
    return _made("add_mention", _spans([mention]), {"entity": entity}, by, why)


def add_name(mention: Span, *, name: str, label: Label, by: str, why: str | None = None) -> Correction:
    """Add a mention that was missed, of an entity that was not there."""
    return _made("add_mention", _spans([mention]), {"name": name, "label": label}, by, why)


def pin_place(mention: Span, *, place: Place | None, by: str, why: str | None = None) -> Correction:
    """Say which place a name in the text is; None: it is no place."""
    return _made("pin_place", _spans([mention]), place and _place(place), by, why)


def pin_name(
    name: str,
    *,
    place: Place | None,
    by: str,
    article: str | None = None,
    instead_of: str | None = None,
    why: str | None = None,
) -> Correction:
    """Say which place all mentions of a name are (None: no place), everywhere or in one article.

    `name` is the name as listed (`place_mention.name`); `instead_of` a place id, for only those placed there
    now, or '' for only those unplaced now.
    """
    target = {"name": name, "article": article, "place": instead_of}
    return _made("pin_place_name", target, place and _place(place), by, why)


def point(name: str, lat: float, lon: float, *, country: str | None = None, kind: str = "city") -> Place:
    """Make a place of own coordinates or of a candidate, for `pin_place` and `pin_name`.

    Degrees north and east, WGS 84. A place of the corpus of that name at that point is that place.
    """
    return Place("", name, lat, lon, country, None, kind)


def set_date(found: Span, *, typed: str, by: str, why: str | None = None) -> Correction:
    """Date an event or a time expression, by what an editor types; nothing typed clears the date.

    Raises:
        QueryError: what is typed is no date; the message says how to write one.
    """
    when = typed_date(typed) if typed.strip() else None
    value = when and {name: getattr(when, name) for name in when.__slots__}
    return _made("set_date", _spans([found]), value, by, why)


def hide_event(event: Span, *, by: str, why: str | None = None) -> Correction:
    """Say that nothing of the kind happened, is planned or is denied there."""
    return _made("hide_event", _spans([event]), None, by, why)


def put_on_timeline(event: Span, *, shown: bool, by: str, why: str | None = None) -> Correction:
    """Put an event on the timeline, or behind its switch."""
    return _made("set_on_timeline", _spans([event]), shown, by, why)


def speaker_is(
    quote: Span, *, by: str, entity: str | None = None, source: str | None = None, why: str | None = None
) -> Correction:
    """Say which entity or source is cited with a statement, any part of it; neither: it is unattributed."""
    who = {"source": source} if source else {"entity": entity} if entity else None
    return _made("set_speaker", _spans([quote]), who, by, why)


def speaker_is_new(
    quote: Span,
    *,
    name: str,
    by: str,
    kind: str = "person",
    role: str | None = None,
    country: str | None = None,
    why: str | None = None,
) -> Correction:
    """Say who is cited with a statement: somebody who is not among the sources yet."""
    who = {"name": name, "kind": kind, "role": role, "country": country}
    return _made("set_speaker", _spans([quote]), who, by, why)


def hide_quote(quote: Span, *, by: str, why: str | None = None) -> Correction:
    """Say that nobody said this: the whole statement, all parts of it."""
    return _made("hide_quote", _spans([quote]), None, by, why)


def merge_sources(source: str, *, into: str, by: str, why: str | None = None) -> Correction:
    """Make one source part of another; the entities stay apart."""
    return _made("merge_sources", {"source": source}, {"into": into}, by, why)


def set_country(source: str, *, country: str | None, by: str, why: str | None = None) -> Correction:
    """Say whose voice a source is: ISO 3166-1 alpha-2; None: not known."""
    return _made("set_source_country", {"source": source}, country, by, why)


def set_role(source: str, *, role: str | None, by: str, why: str | None = None) -> Correction:
    """Say what a source is: "Russian Ambassador to Serbia"."""
    return _made("set_source_role", {"source": source}, role, by, why)


def set_outlet(article: str, *, outlet: str | None, by: str, why: str | None = None) -> Correction:
    """Say who published an article; None: not known."""
    return _made("set_outlet", {"article": article}, outlet, by, why)


def set_day(article: str, *, day: date | None, by: str, why: str | None = None) -> Correction:
    """Say when an article was published; what its text counts from that day follows where it can be told."""
    return _made("set_day", {"article": article}, day and day.isoformat(), by, why)


def set_title(article: str, *, title: str, by: str, why: str | None = None) -> Correction:
    """Give an article its title."""
    return _made("set_title", {"article": article}, title, by, why)


def taking_back(correction: Correction, *, by: str, why: str | None = None) -> Correction:
    """Take a correction back: one that takes another back too, which then holds again."""
    made = _made(UNDO, {"correction": correction.id}, None, by, why)
    return Correction(made.id, made.at, by, UNDO, made.target, None, why, undoes=correction.id)


def _made(action: str, target: _Object, value: object, by: str, why: str | None) -> Correction:
    at = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    said = None if value is None else encoded(value)
    return Correction(uuid.uuid4().hex, at, by, action, encoded(target), said, why)


def _spans(spans: Iterable[Span]) -> _Object:
    return {"spans": [span_object(span) for span in spans]}


def _place(place: Place) -> _Object:
    return {name: getattr(place, name) for name in place.__slots__ if getattr(place, name) not in (None, "")}
