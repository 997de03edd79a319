"""The page of one entity, over any page: when, where and with whom it is named, what it says and does."""

import html

import pandas as pd
import streamlit as st

from dashboard.charts import days
from dashboard.charts import entities as charts
from dashboard.charts.ranked import ranked
from dashboard.explorer.opening import Explorer
from dashboard.queries.entities import trend
from dashboard.queries.entity import Profile, aliases, outlets_naming, profile, roles
from dashboard.queries.evidence import WHOLE
from dashboard.queries.filters import Filters
from dashboard.queries.together import MIN_TOGETHER, events_of, named_together, places_beside
from dashboard.ui import address, brush, chart, desk, event_list, statements, states
from dashboard.ui.choice import choose
from dashboard.ui.desk import answer
from dashboard.ui.entity_link import kind_of
from dashboard.ui.evidence_link import evidence_link
from dashboard.ui.wording import count, escaped, outlet

TOP = 12  # rows of a list: the table twin has more
MAX_ROWS = 200  # of a table twin
LATEST = 8  # events
TOGETHER_HELP = (
    "Ranked by how far the number of shared articles is above what chance would give (log-likelihood ratio), "
    "so that a name that is everywhere does not come first. The tick across a bar is what chance would give."
)


def render(explorer: Explorer, filters: Filters) -> None:
    """Draw the page of the entity that the address names."""
    found = answer(profile, explorer, filters, address.get("name"))
    st.button(
        "‹ Back to the page",
        key="close-entity",
        type="tertiary",
        on_click=address.clear,
        args=("name", "statements", "kind", "quoted"),
    )
    if found is None:
        st.warning(
            "This corpus has no name of this link: it was loaded anew or the name was merged into another."
        )
        return
    st.html(
        f'<div class="article-head"><h1>{html.escape(found.name)}</h1>'
        f"<p>{html.escape(kind_of(found.label))}</p></div>"
    )
    if not found.n_articles:
        states.nothing_matches()
        return
    _numbers(found)
    left, right = st.columns([7, 5], gap="medium")
    with left:
        _trend(explorer, filters, found)
        _together(explorer, filters, found)
    with right:
        _outlets(explorer, filters, found)
        _places(explorer, filters, found)
    written, called = st.columns([7, 5], gap="medium")
    with written:
        _aliases(explorer, filters, found)
    with called:
        _roles(explorer, filters, found)
    said, events = st.columns([7, 5], gap="medium")
    with said:
        _quoted(explorer, filters, found)
    with events:
        _events(explorer, filters, found)


def _numbers(found: Profile) -> None:
    totals = [
        ("named", found.n_articles, "articles", found.mark()),
        ("mentions", found.n_mentions, "mentions", found.mark("mentions")),
        ("said", found.n_said, f"statements by {_it(found)}", found.by.mark()),
        ("about", found.n_about, f"statements about {_it(found)}", found.about.mark()),
    ]
    columns = st.columns([1, 1, 1.2, 1.2, 1.5])
    for column, (thing, number, noun, mark) in zip(columns, totals, strict=False):
        with column, st.container(key=f"total-{thing}"):
            noun, _, rest = noun.partition(" ")
            words = count(number, noun).partition(" ")[2]
            evidence_link(f"**{number:,}** {words} {rest}", mark, key=f"open-{thing}", number=number)
    with columns[-1], st.container(key="total-seen"):
        _seen("First", found.first, found)
        _seen("Last", found.last, found)
        if found.n_all > found.n_articles:
            everywhere = found.mark("articles", WHOLE)
            evidence_link(f"{count(found.n_all, 'articles')} in the whole corpus", everywhere, key="seen-all")
        if found.n_undated:
            evidence_link(
                f"{count(found.n_undated, 'articles')} undated",
                found.mark("articles", ("day", "")),
                key="seen-undated",
            )


def _it(found: Profile) -> str:
    return "them" if found.label == "PERSON" else "it"


def _seen(word: str, day: pd.Timestamp | None, found: Profile) -> None:
    if day is not None:
        mark = found.mark("articles", ("day", day.date().isoformat()))
        evidence_link(f"{word} seen {days.day(day)}", mark, key=f"seen-{word}")


def _trend(explorer: Explorer, filters: Filters, found: Profile) -> None:
    st.subheader("Over time", help="Articles that name it. Drag over a stretch of days to see only them")
    lines = answer(trend, explorer, filters, (found.entity_id,), "articles")
    alt = f"No article that names {found.name} has a day."
    if len(lines):
        peak = lines.iloc[int(lines["n"].to_numpy().argmax())]
        when = days.stretch(peak["first"], peak["last"])
        alt = f"Most articles that name {found.name} are of {when}: {int(peak['n']):,}."
    spans = zip(lines["first"], lines["last"], strict=True)
    chart.show(
        charts.trend(lines, count="articles", dark=desk.dark()),
        key="entity-trend",
        on_box=brush.to_period,
        alt=alt,
        table=lines.assign(stretch=[days.stretch(*span) for span in spans]),
        columns={"stretch": "When", "n": "Articles with it", "n_selected": "Articles then"},
    )
    if len(lines) and not lines["n_selected"].all():
        st.caption(f"Hollow points: no article at all in that {lines['step'].iloc[0]}.")


def _together(explorer: Explorer, filters: Filters, found: Profile) -> None:
    st.subheader("Named with", help=TOGETHER_HELP)
    rows = answer(named_together, explorer, filters, found.entity_id, limit=MAX_ROWS)
    closest = bool(len(rows)) and rows["strength"].iloc[0] > 0
    rows = rows.assign(
        expected=rows["expected"].round(1),
        strength=rows["strength"].round(1),
        hover=[
            f"{row['name']}\n{row['n']:,} of the {found.n_articles:,} articles that name {found.name}\n"
            f"{row['expected']:,.1f} by chance; in {row['n_other']:,} articles at all"
            for row in rows.to_dict("records")
        ],
    )
    _list(
        rows,
        key="together",
        alt=f"{found.name} is most closely tied to {rows['name'].iloc[0]}: "
        f"{count(int(rows['n'].iloc[0]), 'articles')} name both."
        if len(rows)
        else f"No name is in {MIN_TOGETHER} articles with {found.name}.",
        columns={
            "name": "Name",
            "n": "Articles with both",
            "expected": "By chance",
            "n_other": "Articles with it",
            "strength": "Tie (log-likelihood)",
        },
        n_found=int(rows["n_found"].iloc[0]) if len(rows) else 0,
        noun="names",
    )
    if closest:
        st.caption("The closest ties come first: more shared articles than chance would give (the tick).")
    elif len(rows):
        st.caption(
            f"{found.name} is in all of these articles, so that no name is tied to it more than others."
        )


def _places(explorer: Explorer, filters: Filters, found: Profile) -> None:
    st.subheader("Places in the same sentence", help="Articles with a sentence that names both")
    rows = answer(places_beside, explorer, filters, found.entity_id, limit=MAX_ROWS)
    _list(
        rows.assign(
            hover=[f"{name}\n{n:,} articles" for name, n in zip(rows["name"], rows["n"], strict=True)]
        ),
        key="beside",
        alt=f"The place most often in a sentence with {found.name} is {rows['name'].iloc[0]}."
        if len(rows)
        else "No place is named in a sentence with it.",
        columns={"name": "Place", "country": "Country", "n": "Articles"},
        n_found=int(rows["n_found"].iloc[0]) if len(rows) else 0,
        noun="places",
    )


def _outlets(explorer: Explorer, filters: Filters, found: Profile) -> None:
    st.subheader("Outlets")
    rows = answer(outlets_naming, explorer, filters, found.entity_id)
    rows = rows.assign(
        name=[outlet(one) for one in rows["outlet"]],
        rate=rows["rate"].round(0),
        hover=[
            f"{outlet(row['outlet'])}\n{row['n']:,} of its {row['n_selected']:,} articles"
            for row in rows.to_dict("records")
        ],
    )
    _list(
        rows,
        key="outlets",
        alt=f"{rows['name'].iloc[0]} names it in most articles, {int(rows['n'].iloc[0]):,}.",
        columns={
            "name": "Outlet",
            "n": "Articles with it",
            "n_selected": "All its articles",
            "rate": "Per 1,000",
        },
        n_found=len(rows),
        noun="outlets",
    )


def _aliases(explorer: Explorer, filters: Filters, found: Profile) -> None:
    st.subheader("Written as", help="How the articles write it; what does not belong is split off on a click")
    rows = answer(aliases, explorer, filters, found.entity_id)
    rows = rows.assign(name=rows["written"], n=rows["n_mentions"])
    _list(
        rows.assign(hover=[f"{w}\n{n:,} mentions" for w, n in zip(rows["name"], rows["n"], strict=True)]),
        key="aliases",
        alt=f"Written in {count(len(rows), 'ways')}, most often “{rows['written'].iloc[0]}”.",
        columns={"written": "Written", "n_mentions": "Mentions"},
        n_found=len(rows),
        noun="ways",
    )


def _roles(explorer: Explorer, filters: Filters, found: Profile) -> None:
    st.subheader("Cited as", help="What the articles that cite it say it is, in their own words")
    rows = answer(roles, explorer, filters, found.entity_id)
    rows = rows.assign(name=rows["role"], n=rows["n_articles"])
    _list(
        rows.assign(hover=[f"{w}\n{n:,} articles" for w, n in zip(rows["name"], rows["n"], strict=True)]),
        key="roles",
        alt=f"Most often cited as {rows['role'].iloc[0]}." if len(rows) else "No article says what it is.",
        columns={"role": "Role", "n_articles": "Articles"},
        n_found=len(rows),
        noun="roles",
    )


def _list(
    rows: pd.DataFrame, *, key: str, alt: str, columns: dict[str, str], n_found: int, noun: str
) -> None:
    chart.show(
        ranked(rows.head(TOP), nothing=alt, dark=desk.dark()), key=key, alt=alt, table=rows, columns=columns
    )
    if n_found > TOP:
        further = f"and {count(n_found - TOP, noun)} more"
        st.caption(
            f"{further}, in the table." if n_found <= MAX_ROWS else f"{further}; the table has {MAX_ROWS}."
        )


def _quoted(explorer: Explorer, filters: Filters, found: Profile) -> None:
    st.subheader("Quotations")
    numbers = {"by": found.n_said, "about": found.n_about}
    # The first option is what the bare link shows: for who is never cited, what others say.
    options = sorted(numbers, key=lambda one: not numbers[one])
    chosen = choose(
        "quoted",
        "Quotations",
        options,
        shown=lambda one: f"{one.capitalize()} {_it(found)} {numbers[one]:,}",
        resets=("statements", "kind"),
        hide_label=True,
    )
    if not numbers[chosen]:
        st.caption("None in these articles.")
        return
    statements.render(explorer, filters, inside=found.by if chosen == "by" else found.about)


def _events(explorer: Explorer, filters: Filters, found: Profile) -> None:
    st.subheader("Events", help="Events in which it takes part, the latest first, undated ones last")
    rows, number, mark = answer(events_of, explorer, filters, found.entity_id, limit=LATEST)
    if not number:
        st.caption(f"{escaped(found.name)} takes part in no event that was found.")
        return
    with st.container(key="event-list-entity"):
        for row in rows.to_dict("records"):
            event_list.draw(row)
    evidence_link(f"All {count(number, 'events')}", mark, key="all-its-events")
