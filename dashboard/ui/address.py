"""The view as an address: every choice that makes a view is a URL parameter, so that a link is the view.

Each parameter is a hidden text box bound to the URL. Streamlit then keeps URL, Back and page switches in step
by itself, and a value that is unknown (a stale id) stays readable instead of being dropped. To change the
view, a callback calls `put`; the widgets on screen only mirror what stands here.
"""

from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st

from dashboard.queries.parameters import join, split

# Short: they are read in links. Filters: see queries/parameters.py, and `all`: every burst of the corpus.
# The view: mark (open drawer), article and at (open reader, code point), name (an entity, over any page). The
# rest is what pages let choose.
FILTERS = ("since", "until", "all", "outlet", "entity", "place", "source", "voice", "only", "q", "copies")
VIEW = ("mark", "article", "at", "name")
CHOICES = (
    *("type", "count", "trend", "lanes", "by", "scope", "layers", "undated", "page"),
    *("top", "find", "when", "tray", "list", "kind", "statements"),
    *("view", "rank", "sort", "cited", "net"),
    *("task", "names", "who", "about", "said"),
    *("quoted", "a", "b", "things", "new"),
    "pins",
    *("part", "job", "earlier"),
)
CORPUS = ("corpus",)  # the corpus that is looked at, by its folder below the home; empty: the served one
PAGE = "_page"  # in the session: the page that is shown, as in the link
INCLUDED, EXCLUDED, OFF = "included", "excluded", "off"


def render() -> None:
    """Draw the hidden boxes; once a run, before anything reads the address."""
    with st.container(key="address"):
        for name in (*CORPUS, *FILTERS, *VIEW, *CHOICES):
            st.text_input(name, key=name, bind="query-params", label_visibility="collapsed")


def get(name: str) -> str:
    """Return a parameter; empty where it is not set."""
    return str(st.session_state.get(name) or "")


def get_all(name: str) -> tuple[str, ...]:
    """Return a parameter's values, in order; of a filter those that are included."""
    return split(get(name))[0]


def excluded(name: str) -> tuple[str, ...]:
    """Return the values that a filter excludes, in order."""
    return split(get(name))[1]


def link() -> str:
    """Return the view as it stands in the browser's address, from the page on."""
    chosen = {name: value for name in (*CORPUS, *FILTERS, *CHOICES) if (value := get(name))}
    return f"{st.session_state.get(PAGE) or ''}?{urlencode(chosen)}".rstrip("?") or "/"


def put(**values: str | Iterable[str]) -> None:
    """Set parameters; only from a callback, or before `render`."""
    for name, value in values.items():
        st.session_state[name] = value if isinstance(value, str) else join(value)


def put_value(name: str, value: str, *, state: str) -> None:
    """Have a filter include or exclude a value (`state` is its new one), or drop it; only from a callback."""
    kept, left_out = ([one for one in part if one != value] for part in split(get(name)))
    if state == INCLUDED:
        kept.append(value)
    elif state == EXCLUDED:
        left_out.append(value)
    put(**{name: join(kept, left_out)})


def clear(*names: str) -> None:
    """Unset parameters; only from a callback, or before `render`."""
    put(**dict.fromkeys(names, ""))


def leave_reader(page: str) -> None:
    """Close what is over a page when another one is chosen, but not when Back returns to where it was."""
    before = st.session_state.get(PAGE)
    st.session_state[PAGE] = page
    there = all(st.query_params.get(name, "") == get(name) for name in ("article", "name"))
    if before not in (None, page) and there:
        clear(*VIEW)
