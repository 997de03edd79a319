"""Earlier versions of an article, what has changed since, and articles found by what a takedown names."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

import pandas as pd

from dashboard.explorer.opening import Explorer

_WORD = re.compile(r"\s*\S+|\s+")  # with the space before it: else each changed word is a change
_PARAGRAPH = re.compile(r"[^\n]*\n|[^\n]+")
MAX_WORDS = 4_000  # of a changed passage: comparing takes the square of them; beyond it is shown whole

Kind = Literal["same", "old", "new"]


class Passage(NamedTuple):
    """A stretch of text that stayed, went or came."""

    kind: Kind
    text: str


def earlier_versions(explorer: Explorer, article_no: int) -> pd.DataFrame:
    """One row per earlier version of an article, newest first: article_id, title, day, loaded_at, text."""
    return explorer.frame(
        """SELECT article_id, title, day, loaded_at, text FROM version WHERE article_no = ?
        ORDER BY rowid DESC""",
        [article_no],
    )


def newest_of(explorer: Explorer, article_id: str) -> str | None:
    """Return the id of the article that an id is an earlier version of; None: it is none."""
    found = explorer.frame(
        "SELECT a.article_id FROM version v JOIN article a USING (article_no) WHERE v.article_id = ?",
        [article_id],
    )
    return None if found.empty else str(found["article_id"].iat[0])


def named_articles(explorer: Explorer, names: Sequence[str]) -> pd.DataFrame:
    """One row per article that ids or addresses name, also those of an earlier version, by day.

    article_id, title, outlet, day, url, n_versions (earlier ones), n_copies (near-identical articles).
    """
    return explorer.frame(
        """WITH named AS (SELECT unnest($names::VARCHAR[]) AS name)
        SELECT a.article_id, a.title, a.outlet, a.day, a.url,
            (SELECT count(*) FROM version v WHERE v.article_no = a.article_no)::INTEGER AS n_versions,
            (SELECT count(*) FROM article c WHERE c.article_no <> a.article_no
                AND (c.copy_of = a.article_no OR c.article_no = a.copy_of OR c.copy_of = a.copy_of)
            )::INTEGER AS n_copies
        FROM article a
        WHERE a.article_id IN (SELECT name FROM named) OR a.url IN (SELECT name FROM named)
            OR a.article_no IN (SELECT v.article_no FROM version v JOIN named ON v.article_id = name)
        ORDER BY a.day NULLS LAST, a.article_no""",
        {"names": list(names)},
    )


def difference(old: str, new: str) -> list[Passage]:
    """Return how one text became another, in order: by paragraphs, and by words in those that changed."""
    passages: list[Passage] = []
    for passage in _changes(_PARAGRAPH.findall(old), _PARAGRAPH.findall(new)):
        if passages and passages[-1].kind == passage.kind:
            passages[-1] = Passage(passage.kind, passages[-1].text + passage.text)
        else:
            passages.append(passage)
    return passages


def _changes(old: list[str], new: list[str]) -> Iterator[Passage]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Passage("same", "".join(old[a:b]))
        else:
            yield from _words("".join(old[a:b]), "".join(new[c:d]))


def _words(old: str, new: str) -> Iterator[Passage]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) + len(after) > MAX_WORDS:
        before, after = [old], [new]
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Passage("same", "".join(before[a:b]))
            continue
        if b > a:
            yield Passage("old", "".join(before[a:b]))
        if d > c:
            yield Passage("new", "".join(after[c:d]))
