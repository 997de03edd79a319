"""Which mentions of persons in one article are one person: full names first, then surnames."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.spelling import fold, same_surname
from dashboard.nlp.rules.transliteration import common_spelling

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_PARTICLES = word_set("particle")
MOST_NAMES = 200  # persons of one article among whom spellings are compared; one with more is a table
_NEAR_GIVEN = 85  # of 100: Aleksandr ~ Alexandr, Mohammed ~ Mohammad; not Jeb ~ George, Maria ~ Mario
_TRANSLITERATIONS = (("ks", "x"), ("ph", "f"), ("kh", "h"), ("ou", "u"), ("y", "i"), ("w", "v"))
_DOMINANT = 3  # times as many mentions in full as the next bearer of the surname: then it is likely meant


@dataclass(slots=True, eq=False)
class Person:
    """A person named in full in the article, under one or more spellings."""

    forms: Counter[tuple[str, ...]]  # folded name parts → mentions
    written: Counter[str] = field(default_factory=Counter)  # as in the text → mentions

    @property
    def name(self) -> str:
        """The most frequent spelling; of equals the longest."""
        return max(self.written, key=lambda w: (self.written[w], len(w), w))


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who a mention of a person is: one of the persons, or none, or several left."""

    person: Person | None
    candidates: tuple[Person, ...]
    method: str
    score: float


@dataclass(slots=True)
class Roster:
    """Everybody whom the article names in full, to be found by surname and by given name."""

    persons: list[Person] = field(default_factory=list)
    by_last: dict[str, list[Person]] = field(default_factory=dict)
    by_given: dict[str, list[Person]] = field(default_factory=dict)
    by_full: dict[tuple[str, ...], list[Person]] = field(default_factory=dict)

    def add(self, text: str, parts: tuple[str, ...]) -> None:
        """Take a full name in: to the person it spells, or as a new one."""
        found = self.bearers(parts)
        if len(found) > 1:
            return  # "George Bush" beside George H. W. and George W.: `bearer` keeps both
        same = found[0] if found else Person(Counter())
        if not found:
            self.persons.append(same)
        if parts not in same.forms:
            _file(self.by_last, parts[-1], same)
            _file(self.by_given, parts[0], same)
            self.by_full.setdefault(parts, []).append(same)
        same.forms[parts] += 1
        same.written[text] += 1

    def bearers(self, parts: tuple[str, ...]) -> list[Person]:
        """Give the persons whose full name this may be; the one who is called exactly so, if anybody."""
        if exact := self.by_full.get(parts):
            return list(exact)
        # Spellings are not compared where the article is a table.
        among = self.persons if len(self.persons) <= MOST_NAMES else self.by_last.get(parts[-1], [])
        return [p for p in among[:MOST_NAMES] if all(_same_full_name(parts, form) for form in p.forms)]


def _file(index: dict[str, list[Person]], key: str, person: Person) -> None:
    filed = index.setdefault(key, [])
    if person not in filed:
        filed.append(person)


def persons_in_full(texts: Iterable[str]) -> Roster:
    """Group the full names of an article: the same given name or initial, and spellings of one surname."""
    roster = Roster()
    for text in sorted(texts, key=lambda t: -len(t.split())):
        parts = _parts(text)
        if len(parts) > 1:
            roster.add(text, parts)
    return roster


def _parts(text: str) -> tuple[str, ...]:
    return tuple(q for p in text.replace(".", ". ").split() if (q := fold(p)) and q not in _SUFFIXES)


def _same_full_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    short, long = sorted((a, b), key=len)
    if long[-len(short) :] == short:
        return True
    if not _same_given(a[0], b[0]) or not (a[-1] == b[-1] or _same_family(_surname(a), _surname(b))):
        return False
    # George H. W. Bush is not George W. Bush.
    return len(short) <= 2 or _same_given(a[1], b[1])


def _same_family(a: str, b: str) -> bool:
    """Say whether two surnames are one, near in letters or by transliteration: Gaddafi, Qaddafi."""
    return common_spelling(a) == common_spelling(b) or same_surname(a, b)


def _same_given(a: str, b: str) -> bool:
    if common_spelling(a) == common_spelling(b) or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    a, b = _sounds(a), _sounds(b)
    return a[0] == b[0] and not _may_be_woman_and_man(a, b) and ratio(a, b) >= _NEAR_GIVEN


def _may_be_woman_and_man(a: str, b: str) -> bool:
    """Say whether one given name may be the feminine of the other: Maria and Mario, Simone and Simon."""
    short, long = sorted((a, b), key=len)
    return (a[-1] == "a") != (b[-1] == "a") or (long.startswith(short) and long[-1] == "e")


def _sounds(name: str) -> str:
    """Write what transliterations write in several ways in one: Aleksandr, Alexandr."""
    for written, plain in _TRANSLITERATIONS:
        name = name.replace(written, plain)
    return name


def _surname(parts: tuple[str, ...]) -> str:
    for n in range(1, len(parts) - 1):
        if parts[n] in _PARTICLES:
            return " ".join(parts[n:])
    return parts[-1]


def bearer(text: str, roster: Roster, female: bool | None = None) -> Bearer:
    """Find the person that a mention names, by full name, by surname or by given name.

    Args:
        text: the mention as written, without titles.
        roster: everybody whom the article names in full.
        female: what a title before the mention says ("Mrs."); None where it says nothing.
    """
    parts = _parts(text)
    if not parts:
        return Bearer(None, (), "person:surname-alone", 0.5)
    same_last = roster.by_last.get(parts[-1], [])[:MOST_NAMES]
    if len(parts) > 1:
        full = roster.bearers(parts)
        if len(full) == 1:
            return Bearer(full[0], (), "person:full-name", 0.95)
        if full:
            return Bearer(None, tuple(full), "person:full-name-ambiguous", 0.3)
    for method, score, among, fits in (
        ("person:surname", 0.9, same_last, _bears_surname),
        ("person:surname-spelling", 0.8, roster.persons[:MOST_NAMES], _bears_spelling),
        ("person:given-name", 0.75, roster.by_given.get(parts[0], [])[:MOST_NAMES], _bears_given_name),
    ):
        found = [p for p in among if any(fits(parts, form) for form in p.forms)]
        if found:
            return _choose(found, method, score, female)
    return Bearer(None, (), "person:surname-alone", 0.5)


def _bears_surname(parts: tuple[str, ...], form: tuple[str, ...]) -> bool:
    return form[-len(parts) :] == parts and len(parts) < len(form)


def _bears_spelling(parts: tuple[str, ...], form: tuple[str, ...]) -> bool:
    surname = _surname(form)
    # Half of a double name is enough: "Kharchenko" for Botsan-Kharchenko.
    return len(parts) == 1 and (_same_family(parts[0], surname) or parts[0] == surname.split()[-1])


def _bears_given_name(parts: tuple[str, ...], form: tuple[str, ...]) -> bool:
    return len(parts) == 1 and form[0] == parts[0]


def _choose(found: list[Person], method: str, score: float, female: bool | None) -> Bearer:
    if female is not None:
        found = [p for p in found if gender(p.name) in (None, female)]
    if not found:  # "Mr. Obama" where only Michelle Obama is named in full
        return Bearer(None, (), "person:surname-alone", 0.5)
    if len(found) == 1:
        return Bearer(found[0], (), method, score)
    ranked = sorted(found, key=lambda p: -sum(p.forms.values()))
    first, second = (sum(p.forms.values()) for p in ranked[:2])
    if first >= _DOMINANT * second:
        return Bearer(ranked[0], tuple(ranked), f"{method}-likely", 0.5)
    return Bearer(None, tuple(ranked), f"{method}-ambiguous", 0.3)


def gender(name: str) -> bool | None:
    """Say whether a given name is a woman's (True) or a man's (False); None where it may be either."""
    given = fold(name).split()[:1]
    if not given:
        return None
    female, male = given[0] in word_set("female"), given[0] in word_set("male")
    return None if female == male else female
