"""Pronouns and described persons: who "she", "the diplomat" and "the Russian ambassador" are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.nlp.rules.demonyms import demonym_country
from dashboard.nlp.rules.gazetteer import country_of, is_country
from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.names import Name
from dashboard.nlp.rules.persons import gender
from dashboard.nlp.rules.titles import Role, is_person_noun, title_gender
from dashboard.nlp.rules.words import Word, after
from dashboard.records import Mention, Reference

_PRONOUNS = {"he": False, "him": False, "his": False, "himself": False}
_PRONOUNS |= {"she": True, "her": True, "hers": True, "herself": True}
_REACH = 120  # words back in which a pronoun's person was last named or meant
_SENTENCE = 40  # words to look ahead in for the end of a sentence
_MOST_APPOSED = 3  # nouns that explain one another
_OPEN_APPOSITION = frozenset({"a", "an", "the", "who", "whose", "of"})
_APPOSITION = 14  # words behind a name in which its apposition closes
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MAX_MODIFIERS = 5  # words between the article and the noun: "the 35-year-old Russian ambassador"
_OPENING_QUOTES = frozenset(["“", "``", "«", "„"])
_CLOSING_QUOTES = frozenset(["”", "''", "»"])
# Nouns that may stand for each other: the described one → those of a role that fit it.
_SAME_OFFICE = {word: group for group in sorted(word_set("office_group")) for word in group.split("=")}


@dataclass(slots=True)
class Figure:
    """A person of the article, as far as it has been read."""

    id: str
    name: str
    female: bool | None
    last: int  # index of the word where it was last named or meant
    subject: bool  # whether it was a subject there
    quoted: bool  # whether that was inside a quotation
    main: bool = False  # whether it was the subject of the whole sentence
    count: int = 0
    offices: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    role_words: set[str] = field(default_factory=set)  # lower case


def find_references(
    words: Sequence[Word], spans: Sequence[Name], mentions: Sequence[Mention], roles: Mapping[str, Role]
) -> Iterator[Reference]:
    """Give the pronouns and descriptions that stand for a person named before, in text order."""
    at = {span.first: (span, mention) for span, mention in zip(spans, mentions, strict=True)}
    inside = {i for span in spans for i in range(span.first, span.stop) if span.label != "NORP"}
    role_ends = {role.end for role in roles.values()}
    quoted = inside_quotes(words)
    figures: dict[str, Figure] = {}
    for i, word in enumerate(words):
        if i in at and at[i][1].label == "PERSON":
            _meet(words, figures, at[i], roles, quoted)
        elif i in inside:
            continue
        elif word.text.lower() in _PRONOUNS:
            yield from _pronoun(words, i, figures, quoted, _named_later(words, i, at))
        elif is_person_noun(word.text) and _is_singular(word) and word.end not in role_ends:
            yield from _description(words, i, figures, quoted, inside)


def _is_singular(word: Word) -> bool:
    """Say whether a word is a noun in the singular; the tagger takes a rare one for a name."""
    return word.tag == "NN" or (word.tag == "NNP" and word.text.islower())


def _meet(
    words: Sequence[Word],
    figures: dict[str, Figure],
    met: tuple[Name, Mention],
    roles: Mapping[str, Role],
    quoted: Sequence[bool],
) -> None:
    span, mention = met
    figure = figures.get(mention.entity_id)
    if figure is None:
        figure = figures[mention.entity_id] = Figure(mention.entity_id, mention.name, None, 0, False, False)
        role = roles.get(mention.entity_id)
        if role is not None:
            figure.offices = _offices(role.text)
            figure.countries = {role.country} if role.country else set()
            figure.role_words = set(role.text.lower().split())
    if figure.female is None:
        title = title_gender(words, span.first)
        figure.female = _gender_of(mention.name, figures) if title is None else title
    _seen(words, figure, span.stop - 1, quoted)
    if figure.main and not figure.quoted and " " in figure.name:
        # A new subject takes the place of the one before: "The driver behind him, Ann Lee, was late."
        # One word alone may be no person: only who is named in full does.
        for other in figures.values():
            if other is not figure:
                other.main = other.subject = False


def _offices(role: str) -> set[str]:
    """Give the nouns by which a role may be taken up: "ship's chandler" is "the chandler"."""
    words = [w.lower() for w in role.replace("-", " ").split()]
    return {w for w in words if is_person_noun(w)}


def _gender_of(name: str, figures: Mapping[str, Figure]) -> bool | None:
    """Tell a gender by the given name; for a bare surname by those who bear it, if they agree."""
    if " " in name:
        return gender(name)
    family = {f.female for f in figures.values() if f.name.endswith(f" {name}")} - {None}
    return family.pop() if len(family) == 1 else gender(name)


def _seen(words: Sequence[Word], figure: Figure, i: int, quoted: Sequence[bool]) -> None:
    figure.last, figure.count = i, figure.count + 1
    verb = _verb_of(words, i)
    figure.subject = verb is not None
    figure.main = verb is not None and words[verb].dep == "ROOT"
    figure.quoted = quoted[i]


def _verb_of(words: Sequence[Word], i: int) -> int | None:
    """Return the verb whose subject a name is, also where the parse misses it: "Ann Lee, a nurse, was"."""
    apposed = _apposed_to(words, i)
    head = words[apposed].head
    if words[apposed].dep in _SUBJECTS and 0 <= head < len(words):
        return head
    if words[i].dep == "pobj" or after(words, i + 1) != "," or after(words, i + 2) not in _OPEN_APPOSITION:
        return None
    closing = next(
        (n for n in range(i + 2, min(len(words) - 1, i + _APPOSITION)) if words[n].text == ","), None
    )
    return closing + 1 if closing is not None and words[closing + 1].tag in _FINITE else None


def _apposed_to(words: Sequence[Word], i: int) -> int:
    """Return the noun that a name explains: "The driver behind him, | Ann Lee, was late"; else the name."""
    at = i
    for _ in range(_MOST_APPOSED):
        head = words[at].head
        if words[at].dep != "appos" or not 0 <= head < i:
            break
        at = head
    # The parse may take the name for what explains the last noun: "the head of the board, Ann Lee, said".
    closed = after(words, i + 1) == "," and i + 2 < len(words)
    while closed and at != i and words[at].dep in {"pobj", "prep"} and 0 <= words[at].head < at:
        at = words[at].head
    return at


def _named_later(words: Sequence[Word], i: int, at: Mapping[int, tuple[Name, Mention]]) -> set[str]:
    """Give who is named after a subject pronoun in its sentence: "He said Obama hopes" is not Obama."""
    if words[i].dep != "nsubj":
        return set()
    later: set[str] = set()
    for n in range(i + 1, min(len(words), i + _SENTENCE)):
        if words[n].opens:
            break
        if n in at:
            later.add(at[n][1].entity_id)
    return later


def _pronoun(
    words: Sequence[Word], i: int, figures: Mapping[str, Figure], quoted: Sequence[bool], others: set[str]
) -> Iterator[Reference]:
    female = _PRONOUNS[words[i].text.lower()]
    fitting = [
        f
        for f in figures.values()
        if f.female in (None, female) and i - f.last <= _REACH and f.id not in others
    ]
    # Whoever speaks is seldom named in the words that are quoted.
    near = [f for f in fitting if f.quoted <= quoted[i]] or fitting
    ranked = sorted(near, key=lambda f: -_salience(f, i, female))
    if not ranked:
        return
    best = ranked[0]
    best.female = female if best.female is None else best.female
    clear = len(ranked) == 1 or _salience(best, i, female) - _salience(ranked[1], i, female) >= 1
    was_subject, was_main = best.subject, best.main
    _seen(words, best, i, quoted)
    # "his" takes nothing from whoever was the subject before.
    best.subject, best.main = best.subject or was_subject, best.main or was_main
    yield _reference(words[i].start, words[i].end, best, ranked, "pronoun", 0.75 if clear else 0.5)


def _salience(figure: Figure, i: int, female: bool) -> float:
    return (
        1.5 * figure.subject
        + 0.7 * figure.main
        + 1.0 * (figure.female == female)
        + 0.2 * min(figure.count, 5)
        - (i - figure.last) / 20
        - 1.0 * figure.quoted
    )


def _description(
    words: Sequence[Word], i: int, figures: Mapping[str, Figure], quoted: Sequence[bool], inside: set[int]
) -> Iterator[Reference]:
    first = _article_before(words, i)
    # "the head of the ministry" is somebody of his own.
    if (
        first is None
        or after(words, i + 1) in {"of", "for"}
        or i + 1 in inside
        or (i + 1 < len(words) and words[i + 1].tag.startswith("NN"))
    ):
        return
    nations = {c for w in words[first:i] if (c := _nation(w))}
    # "The Democratic nominee" is nobody whose role is not called Democratic.
    proper = {w.text.lower() for w in words[first + 1 : i] if w.is_capital and not _nation(w)}
    noun = words[i].text.lower()
    fitting = [f for f in figures.values() if proper <= f.role_words and _is_described(f, noun, nations)]
    ranked = sorted(fitting, key=lambda f: -f.last)
    if not ranked:
        return
    best = ranked[0]
    _seen(words, best, i, quoted)
    score = 0.8 if len(ranked) == 1 else 0.6
    yield _reference(words[first].start, words[i].end, best, ranked, "description:role", score)


def _article_before(words: Sequence[Word], i: int) -> int | None:
    """Return the index of the "the" or "this" that a noun's phrase begins with."""
    for n in range(i - 1, max(-1, i - 2 - _MAX_MODIFIERS), -1):
        if words[n].text.lower() in {"the", "this", "that"}:
            return n
        if not words[n].tag.startswith(("NN", "JJ", "CD", "HYPH", "RB")):
            return None
    return None


def _nation(word: Word) -> str | None:
    if not word.is_capital:
        return None
    return demonym_country(word.text) or (country_of(word.text) if is_country(word.text) else None)


def _is_described(figure: Figure, noun: str, nations: set[str]) -> bool:
    if nations and figure.countries and not nations & figure.countries:
        return False
    group = _SAME_OFFICE.get(noun, noun)
    return any(office == noun or _SAME_OFFICE.get(office, office) == group for office in figure.offices)


def _reference(
    start: int, end: int, best: Figure, ranked: Sequence[Figure], method: str, score: float
) -> Reference:
    return Reference(start, end, best.id, best.name, tuple(f.id for f in ranked), method, score)


def inside_quotes(words: Sequence[Word]) -> list[bool]:
    """Mark the words between quotation marks; a mark left open ends with its paragraph."""
    marks, is_open = [False] * len(words), False
    for i, word in enumerate(words):
        if word.text.count("\n") > 1 or (word.is_break and not is_open):
            is_open = False
        elif word.text in _OPENING_QUOTES or (word.text == '"' and not is_open):
            is_open = True
        elif word.text in _CLOSING_QUOTES or word.text == '"':
            is_open = False
        marks[i] = is_open
    return marks
