"""What the words around a name say of companies and other bodies: shares, stakes, profits, staff, offices."""

from collections.abc import Iterator, Sequence

from dashboard.nlp.rules.lexicon import word_set
from dashboard.nlp.rules.names import Name
from dashboard.nlp.rules.titles import is_person_noun
from dashboard.nlp.rules.votes import Vote
from dashboard.nlp.rules.words import Word, after, before

_KINDS = word_set("org_noun")  # agency, airline, bank …
_OWNED = word_set("org_owned")  # shares, stake, subsidiary: what is "of" or "in" a company
_HAD = word_set("org_had")  # what a company has and a person seldom does: "Voltic's shares"
_ACTS = word_set("org_act")  # what companies do and persons seldom do: acquire, merge, outsource
_RESULTS = word_set("org_result")  # what they report and post
_REPORTING = frozenset(["report", "post", "book", "forecast", "file", "declare"])
_SAID = frozenset(["say", "announce", "confirm", "add", "report"])
_PLANS = frozenset(["would", "will", "has", "had", "plans", "planned", "expects", "expected", "agreed"])
_APPOSITION = 7  # words after a comma in which the kind of body is named: ", a maker of wine glasses"
_POSSESSED = 3  # words after a possessive in which the noun comes: "Voltic's first-half operating profit"
_OBJECT = 6  # words after a verb in which its object comes


def votes_for_organisation(words: Sequence[Word], name: Name) -> Iterator[Vote]:
    """Give every reason around a name to call it an organisation, and none to call it anything else."""
    yield from _owned(words, name)
    yield from _has(words, name.stop)
    yield from _is_kind(words, name.stop)
    yield from _acts(words, name)


def _owned(words: Sequence[Word], name: Name) -> Iterator[Vote]:
    """Vote from "shares of X", "a unit of X", "chief executive of X", "X shares"."""
    link, noun = before(words, name.first), before(words, name.first, 2)
    is_class = after(words, name.stop) in {"common", "preferred", "stock"}  # "shares of Class A stock"
    if link in {"of", "in", "by"} and noun in _OWNED and not is_class:
        yield Vote("ORG", 2.0, "before:owned")
    elif after(words, name.stop) in {"shares", "stock"}:
        yield Vote("ORG", 1.2, "after:owned")


def _has(words: Sequence[Word], stop: int) -> Iterator[Vote]:
    """Vote from "X's shares", "X's chief executive", "X's first-half operating profit"."""
    if after(words, stop) not in {"'s", "’s", "'", "’"}:
        return
    for word in words[stop + 1 : stop + 1 + _POSSESSED]:
        if word.text.lower() in _HAD:
            yield Vote("ORG", 1.5, "after:has")
            yield Vote("PERSON", -0.8, "after:has")
        elif word.tag.startswith(("JJ", "NN", "HYPH", "VBG", "VBN", "CD")) and not word.is_capital:
            continue
        return


def _is_kind(words: Sequence[Word], stop: int) -> Iterator[Vote]:
    """Vote from ", a maker of wine glasses," and ", which owns …"."""
    if after(words, stop) != ",":
        return
    if after(words, stop, 1) in {"a", "an", "the", "one"}:
        for i in range(stop + 2, min(len(words), stop + 2 + _APPOSITION)):
            lower = words[i].text.lower()
            if words[i].text in {",", ".", ";"} or lower in {"of", "for", "in", "at", "who", "'s", "’s"}:
                return
            if is_person_noun(lower):
                return
            if lower in _KINDS and after(words, i + 1) not in {"'s", "’s"} and not _goes_on(words, i + 1):
                yield Vote("ORG", 2.0, "after:kind-of-organisation")
                return
    elif after(words, stop, 1) == "which" and after(words, stop, 2) in _ACTS:
        yield Vote("ORG", 1.0, "after:acts")


def _goes_on(words: Sequence[Word], i: int) -> bool:
    return i < len(words) and words[i].tag.startswith("NN")  # "a bank robber"


def _acts(words: Sequence[Word], name: Name) -> Iterator[Vote]:
    """Vote from what the name is the subject of: "X acquired Y", "X reported a profit", "X said it would"."""
    last = words[name.stop - 1]
    if last.dep != "nsubj" or not name.stop <= last.head < len(words):
        return
    verb = words[last.head]
    following = [w.text.lower() for w in words[last.head + 1 : last.head + 1 + _OBJECT]]
    if verb.lemma in _ACTS:
        yield Vote("ORG", 1.0, "after:acts")
    elif verb.lemma in _REPORTING and not _RESULTS.isdisjoint(following):
        yield Vote("ORG", 1.5, "after:results")
    elif verb.lemma in _SAID and following[:1] == ["it"] and following[1:2] and following[1] in _PLANS:
        yield Vote("ORG", 1.5, "after:said-it")
