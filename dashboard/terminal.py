"""How progress, reports and rejects look in a terminal."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from dashboard.records import Reject
from dashboard.settings import Settings

if TYPE_CHECKING:  # `dateline --help` is not to load what loads articles
    from dashboard.ingest import Progress, Report

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def progress_bar() -> Iterator[Callable[["Progress"], None]]:
    """Show how far loading has come, with the rate and the time left once the total is known."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    began = time.monotonic()
    with Bar(*columns, console=err, transient=True) as bar:
        task = bar.add_task("reading", total=None, rate="")

        def tell(progress: "Progress") -> None:
            rate = f"{progress.words / max(time.monotonic() - began, 1):,.0f} words/s"
            bar.update(
                task,
                description=progress.stage,
                completed=progress.done,
                total=progress.total,
                rate=rate if progress.words else "",
            )

        yield tell


def print_report(report: "Report", settings: Settings) -> None:
    """Say what became of what was given, and name every reject."""
    unparsed = ", ".join(f"{n:,} not parsed ({why})" for why, n in sorted(report.unparsed.items()))
    facts = [
        f"{report.loaded:,} articles loaded ({report.words:,} words, {report.seconds:.0f} s)",
        f"{report.known:,} known",
        f"{report.undated:,} undated",
        *([unparsed] if unparsed else []),
        f"{report.copies:,} copies in the corpus",
        f"{len(report.rejects):,} rejected",
    ]
    out.print(f"{settings.corpus}: {'; '.join(facts)}", markup=False)
    print_rejects(report.rejects)


def print_rejects(rejects: Sequence[Reject]) -> None:
    """Name every reject."""
    if not rejects:
        return
    table = Table("File", "Line", "Reason", title=f"{len(rejects):,} rejected", title_justify="left")
    for reject in rejects:
        line = "" if reject.line is None else str(reject.line)
        table.add_row(Text(reject.path), line, Text(reject.reason))
    err.print(table)


def print_table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print rows under their heads."""
    table = Table(*heads)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out.print(table)
