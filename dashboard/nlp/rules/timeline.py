"""Which events an editor would put on a timeline: dated, of a telling kind, and not too many."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dashboard.nlp.rules.event_dates import Dated, Telling
from dashboard.nlp.rules.event_types import Weight
from dashboard.records import Event, EventStatus, PartialDate

Standing = Literal["main", "beside"]  # in the statement of the sentence, or in a clause beside it

PER_100_WORDS = 4  # on the timeline at most: beyond it an editor stops reading
_DATED = {"attached": 0.35, "narrative": 0.2, "published": 0.1, None: 0.0}
_WEIGHTS: dict[Weight, float] = {"strong": 0.25, "dated": 0.2, "weak": 0.1, "hidden": 0.1, "never": 0.0}
_FINE = ("day", "minute", "hour")
_SHOWN = 0.6  # score from which an event is shown: a date of its own, or a telling kind with a narrated date


@dataclass(frozen=True, slots=True)
class Stage:
    """Where in the article an event is told."""

    standing: Standing | None = "main"  # None: not told as having happened
    lead: bool = False  # in the article's first sentences
    early: bool = True  # in its first half: news tells what matters first
    named: bool = False  # with who did it, or whom it befell, by name
    lasting: bool = False  # it went on for long: "over the past 20 years"
    ahead: bool = False  # its date lies ahead of the day of publication


def score_of(method: str | None, weight: Weight, status: EventStatus, *, named: bool, placed: bool) -> float:
    """Return how sure and how telling an event is, in [0, 1]."""
    score = 0.25 + _DATED.get(method, 0.0) + _WEIGHTS[weight] + 0.08 * named + 0.05 * placed
    if status in ("hypothetical", "denied"):
        score -= 0.2
    return round(max(0.05, min(0.95, score)), 2)


def could_stand(dated: Dated, weight: Weight, telling: Telling, stage: Stage) -> bool:
    """Say whether an event may stand on the timeline: it happened, or has its day, and is of a telling kind.

    With a date of its own it may be told beside the main statement, one of a weak kind in the main statement
    of the first half only. With the narrated day, or as the news of the day of publication, only in the main
    statement; the latter in the lead, or in the perfect of somebody by name: a plain past later on is
    background as often as news.
    """
    if dated.date is None or telling.quoted or telling.status in ("hypothetical", "denied"):
        return False
    if telling.status == "planned":
        own = dated.method == "attached" and stage.standing is not None
        return own and stage.ahead and weight in ("strong", "dated")
    if telling.habit:
        return False
    if dated.method == "attached":
        return _with_own_date(dated.date, weight, telling, stage)
    if weight != "strong" or stage.standing != "main":
        return False
    if stage.lasting:
        return False
    if dated.method == "narrative":
        return telling.tense == "past" and telling.status == "asserted"
    return (telling.tense == "past" and stage.lead) or (
        telling.tense == "perfect" and (stage.lead or stage.named)
    )


def _with_own_date(date: PartialDate, weight: Weight, telling: Telling, stage: Stage) -> bool:
    if stage.standing is None or weight == "hidden":
        return False
    if weight in ("strong", "dated"):
        return True
    own_day = date.precision in _FINE and not stage.lasting and stage.early
    happened = telling.tense in ("past", "perfect", "pluperfect") and telling.status != "reported"
    return stage.standing == "main" and own_day and happened


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
