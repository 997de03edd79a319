"""Which events an editor would put on a timeline: dated, of a telling kind, and not too many."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.nlp.rules.event_dates import Dated, Telling
from dashboard.nlp.rules.event_types import Weight
from dashboard.records import Event, EventStatus, PartialDate

PER_100_WORDS = 4  # on the timeline at most: beyond it an editor stops reading
_DATED = {"attached": 0.35, "narrative": 0.2, "published": 0.1, None: 0.0}
_WEIGHTS: dict[Weight, float] = {"strong": 0.25, "weak": 0.1, "hidden": 0.1, "never": 0.0}
_FINE = ("day", "minute", "hour")
_SHOWN = 0.6  # score from which an event is shown: a date of its own, or a telling kind with a narrated date


def score_of(method: str | None, weight: Weight, status: EventStatus, *, named: bool, placed: bool) -> float:
    """Return how sure and how telling an event is, in [0, 1]."""
    score = 0.25 + _DATED.get(method, 0.0) + _WEIGHTS[weight] + 0.08 * named + 0.05 * placed
    if status in ("hypothetical", "denied"):
        score -= 0.2
    return round(max(0.05, min(0.95, score)), 2)


def could_stand(dated: Dated, weight: Weight, telling: Telling, *, main: bool) -> bool:
    """Say whether an event may stand on the timeline.

    Of a telling kind: with a date of its own, or as news in the main statement. Of another: with its own day.
    """
    if dated.date is None or telling.quoted or telling.habit or telling.status in ("hypothetical", "denied"):
        return False
    if weight == "hidden" or (telling.status == "planned" and dated.method != "attached"):
        return False
    if weight == "strong":
        return main and (dated.method == "attached" or not telling.aside)
    own_day = dated.method == "attached" and dated.date.precision in _FINE
    return main and own_day and telling.status != "reported"


def choose(events: Sequence[Event], words: int) -> list[Event]:
    """Mark the events for the timeline: the best of those that could stand on one; the order stays."""
    room = max(1, PER_100_WORDS * words // 100)
    could = [e for e in events if e.on_timeline and e.score >= _SHOWN]
    best = sorted(could, key=lambda e: (-e.score, e.start))
    shown: list[Event] = []
    for event in best:
        if len(shown) < room and not any(_same(event, other) for other in shown):
            shown.append(event)
    kept = {(e.start, e.end) for e in shown}
    return [replace(e, on_timeline=(e.start, e.end) in kept) for e in events]


def _same(a: Event, b: Event) -> bool:
    """Say whether two triggers tell one event: of one type and date, close by ("held a rally")."""
    return a.type == b.type and _value(a.date) == _value(b.date) and abs(a.start - b.start) < _NEAR


_NEAR = 60  # characters: within a clause


def _value(date: PartialDate | None) -> str | None:
    return date.value if date else None
