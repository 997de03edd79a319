"""Time expressions in a text: find them, and give each its value.

`scan` finds phrases (longest first from the left), `Phrase.resolve` values one under hints from around it,
`join_times` puts a time of day and the day beside it together, `resolve` does all of it for one expression.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.nlp.rules import (
    absolute_dates,
    clock,
    durations,
    fiscal_dates,
    narrated_dates,
    relative_dates,
    seasons,
    time_words,
)
from dashboard.nlp.rules.date_phrases import Hints, Phrase, Resolved, Rule

RULES: tuple[Rule, ...] = (
    *absolute_dates.RULES,
    *fiscal_dates.RULES,
    *seasons.RULES,
    *relative_dates.RULES,
    *narrated_dates.RULES,
    *clock.RULES,
    *durations.RULES,
)  # of two that match the same words the first counts
# Characters before a word for time in which its phrase can begin: "the beginning of the third quarter".
_REACH = 48
_WORD = re.compile(r"'?\w+")
_CORE = time_words.WORDS["core"]
# What else can begin a phrase: other words before a word for time are not tried.
_OPENERS = time_words.WORDS["opener"]


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression with its value."""

    start: int
    end: int
    resolved: Resolved
    rule: str


def scan(text: str) -> Iterator[Phrase]:
    """Find the time expressions of a text, in order and without overlap."""
    plain = text.translate(_PLAIN)
    done = 0
    for start in _starts(plain):
        if start >= done and (phrase := _longest(plain, start)):
            yield phrase
            done = phrase.end


def resolve(text: str, hints: Hints) -> Resolved | None:
    """Give the value of the first time expression of a text."""
    found = join_times(text, [f for phrase in scan(text) if (f := value(phrase, hints))])
    return found[0].resolved if found else None


def value(phrase: Phrase, hints: Hints) -> Found | None:
    """Give a phrase its value; None where the hints do not carry it."""
    resolved = phrase.resolve(hints)
    return Found(phrase.start, phrase.end, resolved, phrase.rule.name) if resolved else None


def join_times(text: str, found: list[Found]) -> list[Found]:
    """Put a day and the time of day beside it together; drop a bare "morning" that has no day."""
    joined: list[Found] = []
    for this in found:
        last = joined[-1] if joined else None
        both = _joined(text, last, this) if last else None
        if both:
            joined[-1] = both
        else:
            joined.append(this)
    return [f for f in joined if f.rule != clock.PART]


def _joined(text: str, first: Found, second: Found) -> Found | None:
    between = text[first.end : second.start].translate(_PLAIN)
    if not clock.JOINT.match(between) or (first.rule == clock.PART and between.startswith(",")):
        return None
    for day, time in ((first, second), (second, first)):
        both = clock.join(day.resolved.date, time.resolved.date)
        if both and (day.resolved.type == "DATE" or time.rule == clock.PART):
            resolved = Resolved("TIME", both, day.resolved.anchor)
            return replace(day, start=first.start, end=second.end, resolved=resolved)
    return None


def _starts(plain: str) -> Iterator[int]:
    words: list[int] = []  # where the words begin that no time word has reached yet
    for word in _WORD.finditer(plain):
        core = _is_core(word[0])
        if core or word[0].lower() in _OPENERS:
            words.append(word.start())
        if core:
            yield from (at for at in words if at >= word.start() - _REACH)
            words.clear()


def _is_core(word: str) -> bool:
    word = word.lower().strip("'_")
    return word in _CORE or word[:1].isdigit()


def _longest(plain: str, start: int) -> Phrase | None:
    best: Phrase | None = None
    for rule in RULES:
        match = rule.pattern.match(plain, start)
        if match and match.end() > match.start() and (best is None or match.end() > best.end):
            best = Phrase(start, match.end(), rule, match)
    return best


# One character for one: offsets hold.
_PLAIN = str.maketrans(
    {
        "\n": " ",
        "\t": " ",
        "\r": " ",
        "\xa0": " ",
        "\u202f": " ",
        "’": "'",
        "‘": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
    }
)
