"""A search as a condition on articles: words by the full-text index, names by what was read out of them."""

from dataclasses import dataclass

from dashboard.explorer.opening import Explorer
from dashboard.explorer.syntax import And, Field, Node, Not, Or, Text, fts, parse, write
from dashboard.queries.names import meant

# Articles `a` that have any of the things, by number, or by id where they have none.
_HOLDS = {
    "outlet": "coalesce(a.outlet IN (SELECT unnest(?::VARCHAR[])), FALSE)",
    "entity": """a.article_no IN (SELECT article_no FROM mention
        WHERE entity_no IN (SELECT unnest(?::INTEGER[])))""",
    "speaker": """a.article_no IN (SELECT article_no FROM quote
        WHERE source_no IN (SELECT unnest(?::INTEGER[])))""",
    "place": """a.article_no IN (SELECT article_no FROM place_mention
        WHERE place_no IN (SELECT unnest(?::INTEGER[])))""",
    "type": "a.article_no IN (SELECT article_no FROM event WHERE type IN (SELECT unnest(?::VARCHAR[])))",
}
_BY_ID = ("outlet", "type")
FOUND = "a.article_no IN (SELECT unnest(?::INTEGER[]))"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in SQL, never null, and its bound values in order."""

    sql: str
    values: tuple[object, ...] = ()


def condition(explorer: Explorer, typed: str) -> Condition:
    """Return the condition on an article `a` that a search sets.

    Raises:
        QueryError: the search cannot be understood.
    """
    return _compiled(explorer, parse(typed))


def ranking(typed: str) -> str | None:
    """Return the words by which all that a search finds can be ranked; None: they are not in all of it.

    Raises:
        QueryError: the search cannot be understood.
    """
    node = parse(typed)
    if fts(node):
        return write(node)
    wanted = [one for one in node.nodes if fts(one)] if isinstance(node, And) else []
    return " ".join(f"({write(one)})" for one in wanted) or None


def joined(conditions: list[Condition], sign: str) -> Condition:
    """Return several conditions as one, with AND or OR between them."""
    return Condition(
        "(" + f" {sign} ".join(one.sql for one in conditions) + ")",
        tuple(value for one in conditions for value in one.values),
    )


def negated(condition: Condition) -> Condition:
    """Return the condition that holds where another does not."""
    return Condition(f"NOT {condition.sql}", condition.values)


def _compiled(explorer: Explorer, node: Node) -> Condition:
    if fts(node):
        return Condition(FOUND, (explorer.matching(write(node)),))
    match node:
        case Not(inner):
            return negated(_compiled(explorer, inner))
        case Or(nodes):
            return joined([_compiled(explorer, one) for one in _alternatives(nodes)], "OR")
        case And(nodes):
            return joined([_compiled(explorer, one) for one in _with_negations(nodes)], "AND")
        case Field():
            things = meant(explorer, node)
            return Condition(_HOLDS[node.name], (things["id" if node.name in _BY_ID else "no"].tolist(),))
        case Text():
            raise AssertionError("words alone are a query of the full-text index")


def _alternatives(nodes: tuple[Node, ...]) -> list[Node]:
    """Put together what the full-text index answers at once."""
    words = tuple(one for one in nodes if fts(one))
    others = [one for one in nodes if not fts(one)]
    return [Or(words), *others] if len(words) > 1 else list(nodes)


def _with_negations(nodes: tuple[Node, ...]) -> list[Node]:
    """Put words and what is left out of them together; leaving out alone is asked as its contrary."""
    wanted = tuple(one for one in nodes if fts(one))
    unwanted = tuple(one for one in nodes if isinstance(one, Not) and fts(one.node))
    others = [one for one in nodes if one not in wanted and one not in unwanted]
    if wanted:
        together = (*wanted, *unwanted)
        return [And(together) if len(together) > 1 else together[0], *others]
    return [*unwanted, *others]
