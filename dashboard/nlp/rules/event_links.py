"""Events told again: "the arrest of Pantic" after "Pantic was arrested on December 10" is the same one."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from dashboard.nlp.rules.event_types import OTHER
from dashboard.records import Event

SAME = "same event"  # date_method of an event that has its date from another telling of it
_LEAD = 600  # characters after the first sentence within which news tells when it happened


def recall(events: Sequence[Event], definite: Collection[int]) -> list[Event]:
    """Give a definite noun ("the arrest") the date of the event it tells again, and no place on the timeline.

    Args:
        events: of one article, in the order of the text.
        definite: offsets of the triggers that are definite nouns.
    """
    told: dict[str, Event] = {}
    found = []
    for event in events:
        first = told.get(event.type)
        if event.start in definite and event.date_method != "attached" and first and _could_be(first, event):
            event = replace(event, date=first.date, date_method=SAME, place=first.place, on_timeline=False)
        elif (
            event.date_method == "attached"
            and event.type != OTHER
            and event.status in ("asserted", "reported")
        ):
            told[event.type] = event
        found.append(event)
    return found


def from_lead(events: Sequence[Event], opening: int) -> list[Event]:
    """Give what the first sentence tells the date that the lead gives the same event.

    "A man has been sentenced to two years. Lee was sentenced on Friday at …"

    Args:
        events: of one article, in the order of the text.
        opening: offset of the first sentence's end.
    """
    lead = [e for e in events if opening <= e.start < opening + _LEAD and e.date_method == "attached"]
    return [_dated_by(event, lead) if event.start < opening else event for event in events]


def _dated_by(event: Event, lead: Sequence[Event]) -> Event:
    if event.date_method != "published" or event.type == OTHER:
        return event
    told = next((e for e in lead if e.type == event.type and e.status == event.status), None)
    if told is None or not _could_be(told, event):
        return event
    return replace(event, date=told.date, date_method=SAME, place=event.place or told.place)


def _could_be(first: Event, again: Event) -> bool:
    """Say whether two tellings of a type can be one event: nobody in the second who is not in the first."""
    there = {p.entity_id or p.name for p in first.participants if p.role != "other"}
    here = {p.entity_id or p.name for p in again.participants if p.role != "other"}
    return not here or not there or bool(there & here)
