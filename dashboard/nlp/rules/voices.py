"""Sources that the text describes instead of naming: what they are, and whose voice they have."""

from collections.abc import Mapping, Sequence

from dashboard.nlp.rules.demonyms import demonym_country
from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.reporting import BODIES, DOCUMENTS
from dashboard.nlp.rules.spelling import fold, singular, slug
from dashboard.records import SourceKind

_DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "some",
        "another",
        "one",
        "several",
        "many",
    }
)
# "of", "in", "from" a country make its voice; "to" makes it the one spoken to (ambassador to Serbia).
_COURTESY = word_set("courtesy")
_FEMALE, _MALE = word_set("female"), word_set("male")
_BELONGING = frozenset({"of", "in", "from", "for"})


def described_kind(head: str) -> SourceKind:
    """Say what a described source is by its head noun: "constitution", "ministry", "officials"."""
    noun = fold(head)
    if noun in DOCUMENTS or singular(noun) in DOCUMENTS:
        return "document"
    return "organisation" if noun in BODIES or singular(noun) in BODIES else "unnamed"


def may_stand_for(pronoun: str, name: str) -> bool:
    """Say whether "he" or "she" can be somebody of this name; a given name of one sex forbids the other."""
    given = fold(name).split()[:1]
    if pronoun in {"he", "him", "his"}:
        return not given or given[0] not in _FEMALE - _MALE
    return not given or given[0] not in _MALE - _FEMALE


def name_kind(words: str) -> SourceKind:
    """Say whether a name that nothing else knows is a person's ("Mr Huang") or a body's ("DEFRA")."""
    first = words.split()[0].lower().rstrip(".")
    return "person" if first in _COURTESY else "organisation"


def described_name(words: str) -> str:
    """Write a description without what only points: "the Serbian constitution" → Serbian constitution."""
    rest = words.split()
    while len(rest) > 1 and rest[0].lower() in _DETERMINERS:
        rest = rest[1:]
    return " ".join(rest)


def source_id(name: str) -> str:
    """Make the id of a source that is no entity; equal descriptions are one source within an article."""
    return f"source:{slug(described_name(name))}"


def described_country(
    words: Sequence[str], head: int, countries: Mapping[int, str]
) -> tuple[str, str] | tuple[None, None]:
    """Give the country whose voice a description is, and the rule that said so.

    Args:
        words: the description, word by word.
        head: index of its head noun.
        countries: country codes of the place names and demonyms in it, by index of their last word.
    """
    named = dict(countries)
    for i, word in enumerate(words):
        if i not in named and (code := demonym_country(word)):
            named[i] = code
    before = [i for i in named if i <= head]
    if before:
        return named[min(before)], "voice:before-noun"
    after = sorted(i for i in named if i > head and _belongs(words, head, i))
    return (named[after[0]], "voice:of") if after else (None, None)


def _belongs(words: Sequence[str], head: int, i: int) -> bool:
    links = [
        w.lower() for w in words[head + 1 : i] if w.lower() in _BELONGING | {"to", "with", "on", "against"}
    ]
    return bool(links) and links[0] in _BELONGING
