"""Which of many told events are one and the same: alike in words and names, at one time.

No event is compared with all others: only with a few that share a rare word or name with it, tell of the
same type or by the same word, and can have been at the same time. So the work grows as the events do.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# How alike two tellings are (cosine of their weighed words, 0 to 1) to be one event. Chosen on the demo
# corpus and on wire copy of 1987, where nine in ten of the stories so made were right by eye.
MIN_WORD = 0.16  # of one day, by the same word, with a name in common or one that both articles are about
MIN_BROAD_WORD = 0.30  # the same, where their type holds unlike events
MIN_OTHER_WORD = 0.28  # of one day, by another word, with a name in common
MIN_BROAD = 0.55  # the same, where their type holds unlike events
MIN_NEXT_DAY = 0.60  # a day or two apart, by the same word, with a name in common
MIN_VAGUE = 0.50  # the same, where one date can mean the other, or both are vague and equal
DAYS_APART = 2  # more than two days apart, agencies tell of another event more often than they err
VAGUE_DAYS = 2  # a date that can mean more days than these is no day
REACH_DAYS = 31  # a date as vague as a month can mean a day so many days after its first
KEYS = 10  # of the rarest words and names of an event: what it is looked up by
NEIGHBOURS = 10  # each is compared with so many before it that share a key: bounds what is told 1,000 times
SLICE = 200_000  # events compared at a time
_CHUNK_PAIRS = 20_000  # 20 MB of comparisons
_SHIFT = 1 << 32  # two rows as one number

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Told:
    """Events as arrays, one row an event, ordered by `first`; rows of matrices are filled up with -1."""

    first: Ints  # day since 1970
    last: Ints
    sentence: Ints
    type: Ints  # number of the type
    broad: Bools  # whether the type holds unlike events
    stem: Ints  # number of the word that tells it
    words: Ints  # numbers of its words and names, rarest first
    weights: Floats  # of `words`; each row has length 1
    shared: Bools  # of `words`: whether another event has it
    names: Ints  # numbers of the names in its sentence
    around: Ints  # numbers of the names that its article is about

    def part(self, start: int, end: int) -> "Told":
        """Return the events from one row to another."""
        return Told(*(getattr(self, name)[start:end] for name in Told.__slots__))


def groups(told: Told) -> Ints:
    """Return for each event the row of the first one that is the same; its own where there is none before.

    The most alike are joined first, and nothing that would make one event of more days than can be.
    """
    one, other, alike = _same(told)
    order = np.lexsort((other, one, -np.round(alike, 4)))
    joined = _Joined(told)
    for a, b in zip(one[order].tolist(), other[order].tolist(), strict=True):
        joined.join(a, b)
    return np.array([joined.first_of(i) for i in range(len(told.first))], dtype=np.int64)


class _Joined:
    """Disjoint sets of events, each known by its lowest row, with the days that its exact dates span."""

    def __init__(self, told: Told) -> None:
        exact = told.last - told.first < VAGUE_DAYS
        self._parent = list(range(len(told.first)))
        self._from: list[int | None] = [int(d) if e else None for d, e in zip(told.first, exact, strict=True)]
        self._to = list(self._from)

    def first_of(self, row: int) -> int:
        """Return the lowest row of its set."""
        while self._parent[row] != row:
            self._parent[row] = self._parent[self._parent[row]]
            row = self._parent[row]
        return row

    def join(self, one: int, other: int) -> None:
        """Make one set of two, unless it would span too many days."""
        low, high = sorted((self.first_of(one), self.first_of(other)))
        days = [day for row in (low, high) for day in (self._from[row], self._to[row]) if day is not None]
        if low == high or (days and max(days) - min(days) > DAYS_APART):
            return
        self._parent[high] = low
        if days:
            self._from[low], self._to[low] = min(days), max(days)


def _same(told: Told) -> tuple[Ints, Ints, Floats]:
    """Return pairs of rows that are the same event, and how alike they are."""
    found: list[tuple[Ints, Ints, Floats]] = []
    for start in range(0, len(told.first), SLICE):
        # What may still be the same as the first of the slice, before it.
        back = int(np.searchsorted(told.first, told.first[start] - REACH_DAYS))
        part = told.part(back, start + SLICE)
        for one, other in _candidates(part, new_from=start - back):
            alike = _cosine(part, one, other)
            same = _are_same(part, one, other, alike)
            found.append((one[same] + back, other[same] + back, alike[same]))
    if not found:
        none = np.empty(0, dtype=np.int64)
        return none, none, np.empty(0, dtype=np.float32)
    one, other, alike = (np.concatenate(column) for column in zip(*found, strict=True))
    return one, other, alike


def _candidates(told: Told, *, new_from: int) -> Iterator[tuple[Ints, Ints]]:
    """Give pairs that share a key, of which the later is not before row `new_from`; some at a time."""
    near = [
        pair
        for of, chosen in ((told.type, ~told.broad), (told.stem, np.ones(len(told.stem), dtype=np.bool_)))
        for pair in _neighbours(told, of, chosen, new_from)
    ]
    pairs = np.unique(np.concatenate(near)) if near else np.empty(0, dtype=np.int64)
    for start in range(0, len(pairs), _CHUNK_PAIRS):
        chunk = pairs[start : start + _CHUNK_PAIRS]
        yield chunk // _SHIFT, chunk % _SHIFT


def _neighbours(told: Told, of: Ints, chosen: Bools, new_from: int) -> Iterator[Ints]:
    """Give pairs with one value of `of` and a word or name in common, each as one number."""
    width = min(KEYS, told.words.shape[1])
    rows, places = np.nonzero(told.shared[:, :width] & chosen[:, None])
    keys = told.words[rows, places] * (int(of.max(initial=0)) + 1) + of[rows]
    order = np.lexsort((rows, keys))  # rows are in the order of days
    rows, keys = rows[order], keys[order]
    for distance in range(1, NEIGHBOURS + 1):
        equal = keys[distance:] == keys[:-distance]
        one, other = rows[:-distance][equal], rows[distance:][equal]
        near = (told.first[other] - told.last[one] <= DAYS_APART) & (other >= new_from)
        near &= told.sentence[one] != told.sentence[other]
        yield np.unique(one[near] * _SHIFT + other[near])


def _cosine(told: Told, one: Ints, other: Ints) -> Floats:
    equal = _equal(told.words, one, other).astype(np.float32)
    found: Floats = np.einsum("pij,pi,pj->p", equal, told.weights[one], told.weights[other])
    return found


def _equal(matrix: Ints, one: Ints, other: Ints) -> Bools:
    found: Bools = (matrix[one][:, :, None] == matrix[other][:, None, :]) & (matrix[one] >= 0)[:, :, None]
    return found


def _are_same(told: Told, one: Ints, other: Ints, alike: Floats) -> Bools:
    named = _equal(told.names, one, other).any(axis=(1, 2))
    around = _equal(told.around, one, other).any(axis=(1, 2))
    word = told.stem[one] == told.stem[other]
    exact = (told.last - told.first < VAGUE_DAYS).astype(np.int64)
    both_exact, both_vague = exact[one] + exact[other] == 2, exact[one] + exact[other] == 0
    meet = (told.first[one] <= told.last[other]) & (told.first[other] <= told.last[one])
    one_time = meet & both_exact & (told.first[one] == told.first[other])
    broad = told.broad[one] | told.broad[other]
    by_word = np.where(broad, MIN_BROAD_WORD, MIN_WORD)
    a_day = np.where(word, by_word, np.where(broad, MIN_BROAD, MIN_OTHER_WORD))
    same_day = one_time & (alike >= a_day) & (named | (word & around))
    next_day = both_exact & ~one_time & (alike >= MIN_NEXT_DAY)
    span = (told.first[one] == told.first[other]) & (told.last[one] == told.last[other])
    vague = ~both_exact & meet & (span | ~both_vague) & (alike >= MIN_VAGUE)
    found: Bools = same_day | ((next_day | vague) & word & named)
    return found
