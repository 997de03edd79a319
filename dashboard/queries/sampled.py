"""A sample of what was read, each with its sentence: what an editor looks at to see how good it is."""

from typing import Literal

import pandas as pd

from dashboard.explorer.opening import Explorer

Kind = Literal["mention", "quote", "date", "place"]
SAMPLE = 20  # as many as are looked through in some minutes

# Each: what is shown of a thing as `said`, and its type.
_KINDS: dict[Kind, str] = {
    "mention": "SELECT x.*, e.name AS said, x.label AS type FROM mention x JOIN entity e USING (entity_no)",
    "quote": """SELECT x.*, coalesce(s.name, 'unattributed') AS said, x.kind AS type
        FROM quote x LEFT JOIN source s USING (source_no)""",
    "date": "SELECT x.* EXCLUDE (type), x.value AS said, x.precision AS type FROM date_mention x",
    "place": """SELECT x.*, CASE WHEN p.place_no IS NULL THEN 'unplaced'
            ELSE concat_ws(', ', p.name, p.admin1, p.country) END AS said,
            coalesce(p.kind, 'unplaced') AS type
        FROM place_mention x LEFT JOIN place p USING (place_no)""",
}
KINDS: tuple[Kind, ...] = tuple(_KINDS)
# A number that depends on nothing but the thing and the seed: the same sample again for the same seed.
_DRAWN = "hash(article_id, x.start_, x.end_, ?::INTEGER)"


def sampled(explorer: Explorer, kind: Kind, seed: int, *, limit: int = SAMPLE) -> pd.DataFrame:
    """One row per thing drawn, all alike likely, in the order drawn.

    article_id, title, outlet, day, start_, end_, said, type, method, score, passage, passage_start. What
    editors decided is left out: it says nothing of how well it was read.
    """
    table = {"date": "date_mention", "place": "place_mention"}.get(kind, kind)
    return explorer.frame(
        f"""WITH drawn AS (
            SELECT x.article_no, x.start_, x.end_, {_DRAWN} AS draw
            FROM {table} x JOIN article USING (article_no) WHERE x.method <> 'editor'
            ORDER BY draw, x.start_ LIMIT ?)
        SELECT a.article_id, a.title, a.outlet, a.day, x.start_, x.end_, x.said, x.type, x.method, x.score,
            substring(t.text, s.start_ + 1, greatest(s.end_, x.end_) - s.start_) AS passage,
            s.start_ AS passage_start
        FROM drawn JOIN ({_KINDS[kind]}) x USING (article_no, start_, end_)
        JOIN article a USING (article_no) JOIN article_text t USING (article_no)
        JOIN sentence s ON s.sentence_no = x.sentence_no
        ORDER BY drawn.draw, x.start_""",
        [seed, limit],
    )
