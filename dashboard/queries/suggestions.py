"""Did you mean: names of the corpus that are written much like what was typed, where that finds little."""

from dataclasses import dataclass

from dashboard.explorer.opening import Explorer
from dashboard.explorer.syntax import Field, Text, leaves, parse, replaced, write
from dashboard.queries.filters import Filters, selection
from dashboard.queries.names import FOLD, meant

FEW = 2  # articles that a search finds: with more, what was typed is likely what was meant
MAX_LEAVES = 8  # words of a search that are looked at
MAX_NAMES = 3  # for each
MIN_CHARS = 4  # of a word: "Iran" and "Iraq" are a slip apart, shorter words are all alike
SLIPS = ((7, 1), (100, 2))  # up to so many characters a name may be so many slips away
_NAMES = {
    "outlet": f"""SELECT {FOLD.format("outlet")}, outlet, count(*) FROM article
        WHERE outlet IS NOT NULL GROUP BY outlet""",
    "speaker": f"""SELECT {FOLD.format("s.name")}, s.name, count(*)
        FROM source s JOIN quote USING (source_no) GROUP BY s.name
        UNION ALL SELECT folded, written, n_mentions FROM alias
        WHERE entity_no IN (SELECT entity_no FROM source)""",
    "place": "SELECT folded, written, n_mentions FROM place_alias",
    "entity": "SELECT folded, written, n_mentions FROM alias",
    "type": "SELECT type, type, count(*) FROM event GROUP BY type",
}
_WORD = "unnest(string_split_regex(folded, '[^\\pL\\pN]+'))"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another search: one word or name of the typed one put in another way."""

    instead_of: str
    name: str
    search: str


def did_you_mean(explorer: Explorer, typed: str) -> list[Suggestion]:
    """Return other searches for one that finds little in the whole corpus, the nearest first for each word.

    Raises:
        QueryError: the search cannot be understood.
    """
    node = parse(typed)
    if any(isinstance(leaf, Field) and leaf.name == "type" for leaf in leaves(node)):
        return []  # an unknown type is answered with all there are
    if _n_found(explorer, typed) > FEW:
        return []
    found = []
    for leaf in leaves(node)[:MAX_LEAVES]:
        if not _finds_little(explorer, leaf):
            continue
        for name in _near(explorer, leaf):
            new = Text(name) if isinstance(leaf, Text) else Field(leaf.name, name)
            search = write(replaced(node, {leaf: new}))
            found.append(Suggestion(leaf.words if isinstance(leaf, Text) else leaf.value, name, search))
    return found


def _n_found(explorer: Explorer, typed: str) -> int:
    chosen = selection(explorer, Filters(words=typed))
    return int(explorer.frame(f"{chosen.cte} SELECT count(*) AS n FROM selected", chosen.values)["n"].iloc[0])


def _finds_little(explorer: Explorer, leaf: Text | Field) -> bool:
    if isinstance(leaf, Field):
        return meant(explorer, leaf).empty
    return _n_found(explorer, write(leaf)) <= FEW


def _near(explorer: Explorer, leaf: Text | Field) -> list[str]:
    """Return names that are a slip or two away: as a whole, else in one of their words."""
    typed = leaf.words if isinstance(leaf, Text) else leaf.value
    typed = " ".join(typed.replace('"', " ").split())
    if len(typed) < MIN_CHARS:
        return []
    slips = next((most for length, most in SLIPS if len(typed) <= length), 0)
    names = _NAMES[leaf.name if isinstance(leaf, Field) else "entity"]
    for part in ("folded", _WORD):
        rows = explorer.frame(
            f"""WITH written(folded, written, n) AS ({names}),
            part AS (SELECT {part} AS part, written, n FROM written),
            near AS (SELECT written, n, damerau_levenshtein(part, typed) AS distance
                FROM part, (SELECT {FOLD.format("?")} AS typed)
                WHERE abs(length(part) - length(typed)) <= ? AND part <> typed)
            SELECT written FROM near WHERE distance <= ? AND n > 0 GROUP BY written
            ORDER BY min(distance), sum(n) DESC, written LIMIT {MAX_NAMES}""",
            [typed, slips, slips],
        )
        if len(rows):
            return [str(name) for name in rows["written"]]
    return []
