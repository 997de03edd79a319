"""The words beside a quotation that say who speaks: “…,” said Ann Lee · Lee said: “…” · according to Lee."""

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from dashboard.nlp.components.reading import Reading
from dashboard.nlp.components.subjects import is_one_of, subject_of
from dashboard.nlp.rules.quotation_marks import inner
from dashboard.nlp.rules.reporting import (
    ADDRESSED,
    ASKING,
    DOCUMENTS,
    HOLDING,
    JUDGING,
    OTHER_CLAUSE,
    SAYING,
    UTTERING,
    VOICING,
)

_WINDOW = 60  # tokens: a long apposition between a name and its verb still fits
_AT_ONCE = 14  # tokens after a closed sentence in which "he said" must come
_CUES = SAYING | UTTERING | HOLDING | JUDGING | ASKING | VOICING
_NOMINAL = frozenset({"PROPN", "PRON", "NOUN"})
_STOPS = frozenset(".?!;")
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_SIGNATURE = 12  # words of a name with an office behind a dash
_NICKNAME = 3  # words between marks that do not end a sentence: Marcia "Cia" Price
_UNREAL = frozenset({"would", "could", "should", "might", "may"})
# Report speech only right before the marks: "and then he goes: “…”".
_RIGHT_BEFORE = frozenset({"go", "begin", "start", "list", "mean", "know"})
_OPINION = frozenset({"words", "view", "opinion"})
_STRONG = SAYING | JUDGING | ASKING | {"put", "read"}


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
    lemma = token.lemma_.lower()
    if token.dep_ == "amod":  # "the proposed closures"
        return False
    if lemma == "put":  # "as Lee put it"
        return token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "it"
    # "Said Lee:" opens sentences, where the tagger takes it for a name.
    return token.lower_ in {"said", "says"} or (lemma in _CUES and token.pos_ in {"VERB", "AUX"})


def cue_after(reading: Reading, first: int, *, at_once: bool) -> Cue | None:
    """Find the cue behind a quotation; `at_once` after a full stop, where a new sentence may begin."""
    doc, stop = reading.doc, _right_limit(reading, first)
    if at_once:
        stop = min(stop, first + _AT_ONCE)
    while first < stop and not doc[first].is_alpha:
        if doc[first].text in _DASHES:
            return _signature(reading, first + 1, stop)
        first += 1
    if first < stop and doc[first].lower_ in OTHER_CLAUSE:
        return None
    for token in doc[first:stop]:
        if (source := source_of_according(token)) is not None:
            cue = Cue(token.i, token.i, source, None, "according-to", 0.9)
            return None if at_once and token.is_title else cue
        if not is_cue_verb(token) or _is_passive(token) or token.dep_ == "acl":
            continue
        subject = _subject_within(reading, token, first, stop)
        if subject is not None and at_once and _says_more(token, subject):
            return None
        if subject is None:
            continue
        return Cue(token.i, token.i, subject, addressee_of(reading, token), "verb-after", 0.95)
    return None


def _signature(reading: Reading, first: int, stop: int) -> Cue | None:
    """Read the name behind a dash: “…” — Ann Lee."""
    words = [t for t in reading.doc[first:stop] if not t.is_punct]
    name = [t for t in words if t.pos_ == "PROPN" or t.i in reading.mention_at]
    if not name or words[0].i != name[0].i or len(words) > _SIGNATURE:
        return None
    last = name[0]
    while last.i + 1 < stop and (last.nbor(1).pos_ == "PROPN" or last.nbor(1).i in reading.mention_at):
        last = last.nbor(1)
    return Cue(first - 1, first - 1, last, None, "signature", 0.7)


def cue_before(reading: Reading, first: int) -> Cue | None:
    """Find the cue before a quotation in its sentence: the nearest verb that governs it, else the nearest."""
    low = _left_limit(reading, first)
    found: list[Cue] = []
    for i in range(first - 1, low - 1, -1):
        token = reading.doc[i]
        if i in reading.passage_at:
            continue
        if (
            token.lower_ == "to"
            and i > low
            and (source := source_of_according(reading.doc[i - 1])) is not None
        ):
            found.append(Cue(i - 1, i, source, None, "according-to", 0.9))
        elif is_cue_verb(token):
            subject = subject_of(token)
            if (subject is None and _is_passive(token)) or _is_elsewhere(token, first):
                continue
            subject = subject or _subject_within(reading, token, low, first)
            if subject is not None and subject.i in reading.passage_at:
                subject = None
            score = 0.9 if subject is not None else 0.5
            found.append(Cue(i, i, subject, addressee_of(reading, token), "verb-before", score))
    return _governing(reading, found, first) or _colon(reading, low, first)


def _is_elsewhere(verb: Token, first: int) -> bool:
    """Say whether a verb before a quotation says something else: "to those who felt pain, “…”"."""
    if verb.i >= first - 2:
        return False
    ended = verb.dep_ in {"relcl", "acl"} and verb.right_edge.i < first - 1
    unreal = any(c.dep_ == "aux" and c.lower_ in _UNREAL for c in verb.children)
    return ended or unreal or verb.lemma_.lower() in _RIGHT_BEFORE


def _governing(reading: Reading, nearest_first: list[Cue], first: int) -> Cue | None:
    """Prefer a verb of saying over one of attitude, and one above the quotation in the parse."""
    if len(nearest_first) < 2 or nearest_first[0].last >= first - 2:
        return nearest_first[0] if nearest_first else None
    above = {first, *(a.i for a in islice(reading.doc[first].ancestors, _WINDOW))}
    cues = [c for c in nearest_first if c.first in above] or nearest_first
    strong = (c for c in cues if reading.doc[c.first].lemma_.lower() in _STRONG or c.rule == "according-to")
    return next(strong, cues[0])


def is_weak(reading: Reading, cue: Cue) -> bool:
    """Say whether a cue may be something else than speech: "cited", "focused", "believes"."""
    return cue.rule == "verb-before" and reading.doc[cue.first].lemma_.lower() not in _STRONG


def _colon(reading: Reading, low: int, first: int) -> Cue | None:
    """Read a lead-in with a colon and no verb of saying: "Here is how Lee puts the matter: “…”"."""
    words = [t for t in reading.doc[low:first] if not t.is_space]
    if not words or words[-1].text != ":":
        return None
    names = [t for t in words if t.i in reading.mention_at and reading.mention_at[t.i].label == "PERSON"]
    subjects = [t for t in words if t.dep_ == "nsubj" and (t.pos_ == "PROPN" or t.lower_ in {"he", "she"})]
    speaker = next(iter(subjects), names[-1] if names else None)
    return Cue(words[-1].i, words[-1].i, speaker, None, "colon", 0.6) if speaker is not None else None


def source_of_according(token: Token) -> Token | None:
    """Return the head word of X in "according to X", "per X"."""
    if token.lower_ == "per" and token.dep_ == "prep":
        noun = next((c for c in token.children if c.dep_ == "pobj"), None)
        return noun if noun is not None and noun.lower_ in DOCUMENTS else None
    if token.lower_ in _OPINION and token.i > 1 and token.i + 1 < len(token.doc):
        return _in_the_words_of(token)
    if token.lower_ != "according" or token.i + 1 >= len(token.doc):
        return None
    to = token.nbor(1)
    if to.lower_ != "to":
        return None
    return next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)


def _in_the_words_of(token: Token) -> Token | None:
    """Return the head word of X in "in the words of X", "in the view of X"."""
    of, opening = token.nbor(1), (token.nbor(-2).lower_, token.nbor(-1).lower_)
    if of.lower_ != "of" or opening != ("in", "the"):
        return None
    return next((c for c in of.children if c.dep_ == "pobj" and c.pos_ in {"PROPN", "NOUN"}), None)


def _right_limit(reading: Reading, first: int) -> int:
    """Return the end of the sentence behind a quotation, or the next one's mark."""
    doc = reading.doc
    for i in range(first, min(len(doc), first + _WINDOW)):
        token = doc[i]
        ends = token.text in _STOPS and not (i + 1 < len(doc) and doc[i + 1].text == ")")
        if ends or _is_speech(reading, i) or _ends_paragraph(reading, i):
            return i
    return min(len(doc), first + _WINDOW)


def _is_speech(reading: Reading, i: int) -> bool:
    passage = reading.passage_at.get(i)
    if passage is None:
        return False
    words = inner(reading.text, reading.passages[passage])
    return len(words.split()) > _NICKNAME or words[-1] in ".,!?"


def _left_limit(reading: Reading, first: int) -> int:
    """Return the start of the sentence before a quotation; fragments in between are part of it."""
    doc = reading.doc
    for i in range(first - 1, max(-1, first - _WINDOW), -1):
        token = doc[i]
        passage = reading.passage_at.get(i)
        if passage is not None:
            # A quotation that ends its own sentence ends the search.
            if reading.text[reading.passages[passage].end - 2] in ".!?":
                return i + 1
        elif token.text in _STOPS or _breaks(reading, i, first):
            return i + 1
    return max(0, first - _WINDOW)


def _ends_paragraph(reading: Reading, i: int) -> bool:
    """Say whether a token is the white space between two paragraphs; lines of hard-wrapped text are none."""
    doc = reading.doc
    if "\n" not in doc[i].text or i + 1 >= len(doc):
        return "\n" in doc[i].text
    return reading.block_of(doc[i].idx) != reading.block_of(doc[i + 1].idx)


def _breaks(reading: Reading, i: int, first: int) -> bool:
    """Say whether a paragraph's end stops the search to the left; after a colon it leads in."""
    if not _ends_paragraph(reading, i):
        return False
    return i == 0 or reading.doc[i - 1].text != ":" or i + 1 != first


def _is_passive(verb: Token) -> bool:
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    return verb.tag_ == "VBN" and (passive or verb.dep_ == "acl")


def _says_more(verb: Token, subject: Token) -> bool:
    """Say whether a verb has content of its own, as in: “…” Lee said that it rained."""
    after = (c for c in verb.children if c.i > verb.i and c.i != subject.i)
    return any(c.dep_ in {"ccomp", "dobj"} for c in after)


def _subject_within(reading: Reading, verb: Token, first: int, stop: int) -> Token | None:
    """Return the subject of a cue where it stands in the same window, also where the parse is wrong."""
    subject = subject_of(verb)
    if subject is not None and first <= subject.i < stop and subject.i not in reading.passage_at:
        return subject
    return _next_noun(verb, stop) or _previous_noun(verb, first)


def _next_noun(verb: Token, stop: int) -> Token | None:
    """Inverted: "said the minister, Ann Lee"."""
    at = verb.i + 1
    if at >= stop:
        return None
    token = verb.doc[at]
    if is_one_of(token):
        return token
    if token.pos_ not in {"PROPN", "PRON", "DET", "NOUN", "ADJ"}:
        return None
    while verb.i < token.head.i < stop and token.head.i != token.i and token.head.pos_ in _NOMINAL:
        token = token.head
    is_time = token.ent_type_ in {"DATE", "TIME"}
    # "after saying her foot was “swollen”": it has a verb of its own.
    is_other = token.dep_ in {"nsubj", "nsubjpass"} and token.head.i > token.i and verb.tag_ == "VBG"
    return token if token.pos_ in _NOMINAL and not (is_time or is_other) else None


def _previous_noun(verb: Token, first: int) -> Token | None:
    i = verb.i - 1
    while i >= first and verb.doc[i].pos_ in {"ADV", "AUX", "PART"}:
        i -= 1
    if i < first or verb.doc[i].pos_ not in _NOMINAL:
        return None
    return verb.doc[i]


def addressee_of(reading: Reading, verb: Token) -> str | None:
    """Name who is spoken to: "told the BBC"."""
    if verb.lemma_.lower() not in ADDRESSED:
        return None
    person = next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i), None)
    if person is None or person.i in reading.passage_at:
        return None
    mention = reading.mention_at.get(person.i)
    return mention.name if mention is not None else person.text
