"""Everything that someone says about something: statements by source, by who is named in them, by words."""

from dataclasses import dataclass

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.filters import Filters, selection
from dashboard.queries.marks import SEPARATOR, Mark, rows_of
from dashboard.queries.search import Condition


@dataclass(frozen=True, slots=True)
class Inside:
    """Which statements are meant; all that is given must hold."""

    sources: tuple[str, ...] = ()  # ids: any of them says it; none given: whoever
    about: tuple[str, ...] = ()  # entity ids: any of them is named within the statement
    words: str = ""  # a search within the statement

    @property
    def where(self) -> tuple[tuple[str, str], ...]:
        """The conditions of a mark that counts these statements."""
        given = (
            ("sources", SEPARATOR.join(self.sources)),
            ("about", SEPARATOR.join(self.about)),
            ("said", self.words.strip()),
        )
        return tuple((key, value) for key, value in given if value)

    def mark(self, unit: str = "statements") -> str:
        """Return the encoded mark that counts these statements, or the articles that have them."""
        return Mark("articles" if unit == "articles" else "statements", "statements", self.where).encode()

    def condition(self, explorer: Explorer) -> Condition:
        """Return the condition on a part `q` of a statement.

        Raises:
            QueryError: the words are no search.
        """
        if not self.where:
            return Condition("TRUE")
        relation, where = rows_of(explorer, Mark("statements", "statements", self.where))
        return Condition(
            f"""q.statement_no IN (SELECT r.statement_no FROM {relation} r JOIN article a USING (article_no)
                WHERE {where.sql})""",
            where.values,
        )


ANYTHING = Inside()


def said_by(explorer: Explorer, filters: Filters, inside: Inside) -> pd.DataFrame:
    """One row per source that makes such statements, most first: source_id, name, n_statements, mark.

    source_id is empty and name is missing for those that are unattributed.
    """
    chosen = selection(explorer, filters)
    narrow = inside.condition(explorer)
    rows = explorer.frame(
        f"""{chosen.cte} SELECT coalesce(s.source_id, '') AS source_id, s.name,
            count(DISTINCT q.statement_no) AS n_statements
        FROM quote q JOIN selected USING (article_no) LEFT JOIN source s USING (source_no)
        WHERE {narrow.sql} GROUP BY ALL ORDER BY n_statements DESC, s.name NULLS LAST, source_id""",
        chosen.frame_values(*narrow.values),
    )
    where = inside.where
    return rows.assign(
        mark=[
            Mark("statements", "statements", (("source", source), *where)).encode()
            for source in rows["source_id"]
        ]
    )


def counts(explorer: Explorer, filters: Filters, inside: Inside) -> tuple[int, int]:
    """Count such statements, and the articles that have them."""
    chosen = selection(explorer, filters)
    narrow = inside.condition(explorer)
    row = explorer.frame(
        f"""{chosen.cte} SELECT count(DISTINCT q.statement_no) AS n_statements,
            count(DISTINCT q.article_no) AS n_articles
        FROM quote q JOIN selected USING (article_no) WHERE {narrow.sql}""",
        chosen.frame_values(*narrow.values),
    ).iloc[0]
    return int(row["n_statements"]), int(row["n_articles"])
