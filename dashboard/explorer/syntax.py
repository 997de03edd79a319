"""What a reader types into the search field, as a tree, and as a query of SQLite FTS5.

Words must all be there; "a phrase" as it stands; -not leaves out; prefix* finds the beginning of a word; OR
takes either of its neighbours and binds them more closely than words side by side; brackets group;
field:value looks at what was read out of an article. Whatever is typed gives a tree or a sentence that says
what is wrong, where, and the way out.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.errors import QueryError

MAX_TERMS = 50  # of one query: more is a pasted text, not a question
SIGNS_A_TERM = 4  # brackets, minus and OR around it
MAX_NESTED = 20  # brackets in each other: the parser of FTS5 ends at a hundred
FIELDS = ("outlet", "entity", "speaker", "place", "type")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TOKEN = re.compile(
    r"""(?P<open>\() | (?P<close>\))
        | (?P<minus>(?<![^\s(])[-−–](?=\S))   # only before a word: "Botsan-Kharchenko" is two words in a row
        | (?P<field>[A-Za-z]+):(?!//)(?:"(?P<quoted>[^"]*)"?(?P<field_star>\*)?|(?P<value>[^\s"()]+))?
        | "(?P<phrase>[^"]*)"?(?P<star>\*)? | (?P<word>[^\s"()]+)""",
    re.VERBOSE,
)
_PLAIN = re.compile(r"[^\W_]+")  # a word that is read the same without quotation marks


@dataclass(frozen=True, slots=True)
class Text:
    """A word or a phrase: its words in a row."""

    words: str
    prefix: bool = False  # the last word may go on


@dataclass(frozen=True, slots=True)
class Field:
    """A name of a kind: articles that have anything of that name."""

    name: str  # one of FIELDS
    value: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """Articles in which something does not hold."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """Articles in which all hold."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles in which any holds."""

    nodes: tuple["Node", ...]


Node = Text | Field | Not | And | Or


def parse(typed: str) -> Node:
    """Read what was typed.

    Raises:
        QueryError: there is nothing to look for in it, too much, or it cannot be understood.
    """
    tokens = list(_TOKEN.finditer(_cleaned(typed)))
    n_terms = sum(any(token[part] for part in ("word", "phrase", "field")) for token in tokens)
    if max(n_terms, len(tokens) // SIGNS_A_TERM) > MAX_TERMS:
        raise QueryError(
            f"That is too much to look for at once: use at most {MAX_TERMS} words, or the list search"
        )
    node = _Parser(tokens).whole()
    if node is None:
        raise QueryError("Type a word or a “phrase” to look for")
    return node


def write(node: Node) -> str:
    """Write a tree as it could be typed."""
    match node:
        case Text(words, prefix):
            return _quoted(words) + ("*" if prefix else "")
        case Field(name, value, prefix):
            return f"{name}:{_quoted(value)}{'*' if prefix else ''}"
        case Not(inner):
            return "-" + (write(inner) if isinstance(inner, Text | Field) else f"({write(inner)})")
        case Or(nodes):
            return " OR ".join(_grouped(one) for one in nodes)
        case And(nodes):
            return " ".join(_grouped(one) for one in nodes)


def _quoted(words: str) -> str:
    return words if _PLAIN.fullmatch(words) and words not in ("OR", "AND", "NOT") else f'"{words}"'


def _grouped(node: Node) -> str:
    return f"({write(node)})" if isinstance(node, And | Or) else write(node)


def to_fts(typed: str) -> str:
    """Translate what was typed into an FTS5 query.

    Raises:
        QueryError: it is no query, or not one that the words of the articles alone can answer.
    """
    found = fts(parse(typed))
    if found is None:
        raise QueryError(
            "Type at least one word to look for: a search that only leaves words out finds everything"
        )
    return found


def fts(node: Node) -> str | None:
    """Write a tree as an FTS5 query; None: it asks for more than words, or only leaves words out."""
    match node:
        case Text(words, prefix):
            return f'"{words}"{" *" if prefix else ""}'
        case Or(nodes):
            return _joined(nodes, " OR ")
        case And(nodes):
            wanted = _joined([one for one in nodes if not isinstance(one, Not)], " AND ")
            unwanted = [one.node for one in nodes if isinstance(one, Not)]
            left_out = _joined(unwanted, " OR ")
            if wanted is None or (unwanted and left_out is None):
                return None
            return f"({wanted}) NOT ({left_out})" if unwanted else wanted
        case _:
            return None


def _joined(nodes: "list[Node] | tuple[Node, ...]", sign: str) -> str | None:
    parts = [fts(one) for one in nodes]
    written = [f"({part})" for part in parts if part is not None]
    return sign.join(written) if written and len(written) == len(parts) else None


def leaves(node: Node) -> list[Text | Field]:
    """Return the words, phrases and fields that are wanted, not those that are left out, in order."""
    match node:
        case Text() | Field():
            return [node]
        case Not():
            return []
        case And(nodes) | Or(nodes):
            return [leaf for one in nodes for leaf in leaves(one)]


def replaced(node: Node, changes: Mapping[Text | Field, Node]) -> Node:
    """Return a tree with some of its words, phrases and fields put in another way."""
    match node:
        case Text() | Field():
            return changes.get(node, node)
        case Not(inner):
            return Not(replaced(inner, changes))
        case And(nodes):
            return And(tuple(replaced(one, changes) for one in nodes))
        case Or(nodes):
            return Or(tuple(replaced(one, changes) for one in nodes))


def _cleaned(typed: str) -> str:
    # A lone surrogate cannot be sent to SQLite, and a NUL would end the query there. No character moves.
    sendable = typed.translate(_QUOTES).encode("utf-8", "replace").decode("utf-8")
    return "".join(" " if unicodedata.category(c) == "Cc" else c for c in sendable)


class _Parser:
    """Recursive descent over the tokens. What has no letter or digit in it is no term, and is passed over."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self._tokens = tokens
        self._at = 0
        self._nested = 0

    def whole(self) -> Node | None:
        node = self._group()
        if self._at < len(self._tokens):
            where = self._tokens[self._at].start() + 1
            raise QueryError(f"The bracket ) at character {where} closes nothing: take it off, or open one")
        return node

    def _group(self) -> Node | None:
        """Read terms until the group ends; each clause is a list of alternatives."""
        clauses: list[list[Node | None]] = []
        either: re.Match[str] | None = None
        while (token := self._peek()) and not token["close"]:
            if token["word"] == "OR":
                if either or not clauses:
                    raise _alone(token, "OR", "before")
                either = token
                self._at += 1
            elif token["word"] == "AND":  # what is meant without it
                self._at += 1
            else:
                node = self._term()
                if either:
                    clauses[-1].append(node)
                else:
                    clauses.append([node])
                either = None
        if either:
            raise _alone(either, "OR", "after")
        return _and([_or([node for node in clause if node]) for clause in clauses])

    def _term(self) -> Node | None:
        token = self._tokens[self._at]
        self._at += 1
        if token["minus"] or token["word"] == "NOT":
            if not (following := self._peek()) or following["close"] or following["word"] in ("OR", "AND"):
                raise _alone(token, token[0], "after")
            node = self._term()
            return Not(node) if node else None
        if token["open"]:
            return self._bracket(token)
        return _field(token) if token["field"] else _text(token)

    def _bracket(self, opened: re.Match[str]) -> Node | None:
        self._nested += 1
        if self._nested > MAX_NESTED:
            raise QueryError(f"That is too much: use at most {MAX_NESTED} brackets in each other")
        node = self._group()
        if not self._peek():
            raise QueryError(
                f"The bracket ( at character {opened.start() + 1} is not closed: add ) where the group ends"
            )
        self._at += 1
        self._nested -= 1
        return node

    def _peek(self) -> re.Match[str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None


def _alone(token: re.Match[str], sign: str, side: str) -> QueryError:
    small = f", or write {sign.lower()} in small letters to look for the word" if sign.isalpha() else ""
    return QueryError(
        f"Nothing stands {side} {sign} at character {token.start() + 1}: add a word there{small}"
    )


def _or(nodes: list[Node]) -> Node | None:
    flat = [one for node in nodes for one in (node.nodes if isinstance(node, Or) else (node,))]
    return Or(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def _and(nodes: list[Node | None]) -> Node | None:
    flat = [one for node in nodes if node for one in (node.nodes if isinstance(node, And) else (node,))]
    return And(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def _text(token: re.Match[str]) -> Node | None:
    text = token["phrase"] if token["phrase"] is not None else token["word"]
    if not any(_indexed(c) for c in text):
        return None
    return Text(text.rstrip("*"), prefix=bool(token["star"]) or text.endswith("*"))


def _field(token: re.Match[str]) -> Node | None:
    name, where = token["field"], token.start() + 1
    value = token["quoted"] if token["quoted"] is not None else token["value"]
    if value is None and name.lower() not in FIELDS:  # "Kosovo: barricades come down"
        return Text(name)
    if name.lower() not in FIELDS:
        known = ", ".join(f"{one}:" for one in FIELDS[:-1])
        raise QueryError(
            f"There is no field {name}: (at character {where}). Use {known} or {FIELDS[-1]}:, or put the "
            "words in quotation marks to look for them as they stand"
        )
    if not any(_indexed(c) for c in value or ""):
        raise QueryError(f"No name stands after {name}: at character {where}: write {name}:name")
    return Field(
        name.lower(), value.rstrip("*").strip(), prefix=bool(token["field_star"]) or value.endswith("*")
    )


def _indexed(character: str) -> bool:
    """Say whether the index's tokenizer takes a character for a part of a word."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"
