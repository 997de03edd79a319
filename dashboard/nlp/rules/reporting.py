"""Words that report speech: verbs by what may follow them, nouns, adjectives, phrases; transcript lines.

The long lists are in `reference/reporting_words.tsv`.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dashboard.nlp.rules.spelling import fold
from dashboard.nlp.rules.tables import read_table
from dashboard.nlp.rules.titles import is_person_noun

_WORDS = {name: frozenset(words.split()) for name, words in read_table("reporting_words.tsv")}

# Introduce a statement as it was made: "said (that) …", "“…”, said Ann Lee".
SAYING = _WORDS["saying"]
# Introduce words between quotation marks only: with a clause they are acts, not statements.
UTTERING = _WORDS["uttering"]
# Hold a view: an indirect statement where a clause with "that" follows.
HOLDING = frozenset(
    {"believe", "think", "hope", "fear", "expect", "doubt", "feel", "suspect", "consider", "estimate"}
)
# A document "shows that …"; a person who shows something does not speak.
SHOWING = frozenset(
    {
        "show",
        "find",
        "indicate",
        "suggest",
        "reveal",
        "say",
        "state",
        "estimate",
        "conclude",
        "read",
        "provide",
        "stipulate",
    }
)
# "called X Y", "described X as Y": the verdict is the statement.
JUDGING = frozenset(
    {
        "call",
        "describe",
        "label",
        "brand",
        "dub",
        "characterise",
        "characterize",
        "denounce",
        "dismiss",
        "condemn",
    }
)
# "called for an end to …", "urged X to …", "accused X of …": what is asked or held against somebody.
ASKING = frozenset({"urge", "demand", "accuse", "call", "ask"})
# "expressed support for …"
VOICING = frozenset({"express", "voice"})
# "is sure that …"
SURE = frozenset(
    {
        "sure",
        "confident",
        "convinced",
        "certain",
        "hopeful",
        "adamant",
        "optimistic",
        "aware",
        "worried",
        "concerned",
        "afraid",
        "clear",
        "positive",
    }
)
# What such a phrase is about: "a statement saying", "in a letter that read".
DOCUMENTS = _WORDS["document"]
# Bodies that speak as one, where the text gives no name: "the ministry said".
BODIES = _WORDS["body"]
# May say to whom: "told the BBC".
ADDRESSED = _WORDS["addressed"]
# "…,” when Clinton blasted him": what follows is no attribution.
OTHER_CLAUSE = _WORDS["other_clause"]
# Nouns for people who are cited without a name, beside those of `titles.is_person_noun`.
PEOPLE = _WORDS["people"]
# Offices that somebody holds for a place: the "mayor in Suez" speaks for it, a fisherman does not.
OFFICES = _WORDS["office"]
# Trades and kinds of people who live where they are met: a nurse does, a driver may not.
LOCALS = _WORDS["local"]
# Words of names that no company bears: "Commerce Department".
PUBLIC_BODIES = _WORDS["public_body"]
# Offices and bodies that every country has one of, and what stands before them: "deputy finance minister".
STATE_OFFICES, PORTFOLIO = _WORDS["state_office"], _WORDS["portfolio"]
# "told X about this": the sentence before is what was told.
POINTERS = frozenset({"this", "that", "it", "these"})

MAX_NAME_WORDS = 4  # of a transcript's speaker: "SEN. ELIZABETH WARREN"
_TURN = re.compile(
    r"""^[^\S\n]*["“„«]?(?P<name>[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]*){0,3}(?:[ ]\([^)\n]{1,40}\))?)
    [ ]?:[^\S\n]+(?P<words>\S[^\n]*)""",
    re.MULTILINE | re.VERBOSE,
)
_PLAIN_TURN = re.compile(
    r"^[^\S\n]*(?P<name>[A-Z][\w.'’-]*(?:[ ][A-Z][\w.'’-]*){0,2})[ ]?:[^\S\n]+(?P<words>\S[^\n]*?)[^\S\n]*$",
    re.MULTILINE,
)
_FEWEST_PLAIN = 3  # lines that make a conversation where the names are not in capitals
_DATELINE = re.compile(
    r"""(?:(?P<place>[^\W\d_][\w.,'’/ -]{1,40})\([^\W\d_][\w/. -]{1,30}\)  # Hanoi (VNA)
    |(?P<capitals>[^\W\d_][\w.'’ -]{2,30})(?:,[\w. ]{2,20}){0,2})  # LONDON, March 26
    \s*(?:-|--|—|–|_)\s+""",
    re.VERBOSE,
)
_NOT_SPEAKERS = frozenset(
    {
        "UPDATE",
        "BREAKING",
        "CORRECTION",
        "NOTE",
        "WATCH",
        "READ",
        "PHOTO",
        "PHOTOS",
        "VIDEO",
        "RELATED",
        "MORE",
        "ALSO",
        "SOURCE",
        "TIME",
        "WHERE",
        "WHEN",
        "WHAT",
        "WHO",
        "WHY",
        "HOW",
        "TOPICS",
        "EDITOR'S",
        "ADDS",
        "LIVE",
        "EXCLUSIVE",
        "ANALYSIS",
        "OPINION",
    }
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of a transcript: "PENCE: Well, look …"."""

    name_start: int
    name_end: int
    start: int  # of what is said; at the opening mark where the whole line is quoted
    end: int


def transcript_turns(text: str, surnames: Collection[str] = ()) -> list[Turn]:
    """Find the lines of a transcript; one such line alone is a label, not a conversation.

    Args:
        text: of the article.
        surnames: of the article's persons, folded: "Kovac: I saw nothing." begins with one, "Date: May 5"
            does not.
    """
    turns = [t for m in _TURN.finditer(text) if (t := _turn(m)) is not None]
    if len(turns) > 1:
        return turns
    plain = [m for m in _PLAIN_TURN.finditer(text) if _names_speaker(m["name"], surnames)]
    enough = len(plain) >= _FEWEST_PLAIN and len({m["name"] for m in plain}) > 1
    return [Turn(m.start("name"), m.end("name"), m.start("words"), m.end("words")) for m in plain if enough]


def _names_speaker(name: str, surnames: Collection[str]) -> bool:
    """Say whether the words before a colon are somebody: "Q", "Judge", "Ann Lee"."""
    last = fold(name).split()[-1:]
    return name in {"Q", "A"} or (bool(last) and (last[0] in surnames or is_person_noun(last[0])))


def _turn(match: re.Match[str]) -> Turn | None:
    name = match["name"]
    if name.split()[0] in _NOT_SPEAKERS or len(name.split()) > MAX_NAME_WORDS:
        return None
    quoted = match.group().lstrip()[0] in '"“„«'
    start = match.start() + match.group().index(match.group().lstrip()[0]) if quoted else match.start("words")
    return Turn(match.start("name"), match.end("name"), start, len(match.group().rstrip()) + match.start())


def is_sentence(words: str) -> bool:
    """Say whether quoted words stand as a sentence of their own, not as part of the writer's."""
    first = next((c for c in words if c.isalnum()), "")
    return (first.isupper() or first.isdigit()) and len(words.split()) > 1


def is_title(words: str) -> bool:
    """Say whether quoted words are a work's or a programme's name: "The Art of the Deal"."""
    if words.rstrip()[-1:] in "!?" and len(words.split()) > MAX_NAME_WORDS:
        return False
    body = re.findall(r"[^\W_][\w'’-]*", words)
    big = [w for w in body if w[0].isupper() or w[0].isdigit()]
    small = [w for w in body if not w[0].isupper() and not w[0].isdigit()]
    return bool(body) and body[0] in big and all(w in _TITLE_WORDS for w in small) and len(body) <= 9


_TITLE_WORDS = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "for",
        "to",
        "in",
        "on",
        "at",
        "by",
        "with",
        "from",
        "as",
        "but",
        "vs",
        "de",
        "la",
    }
)


def dateline_end(text: str, start: int) -> int:
    """Return where a sentence begins after its dateline: "HANOI (VNA) – Vietnam …"; `start` without one."""
    match = _DATELINE.match(text, start)
    if match is None:
        return start
    is_place = match["place"][0].isupper() if match["place"] else match["capitals"].isupper()
    return match.end() if is_place else start


def pieces(start: int, end: int, holes: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut holes out of a span: "But, he said, it must" without "he said" is two pieces."""
    for a, b in sorted(holes):
        if a > start:
            yield start, min(a, end)
        start = max(start, b)
    if start < end:
        yield start, end
