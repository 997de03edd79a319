"""The timeline as JSON of TimelineJS: each event with its date as exactly as it is known."""

import html
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts import days
from dashboard.export.about import About
from dashboard.export.cells import writable
from dashboard.export.geojson import json_text

ENDING, MIME = "json", "application/json"
# As many parts of a date as are known; TimelineJS draws a date without a day as its month or year.
_YEAR_ONLY = ("year", "decade", "century")
_MONTH_ONLY = ("month",)


def timelinejs(events: pd.DataFrame, about: About) -> str:
    """Write a slide for each dated event, and a title slide with the caveats.

    Needs `value`, `precision`, `first`, `last`, `trigger_`, `type`, `status`, `sentence`, `outlet`, `day`,
    `article_id`, `start_`. TimelineJS reads headlines and texts as HTML: all of them are escaped. What has no
    day of the calendar has no slide.
    """
    dated = events[events["first"].notna() | events["last"].notna()]
    title = {"headline": _html(f"Dateline: {about['Corpus']}"), "text": _paragraphs(about)}
    slides = [_slide(row) for row in dated.to_dict("records")]
    return json_text({"scale": "human", "title": {"text": title}, "events": slides})


def _slide(row: dict[Any, Any]) -> dict[str, object]:
    first, last, precision = row["first"], row["last"], str(row["precision"])
    begins = last if pd.isna(first) else first
    slide: dict[str, object] = {
        "unique_id": f"event-{row['article_id']}-{row['start_']}",
        "start_date": _date(begins, precision),
        "display_date": _html(days.partial(row["value"], row["precision"], first, last)),
        "group": _html(str(row["type"])),
        "text": {
            "headline": _html(f"{row['trigger_']} ({row['status']})"),
            "text": f"<p>{_html(row['sentence'])}</p><p>{_html(_published(row))}</p>",
        },
    }
    if not pd.isna(last) and _date(last, precision) != slide["start_date"]:
        slide["end_date"] = _date(last, precision)
    return slide


def _date(when: pd.Timestamp | date, precision: str) -> dict[str, int]:
    parts = {"year": when.year, "month": when.month, "day": when.day}
    if precision in _YEAR_ONLY:
        return {"year": parts["year"]}
    if precision in _MONTH_ONLY:
        return {"year": parts["year"], "month": parts["month"]}
    return parts


def _published(row: dict[Any, Any]) -> str:
    outlet = "outlet unknown" if pd.isna(row["outlet"]) or not row["outlet"] else str(row["outlet"])
    return f"{outlet}, {'undated' if pd.isna(row['day']) else days.day(row['day'])}"


def _paragraphs(about: About) -> str:
    return "".join(f"<p>{_html(line)}</p>" for line in about.lines())


def _html(text: Any) -> str:
    return html.escape(writable(str(text)))
