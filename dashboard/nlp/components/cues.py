"""The words beside a quotation that say who speaks: “…,” said Ann Lee · Lee said: “…” · according to Lee."""

from dataclasses import dataclass

from spacy.tokens import Token

from dashboard.nlp.components.speakers import Reading, subject_of
from dashboard.nlp.rules.reporting import ASKING, HOLDING, JUDGING, SAYING, UTTERING, VOICING

_WINDOW = 60  # tokens: a long apposition between a name and its verb still fits
_AT_ONCE = 14  # tokens after a closed sentence in which "he said" must come
_CUES = SAYING | UTTERING | HOLDING | JUDGING | ASKING | VOICING
_ADDRESSED = frozenset(
    {
        "tell",
        "ask",
        "assure",
        "remind",
        "inform",
        "advise",
        "notify",
        "urge",
        "order",
        "warn",
        "persuade",
        "beg",
        "instruct",
    }
)
_STOPS = frozenset(".?!;")


@dataclass(frozen=True, slots=True)
class Cue:
    """What reports speech, and the head word of who speaks."""

    first: int  # token index
    last: int  # token index, inclusive
    speaker: Token | None
    addressee: str | None
    rule: str
    score: float


def is_cue_verb(token: Token) -> bool:
    """Say whether a token reports speech beside quotation marks."""
    return token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in _CUES


def cue_after(reading: Reading, first: int, *, at_once: bool) -> Cue | None:
    """Find the cue behind a quotation; `at_once` after a full stop, where a new sentence may begin."""
    doc, stop = reading.doc, _right_limit(reading, first)
    if at_once:
        stop = min(stop, first + _AT_ONCE)
    for token in doc[first:stop]:
        if (source := source_of_according(token)) is not None:
            return Cue(token.i, token.i + 1, source, None, "according-to", 0.9)
        if not is_cue_verb(token):
            continue
        subject = _subject_within(reading, token, first, stop)
        if subject is None or (at_once and _takes_clause(token)):
            continue
        return Cue(token.i, token.i, subject, addressee_of(reading, token), "verb-after", 0.95)
    return None


def cue_before(reading: Reading, first: int) -> Cue | None:
    """Find the nearest cue before a quotation in its sentence."""
    low = _left_limit(reading, first)
    for i in range(first - 1, low - 1, -1):
        token = reading.doc[i]
        if i in reading.passage_at:
            continue
        if (
            token.lower_ == "to"
            and i > low
            and (source := source_of_according(reading.doc[i - 1])) is not None
        ):
            return Cue(i - 1, i, source, None, "according-to", 0.9)
        if is_cue_verb(token) and not _is_passive(token):
            subject = subject_of(token) or _subject_within(reading, token, low, first)
            if subject is not None and subject.i in reading.passage_at:
                subject = None
            return Cue(i, i, subject, addressee_of(reading, token), "verb-before", 0.9 if subject else 0.5)
    return _colon(reading, low, first)


def _colon(reading: Reading, low: int, first: int) -> Cue | None:
    """A lead-in with a colon and no verb of saying: "Here is how Lee put it: “…”"."""
    words = [t for t in reading.doc[low:first] if not t.is_space]
    if not words or words[-1].text != ":":
        return None
    for token in words:
        if token.dep_ == "nsubj" and (token.pos_ == "PROPN" or token.lower_ in {"he", "she"}):
            return Cue(words[-1].i, words[-1].i, token, None, "colon", 0.6)
    return None


def source_of_according(token: Token) -> Token | None:
    """Return the head word of X in "according to X"."""
    if token.lower_ != "according" or token.i + 1 >= len(token.doc):
        return None
    to = token.nbor(1)
    if to.lower_ != "to":
        return None
    return next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)


def _right_limit(reading: Reading, first: int) -> int:
    """Return the end of the sentence behind a quotation, or the next one's mark."""
    doc = reading.doc
    for i in range(first, min(len(doc), first + _WINDOW)):
        token = doc[i]
        if i in reading.passage_at or token.text in _STOPS or (token.is_space and "\n" in token.text):
            return i
    return min(len(doc), first + _WINDOW)


def _left_limit(reading: Reading, first: int) -> int:
    """Return the start of the sentence before a quotation; fragments in between are part of it."""
    doc = reading.doc
    for i in range(first - 1, max(-1, first - _WINDOW), -1):
        token = doc[i]
        passage = reading.passage_at.get(i)
        if passage is not None:
            # A quotation that ends its own sentence ends the search.
            if reading.doc.text[reading.passages[passage].end - 2] in ".!?":
                return i + 1
        elif token.text in _STOPS or (token.is_space and _breaks(reading, i, first)):
            return i + 1
    return max(0, first - _WINDOW)


def _breaks(reading: Reading, i: int, first: int) -> bool:
    """Say whether white space ends the search to the left; a colon at the end of a paragraph leads in."""
    token = reading.doc[i]
    if "\n" not in token.text or i == 0:
        return False
    return not (reading.doc[i - 1].text == ":" and i + 1 == first)


def _is_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)


def _takes_clause(verb: Token) -> bool:
    return any(c.dep_ in {"ccomp", "dobj"} and c.i > verb.i for c in verb.children)


def _subject_within(reading: Reading, verb: Token, first: int, stop: int) -> Token | None:
    """Return the subject of a cue where it stands in the same window, also where the parse is wrong."""
    subject = subject_of(verb)
    if subject is not None and first <= subject.i < stop and subject.i not in reading.passage_at:
        return subject
    return _next_noun(verb, stop) or _previous_noun(verb, first)


def _next_noun(verb: Token, stop: int) -> Token | None:
    """Inverted: "said the minister, Ann Lee"."""
    at = verb.i + 1
    if at >= stop or verb.doc[at].pos_ not in {"PROPN", "PRON", "DET", "NOUN", "ADJ"}:
        return None
    token = verb.doc[at]
    while token.head.i != token.i and verb.i < token.head.i < stop and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return token if token.pos_ in {"PROPN", "PRON", "NOUN"} and token.dep_ != "npadvmod" else None


def _previous_noun(verb: Token, first: int) -> Token | None:
    i = verb.i - 1
    while i >= first and verb.doc[i].pos_ in {"ADV", "AUX", "PART"}:
        i -= 1
    if i < first or verb.doc[i].pos_ not in {"PROPN", "PRON", "NOUN"}:
        return None
    return verb.doc[i]


def addressee_of(reading: Reading, verb: Token) -> str | None:
    """Name who is spoken to: "told the BBC"."""
    if verb.lemma_.lower() not in _ADDRESSED:
        return None
    person = next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i), None)
    if person is None or person.i in reading.passage_at:
        return None
    mention = reading.mention_at.get(person.i)
    return mention.name if mention is not None else person.text
