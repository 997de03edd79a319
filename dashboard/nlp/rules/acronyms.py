"""Short and long forms of one name, paired where the text pairs them: "Kosovo Force (KFOR)"."""

import re

from dashboard.nlp.rules.spelling import fold

_SHORT = re.compile(r"[A-Z][\w&.'-]*[A-Za-z.]?$")
_SKIPPED = frozenset(
    ["the", "of", "for", "and", "in", "on", "to", "at", "by", "with", "de", "la", "le", "und", "et"]
)


def is_acronym(text: str) -> bool:
    """Say whether a word looks like a short form: two to ten characters, two capitals or more."""
    bare = text.replace(".", "").replace("&", "").replace("-", "")
    return 2 <= len(bare) <= 10 and sum(c.isupper() for c in bare) >= 2 and bool(_SHORT.match(text))


def spells(short: str, long: str) -> bool:
    """Say whether a short form takes its letters from the long one, in order (Schwartz and Hearst).

    Every capital of the short form must begin a word of the long one ("KFore", "Kosovo Force"), but one; and
    nearly every content word must give a letter ("United Nations Security Council" is not spelt by "UN").
    """
    letters = [c for c in short if c.isalnum()]
    words = [w for w in re.split(r"[\s\-/]+", long) if w]
    if len(words) < 2 or len(letters) < 2 or short.casefold() in (w.casefold() for w in words):
        return False
    starts = _word_starts(fold("".join(letters)), [fold(w) for w in words])
    if starts is None:
        return False
    used, content = starts
    capitals = sum(c.isupper() for c in letters)
    # At most a third of the capitals may stand inside a word: UCLA is not the University of California.
    return used >= 2 and used >= content - 1 and 3 * (capitals - used) <= capitals


def _word_starts(letters: str, words: list[str]) -> tuple[int, int] | None:
    """Match the letters from the end; count the content words whose first letter was used, and all."""
    position, used = len(letters) - 1, 0
    for n, word in zip(range(len(words) - 1, -1, -1), reversed(words), strict=True):
        taken = _taken_from(letters[: position + 1], word, last=n == 0)
        used += taken > 0
        position -= taken
        if position < 0:
            break
    content = sum(w not in _SKIPPED for w in words)
    return (used, content) if position < 0 else None


def _taken_from(letters: str, word: str, *, last: bool) -> int:
    """Return how many of the last letters this word gives; its own first letter is among them."""
    best = 0
    for n in range(1, min(len(letters), len(word)) + 1):
        tail = letters[-n:]
        if tail[0] == word[0] and _is_subsequence(tail, word):
            best = n
            if not last and len(letters) - n > 0:
                break
    return best


def _is_subsequence(part: str, word: str) -> bool:
    rest = iter(word)
    return all(c in rest for c in part)
