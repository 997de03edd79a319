"""Where a story is set: whose voice those have of whom the text says no more than that they are there."""

from collections import Counter
from collections.abc import Collection

from dashboard.nlp.components.reading import Reading
from dashboard.nlp.components.speakers import Speaker
from dashboard.nlp.rules.reporting import dateline_end
from dashboard.nlp.rules.titles import Role
from dashboard.nlp.rules.voices import is_local, is_national
from dashboard.records import Mention

Voice = tuple[str, str] | None  # country, rule

_MOST = 0.75  # share of a story's places and peoples from which it is about one country
_OFTEN = 3  # times that country is named at least
_LEAD = 2  # sentences in which it is named first
_ACTIVITY = 6  # words between a name and "who keeps …"
_CLAUSE = 12  # words of such a clause


def voice_of_setting(reading: Reading, speaker: Speaker, mentions: list[Mention], role: Role | None) -> Voice:
    """Give a government without a country, or a baker, the country that the sentence or story is set in."""
    words = role.text if role is not None else mentions[0].name if mentions else speaker.name or ""
    starts = [m.start for m in mentions] or [speaker.start]
    is_body = bool(mentions) and mentions[0].label != "PERSON"
    if is_national(words):
        code = next((c for start in starts if (c := _opening_place(reading, start, {","}))), None)
        return (code, "voice:sentence-place") if code else _of_story(story_country(reading))
    end = mentions[0].end if mentions else speaker.end
    if is_body or not (is_local(role.text if role else speaker.name or "") or _is_busy(reading, end)):
        return None
    code = _opening_place(reading, reading.blocks[reading.block_of(starts[0])][0])
    if code:
        return code, "voice:paragraph-place"
    return _of_story(story_country(reading) or _dateline_country(reading))


def _of_story(code: str | None) -> Voice:
    return (code, "voice:story") if code else None


def _is_busy(reading: Reading, end: int) -> bool:
    """Say whether a clause tells what somebody does here: "Ann Lee, who keeps a kiosk"; no place in it."""
    doc, stop = reading.doc, reading.token_at(end)
    for i in range(stop, min(len(doc) - 1, stop + _ACTIVITY)):
        if doc[i].lower_ == "who":
            clause = doc[i + 1 : i + 1 + _CLAUSE]
            is_now = doc[i + 1].tag_ in {"VBZ", "VBP"} and doc[i + 1].lemma_ not in {"be", "have", "do"}
            return is_now and not any(t.i in reading.country_at for t in clause)
        if doc[i].text in {".", ";"} or doc[i].pos_ == "VERB":
            return False
    return False


def _opening_place(reading: Reading, start: int, behind: Collection[str] = ()) -> str | None:
    """Return the country of "In Pristina, Prime Minister Albin Kurti said …".

    Args:
        reading: the article.
        start: offset in the sentence that may open with a place.
        behind: marks of which one must follow the place; none given: any but more of its noun phrase.
    """
    first, _ = reading.sentence_of(reading.token_at(start))
    while first < len(reading.doc) and reading.doc[first].is_space:
        first += 1
    if first + 2 >= len(reading.doc) or reading.doc[first].text != "In":
        return None
    code = reading.country_at.get(first + 1)
    end = first + 1
    while end < len(reading.doc) and reading.country_at.get(end) == code and code:
        end += 1
    if end >= len(reading.doc):
        return None
    return code if reading.doc[end].text in behind or not (behind or _goes_on(reading, end)) else None


def _goes_on(reading: Reading, i: int) -> bool:
    """Say whether a place is a part of what opens a sentence: "In Belgium's capital", "In Paris and Rome"."""
    return reading.doc[i].pos_ in {"PART", "CCONJ", "NOUN", "PROPN", "PUNCT"} and reading.doc[i].text != ","


def _named(reading: Reading) -> list[tuple[int, str]]:
    """Give the places and peoples of an article that have a country: offset, country."""
    places = [p for p in reading.found.places if p.place is not None and p.place.country]
    spans = [(p.start, p.place.country) for p in places if p.place is not None and p.place.country]
    return spans + [(m.start, m.country) for m in reading.found.mentions if m.label == "NORP" and m.country]


def story_country(reading: Reading) -> str | None:
    """Return the one country that a story is about: named early, often, and hardly another beside it."""
    spans = _named(reading)
    counts = Counter(code for _, code in spans)
    if not counts:
        return None
    code, n = counts.most_common(1)[0]
    sentences = reading.sentences
    lead = len(reading.doc) if len(sentences) <= _LEAD else sentences[_LEAD]
    early = any(c == code and reading.token_at(start) < lead for start, c in spans)
    return code if early and n >= _OFTEN and n >= _MOST * counts.total() else None


def _dateline_country(reading: Reading) -> str | None:
    """Return the country that a story is told from, where it names no other as often."""
    spans = _named(reading)
    counts = Counter(code for _, code in spans)
    text, first = reading.text, reading.blocks[0][0]
    end = dateline_end(text, first)
    code = next((c for start, c in sorted(spans, reverse=True) if first <= start < end), None)
    if code is None or counts[code] < _OFTEN:
        return None
    return code if all(n < counts[code] for other, n in counts.items() if other != code) else None
