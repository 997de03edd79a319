"""The search field of the filter bar, how to use it, and what it has understood."""

import streamlit as st

from dashboard.explorer.opening import Explorer
from dashboard.explorer.syntax import Field, leaves, parse
from dashboard.queries.names import meant
from dashboard.queries.suggestions import did_you_mean
from dashboard.ui import address
from dashboard.ui.desk import answer
from dashboard.ui.wording import escaped

MAX_NAMES = 4  # that a name stands for, written out
HELP = """
| type | to find articles |
| --- | --- |
| `barricades Jarinje` | with both words, in any order |
| `"stun grenade"` | with these words in a row |
| `refloat*` | with words that begin so |
| `barricades -elections` | with the first word, without the second |
| `Serbia OR Kosovo` | with either |
| `(Serbia OR Kosovo) -police` | brackets keep together what belongs together |
| `entity:Vučić` | that name him, however he is written |
| `speaker:Vučić` | that cite him |
| `place:"Zubin Potok"` | about the place |
| `outlet:Izvestia` | of the outlet |
| `type:protest` | with such an event |

Capitals and accents do not matter: `vucic` finds Vučić. OR must be in capitals.
"""


def render() -> None:
    """Draw the field."""
    st.session_state["pick-words"] = address.get("q")
    st.text_input(
        "Words",
        key="pick-words",
        placeholder='barricades "stun grenade" -tug',
        on_change=lambda: address.put(q=st.session_state["pick-words"].strip()),
        help=HELP,
    )


def explain(explorer: Explorer, typed: str) -> None:
    """Say what the names in a search stand for, and offer other names where it finds little."""
    for field in dict.fromkeys(leaf for leaf in leaves(parse(typed)) if isinstance(leaf, Field)):
        names = answer(meant, explorer, field)["name"].tolist()
        if field.name != "type" and names != [field.value]:
            st.caption(f"{field.name}\\:{escaped(field.value)} {_stands_for(names)}.")
    suggested = answer(did_you_mean, explorer, typed)
    if not suggested:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="did-you-mean"):
        st.caption("Did you mean", width="content")
        for nth, one in enumerate(suggested):
            st.button(
                f"{escaped(one.name)} instead of {escaped(one.instead_of)}",
                key=f"suggestion-{nth}",
                type="tertiary",
                on_click=address.put,
                kwargs={"q": one.search},
            )


def _stands_for(names: list[str]) -> str:
    if not names:
        return "is no name in this corpus"
    shown = ", ".join(escaped(name) for name in names[:MAX_NAMES])
    more = len(names) - MAX_NAMES
    return f"stands for {shown}" + (f" and {more:,} more" if more > 0 else "")
