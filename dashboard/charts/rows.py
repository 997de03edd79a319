"""Where marks stand on a timeline: lanes above each other, in each dots above its line and spans below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import pandas as pd

DAY = pd.Timedelta(days=1)
EXACT = ("instant", "minute", "hour", "day")  # precisions that are drawn as a dot
DOT_PX = 9
WIDTH_PX = 640  # of the axis, about: dots nearer to each other than their size are stacked
GAP_ROWS = 0.8  # between two lanes

Axis = tuple[pd.Timestamp, pd.Timestamp]  # first and last day, inclusive


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane; all measures in rows, upwards."""

    name: str  # as in the frames
    label: str
    line: float  # height of its line: dots and bars stand on it, spans hang below it
    above: float
    below: float


def lanes(
    names: Sequence[str], labels: Sequence[str], above: Sequence[float], below: Sequence[float]
) -> list[Lane]:
    """Put lanes above each other, the first one on top; the lowest ends at 0."""
    tops = accumulate(up + down + GAP_ROWS for up, down in zip(above, below, strict=True))
    height = sum(above) + sum(below) + GAP_ROWS * len(names)
    return [
        Lane(name, label, height - top + down + GAP_ROWS / 2, up, down)
        for name, label, up, down, top in zip(names, labels, above, below, tops, strict=True)
    ]


def height(placed: Sequence[Lane]) -> float:
    """Return the rows that the lanes take."""
    return max((lane.line + lane.above + GAP_ROWS / 2 for lane in placed), default=0.0)


def packed(starts: pd.Series, ends: pd.Series) -> list[int]:
    """Give each interval the lowest row in which it meets no earlier one; in the order of the starts.

    Intervals that only touch do not meet. The result is in the order given.
    """
    taken: list[pd.Timestamp] = []  # the end of the last interval of each row
    rows = [0] * len(starts)
    first, last = starts.tolist(), ends.tolist()
    for at in sorted(range(len(first)), key=lambda i: (first[i], i)):
        row = next((n for n, end in enumerate(taken) if end <= first[at]), len(taken))
        if row == len(taken):
            taken.append(last[at])
        taken[row] = last[at]
        rows[at] = row
    return rows


def on_axis(events: pd.DataFrame, axis: Axis, *, published: bool | None = None) -> pd.DataFrame:
    """Add where each mark starts and ends on the axis (`from_`, `to`), and its `row` in its lane.

    Also whether it goes on beyond the axis (`before`, `after`), and whether it is a `dot`: published where
    its article is, or exact to the day; with None, all are spans.

    Needs `lane`, `precision`, `first`, `last`; to be published also `day`.
    """
    precision = events["precision"].fillna("")
    low, high = axis[0], axis[1] + DAY
    dot = (precision.isin(EXACT) | bool(published)) & (published is not None)
    starts = events["day" if published else "first"].astype("datetime64[us]")
    ends = starts.where(dot, events["last"].astype("datetime64[us]")) + DAY
    marks = events.assign(
        precision=precision,
        dot=dot,
        from_=clipped(starts.fillna(low), low, high),
        to=clipped(ends.fillna(high), low, high),
        before=starts.isna() | (starts < low),
        after=ends.isna() | (ends > high),
    )
    marks["row"] = _rows(marks, (high - low) * (DOT_PX / WIDTH_PX / 2))
    return marks


def clipped(when: pd.Series, low: pd.Timestamp, high: pd.Timestamp) -> pd.Series:
    """Keep days within the axis."""
    exact = when.astype("datetime64[us]")
    return exact.where(exact > low, low).where(exact < high, high)


def lanes_of(
    marks: pd.DataFrame, given: pd.DataFrame, *, above: float | None = None, span_rows: float = 1.0
) -> list[Lane]:
    """Put lanes (`lane`, `label`) above each other, as high as their dots (or as given) and spans need."""
    names = given["lane"].tolist()
    dots = marks[marks["dot"]].groupby("lane")["row"].max() + 1
    spans = marks[~marks["dot"]].groupby("lane")["row"].max() + 1
    return lanes(
        names,
        given["label"].tolist(),
        [above or float(dots.get(name, 1)) for name in names],
        [float(spans.get(name, 0)) * span_rows for name in names],
    )


def _rows(marks: pd.DataFrame, half: pd.Timedelta) -> pd.Series:
    """Stack what would overlap in a lane: dots (half as wide) upwards, spans downwards."""
    found = pd.Series(0, index=marks.index)
    for _, part in marks.groupby(["lane", "dot"]):
        starts, ends = part["from_"], part["to"]
        if bool(part["dot"].iloc[0]):
            middle = starts + DAY / 2
            starts, ends = middle - half, middle + half
        found.loc[part.index] = pd.Series(packed(starts, ends), index=part.index)
    return found
