"""A parsed article as an object of the annotation format (README, "Annotation format")."""

import hashlib
from typing import Any

from dashboard.records import (
    DateMention,
    Event,
    ParsedArticle,
    PartialDate,
    Place,
    PlaceMention,
    Quote,
    Source,
)

Row = dict[str, Any]


def annotation(parsed: ParsedArticle, *, with_text: bool = False) -> Row:
    """Return the object of one article; unknown is None."""
    article = parsed.article
    return {
        "id": article.input_id or article.id,
        "published": article.published,
        "title": article.title,
        **({"title_inferred": True} if article.title_inferred else {}),
        "outlet": article.outlet,
        **({"outlet_inferred": True} if article.outlet_inferred else {}),
        "author": article.author,
        "language": article.language,
        "url": article.url,
        "text_sha256": hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        **({"text": article.text} if with_text else {}),
        **({"unparsed": parsed.unparsed} if parsed.unparsed else {}),
        "sentences": [list(span) for span in parsed.sentences],
        "entities": [_fields(mention) for mention in parsed.entities],
        "dates": [_date(mention) for mention in parsed.dates],
        "places": [_place_mention(mention) for mention in parsed.places],
        "quotes": [_quote(quote) for quote in parsed.quotes],
        "events": [_event(event) for event in parsed.events],
        "sources": [_source(source) for source in parsed.sources],
    }


def _fields(record: Any) -> Row:
    # Not dataclasses.asdict: its deep copies take longer than all the rest of an export.
    return {name: getattr(record, name) for name in record.__slots__}


def _date(mention: DateMention) -> Row:
    row = _fields(mention)
    date = row.pop("date")
    return {**row, **_fields(date)}


def _place_mention(mention: PlaceMention) -> Row:
    place = mention.place
    return {
        "start": mention.start,
        "end": mention.end,
        "name": mention.name,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "country": place and place.country,
        "admin1": place and place.admin1,
        "kind": place and place.kind,
        "candidates": [_point(candidate) for candidate in mention.candidates],
        "method": mention.method,
        "score": mention.score,
    }


def _point(place: Place) -> Row:
    return {"name": place.name, "lat": place.lat, "lon": place.lon, "country": place.country}


def _quote(quote: Quote) -> Row:
    row = _fields(quote)
    row["quote_group"] = row.pop("group")
    return row


def _event(event: Event) -> Row:
    row = _fields(event)
    row["participants"] = [_fields(participant) for participant in event.participants]
    row["place"] = event.place and _point(event.place)
    row.update(_event_date(event.date))
    return row


def _event_date(date: PartialDate | None) -> Row:
    return {
        "date": date and date.value,
        "precision": date and date.precision,
        "earliest": date and date.earliest,
        "latest": date and date.latest,
    }


def _source(source: Source) -> Row:
    row = _fields(source)
    # What has no name of its own is no entity: its id only links statements within Dateline.
    identity = row.pop("id")
    row["entity_id"] = None if identity.startswith("source:") else identity
    return row
