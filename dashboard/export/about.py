"""What every file that is taken away says of itself: the filters, what is not known, who read the texts."""

from dataclasses import dataclass
from datetime import date

from dashboard import __version__
from dashboard.explorer.opening import Explorer
from dashboard.queries.caveats import n_copies, unknowns
from dashboard.queries.choices import extent
from dashboard.queries.filter_words import filter_words
from dashboard.queries.filters import Filters


@dataclass(frozen=True, slots=True)
class About:
    """Caveats in words: each a name and what it says, in reading order."""

    facts: tuple[tuple[str, str], ...]

    def __getitem__(self, name: str) -> str:
        """Return what is said under a name."""
        return dict(self.facts)[name]

    def lines(self) -> list[str]:
        """Write each fact as a line; none holds a line break."""
        return [" ".join(f"{name}: {said}".split()) for name, said in self.facts]


def about(explorer: Explorer, filters: Filters, *, made: date, shown: str = "", view: str = "") -> About:
    """Gather what must be known of numbers under these filters.

    Args:
        explorer: the corpus, as corrected.
        filters: those of the numbers.
        made: the day of the export.
        shown: what the file shows, in a sentence.
        view: the address of the view, from the page on.
    """
    seen = extent(explorer, filters)
    copies = n_copies(explorer, filters)
    counted = "each counted" if filters.copies else "not counted again"
    number = explorer.version.partition("+")[2]
    facts = [
        ("Shown", shown),
        ("Filters", "; ".join(filter_words(explorer, filters)) or "none: the whole corpus"),
        ("Articles", f"{seen.n_selected:,} of {seen.n_articles:,}"),
        ("Copies", f"{copies:,} near-identical to an earlier article, {counted}"),
        *((name.capitalize(), f"{n:,} of {of:,}") for name, n, of in unknowns(explorer, filters)),
        ("Corpus", explorer.meta.get("corpus", "unknown")),
        ("Model and rules", explorer.meta.get("pipeline", "unknown")),
        ("Version of the store", explorer.meta.get("snapshot", "unknown")),
        ("Corrections", f"up to version {int(number)} of their record" if number else "none"),
        ("Doubt", "Read by a program, not by people: each number opens its sentences in Dateline."),
        ("Dateline", __version__),
        ("View", view),
        ("Exported", made.isoformat()),
    ]
    return About(tuple((name, said) for name, said in facts if said))


def credit(explorer: Explorer, filters: Filters, *, made: date) -> str:
    """Say in one line what a picture has room for: the corpus, the filters, how many articles, the day."""
    seen = extent(explorer, filters)
    said = "; ".join(filter_words(explorer, filters)) or "no filters"
    corpus = explorer.meta.get("corpus", "unknown")
    number = f"{seen.n_selected:,} of {seen.n_articles:,} articles"
    return f"Dateline, corpus {corpus}: {number} ({said}), read by a program. {made.isoformat()}"
