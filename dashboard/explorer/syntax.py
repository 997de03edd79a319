"""What a reader types into the search field, as a query of SQLite FTS5.

Words must all be there; "a phrase" as it stands; -not leaves out; prefix* finds the beginning of a word; OR
takes either of its neighbours. Whatever is typed, the query is valid: each term goes in quoted.
"""

import re
import unicodedata
from dataclasses import dataclass

from dashboard.errors import QueryError

MAX_TERMS = 50  # of one query: more is a pasted text, not a question
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TERM = re.compile(
    r"""(?P<minus>(?<!\S)[-−–])?        # only before a word: "Botsan-Kharchenko" is two words in a row
        (?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))(?P<star>\*)?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Term:
    fts: str
    excluded: bool


def to_fts(typed: str) -> str:
    """Translate what was typed into an FTS5 query.

    Raises:
        QueryError: there is nothing to look for in it, or too much.
    """
    clauses: list[list[str]] = []  # all must hold; each is a list of alternatives
    excluded: list[str] = []
    either = False
    for found in _TERM.finditer(_cleaned(typed)):
        if found["word"] == "OR" and not found["minus"]:
            either = bool(clauses)
            continue
        term = _term(found)
        if term is None:
            continue
        if term.excluded:
            excluded.append(term.fts)
        elif either:
            clauses[-1].append(term.fts)
        else:
            clauses.append([term.fts])
        either = False
    if not clauses:
        raise QueryError(_nothing(excluded))
    if sum(map(len, clauses)) + len(excluded) > MAX_TERMS:
        raise QueryError(f"That is too much to look for at once: use at most {MAX_TERMS} words")
    wanted = " AND ".join(f"({' OR '.join(clause)})" for clause in clauses)
    return f"({wanted}) NOT ({' OR '.join(excluded)})" if excluded else wanted


def _cleaned(typed: str) -> str:
    # A lone surrogate cannot be sent to SQLite, and a NUL would end the query there.
    sendable = typed.translate(_QUOTES).encode("utf-8", "replace").decode("utf-8")
    return "".join(" " if unicodedata.category(c) == "Cc" else c for c in sendable)


def _term(found: re.Match[str]) -> _Term | None:
    """Make a term of what was matched; None: there is no letter or digit in it."""
    text = found["phrase"] if found["phrase"] is not None else found["word"]
    prefix = bool(found["star"]) or text.endswith("*")
    if not any(_indexed(c) for c in text):
        return None
    quoted = '"' + text.rstrip("*").replace('"', '""') + '"'
    return _Term(fts=quoted + (" *" if prefix else ""), excluded=bool(found["minus"]))


def _indexed(character: str) -> bool:
    """Say whether the index's tokenizer takes a character for a part of a word."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"


def _nothing(excluded: list[str]) -> str:
    if excluded:
        return "Type at least one word to look for: a search that only leaves words out finds everything"
    return "Type a word or a “phrase” to look for"
