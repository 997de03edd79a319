"""What must be known of any number that is taken away: how many copies there are, and what is not known."""

from dataclasses import replace

from dashboard.explorer.opening import Explorer
from dashboard.queries.filters import Filters, selection
from dashboard.queries.overview import totals


def n_copies(explorer: Explorer, filters: Filters) -> int:
    """Count the articles under the filters that are near-identical to an earlier one, counted or not."""
    chosen = selection(explorer, replace(filters, copies=True))
    found = explorer.frame(
        f"""{chosen.cte} SELECT count(copy_of) AS n FROM article JOIN selected USING (article_no)""",
        chosen.frame_values(),
    )
    return int(found["n"].iloc[0])


def unknowns(explorer: Explorer, filters: Filters) -> list[tuple[str, int, int]]:
    """Say what is not known under the filters: what, how many, of how many."""
    rows = totals(explorer, filters).to_dict("records")
    return [
        (f"{row['thing']} {row['missing']}", int(row["n_missing"]), int(row["n"]))
        for row in rows
        if row["missing"] and row["thing"] != "parsed"
    ] + [
        ("articles not parsed", int(row["n_missing"]), int(row["n"] + row["n_missing"]))
        for row in rows
        if row["thing"] == "parsed"
    ]
