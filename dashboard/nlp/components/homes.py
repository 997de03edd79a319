"""Whose voice a source has by what the text says around its names: a country, and the rule that said so."""

from collections.abc import Iterator

from spacy.tokens import Token

from dashboard.nlp.components.reading import Reading
from dashboard.nlp.components.setting import voice_of_setting
from dashboard.nlp.components.speakers import Speaker
from dashboard.nlp.rules.bodies import known_body
from dashboard.nlp.rules.outlets import listed_home
from dashboard.nlp.rules.reporting import PUBLIC_BODIES
from dashboard.nlp.rules.spelling import fold, singular
from dashboard.nlp.rules.titles import Role
from dashboard.nlp.rules.voices import link_rule, place_in_name
from dashboard.records import Mention

Voice = tuple[str, str] | None  # country, rule

_HERE = frozenset({"in", "from", "of", "outside", "near", "at", "below", "on"})
_STOPS = frozenset(',.;:()—–?!"”“')
_REACH = 4  # words before a name in which its people stand: "Dutch salvage company Boskalis"
_PHRASE = 12  # words of what stands in apposition, or of a relative clause up to its place
_NAME_OF_PLACE = 3  # words between "in" and the place: "in the southern part of Mitrovica" has two links
_MOST_MENTIONS = 50  # of one name that are read: later ones seldom introduce it


def voice_of(reading: Reading, speaker: Speaker, role: Role | None) -> Voice:
    """Give the country of a source that neither its name nor its role tells; None: the text does not say."""
    mentions = reading.mentions_of.get(speaker.id or "", [])[:_MOST_MENTIONS]
    label = mentions[0].label if mentions else ""
    if label == "PERSON":
        found = _of_person(reading, mentions, role)
    elif label:
        found = _of_body(reading, mentions)
    else:
        found = _of_description(reading, speaker)
    return found or voice_of_setting(reading, speaker, mentions, role)


def _of_person(reading: Reading, mentions: list[Mention], role: Role | None) -> Voice:
    around = (_around(reading, *_tokens(reading, m), is_body=False) for m in mentions)
    return next((v for v in around if v), None) or (_of_employer(reading, role) if role else None)


def _of_employer(reading: Reading, role: Role) -> Voice:
    """Give the home of the organisation in a role: "Boskalis chief"."""
    inside = range(reading.token_at(role.start), reading.token_at(role.end - 1) + 1)
    bodies = (m for i in inside if (m := reading.mention_at.get(i)) is not None and m.label == "ORG")
    homes = (_home(reading, body) for body in bodies)
    return next(((home[0], "role:organisation") for home in homes if home), None)


def _home(reading: Reading, body: Mention) -> Voice:
    if body.country:
        return body.country, "voice:entity"
    return _of_body(reading, reading.mentions_of[body.entity_id][:_MOST_MENTIONS])


def _of_body(reading: Reading, mentions: list[Mention]) -> Voice:
    name = mentions[0].name
    if known_body(name) is not None:
        return None  # of several countries, or it would have one
    around = (_around(reading, *_tokens(reading, m), is_body=True) for m in mentions)
    found = next((v for v in around if v), None) or _in_name(reading, mentions)
    listed = None if found else listed_home(name)
    return (listed.country, "voice:outlet") if listed is not None and listed.country else found


def _in_name(reading: Reading, mentions: list[Mention]) -> Voice:
    """Give the country of the place in a public body's name: "Suez Canal Authority"."""
    words = {singular(w) for w in fold(mentions[0].name).split()}
    # "Soochow University" is in Taipei: what teaches may be called after anything.
    if not words & PUBLIC_BODIES or words & {"university", "school"}:
        return None
    inside = (reading.country_at.get(i) for m in mentions for i in range(*_tokens(reading, m)))
    code = next((c for c in inside if c), None) or place_in_name(mentions[0].name)
    return (code, "voice:place-in-name") if code else None


def _of_description(reading: Reading, speaker: Speaker) -> Voice:
    """Read "a lawyer in Pristina", "a VW spokesman", "a nurse, who lives in Mitrovica"."""
    first, stop = reading.token_at(speaker.start), reading.token_at(speaker.end - 1) + 1
    head = next((t for t in reversed(reading.doc[first:stop]) if t.pos_ in {"NOUN", "PROPN"}), None)
    if head is None or speaker.text[0] == speaker.text.lower() == "they":
        return None
    bodies = (m for i in range(first, stop) if (m := reading.mention_at.get(i)) and m.label == "ORG")
    homes = (_home(reading, body) for body in bodies)
    employer = next((home for home in homes if home), None)
    if employer:
        return employer[0], "voice:organisation"
    return _place_after(reading, stop, head.text) or _lives(reading, stop)


def _tokens(reading: Reading, mention: Mention) -> tuple[int, int]:
    return reading.token_at(mention.start), reading.token_at(mention.end - 1) + 1


def _around(reading: Reading, first: int, stop: int, *, is_body: bool) -> Voice:
    """Read what stands before and after one mention of a name."""
    return (
        _people_before(reading, first)
        or _description_before(reading, first)
        or _from_there(reading, stop, is_body=is_body)
        or _apposition(reading, stop, is_body=is_body)
        or (None if is_body else _lives(reading, stop))
    )


def _people_before(reading: Reading, first: int) -> Voice:
    """Read "Dutch salvage company Boskalis", "Japan's Nippon Salvage"."""
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        token, code = reading.doc[i], reading.country_at.get(i)
        if token.text in {"'s", "’s"} and i > 0:
            owner = reading.country_at.get(i - 1)
            mention = reading.mention_at.get(i - 1)
            is_country = mention is not None and mention.country is not None
            return (owner, "voice:possessive") if owner and is_country else None
        if code is not None:
            mention = reading.mention_at.get(i)
            is_people = mention is not None and mention.label == "NORP"
            return (code, "voice:demonym") if is_people and i < first - 1 else None
        if token.pos_ not in {"NOUN", "ADJ"}:
            return None
    return None


def _description_before(reading: Reading, first: int) -> Voice:
    """Read "A travel agent in Croydon, Ann Lee, said"."""
    doc, i = reading.doc, first - 2
    code = reading.country_at.get(i) if i > 1 and doc[first - 1].text == "," else None
    while code and i > 1 and reading.country_at.get(i) == code:
        i -= 1
    if not code or doc[i].lower_ not in _HERE or doc[i - 1].pos_ != "NOUN":
        return None
    rule = link_rule(doc[i - 1].text, doc[i].text)
    return (code, rule) if rule else None


def _from_there(reading: Reading, stop: int, *, is_body: bool) -> Voice:
    """Read "Nippon Salvage of Japan", "Ann Lee from Skopje", "Bo Xu, 45, of Brno"."""
    doc, i = reading.doc, stop
    if i + 2 < len(doc) and doc[i].text == "," and doc[i + 1].like_num and doc[i + 2].text == ",":
        i += 3
    elif i < len(doc) and doc[i].text == ",":
        i += 1
    if i >= len(doc) or doc[i].lower_ not in {"of", "from"}:
        return None
    code = _code_within(reading, i + 1)
    return (code, "voice:of" if is_body else "voice:residence") if code else None


def _apposition(reading: Reading, stop: int, *, is_body: bool) -> Voice:
    """Read ", the German company known as BSM,", ", mate of a harbour tug in Maassluis,"."""
    phrase = list(_phrase(reading, stop))
    nouns = [t for t in phrase if t.pos_ == "NOUN"]
    if not nouns or phrase[0].pos_ not in {"DET", "NOUN", "ADJ", "PROPN", "VERB", "NUM"}:
        return None
    noun = nouns[0]
    while noun.i + 1 <= phrase[-1].i and noun.nbor(1).pos_ == "NOUN":
        noun = noun.nbor(1)
    before = (reading.country_at.get(t.i) for t in phrase if t.i < noun.i)
    if code := next((c for c in before if c), None):
        return code, "voice:apposition"
    for token in phrase:
        if token.i > noun.i and token.lower_ in _HERE and (code := _code_within(reading, token.i + 1)):
            rule = "voice:apposition" if is_body else link_rule(noun.text, token.text)
            return (code, rule) if rule else None
    return None


def _phrase(reading: Reading, stop: int) -> Iterator[Token]:
    """Give the words from the comma or "is a" behind a name to the next mark, verb or name of a person."""
    doc = reading.doc
    is_copula = stop + 1 < len(doc) and doc[stop].lower_ == "is" and doc[stop + 1].lower_ in {"a", "an"}
    if stop >= len(doc) or not (doc[stop].text == "," or is_copula):
        return
    for token in doc[stop + 1 : stop + 1 + _PHRASE]:
        mention = reading.mention_at.get(token.i)
        is_person = mention is not None and mention.label == "PERSON"
        finite = token.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        if token.text in _STOPS or token.lower_ in {"who", "which", "and"} or is_person or finite:
            return
        yield token


def _place_after(reading: Reading, stop: int, noun: str) -> Voice:
    """Read the place right behind a description: "A cab driver outside Gatwick"."""
    if stop >= len(reading.doc) or reading.doc[stop].lower_ not in _HERE:
        return None
    code, rule = _code_within(reading, stop + 1), link_rule(noun, reading.doc[stop].text)
    return (code, rule) if code and rule else None


def _lives(reading: Reading, stop: int) -> Voice:
    """Read ", who bakes bread in Schiedam": what somebody does there now, not what once happened."""
    doc = reading.doc
    end = min(len(doc), stop + 2 * _PHRASE)
    who = next((i for i in range(stop, min(end, stop + _PHRASE)) if doc[i].lower_ == "who"), None)
    if who is None or any(doc[i].text in {".", ";"} or doc[i].tag_ == "VBD" for i in range(stop, who)):
        return None
    verb = next((t for t in doc[who + 1 : who + 4] if t.pos_ in {"VERB", "AUX"}), None)
    if verb is None or verb.tag_ not in {"VBZ", "VBP"}:
        return None
    for token in doc[verb.i + 1 : end]:
        if token.text in _STOPS or token.tag_ == "VBD":
            return None
        if token.lower_ in _HERE and (code := _code_within(reading, token.i + 1)):
            return code, "voice:residence"
    return None


def _code_within(reading: Reading, first: int) -> str | None:
    """Return the country of the place that a preposition leads to; words for people are none."""
    for i in range(first, min(len(reading.doc), first + _NAME_OF_PLACE)):
        mention, code = reading.mention_at.get(i), reading.country_at.get(i)
        if code and not (mention is not None and mention.label == "NORP"):
            return code
        if mention is not None or reading.doc[i].pos_ not in {"DET", "ADJ", "NOUN", "PROPN"}:
            return None
    return None
