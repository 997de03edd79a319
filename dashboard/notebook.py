"""The door for notebooks: a corpus as pandas frames, with the same numbers as on the screen."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import parse_qsl, urlsplit

import pandas as pd

from dashboard.explorer.opening import Explorer, open_explorer
from dashboard.queries.bursts import bursts
from dashboard.queries.entities import Count, most_named
from dashboard.queries.evidence import decode, evidence
from dashboard.queries.filters import Filters
from dashboard.queries.overview import totals
from dashboard.queries.parameters import from_parameters
from dashboard.queries.places import PlaceUnit, mentioned_places
from dashboard.queries.rows import Kind, rows
from dashboard.queries.sources import strongest_pairs

P = ParamSpec("P")
T = TypeVar("T")
ALL = 2**31 - 1  # rows: more than any frame that a notebook holds


@dataclass(frozen=True)
class OpenCorpus:
    """A corpus, as corrected, under filters."""

    explorer: Explorer = field(repr=False)
    filters: Filters = field(default_factory=Filters)

    def view(self, link: str) -> "OpenCorpus":
        """Return the corpus under the filters of a link of the app, or of the part behind its "?".

        Raises:
            QueryError: the link names a day that is none.
        """
        parameters = dict(parse_qsl(urlsplit(link).query or link.removeprefix("?"), keep_blank_values=True))
        chosen = from_parameters(parameters)
        if not (chosen.since or chosen.until or parameters.get("all")):
            chosen = self._newest_burst(chosen)
        return replace(self, filters=chosen)

    def _newest_burst(self, chosen: Filters) -> Filters:
        """Choose the period that the app shows where a link names none."""
        found = bursts(self.explorer)
        if len(found) < 2:
            return chosen
        return replace(chosen, since=found[-1].first, until=found[-1].last)

    def under(self, filters: Filters) -> "OpenCorpus":
        """Return the corpus under other filters."""
        return replace(self, filters=filters)

    def ask(
        self, query: Callable[Concatenate[Explorer, Filters, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Ask any query of `dashboard.queries` that takes filters."""
        return query(self.explorer, self.filters, *args, **kwargs)

    def totals(self) -> pd.DataFrame:
        """How much there is, and what is not known of it, as at the head of the overview."""
        return self.ask(totals)

    def names(self, family: str = "", count: Count = "articles") -> pd.DataFrame:
        """Who and what is named, most named first; `family` as on the Entities page, '' for all."""
        return self.ask(most_named, family, count, limit=ALL)

    def places(self, count: PlaceUnit = "articles") -> pd.DataFrame:
        """What places are talked about, with their points."""
        return self.ask(mentioned_places, count)

    def sources(self) -> pd.DataFrame:
        """Who is cited by which outlet, most statements first."""
        return self.ask(strongest_pairs, limit=ALL)

    def rows(self, kind: Kind) -> pd.DataFrame:
        """Every article, mention, event or quote: the rows of `dateline export`."""
        return pd.concat(rows(self.explorer, kind, self.filters), ignore_index=True)

    def evidence(self, mark: str) -> pd.DataFrame:
        """The sentences behind a number: `mark` as in the column of that name."""
        return self.ask(evidence, decode(mark), limit=ALL).rows


def open_corpus(folder: str | Path) -> OpenCorpus:
    """Open a corpus as the app shows it, whole and with its corrections.

    Raises:
        CorpusError: there is none, or it is damaged.
    """
    return OpenCorpus(open_explorer(Path(folder)))
