"""Spans that are one name in the gazetteer or by its form: "Bosnia and Herzegovina", "Kosovo Albanian"."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from dashboard.nlp.rules.acronyms import is_acronym, spells
from dashboard.nlp.rules.demonyms import is_demonym
from dashboard.nlp.rules.gazetteer import is_country, lookup
from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.names import PARTICLES, Name
from dashboard.nlp.rules.spelling import stem_key
from dashboard.nlp.rules.titles import is_person_noun, is_title
from dashboard.nlp.rules.words import Word, surface

_PLACES = frozenset(["GPE", "LOC", "FAC"])
_EVENTS = word_set("event_end")
_LINKED = word_set(
    "linked_body"
)  # bodies named with what they are to: "Mission to Kosovo", "Force in Lebanon"
_LINKS = frozenset(["to", "in", "with", "on", "for", "of", "against", "and"])
_LONGEST = 8  # words that a body's name may go on after its link
_FIRM_ENDS = frozenset(["co", "co.", "company", "sons", "partners", "associates", "daughters"])
_COMPANY_TAILS = word_set("company_tail")
_FIRM_LABELS = frozenset(["ORG", "PERSON", ""])
_COMPANY_HEADS = frozenset(["PT", "OAO", "OOO", "ZAO", "PAO", "PJSC", "OJSC"])  # stand before the name
_MAX_GAP = 1  # words between two places of one name: "and", "-"


def join_names(words: Sequence[Word], names: Sequence[Name]) -> list[Name]:
    """Join neighbours that are one name, and let a name go on over the words that belong to it."""
    keys = {stem_key(surface(words, n.first, n.stop)) for n in names if n.label in {"ORG", ""}}
    joined: list[Name] = []
    for plain in names:
        name = _go_back(words, plain, keys)
        while joined and joined[-1].first >= name.first:
            joined.pop()  # a piece of what begins earlier than it seemed
        if joined and joined[-1].stop > name.first:
            continue
        previous = joined[-1] if joined else None
        both = _join(words, previous, name) if previous else None
        if both is not None:
            joined[-1] = both
        else:
            joined.append(name)
        joined[-1] = _go_on(words, joined[-1])
    return joined


def _join(words: Sequence[Word], a: Name, b: Name) -> Name | None:
    if b.first - a.stop > _MAX_GAP or any(w.opens for w in words[a.stop : b.first + 1]):
        return None
    between = [w.text for w in words[a.stop : b.first]]
    whole = replace(a, stop=b.stop)
    if between in ([], ["and"], ["-"]) and _PLACES & {a.label, b.label, ""} and _is_place(words, whole):
        return replace(whole, label="GPE", method="join:place")
    if between in (["and"], ["&"]) and _is_firm_end(words, b) and a.label in _FIRM_LABELS:
        return replace(whole, label="ORG", method="join:firm")
    if between:
        return None
    if b.label == "ORG" and a.stop - a.first == 1 and words[a.first].text in _COMPANY_HEADS:
        return replace(whole, label="ORG", method="join:firm")
    people = b.stop - b.first == 1 and is_demonym(words[b.first].text)
    if people and b.label in {"NORP", ""} and _is_land(surface(words, a.first, a.stop)):
        return replace(whole, label="NORP", method="join:people")
    if a.label == b.label and a.label in {"ORG", "PERSON"}:
        return whole
    # A run of capitalised words that the model cut in two.
    one_word = a.method == "run" and a.stop - a.first == 1
    if one_word and b.label in {"ORG", "PERSON"} and _is_bare(words[a.first]):
        return replace(whole, label=b.label)
    return replace(whole, label=b.label, method="join:parts") if _is_cut(words, a, b) else None


def _is_cut(words: Sequence[Word], a: Name, b: Name) -> bool:
    """Say whether two words that are no places are one name: "Milica | Jović", two places for the model."""
    if a.stop - a.first > 1 or b.stop - b.first > 1 or a.label != "GPE" or b.label not in {"GPE", "PERSON"}:
        return False
    given, family = words[a.first], words[b.first]
    is_part = given.dep == "compound" and given.head == b.first and _is_bare(given)
    return is_part and not (lookup(given.text) or lookup(family.text))


def _is_firm_end(words: Sequence[Word], name: Name) -> bool:
    """Say whether a name can only be the end of a firm's: "Wilhelmsen and | Co", "Marks & | Sons Ltd"."""
    first, last = (words[i].text.lower() for i in (name.first, name.stop - 1))
    return first in _FIRM_ENDS or (words[name.first - 1].text == "&" and last in _COMPANY_TAILS)


def _is_firm_end_at(words: Sequence[Word], i: int) -> bool:
    return words[i].is_capital and words[i].text.lower() in _FIRM_ENDS


def _is_bare(word: Word) -> bool:
    """Say whether a word can only be part of a name: no office, no nation."""
    return not (is_title(word) or is_person_noun(word.text) or _is_nation(word.text) or word.text.isupper())


def _is_place(words: Sequence[Word], name: Name) -> bool:
    found = lookup(surface(words, name.first, name.stop))
    return bool(found) and found[0].kind not in {"facility", "county"}


def _is_land(text: str) -> bool:
    found = lookup(text)
    return is_demonym(text) or bool(found and found[0].kind in {"country", "region", "subdivision"})


def _is_nation(text: str) -> bool:
    return is_country(text) or is_demonym(text)


def _go_back(words: Sequence[Word], name: Name, keys: Set[tuple[str, ...]]) -> Name:
    """Let a name begin earlier where it is a body written the other way round: "Forces for Kosovo"."""
    first = name.first - 2
    if first < 0 or words[first + 1].text not in {"for", "of"} or not words[first].is_proper:
        return name
    if stem_key(surface(words, first, name.stop)) not in keys:
        return name
    return replace(name, first=first, label="ORG", method="join:words")


def _go_on(words: Sequence[Word], name: Name) -> Name:
    stop = name.stop
    if stop + 1 >= len(words) or words[stop].is_break:
        return name
    if name.label in {"GPE", "NORP"} and words[stop].is_proper and words[stop].text.lower() in _EVENTS:
        return replace(name, stop=stop + 1, label="EVENT", method="join:event")
    if words[stop].text in {"and", "&"} and _is_firm_end_at(words, stop + 1) and name.label in _FIRM_LABELS:
        return replace(name, stop=stop + 2, label="ORG", method="join:firm")
    if name.label in {"ORG", ""} and words[stop].text.lower() in PARTICLES and words[stop + 1].is_proper:
        return replace(name, stop=stop + 2)
    if name.label == "ORG" and words[stop].text in _LINKS:
        return _go_on_to(words, name)
    return name


def _go_on_to(words: Sequence[Word], name: Name) -> Name:
    """Let a body's name go on over "to Kosovo" or, where an acronym proves it, over "in Europe (OSCE)"."""
    ends = list(_ends(words, name.stop))
    for stop in ends:
        if stop + 2 < len(words) and words[stop].text == "(" and words[stop + 2].text == ")":
            short, long = words[stop + 1].text, surface(words, name.first, stop)
            if is_acronym(short) and spells(short, long):
                return replace(name, stop=stop)
    direct = words[name.stop].text in {"to", "in", "with"} and name.stop - name.first > 1
    if ends and direct and words[name.stop - 1].text.lower() in _LINKED:
        return replace(name, stop=ends[0])
    return name


def _ends(words: Sequence[Word], stop: int) -> Iterator[int]:
    """Give the indices at which the name could end: after each run of capitalised words behind a link."""
    for i in range(stop + 1, min(len(words), stop + _LONGEST)):
        if words[i].is_proper and not (i + 1 < len(words) and words[i + 1].is_proper):
            yield i + 1
        elif not (words[i].is_proper or words[i].text in _LINKS or words[i].text == "the"):
            return
