"""Which rows of an annotation a gold one bears out: for each row right, wrong, or not for this gold to say.

Gold rows are those of the annotation format. One with `optional` is neither demanded nor punished: what lies
on it is left undecided.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from dashboard.evaluation.metrics import Row, Span, core, overlap, pairs, span, trimmed

Verdict = bool | None  # None: this gold does not say
SameSpeaker = Callable[[Row, Row], bool]  # found, gold

HALF = 0.5  # of a gold quotation must be covered for it to count as found
_PLACES = frozenset({"GPE", "LOC", "FAC"})  # one type here: the gazetteer tells them apart
_MONTHS = {"Q": 3, "H": 6}  # in a quarter, in a half-year


def name_type(label: str) -> str:
    """Return the type by which names are compared: all kinds of place are one."""
    return "PLACE" if label in _PLACES else label


def wanted(gold: Sequence[Row]) -> list[Row]:
    """Return the rows that must be found."""
    return [row for row in gold if not row.get("optional")]


def names(
    text: str, found: Sequence[Row], gold: Sequence[Row], types: frozenset[str] | None
) -> list[Verdict]:
    """Judge names: right with the same span (but for article and possessive) and type.

    Args:
        text: the article's.
        found: rows of ours.
        gold: rows of the gold.
        types: what this gold annotates; None: every type.
    """
    demanded = {(*trimmed(text, span(row)), name_type(row["label"])) for row in wanted(gold)}
    open_spans = _optional(gold)

    def verdict(row: Row) -> Verdict:
        kind = name_type(row["label"])
        if types is not None and kind not in types:
            return None
        if (*trimmed(text, span(row)), kind) in demanded:
            return True
        return None if _touches(row, open_spans) else False

    return [verdict(row) for row in found]


def dates(found: Sequence[Row], gold: Sequence[Row], *, calendar_only: bool = False) -> list[Verdict]:
    """Judge dates: right on a gold expression of the same value.

    With `calendar_only` the gold annotates calendar dates alone: what is none is left undecided.
    """
    demanded = [row for row in wanted(gold) if not calendar_only or is_calendar(row["value"])]
    undecided = _optional(gold) + [span(row) for row in wanted(gold) if row not in demanded]
    paired = pairs([span(row) for row in found], [span(row) for row in demanded])

    def verdict(i: int, row: Row) -> Verdict:
        if i in paired:
            return same_date(row["value"], demanded[paired[i]]["value"])
        if calendar_only and not is_calendar(row["value"]):
            return None
        return None if _touches(row, undecided) else False

    return [verdict(i, row) for i, row in enumerate(found)]


def places(found: Sequence[Row], gold: Sequence[Row], is_right: Callable[[Row, Row], bool]) -> list[Verdict]:
    """Judge where placed rows are; without a point in the row or the gold there is nothing to judge."""
    demanded = wanted(gold)
    undecided = _optional(gold)
    paired = pairs([span(row) for row in found], [span(row) for row in demanded])

    def verdict(i: int, row: Row) -> Verdict:
        if row["lat"] is None:
            return None
        if i not in paired:
            return None if _touches(row, undecided) else False
        there = demanded[paired[i]]
        return None if there["lat"] is None else is_right(row, there)

    return [verdict(i, row) for i, row in enumerate(found)]


def quotes(text: str, found: Sequence[Row], gold: Sequence[Row], same: SameSpeaker) -> list[Verdict]:
    """Judge quotations: right where half of a gold one is covered and it is the same speaker's."""
    cores = [(core(text, span(row)), row) for row in wanted(gold)]
    undecided = _optional(gold)

    def verdict(row: Row) -> Verdict:
        at = core(text, span(row))
        hits = [(overlap(at, there), g) for there, g in cores if covers(at, there)]
        if not hits:
            return None if _touches(row, undecided) else False
        return same(row, max(hits, key=lambda hit: hit[0])[1])

    return [verdict(row) for row in found]


def event_dates(found: Sequence[Row], gold: Sequence[Row], same: Callable[[str, str], bool]) -> list[Verdict]:
    """Judge the dates of events, where both we and the gold give the event one."""
    paired = pairs([span(row) for row in found], [span(row) for row in gold])

    def verdict(i: int, row: Row) -> Verdict:
        if i not in paired or not row["date"] or not is_dated(gold[paired[i]]):
            return None
        return same(row["date"], gold[paired[i]]["date"])

    return [verdict(i, row) for i, row in enumerate(found)]


def covers(found: Span, gold: Span) -> bool:
    """Say whether a quotation was found: half of it is covered."""
    return overlap(found, gold) >= HALF * (gold[1] - gold[0]) > 0


def _optional(gold: Sequence[Row]) -> list[Span]:
    return [span(row) for row in gold if row.get("optional")]


def _touches(row: Row, spans: Sequence[Span]) -> bool:
    return any(overlap(span(row), other) for other in spans)


# ---------------------------------------------------------------- speakers


def same_name(found: str | None, gold: str | None) -> bool:
    """Say whether two names are one but for case and article; unknown is the same as unknown."""
    return _plain(found) == _plain(gold)


def _plain(name: str | None) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", (name or "").casefold())


def same_speaker(found: Row, gold: Row) -> bool:
    """Say whether a quotation has the speaker of the gold, by resolved name, else as written."""
    return same_name(
        found["speaker_name"] or found["speaker_text"], gold["speaker_name"] or gold["speaker_text"]
    )


# ---------------------------------------------------------------- values


def is_dated(event: Row) -> bool:
    """Say whether a gold event demands its date."""
    return bool(event["date"]) and not event.get("date_optional")


def same_day(a: str, b: str) -> bool:
    """Say whether the dates of an event are the same but for the time of day."""
    return same_date(a.partition("T")[0], b.partition("T")[0])


def is_calendar(value: str) -> bool:
    """Say whether a value names a point of the calendar, not a duration or the present."""
    return re.match(r"\d{4}", value or "") is not None


def same_date(a: str, b: str) -> bool:
    """Say whether two values are equal, or name the same days (a week written as a range)."""
    return _normal(a) == _normal(b) or (_days(a) is not None and _days(a) == _days(b))


def _normal(value: str) -> str:
    plain = re.sub(r"T00:00(:00)?$", "", (value or "").strip().upper())
    plain = re.sub(r"-W(\d)(?!\d)", r"-W0\1", plain)
    return re.sub(r"(T\d\d:\d\d):00$", r"\1", plain)


def _days(value: str) -> tuple[date, date] | None:
    first, slash, last = _normal(value).partition("/")
    if slash:
        begin, end = _days(first), _days(last)
        return (begin[0], end[1]) if begin and end else None
    try:
        return _span_of(first)
    except ValueError:  # no such day
        return None


def _span_of(value: str) -> tuple[date, date] | None:
    if re.fullmatch(r"\d{3}X?", value):
        return date(int(value[:3]) * 10, 1, 1), date(int(value[:3]) * 10 + 9, 12, 31)
    if re.fullmatch(r"\d{4}", value):
        return _months(int(value), 1, 12)
    if part := re.fullmatch(r"(\d{4})-([QH])([1-4])", value):
        length = _MONTHS[part[2]]
        return _months(int(part[1]), length * (int(part[3]) - 1) + 1, length)
    if part := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(part[1]), int(part[2]), 1)
    if part := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(part[1]), int(part[2]), 1)
        return monday + timedelta(5 if part[3] else 0), monday + timedelta(6)
    return (date.fromisoformat(value),) * 2 if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


def _months(year: int, month: int, length: int) -> tuple[date, date]:
    after = month + length
    end = date(year + (after > 12), (after - 1) % 12 + 1, 1)
    return date(year, month, 1), end - timedelta(1)
