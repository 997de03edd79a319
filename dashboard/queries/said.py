"""A search inside quotations: what is looked for must stand within one statement, not just in its article."""

import re

from dashboard.explorer.opening import Explorer
from dashboard.explorer.syntax import And, Field, Node, Not, Or, Text, parse, write
from dashboard.queries.names import FOLD, meant
from dashboard.queries.search import FOUND, Condition, joined, negated

_TOKEN = re.compile(r"[^\W_]+")
# The words in a row, as whole words, in the folded text of the statement.
_ROW = f"array_to_string([{FOLD.format('w')} FOR w IN ?::VARCHAR[]], '[^\\pL\\pN]+')"
_WRITTEN = rf"regexp_matches(s.folded, '(^|[^\pL\pN])' || {_ROW} || '{{end}}')"
_END = r"($|[^\pL\pN])"
_INSIDE = """s.statement_no IN (SELECT q.statement_no FROM quote q JOIN {table} m
    ON m.article_no = q.article_no AND m.start_ >= q.start_ AND m.end_ <= q.end_
    WHERE m.{column} IN (SELECT unnest(?)))"""
# A name is looked for within the statement; who says it and where it is published are beside it.
_NAMED = {
    "entity": ("no", _INSIDE.format(table="mention", column="entity_no")),
    "place": ("no", _INSIDE.format(table="place_mention", column="place_no")),
    "type": ("id", _INSIDE.format(table="event", column="type")),
    "speaker": (
        "no",
        "s.statement_no IN (SELECT statement_no FROM quote WHERE source_no IN (SELECT unnest(?)))",
    ),
    "outlet": ("id", "coalesce(a.outlet IN (SELECT unnest(?)), FALSE)"),
}


def said(explorer: Explorer, typed: str) -> Condition:
    """Return the condition on a quotation `r` that its whole statement is as a search asks.

    Raises:
        QueryError: the search cannot be understood.
    """
    node = parse(typed)
    within = _compiled(explorer, node)
    needed = _needed(node)
    # What must stand in the statement must stand in the article: the index tells which are worth reading.
    first = Condition(FOUND, (explorer.matching(write(needed)),)) if needed else Condition("TRUE")
    return Condition(
        f"""r.statement_no IN (SELECT s.statement_no FROM (
            SELECT statement_no, article_no, {FOLD.format("string_agg(part, ' ' ORDER BY start_)")} AS folded
            FROM (SELECT q.statement_no, q.article_no, q.start_,
                    substring(t.text, q.start_ + 1, q.end_ - q.start_) AS part
                FROM quote q JOIN article_text t USING (article_no) JOIN article a USING (article_no)
                WHERE {first.sql})
            GROUP BY ALL) s JOIN article a USING (article_no) WHERE {within.sql})""",
        (*first.values, *within.values),
    )


def _compiled(explorer: Explorer, node: Node) -> Condition:
    match node:
        case Text(words, prefix):
            return Condition(_WRITTEN.format(end="" if prefix else _END), (_TOKEN.findall(words),))
        case Field(name):
            column, sql = _NAMED[name]
            return Condition(sql, (meant(explorer, node)[column].tolist(),))
        case Not(inner):
            return negated(_compiled(explorer, inner))
        case And(nodes):
            return joined([_compiled(explorer, one) for one in nodes], "AND")
        case Or(nodes):
            return joined([_compiled(explorer, one) for one in nodes], "OR")


def _needed(node: Node) -> Node | None:
    """Return what the full-text index must find in an article for a statement of it to be meant."""
    match node:
        case Text():
            return node
        case And(nodes):
            parts = tuple(part for one in nodes if (part := _needed(one)))
            return And(parts) if len(parts) > 1 else parts[0] if parts else None
        case Or(nodes):
            alternatives = [_needed(one) for one in nodes]
            found = tuple(one for one in alternatives if one)
            return Or(found) if len(found) == len(alternatives) else None
        case _:
            return None
