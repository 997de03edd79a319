"""What a typed name stands for: outlets, entities, speakers, places and types of event of the whole corpus.

A name stands for all things that are called or written so; where none is, for those that have it as a part of
their name, whole words in a row. Case and diacritics do not matter.
"""

import re

import pandas as pd

from dashboard.errors import QueryError
from dashboard.explorer.opening import Explorer
from dashboard.explorer.syntax import Field

FOLD = "strip_accents(lower({}))"
MAX_MEANT = 2_000  # things that one name stands for: more, and it is no name but a common word
_REGEX_SIGN = re.compile(r"[^\w\s]")

# Each: (number, id, name, folded) of all ways in which things of the kind are written.
_WRITTEN = {
    "outlet": f"""SELECT DISTINCT NULL::INTEGER AS no, outlet AS id, outlet AS name,
        {FOLD.format("outlet")} AS folded FROM article WHERE outlet IS NOT NULL""",
    "entity": "SELECT entity_no, entity_id, name, folded FROM alias JOIN entity USING (entity_no)",
    "speaker": f"""SELECT source_no, source_id, name, {FOLD.format("name")} FROM source
        UNION SELECT source_no, source_id, name, folded FROM source JOIN alias USING (entity_no)""",
    "place": "SELECT place_no, place_id, name, folded FROM place_alias JOIN place USING (place_no)",
    "type": "SELECT DISTINCT NULL::INTEGER, type, type, type FROM event",
}
# How the typed name, `?`, is looked for: the last takes a pattern, and finds whole words.
_SAME = f"folded = {FOLD.format('?')}"
_BEGINS = f"starts_with(folded, {FOLD.format('?')})"
_WITHIN = rf"regexp_matches(folded, '(^|[^\pL\pN])' || {FOLD.format('?')} || '{{end}}')"
_END = r"($|[^\pL\pN])"


def meant(explorer: Explorer, field: Field) -> pd.DataFrame:
    """One row per thing that a field's name stands for, by name: no (a number where there is one), id, name.

    Raises:
        QueryError: it stands for too many, or is no type of event.
    """
    within = _WITHIN.format(end="" if field.prefix else _END)
    tiers = [(_BEGINS if field.prefix else _SAME, field.value), (within, _in_a_row(field.value))]
    for where, value in tiers:
        found = explorer.frame(
            f"""SELECT DISTINCT no, id, name FROM ({_WRITTEN[field.name]}) AS written(no, id, name, folded)
            WHERE {where} ORDER BY name, id LIMIT {MAX_MEANT + 1}""",
            [value],
        )
        if len(found) > MAX_MEANT:
            raise QueryError(
                f"{field.name}:{field.value} stands for more than {MAX_MEANT:,} names: write more of it"
            )
        if len(found):
            return found
    if field.name == "type":
        raise QueryError(f"No event here is of type {field.value}. There are: {_types(explorer)}")
    return found


def folded(explorer: Explorer, names: list[str]) -> list[str]:
    """Return names without case and diacritics, in order, as names are compared."""
    rows = explorer.frame(
        f"SELECT {FOLD.format('name')} AS folded FROM (SELECT unnest(?::VARCHAR[]) AS name)", [names]
    )
    return [str(name) for name in rows["folded"]]


def _in_a_row(name: str) -> str:
    """Write the pattern of a name's words, one after the other."""
    return r"\s+".join(_REGEX_SIGN.sub(lambda sign: "\\" + sign[0], word) for word in name.split())


def _types(explorer: Explorer) -> str:
    found = explorer.frame("SELECT DISTINCT type FROM event ORDER BY type")["type"]
    return ", ".join(found) or "no events at all"
