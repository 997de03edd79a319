"""Entities that may be one: the same name but for accents, a slip in it, a surname, its letters.

What an editor has refused is not suggested again, and what is one already has no pair. Compared are only the
most covered names, and of these only pairs that share a word or a beginning, so that it stays quick.
"""

import json
import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import chain, combinations
from typing import Any

import pandas as pd

from dashboard.corpus.store import Corpus
from dashboard.explorer.decisions import decide
from dashboard.explorer.opening import Explorer

MAX_ENTITIES = 3_000  # the most covered ones: a name that hardly occurs is hardly worth a look
MAX_BLOCK = 60  # names that share a key: more share it by its being an ordinary word
LETTERS_A_SLIP = 10  # of a name: a longer one may have a slip more
MIN_LETTERS = 6  # of a name that is compared letter by letter: a slip in a short one makes another name
COLUMNS = ("entity_id", "name", "n_mentions", "into_id", "into_name", "into_n_mentions", "reason", "score")
_ACRONYM = re.compile(r"[A-Z][A-Z.&-]{1,7}")
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "und", "der", "die"])
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def suggested_merges(corpus: Corpus, explorer: Explorer, *, limit: int = 50) -> pd.DataFrame:
    """One row per pair of entities that may be one, likeliest first.

    entity_id, name, n_mentions (of what would go into the other: the less covered or shorter one), into_id,
    into_name, into_n_mentions, reason, score (in (0, 1]).

    Raises:
        CorpusError: the corpus cannot be read.
    """
    names = explorer.frame(
        """SELECT entity_id, name, label, strip_accents(lower(name)) AS folded, n_articles, n_mentions
        FROM entity ORDER BY n_mentions DESC, entity_id LIMIT ?""",
        [MAX_ENTITIES],
    )
    entities = names.to_dict("records")
    refused = _refused(corpus)
    found: dict[frozenset[int], Pair] = {}
    suggested = (_same(entities), _surnames(entities), _alike(entities), _letters(explorer, entities))
    for first, second, reason, score in chain.from_iterable(suggested):
        pair = frozenset((first, second))
        apart = frozenset((entities[first]["entity_id"], entities[second]["entity_id"])) in refused
        if not apart and (pair not in found or found[pair][3] < score):
            found[pair] = (first, second, reason, score)
    rows = [_row(entities[into], entities[less], why, score) for into, less, why, score in found.values()]
    rows.sort(key=lambda row: (-row[-1], -row[5], row[0], row[3]))
    return pd.DataFrame(rows[:limit], columns=list(COLUMNS))


Entity = dict[Hashable, Any]
Pair = tuple[int, int, str, float]


def _row(into: Entity, less: Entity, reason: str, score: float) -> tuple[Any, ...]:
    first = (less["entity_id"], less["name"], less["n_mentions"])
    return (*first, into["entity_id"], into["name"], into["n_mentions"], reason, round(score, 3))


def _refused(corpus: Corpus) -> set[frozenset[str]]:
    corrections = corpus.corrections()
    states = decide(corrections).states
    return {
        frozenset(json.loads(correction.target)["pair"])
        for correction in corrections
        if correction.action == "keep_apart" and states.get(correction.id) == "in force"
    }


def _same(entities: list[Entity]) -> Iterator[Pair]:
    """Give each entity with the most covered one of its name, but for case, accents and marks."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, entity in enumerate(entities):
        by_name[_letters_of(entity)].append(number)
    for name, (first, *rest) in by_name.items():
        for second in rest if name else []:
            if _is_surname(entities[second]):
                yield first, second, "the same surname", 0.5
            else:
                kind = _kind(entities[first]) == _kind(entities[second])
                yield first, second, "the same name", 1.0 if kind else 0.8


def _surnames(entities: list[Entity]) -> Iterator[Pair]:
    """Give each surname that stands alone with the only person who has it."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, entity in enumerate(entities):
        words = _letters_of(entity).split()
        if entity["label"] == "PERSON" and len(words) > 1:
            bearers[words[-1]].append(number)
    for number, entity in enumerate(entities):
        full = bearers.get(_letters_of(entity), [])
        if _is_surname(entity) and len(full) == 1:
            yield full[0], number, f"{entities[full[0]]['name']} is the only one of that surname", 0.7


def _is_surname(entity: Entity) -> bool:
    return entity["label"] == "PERSON" and len(_letters_of(entity).split()) == 1


def _alike(entities: list[Entity]) -> Iterator[Pair]:
    """Give the pairs of one kind whose names differ by a slip."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, entity in enumerate(entities):
        words = str(entity["folded"]).split()
        if len(_letters_of(entity)) >= MIN_LETTERS:
            for key in {word for word in words if word not in _SMALL} | {words[0][:4], words[-1][:4]}:
                blocks[_kind(entity), key].append(number)
    pairs = {pair for block in blocks.values() if len(block) <= MAX_BLOCK for pair in combinations(block, 2)}
    for first, second in sorted(pairs):
        one, other = _letters_of(entities[first]), _letters_of(entities[second])
        longest = max(len(one), len(other))
        slips = max(1, longest // LETTERS_A_SLIP)
        edits = _edits(one, other, at_most=slips)
        if 0 < edits <= slips and not _numbered(one, other):
            yield first, second, "spelt almost the same", 0.9 * (1 - edits / longest)


def _letters(explorer: Explorer, entities: list[Entity]) -> Iterator[Pair]:
    """Give the pairs of letters and the full name that begins with them, where an article has both."""
    short = {
        str(entity["name"]).replace(".", ""): number
        for number, entity in enumerate(entities)
        if _ACRONYM.fullmatch(str(entity["name"]))
    }
    pairs = []
    for number, entity in enumerate(entities):
        words = [word for word in re.split(r"[\s-]+", str(entity["name"])) if word]
        for initials in {_initials(words), _initials([word for word in words if word.lower() not in _SMALL])}:
            if len(words) > 1 and initials in short and short[initials] != number:
                pairs.append((number, short[initials]))
    for (full, letters), together in zip(pairs, _together(explorer, entities, pairs), strict=True):
        if together:
            share = together / min(int(str(entities[one]["n_articles"])) for one in (full, letters))
            reason = f"its letters; both in {together} article{'s' * (together != 1)}"
            yield full, letters, reason, 0.6 + 0.3 * share


def _together(explorer: Explorer, entities: list[Entity], pairs: list[tuple[int, int]]) -> list[int]:
    """Count the articles that have both of each pair."""
    if not pairs:
        return []
    rows = explorer.frame(
        """WITH pair AS (
            SELECT unnest(?::INTEGER[]) AS n, unnest(?::VARCHAR[]) AS a, unnest(?::VARCHAR[]) AS b),
        wanted AS (SELECT a AS entity_id FROM pair UNION SELECT b FROM pair),
        seen AS (SELECT DISTINCT e.entity_id, m.article_no FROM mention m JOIN entity e USING (entity_no)
            WHERE e.entity_id IN (FROM wanted))
        SELECT n, count(y.article_no) AS together FROM pair JOIN seen x ON x.entity_id = a
        LEFT JOIN seen y ON y.entity_id = b AND y.article_no = x.article_no GROUP BY n""",
        [
            list(range(len(pairs))),
            [entities[first]["entity_id"] for first, _ in pairs],
            [entities[second]["entity_id"] for _, second in pairs],
        ],
    )
    counts = dict(zip(rows["n"], rows["together"], strict=True))
    return [int(counts.get(number, 0)) for number in range(len(pairs))]


def _kind(entity: Entity) -> str:
    label = str(entity["label"])
    return "place" if label in _PLACES else label


def _letters_of(entity: Entity) -> str:
    return re.sub(r"[^\w]+", " ", str(entity["folded"])).strip()


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words).upper()


def _numbered(one: str, other: str) -> bool:
    """Say whether two names differ by a number: "Resolution 1244" and "Resolution 1245" are two."""
    return re.findall(r"\d+", one) != re.findall(r"\d+", other)


def _edits(one: str, other: str, *, at_most: int) -> int:
    """Count the letters to change, add, leave out or swap; one more than `at_most` where it is more."""
    if abs(len(one) - len(other)) > at_most:
        return at_most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, its in enumerate(other, start=1):
            best = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != its))
            if row > 1 < column and letter == other[column - 2] and its == one[row - 2]:
                best = min(best, before[column - 2] + 1)
            now.append(best)
        if min(now) > at_most:
            return at_most + 1
        before, last = last, now
    return last[-1]
