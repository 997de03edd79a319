"""Sources that the text describes instead of naming: what they are, and whose voice they have."""

import hashlib
from collections.abc import Mapping, Sequence

from dashboard.nlp.rules.demonyms import demonym_country, is_demonym
from dashboard.nlp.rules.gazetteer import is_country, lookup
from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.reporting import BODIES, DOCUMENTS, LOCALS, OFFICES, PORTFOLIO, STATE_OFFICES
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
_PORTFOLIO = frozenset(fold(w) for w in word_set("portfolio")) | PORTFOLIO
_COURTESY = word_set("courtesy")
# Sent from elsewhere: where they are is not whose voice they have.
_ENVOYS = frozenset({"ambassador", "envoy", "consul", "attaché", "attache", "correspondent", "diplomat"})
_OF_AN_OFFICE = frozenset({"official", "source", "spokesman", "spokeswoman"})  # "government officials"
_LARGE_CITY = (
    500_000  # inhabitants: "Toronto Stock Exchange", but no "Commerce Department" of Commerce, Texas
)
_FEMALE, _MALE = word_set("female"), word_set("male")
_BELONGING = frozenset({"of", "in", "from", "for", "outside", "near", "at"})
_BESIDE = frozenset({"on", "below", "above", "beside"})
# Bodies of which there are many: "the company" tells nothing.
_ONE_OF_MANY = frozenset(
    {"agency", "airline", "association", "bank", "broadcaster", "campaign", "charity"}
) | frozenset(
    {"club", "commission", "committee", "company", "corporation", "department", "firm", "foundation", "fund"}
)


def described_kind(head: str, *, is_specific: bool = True) -> SourceKind:
    """Say what a described source is by its head noun: "constitution", "ministry", "officials".

    A company or a group that nothing tells from others is unnamed; there is one police, one ministry.
    """
    noun = fold(head)
    if noun in DOCUMENTS or singular(noun) in DOCUMENTS:
        return "document"
    if singular(noun) in _ONE_OF_MANY and not is_specific:
        return "unnamed"
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


def described_name(words: str, *, opens: bool = False) -> str:
    """Write a description without what only points: "the Serbian constitution" → Serbian constitution.

    Args:
        words: the description as written.
        opens: its first letter is large only because it opens a sentence.
    """
    rest = words.split()
    opens = opens or rest[0].lower() in {"the", "a", "an"}
    if opens:
        rest[0] = rest[0][:1].lower() + rest[0][1:]
    while len(rest) > 1 and rest[0].lower() in _DETERMINERS and rest[1].lower() != "of":
        rest = rest[1:]
    return " ".join(rest)


def source_id(name: str, article: str | None = None) -> str:
    """Make the id of a source that is no entity; equal descriptions are one source within an article.

    Args:
        name: the description.
        article: the article's id, where nothing in the description tells which one is meant: the "officials"
            of two articles are not one source. None: "Serbian constitution" is the same everywhere.
    """
    suffix = "" if article is None else f"~{hashlib.sha256(article.encode()).hexdigest()[:8]}"
    return f"source:{slug(described_name(name))}{suffix}"


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
    if any(_is_joined(words, i) for i in before):
        return None, None
    if before:
        return named[min(before)], "voice:before-noun"
    after = sorted(i for i in named if i > head and _belongs(words, head, i))
    if not after:
        return None, None
    rule = link_rule(words[head], words[head + 1])
    return (named[after[0]], rule) if rule else (None, None)


def _is_joined(words: Sequence[str], i: int) -> bool:
    """Say whether others stand beside a people: "U.S. and Japanese officials", "Thai and foreign bankers"."""
    following = words[i + 2] if i + 2 < len(words) and words[i + 1] in {"and", "or"} else ""
    return is_demonym(following) or is_country(following) or following in {"foreign", "other"}


def link_rule(noun: str, link: str) -> str | None:
    """Name the rule by which "a mayor of", "a fisherman in" a place has its voice; None: it has not.

    Who holds an office speaks for the place; who lives or works there only has it as a home; who was sent
    there speaks for another.
    """
    if noun.lower() in _ENVOYS and link.lower() not in {"of", "from"}:
        return None
    holds_office = is_office(noun) or described_kind(noun) != "unnamed"
    return "voice:of" if link.lower() in {"of", "for"} or holds_office else "voice:residence"


def is_office(noun: str) -> bool:
    """Say whether a noun is an office that somebody holds for a place: "mayor", "officials", "spokesman"."""
    one = singular(noun.lower())
    return one in OFFICES or one.startswith("spokes")


def _belongs(words: Sequence[str], head: int, i: int) -> bool:
    links = [
        w.lower() for w in words[head + 1 : i] if w.lower() in _BELONGING | {"to", "with", "on", "against"}
    ]
    return bool(links) and links[0] in _BELONGING


def is_national(words: str) -> bool:
    """Say whether an office or body is one that every country has: "Prime Minister", "the finance ministry".

    A role with a company or a place of its own is none: "president of the exchange".
    """
    plain = [fold(w) for w in words.replace("-", " ").split()]
    plain = [w for w in plain if w not in _DETERMINERS]
    return (
        bool(plain)
        and plain[-1] in STATE_OFFICES
        and all(w in STATE_OFFICES | _PORTFOLIO for w in plain[:-1])
    )


def is_local(words: str) -> bool:
    """Say whether a role is one that people have where they live: "nurse", "sheep farmer", "hotel porter".

    Who is somebody's, or comes from elsewhere, is none: "a Reuters driver", "Acme's baker".
    """
    plain = words.replace("-", " ").split()
    before = [i for i, w in enumerate(plain) if w.lower() in _BELONGING | _BESIDE]
    noun = plain[: before[0]] if before else plain
    return bool(noun) and noun[-1].lower() in LOCALS and all(w.islower() for w in noun[1:])


def place_in_name(body: str) -> str | None:
    """Give the country of the place that a public body's name opens with: "Suez Canal Authority" → EG."""
    words = body.split()
    for n in range(len(words) - 1, 0, -1):
        found = lookup(" ".join(words[:n]))
        if found and (n > 1 or found[0].kind == "country" or found[0].population >= _LARGE_CITY):
            return found[0].country if n > 1 or found[0].kind in {"country", "city"} else None
    return None
