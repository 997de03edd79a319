"""Everything of a kind in the articles that the filters leave, as files for other programs."""

import json
from collections.abc import Iterable, Iterator
from typing import Literal

import pandas as pd

from dashboard.annotations import annotation
from dashboard.explorer.opening import Explorer
from dashboard.export.cells import neutralised
from dashboard.queries.annotated import annotated
from dashboard.queries.filters import EVERYTHING, Filters
from dashboard.queries.rows import Kind, rows
from dashboard.records import ParsedArticle

Form = Literal["csv", "jsonl"]
# Without it, a spreadsheet program takes UTF-8 for the encoding of its country, and Vučić for VuÄiÄ‡.
BYTE_ORDER_MARK = "\ufeff"


def export(explorer: Explorer, kind: Kind, form: Form, filters: Filters = EVERYTHING) -> Iterator[str]:
    """Write everything of a kind in the selected articles, piece by piece."""
    for number, frame in enumerate(rows(explorer, kind, filters)):
        yield json_lines(frame) if form == "jsonl" else csv(frame, first=number == 0)


def csv(frame: pd.DataFrame, *, first: bool = True) -> str:
    """Write a frame as CSV, formulas made plain text; the first part has the column names."""
    safe = frame.apply(lambda column: column.map(neutralised, na_action="ignore"))
    text: str = safe.to_csv(index=False, header=first, lineterminator="\r\n")
    return (BYTE_ORDER_MARK if first else "") + text


def json_lines(frame: pd.DataFrame) -> str:
    """Write a frame as JSON Lines; unknown is null."""
    return frame.to_json(orient="records", lines=True, force_ascii=False) if len(frame) else ""


def annotation_lines(articles: Iterable[ParsedArticle], *, with_text: bool = False) -> Iterator[str]:
    """Write parsed articles in the annotation format, a line each."""
    for article in articles:
        yield json.dumps(annotation(article, with_text=with_text), ensure_ascii=False) + "\n"


def annotated_lines(explorer: Explorer, filters: Filters, *, with_text: bool = False) -> Iterator[str]:
    """Write the selected articles in the annotation format as the screen shows them: with the corrections."""
    for row in annotated(explorer, filters, with_text=with_text):
        yield json.dumps(row, ensure_ascii=False) + "\n"
