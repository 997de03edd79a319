"""What a page starts from: the open explorer, the filters, and the answers it has had before."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import streamlit as st

from dashboard.errors import CorpusError
from dashboard.explorer.opening import Explorer, newest_version, open_explorer
from dashboard.queries.bursts import Burst, bursts
from dashboard.queries.filters import Filters
from dashboard.queries.parameters import from_parameters, to_parameters
from dashboard.settings import Settings
from dashboard.shelf import folder_of
from dashboard.ui import address

# Pages name the type from here: their arrows end at this room.
__all__ = ["Explorer", "answer", "corpus", "dark", "default_burst", "explorer", "filters", "put_filters"]

P = ParamSpec("P")
T = TypeVar("T")
MAX_ANSWERS = 512  # query results kept for all sessions, the oldest go first; each is a small frame


def corpus() -> Path:
    """Return the folder of the corpus that the address names; else of the one that is served.

    Raises:
        CorpusError: there is none of that name.
    """
    settings = Settings.from_environment()
    named = address.get("corpus")
    return folder_of(settings.home, named) if named else settings.corpus


def explorer() -> Explorer:
    """Return the newest explorer of the corpus that is looked at.

    Raises:
        CorpusError: there is none, or it cannot be opened.
    """
    folder = corpus()
    return _open(folder, newest_version(folder))


def loaded() -> bool:
    """Whether the corpus that is looked at is there and can be opened."""
    try:
        explorer()
    except CorpusError:
        return False
    return True


def forget() -> None:
    """Let go of all answers and explorers: what they hold was removed, or stands for something else now."""
    _answer.clear()
    _open.clear()


@st.cache_resource(max_entries=8, show_spinner=False)  # of each corpus the newest, and one still finished on
def _open(folder: Path, version: str | None) -> Explorer:
    del version  # a newer explorer is another one
    return open_explorer(folder)


def filters(opened: Explorer) -> Filters:
    """Read the filters from the address; of several bursts, the newest is the first view."""
    chosen = from_parameters({name: address.get(name) for name in address.FILTERS})
    burst = default_burst(opened)
    if burst and not (chosen.since or chosen.until or address.get("all")):
        return replace(chosen, since=burst.first, until=burst.last)
    return chosen


def put_filters(chosen: Filters) -> None:
    """Write filters to the address; only from a callback. Without a period they are about all bursts."""
    written = to_parameters(chosen)
    period = "since" in written or "until" in written
    address.put(**dict.fromkeys(address.FILTERS, "") | written | {"all": "" if period else "1"})


def default_burst(opened: Explorer) -> Burst | None:
    """Return the burst that is shown first: the newest of several; None where the corpus has but one."""
    found = answer(bursts, opened)
    return found[-1] if len(found) > 1 else None


def answer(
    query: Callable[Concatenate[Explorer, P], T], opened: Explorer, *args: P.args, **kwargs: P.kwargs
) -> T:
    """Ask a query, or return its earlier answer for the same explorer."""
    name = f"{query.__module__}.{query.__qualname__}"
    found = _answer(name, opened.key, args, tuple(sorted(kwargs.items())), query, opened)
    return cast(T, found)


@st.cache_data(max_entries=MAX_ANSWERS, show_spinner=False)
def _answer(
    name: str, key: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...], _query: Any, _opened: Any
) -> Any:
    del name, key  # they are what the answer is kept under
    return _query(_opened, *args, **dict(kwargs))


def dark() -> bool:
    """Whether the browser shows the dark theme: charts choose their palette by it."""
    return st.context.theme.type == "dark"
