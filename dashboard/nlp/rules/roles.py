"""Roles: what a person is, as written around the name, and the country whose voice that makes it."""

from collections.abc import Mapping, Sequence

from dashboard.nlp.rules.demonyms import demonym_country
from dashboard.nlp.rules.gazetteer import lookup
from dashboard.nlp.rules.names import Name
from dashboard.nlp.rules.titles import Role, is_person_noun, is_title
from dashboard.nlp.rules.voices import link_rule
from dashboard.nlp.rules.words import Word, before
from dashboard.records import Mention

_LONGEST = 14  # words: a longer stretch is no role but a sentence
_LINKS = frozenset(["of", "to", "for", "in", "at", "on", "from", "and", "the", "&", "'s", "’s"])
_INTO = frozenset(["of", "to", "for", "in", "at", "on", "from"])
_BESIDE = frozenset(["near", "below", "outside", "above"])
# What somebody is to another one.
_RELATIONS = frozenset(
    ["neighbour", "neighbor", "friend", "colleague", "husband", "wife", "partner", "companion"]
) | frozenset(
    ["brother", "sister", "cousin", "aunt", "uncle", "son", "daughter", "father", "mother", "widow"]
)
_OTHER_SIDE = frozenset(["to", "on", "for"])  # "ambassador to", "envoy for": not the voice itself
_ORIGIN = frozenset(["born", "speaking", "language", "made", "owned"])  # "a Polish-born actor"
_SPEAKS_FOR = ("spokes", "lawyer", "attorney")  # but a spokesman for somebody has that voice
_COURTESY = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madame", "madam"])  # no office
_KNOWN_CITY = 0.5  # prior of a city that may stand for its country: "Kyiv mayor"


def find_roles(words: Sequence[Word], spans: Sequence[Name], mentions: Sequence[Mention]) -> dict[str, Role]:
    """Give each person the first role that the text gives it, or a later one that tells its country."""
    owner = {
        i: mention
        for span, mention in zip(spans, mentions, strict=True)
        for i in range(span.first, span.stop)
    }
    roles: dict[str, Role] = {}
    for span, mention in zip(spans, mentions, strict=True):
        if mention.label != "PERSON":
            continue
        bounds = role_of(words, span, owner)
        if bounds is None or _is_mere_courtesy(words, bounds):
            continue
        role = _role(words, bounds, owner)
        known = roles.get(mention.entity_id)
        # A role that tells the country says more than a bare title before it.
        if known is None or (known.country is None and role.country is not None):
            roles[mention.entity_id] = role
    return roles


def _is_mere_courtesy(words: Sequence[Word], bounds: tuple[int, int, int]) -> bool:
    first, stop, _ = bounds
    return all(w.text.lower().rstrip(".") in _COURTESY for w in words[first:stop])


def role_of(words: Sequence[Word], span: Name, owner: Mapping[int, Mention]) -> tuple[int, int, int] | None:
    """Find the words of a person's role: first, stop and the office noun itself; None where there is none.

    Three places: right before the name ("Serbian President Aleksandar Vučić"), before a comma ("the head of
    the German Foreign Ministry, Annalena Baerbock"), after one ("Jens Stoltenberg, the head of NATO").
    """
    found = _before_name(words, span.first, owner)
    # "Her neighbour Ann Lee, a farmer": what somebody is to another is no trade.
    if found is None or words[found[2]].text.lower() in _RELATIONS:
        return _after_name(words, span.stop, owner) or found
    return found


def _before_name(
    words: Sequence[Word], first: int, owner: Mapping[int, Mention]
) -> tuple[int, int, int] | None:
    stop = first - 1 if first and words[first - 1].text == "," else first
    start = stop
    while start > max(0, stop - _LONGEST) and _is_role_word(words[start - 1], owner.get(start - 1)):
        if words[start - 1].text == "-" and words[start - 1].spaced:
            break  # a dateline's: "ROME - Prime Minister …"
        start -= 1
    offices = [i for i in range(start, stop) if _is_office(words[i])]
    for office in reversed(offices):
        direct = all(_is_office(w) or w.is_capital for w in words[office + 1 : stop])
        linked = office + 1 < stop and words[office + 1].text.lower() in _INTO
        if (direct and stop == first) or linked or (stop < first and office == stop - 1):
            role_first = _modifiers_first(words, start, office)
            # "…, the head of X, Name": an article or an opening must begin it, else it is a list.
            if stop == first or _opens(words, role_first):
                return role_first, stop, office
    return None


def _opens(words: Sequence[Word], first: int) -> bool:
    return first == 0 or words[first].opens or words[first - 1].text.lower() in {"the", "a", "an", ","}


def _is_role_word(word: Word, mention: Mention | None) -> bool:
    if word.is_break or (mention is not None and mention.label == "PERSON"):
        return False
    if word.text.lower() in _LINKS or word.text in {"-", "/"}:
        return True
    return word.tag.startswith(("NN", "JJ", "HYPH", "VBN")) or mention is not None


def _is_role_word_after(words: Sequence[Word], i: int, mention: Mention | None) -> bool:
    """Say whether a word goes on with a role behind a name: "mate of | a | tug", "farmer | below it"."""
    lower = words[i].text.lower()
    if lower in {"a", "an"}:
        return before(words, i) in _INTO | _BESIDE
    return lower in _BESIDE or _is_role_word(words[i], mention)


def _is_office(word: Word) -> bool:
    return (is_person_noun(word.text) or is_title(word)) and word.tag in {"NN", "NNP", "JJ", "NNPS"}


def _modifiers_first(words: Sequence[Word], start: int, office: int) -> int:
    first = office
    while first > start and (
        words[first - 1].text.lower() not in _LINKS or words[first - 1].text in {"'s", "’s"}
    ):
        first -= 1
    return first


def _after_name(
    words: Sequence[Word], stop: int, owner: Mapping[int, Mention]
) -> tuple[int, int, int] | None:
    if stop + 1 >= len(words) or words[stop].text != ",":
        return None
    first = stop + 1
    if words[first].text.lower() in {"who", "which"} and words[first + 1 : first + 2]:
        first += 2 if words[first + 1].lemma == "be" else 0
    while first < len(words) and words[first].text.lower() in {"the", "a", "an", "also", "now", "then"}:
        first += 1
    end = first
    while end < min(len(words), first + _LONGEST) and _is_role_word_after(words, end, owner.get(end)):
        end += 1
    while end > first and words[end - 1].text.lower() in _LINKS | _BESIDE | {"a", "an"}:
        end -= 1
    offices = [i for i in range(first, end) if _is_office(words[i])]
    if not offices or any(w.text.lower() in _INTO for w in words[first : offices[0]]):
        return None
    # "Ann Lee, President Smith and …": the second name's title is not the first one's role.
    if end < len(words) and end in owner and owner[end].label == "PERSON":
        return None
    return first, end, offices[0]


def _role(words: Sequence[Word], bounds: tuple[int, int, int], owner: Mapping[int, Mention]) -> Role:
    first, stop, office = bounds
    country, method = voice(words, first, stop, office, owner)
    start, end = words[first].start, words[stop - 1].end
    return Role(_text(words, first, stop), start, end, country, method)


def _text(words: Sequence[Word], first: int, stop: int) -> str:
    return "".join(w.text + (" " if w.spaced else "") for w in words[first:stop]).strip()


def voice(
    words: Sequence[Word], first: int, stop: int, office: int, owner: Mapping[int, Mention]
) -> tuple[str | None, str | None]:
    """Give the country whose voice an office is, and the rule that said so.

    What stands before the office makes its voice ("Russian Ambassador to Serbia" → RU, "Kosovo police
    officer" → XK), else what it is "of" or "in" ("head of the German Foreign Ministry" → DE). What it is "to"
    never does.
    """
    for i in range(first, office + 1):
        # The office itself is no place ("Baker"), but may be a people ("Frenchman").
        found = _country_at(words, i, owner) if i < office else demonym_country(words[i].text)
        if found:
            return found, "role:residence" if _is_based(words, i) else "role:before-office"
    noun = words[office].text.lower()
    other_side = _OTHER_SIDE - {"for"} if noun.startswith(_SPEAKS_FOR) else _OTHER_SIDE
    link = ""
    for i in range(office + 1, stop):
        lower = words[i].text.lower()
        link = lower if lower in _INTO else link
        found = None if link in other_side else _country_at(words, i, owner)
        if found and (rule := link_rule(noun, link)):
            return found, rule.replace("voice", "role")
    return None, None


def _is_based(words: Sequence[Word], i: int) -> bool:
    """Say whether a place is only where somebody sits: "a Washington-based developer"."""
    return [w.text.lower() for w in words[i + 1 : i + 3]] == ["-", "based"]


def _country_at(words: Sequence[Word], i: int, owner: Mapping[int, Mention]) -> str | None:
    mention = owner.get(i)
    if mention is not None and mention.country and not _is_part(words, i):
        return mention.country
    text = words[i].text
    if not words[i].is_capital or _is_part(words, i):
        return None
    found = lookup(text) if mention is None else ()
    is_city = found and found[0].kind == "city" and found[0].prior >= _KNOWN_CITY
    known = found[0] if found and (found[0].kind == "country" or is_city) else None
    return demonym_country(text) or (known.country if known else None)


def _is_part(words: Sequence[Word], i: int) -> bool:
    """Say whether a word is a part of another: "Inter-American", "Polish-born"."""
    joined = i > 1 and words[i - 1].text == "-" and not words[i - 2].spaced
    behind = [w.text.lower() for w in words[i + 1 : i + 3]]
    return joined or (behind[:1] == ["-"] and behind[-1] in _ORIGIN)
