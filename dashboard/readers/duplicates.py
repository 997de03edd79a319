"""Near-identical copies: wire stories that several outlets print, cut or with a new lead.

What two texts share is estimated from MinHash signatures of their three-word shingles, in two ways. Of both
together (Jaccard): a copy cut by 40 % shares 0.6, one with a new lead as well 0.5, stories on one event
written apart less than 0.1. Of the shorter one (containment): a cut copy shares nearly all, while two issues
of a weekly template, each with its own figures, share half to two thirds and so are not copies.
"""

import hashlib
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from dashboard.readers.normalize import folded_words

MIN_SIMILARITY = 0.4  # of both texts: below it a band rarely brings two together
# Of the shorter text. At 0.68 half of what comes in (Reuters 1987) is bonds and rates in one wording; at
# 0.75 copies with every tenth word changed are lost.
MIN_CONTAINMENT = 0.72
# A story printed again after more than these days is a copy only where hardly a word was changed: else the
# report of this week would be the copy of the last.
NEWS_DAYS = 3
MIN_CONTAINMENT_LATER = 0.95
MIN_WORDS = 30  # a shorter text is a template with other figures: a copy only where it is identical
SHINGLE_WORDS = 3
PERMUTATIONS = 128  # of four bytes each; the estimate of 0.5 is off by 0.044 (one standard deviation)
# A pair of similarity 0.5 shares one of 42 bands of 3 with a chance of 0.996, of 0.4 with 0.94, of 0.02 with
# 0.0003.
BANDS = 42
BAND_ROWS = 3
NEIGHBOURS = 8  # each is compared with so many before it in a band's bucket, for boilerplate fills large ones
_SEED = 1  # any; signatures of different seeds do not compare
_CHUNK_PAIRS = 50_000  # compared at a time: 26 MB of each side
_LONG_BYTES = 4 * (1 + PERMUTATIONS)  # the number of shingles, and their MinHash
_UNDATED = np.iinfo(np.int64).max  # days since 1970; sorts last

Key = TypeVar("Key", bound=Hashable)
Digests = NDArray[np.uint32]
Days = NDArray[np.int64]


def signature(text: str) -> bytes:
    """What stands for a text when copies are looked for: 516 bytes, or 16 of a hash for a short text."""
    words = folded_words(text)
    if len(words) < MIN_WORDS:
        return hashlib.sha256(" ".join(words).encode("utf-8", "replace")).digest()[:16]
    shingles = [" ".join(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1)]
    digest = RMinHash.digests_from_token_sets([shingles], PERMUTATIONS, _SEED)[0]
    return np.asarray([len(set(shingles)), *digest], dtype="<u4").tobytes()


def group_copies(items: Iterable[tuple[Key, str | None, bytes]]) -> dict[Key, Key]:
    """Each article that has copies, and the earliest of them, itself among them.

    Items are (key, day, signature). The earliest day is first, an undated article last; on one day the first
    given. Copies of copies are one group. An article without copies is not in the result.
    """
    by_day = sorted(((_day_number(day), key, sign) for key, day, sign in items), key=lambda item: item[0])
    groups = _Groups(len(by_day))
    for first, second in _copies([item[2] for item in by_day], np.array([item[0] for item in by_day])):
        groups.join(first, second)
    earliest = [groups.first_of(i) for i in range(len(by_day))]
    shared = {first for i, first in enumerate(earliest) if first != i}
    return {by_day[i][1]: by_day[first][1] for i, first in enumerate(earliest) if first in shared}


def _day_number(day: str | None) -> int:
    return _UNDATED if day is None else date.fromisoformat(day).toordinal()


class _Groups:
    """Disjoint sets of positions, each known by its lowest."""

    def __init__(self, n: int) -> None:
        self._parent = list(range(n))

    def first_of(self, position: int) -> int:
        """The lowest position of its set."""
        while self._parent[position] != position:
            self._parent[position] = self._parent[self._parent[position]]
            position = self._parent[position]
        return position

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        low, high = sorted((self.first_of(one), self.first_of(other)))
        self._parent[high] = low


def _copies(signatures: Sequence[bytes], days: Days) -> Iterator[tuple[int, int]]:
    """Pairs of positions that are copies: identical signatures, then similar ones."""
    first_with: dict[bytes, int] = {}
    for position, each in enumerate(signatures):
        first = first_with.setdefault(each, position)
        if first != position:
            yield first, position
    distinct = [position for each, position in first_with.items() if len(each) == _LONG_BYTES]
    rows = np.frombuffer(b"".join(signatures[p] for p in distinct), "<u4").reshape(-1, 1 + PERMUTATIONS)
    for one, other in _similar(rows[:, 1:], rows[:, 0].astype(np.float64), days[distinct]):
        yield distinct[one], distinct[other]


def _similar(digests: Digests, n_shingles: NDArray[np.float64], days: Days) -> Iterator[tuple[int, int]]:
    for band in range(BANDS):
        candidates = _candidates(digests[:, band * BAND_ROWS : (band + 1) * BAND_ROWS])
        for start in range(0, len(candidates), _CHUNK_PAIRS):
            one, other = candidates[start : start + _CHUNK_PAIRS].T
            alike = np.mean(digests[one] == digests[other], axis=1)
            both = alike / (1 + alike) * (n_shingles[one] + n_shingles[other])
            contained = both / np.minimum(n_shingles[one], n_shingles[other])
            later = np.abs(days[one] - days[other]) > NEWS_DAYS
            required = np.where(later, MIN_CONTAINMENT_LATER, MIN_CONTAINMENT)
            copies = (alike >= MIN_SIMILARITY) & (contained >= required)
            yield from zip(one[copies].tolist(), other[copies].tolist(), strict=True)


def _candidates(band: Digests) -> NDArray[np.int64]:
    """Pairs of rows that are equal in this band: each with the few before it in its bucket."""
    order = np.lexsort(band.T)  # stable: in a bucket the earlier comes first
    ordered = band[order]
    pairs = [np.empty((0, 2), dtype=np.int64)]
    for distance in range(1, NEIGHBOURS + 1):
        equal = np.flatnonzero((ordered[distance:] == ordered[:-distance]).all(axis=1))
        pairs.append(np.stack([order[equal], order[equal + distance]], axis=1))
    return np.concatenate(pairs)
