"""Who is meant by the words that name a speaker: a mention, a pronoun, a description."""

from bisect import bisect_right
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dashboard.nlp.components.reading import Reading
from dashboard.nlp.components.subjects import is_one_of
from dashboard.nlp.rules.demonyms import is_demonym
from dashboard.nlp.rules.gazetteer import is_country
from dashboard.nlp.rules.reporting import DOCUMENTS
from dashboard.nlp.rules.spelling import fold
from dashboard.nlp.rules.titles import is_person_noun
from dashboard.nlp.rules.voices import (
    described_country,
    described_kind,
    described_name,
    may_stand_for,
    name_kind,
    source_id,
)
from dashboard.records import PLACE_LABELS, Mention, Reference, SourceKind

MAX_DESCRIPTION = 8  # words; longer ones are a paragraph, not a name
_KINDS: dict[str, SourceKind] = {"PERSON": "person", "LAW": "document", "WORK_OF_ART": "document"}
HE = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
SHE = frozenset({"she", "her", "herself"})
IT, THEY = frozenset({"it", "its"}), frozenset({"they", "them", "their"})
_SOME = frozenset({"some", "others", "many", "most", "several"})  # "some say": people without a name
_NOBODY = frozenset({"i", "we", "you", "me", "us", "there", "one", "what", "nobody", "none"}) | frozenset(
    {"this", "that", "these", "those", "who", "which"}
)
# An opening mark, and a verb that the tagger takes for a part of the name ("Said Lee: …").
_NO_PART = frozenset({"“", '"', "‘", "(", "said", "says"})
_INSIDE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod"}) | frozenset(
    {"predet", "case", "punct", "advmod", "neg"}
)
_IN_PHRASE = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM"})
_MANY = frozenset({"police", "people", "authorities"}) | _SOME


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is cited, as written and as resolved."""

    text: str
    start: int
    end: int
    name: str | None  # None: a pronoun that nothing resolves
    id: str | None
    kind: SourceKind
    country: str | None  # of the name or description itself; a person's comes with the role
    country_method: str | None
    method: str
    score: float
    plural: bool = False  # "they" may take it up


def speaker_at(reading: Reading, token: Token, last: Speaker | None) -> Speaker | None:
    """Resolve the head word of a speaker, no relative pronoun; `last` is the person cited before.

    None where the parse took a mark for somebody.
    """
    named = _named(reading, token)
    if named is not None:
        return named
    reference = reading.reference_at.get(token.i)
    if reference is not None and reference.entity_id:
        return _by_reference(reading, reference)
    if (token.lower_ in _SOME and token.dep_ != "det") or is_one_of(token):
        return _described(reading, token)
    if token.pos_ == "PRON" or token.lower_ in HE | IT | THEY | _NOBODY:
        return _by_pronoun(reading, token, last)
    return _apposed(reading, token) or _described(reading, token)


def _named(reading: Reading, token: Token) -> Speaker | None:
    candidates = [token, *(c for c in token.children if c.dep_ == "appos")]
    mentions = [m for c in candidates if (m := reading.mention_at.get(c.i))]
    person = next((m for m in mentions if m.label == "PERSON"), None)
    mention = person or (mentions[0] if mentions and token.i in reading.mention_at else None)
    mention = mention or next((m for m in mentions if _is_owner(token, m)), None)
    if mention is None or mention.label == "NORP":
        return None
    bearer = _bearer(reading, mention)
    if bearer is None:
        return of_mention(reading, mention)
    return replace(
        of_mention(reading, bearer), text=reading.text[mention.start : mention.end], start=mention.start,
        end=mention.end, method="surname-like-a-place", score=0.7,
    )  # fmt: skip


def _is_owner(token: Token, mention: Mention) -> bool:
    """Say whether a body explains what it is to another: "its manager, Acme Ltd, said", no "its boss, of"."""
    owned = any(c.dep_ == "poss" or c.lower_ == "the" for c in token.children)
    return mention.label == "ORG" and owned and token.tag_ == "NN"


def _bearer(reading: Reading, mention: Mention) -> Mention | None:
    """Return the one person of the article who is called like a place: "Houston said", of Donald Houston."""
    if mention.label not in PLACE_LABELS or is_country(mention.name):
        return None
    bearers = reading.bearers.get(fold(mention.name), {})
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def of_mention(reading: Reading, mention: Mention) -> Speaker:
    """Make a speaker of a name."""
    country, method = mention.country, "voice:entity" if mention.country else None
    kind = _KINDS.get(mention.label, "organisation")
    if country is None and kind != "person":
        words = mention.name.split()
        country, method = described_country(words, len(words) - 1, {})
    return Speaker(
        reading.text[mention.start : mention.end],
        mention.start,
        mention.end,
        mention.name,
        mention.entity_id,
        kind,
        None if kind == "person" else country,
        None if kind == "person" else method,
        "name",
        mention.score,
    )


def _by_reference(reading: Reading, reference: Reference) -> Speaker:
    known = reading.entities.get(reference.entity_id or "")
    text = reading.text[reference.start : reference.end]
    method = f"reference:{reference.method}"
    if known is None:
        return Speaker(
            text, reference.start, reference.end, reference.name, reference.entity_id,
            "person", None, None, method, reference.score,
        )  # fmt: skip
    named = of_mention(reading, known)
    return Speaker(
        text, reference.start, reference.end, named.name, named.id,
        named.kind, named.country, named.country_method, method, reference.score,
    )  # fmt: skip


def _by_pronoun(reading: Reading, token: Token, last: Speaker | None) -> Speaker:
    start, end = token.idx, token.idx + len(token)
    known = last if token.lower_ in HE else None
    if known is None and token.lower_ in HE:
        before = bisect_right(reading.persons, token.i) - 1
        if before >= 0:
            known = of_mention(reading, reading.mention_at[reading.persons[before]])
    if known is None or not may_stand_for(token.lower_, known.name or ""):
        return Speaker(token.text, start, end, None, None, "unnamed", None, None, "pronoun:open", 0.3)
    return Speaker(
        token.text, start, end, known.name, known.id, known.kind, known.country, known.country_method,
        "pronoun:last-speaker", 0.5,
    )  # fmt: skip


def _apposed(reading: Reading, head: Token) -> Speaker | None:
    """Read the name after a long description: "A travel agent in Croydon, Ann Lee, said"."""
    if head.tag_ != "NN":
        return None
    for i in range(head.i + 1, min(len(reading.doc) - 2, head.i + MAX_DESCRIPTION)):
        token = reading.doc[i]
        named = reading.mention_at.get(i + 1)
        if token.text == "," and named is not None:
            behind = reading.token_at(named.end)
            closed = behind >= len(reading.doc) or reading.doc[behind].text in {",", "."}
            return of_mention(reading, named) if named.label == "PERSON" and closed else None
        if token.pos_ not in _IN_PHRASE:
            return None
    return None


def _described(reading: Reading, head: Token) -> Speaker | None:
    first, last = _noun_phrase(head)
    named = reading.mention_at.get(last)
    # "Chief of Department Terence Monahan": the parse may take the office for the head of the name.
    if named is not None and _is_after_office(reading, named, head):
        return of_mention(reading, named)
    words = list(reading.doc[first : last + 1])
    text, start = reading.doc[first : last + 1].text, words[0].idx
    if not any(c.isalnum() for c in text):
        return None
    country, method = described_country(
        [t.text for t in words], head.i - first, _countries(reading, words, head)
    )
    is_specific = any(_is_specific(reading, t) for t in words)
    kind = described_kind(head.text, is_specific=is_specific)
    if kind == "unnamed" and head.pos_ == "PROPN" and is_specific and head.i not in reading.mention_at:
        kind = name_kind(text)
    name = described_name(text, opens=_opens_plainly(words[0]))
    article = None if is_specific and kind in {"organisation", "document"} else reading.found.article.id
    return Speaker(
        text, start, start + len(text), name, source_id(name, article), kind, country, method, "description",
        0.7, head.tag_ in {"NNS", "NNPS"} or head.lower_ in _MANY,
    )  # fmt: skip


def _countries(reading: Reading, words: list[Token], head: Token) -> dict[int, str]:
    """Give the countries of the places and peoples in a description; "a Henley spokesman" is Henley Inc's."""
    codes: dict[int, str] = {}
    for n, token in enumerate(words):
        mention = reading.mention_at.get(token.i)
        code = reading.country_at.get(token.i) or (mention.country if mention is not None else None)
        named = mention.name if mention is not None else token.text
        # "The Paris statement" was made there; "the German constitution" is the country's.
        if (
            head.lower_ in DOCUMENTS
            and token.i < head.i
            and not (is_demonym(token.text) or is_country(named))
        ):
            continue
        if code and (token.i > head.i or named not in reading.body_words):
            codes[n] = code
    return codes


def _is_specific(reading: Reading, token: Token) -> bool:
    """Say whether a word tells which one is meant: a name or a people, no capital of a sentence."""
    if not token.text[:1].isupper():
        return False
    return token.i in reading.mention_at or is_demonym(token.text) or not _opens_plainly(token)


def _opens_plainly(token: Token) -> bool:
    """Say whether a word is capital only because it opens a sentence."""
    is_name = token.pos_ == "PROPN" or is_demonym(token.text)
    # "Central European leaders" keeps its capital: a name of two words.
    joined = token.i + 1 < len(token.doc) and token.nbor(1).text[:1].isupper()
    return bool(token.is_sent_start) and not (is_name or joined)


def _is_after_office(reading: Reading, named: Mention, head: Token) -> bool:
    before = reading.doc[max(0, reading.token_at(named.start) - 1)]
    return named.label == "PERSON" and head.pos_ == "PROPN" and before.pos_ != "ADP"


def _noun_phrase(head: Token) -> tuple[int, int]:
    """Give the first and last token of a noun with what stands before it and its short "of …"."""
    first = head.i
    for child in sorted(head.lefts, key=lambda t: -t.i):
        outside = child.dep_ not in _INSIDE or child.right_edge.i != first - 1
        if outside or child.lower_ in _NO_PART:
            break
        if head.i - child.left_edge.i >= MAX_DESCRIPTION:
            break
        first = child.left_edge.i
    last = head.i
    if is_one_of(head):
        who = next((c for c in head.nbor(1).children if c.dep_ == "pobj"), head.nbor(1))
        return first, who.i
    for child in head.rights:
        # "a spokesman for the Chinese Federation of Industries": a name counts as one word.
        most = MAX_DESCRIPTION if child.right_edge.ent_type_ != "ORG" else 2 * MAX_DESCRIPTION
        near = child.left_edge.i == last + 1 and child.right_edge.i - first < most
        whole = child.dep_ == "prep" and any(c.dep_ == "pobj" for c in child.children)
        if not (near and whole):
            break
        last = child.right_edge.i
    return first, last


def speaker_of_turn(reading: Reading, start: int, end: int) -> Speaker:
    """Resolve the name before a transcript's colon: "PENCE" is the one person with that surname."""
    text = reading.text[start:end]
    surname = fold(text.split("(")[0].split()[-1])
    bearers = {
        m.entity_id: m
        for m in reading.found.mentions
        if m.label == "PERSON" and fold(m.name).endswith(surname)
    }
    if len(bearers) == 1:
        known = of_mention(reading, next(iter(bearers.values())))
        return replace(known, text=text, start=start, end=end, method="transcript-name", score=0.9)
    kind: SourceKind = "unnamed" if is_person_noun(surname) or len(text) == 1 else "person"  # "Judge", "Q"
    return Speaker(
        text, start, end, text, source_id(text, reading.found.article.id), kind, None, None,
        "transcript-label", 0.6,
    )  # fmt: skip
