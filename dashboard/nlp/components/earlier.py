"""Who is taken up again: "they" after "dealers", "he" after "a spokesman", "the company" after its name."""

from collections import Counter
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dashboard.nlp.components.reading import Reading
from dashboard.nlp.components.speakers import HE, IT, SHE, THEY, Speaker, of_mention, speaker_at
from dashboard.nlp.components.subjects import antecedent, subject_of
from dashboard.nlp.rules.organisations_meant import is_company, may_be_meant
from dashboard.nlp.rules.reporting import PEOPLE, SAYING
from dashboard.nlp.rules.spelling import fold, singular
from dashboard.nlp.rules.titles import is_person_noun
from dashboard.nlp.rules.voices import may_stand_for
from dashboard.records import Mention

_NEAR = 1  # paragraphs between a speaker and the pronoun that takes it up
_LEAD = 2  # sentences in which the organisation that an article is about is named
_MOST_BODIES = 500  # names of organisations: an article with more is a table
_COMPANIES = frozenset({"company", "firm", "corporation", "group"})
_MAX_STEPS = 4  # up the tree to the verb that reports a clause


@dataclass(slots=True)
class Earlier:
    """The speakers of an article so far; ask it in text order."""

    reading: Reading
    last: Speaker | None = None
    person: Speaker | None = None  # the last who is a person with a name
    described: dict[str, Speaker] = field(default_factory=dict)  # by the last word of the description
    women: dict[str, bool] = field(default_factory=dict)  # by id: whether the first pronoun was "she"
    said: list[tuple[int, int]] = field(default_factory=list)  # what the last speaker said, span by span

    def hear(self, speaker: Speaker | None, start: int, end: int) -> None:
        """Remember who has just been cited with the words of a span; None: nobody."""
        if speaker is not None and speaker.name:
            self.said = (
                [*self.said, (start, end)] if self.last and self.last.id == speaker.id else [(start, end)]
            )
            self.last = speaker
        self.person = speaker if speaker is not None and speaker.kind == "person" else self.person

    def speaker(self, token: Token) -> Speaker | None:
        """Resolve the head word of a speaker by the text and by who was cited before."""
        token = antecedent(token)
        found = speaker_at(self.reading, token, self.person)
        if found is None:
            return None
        word = token.lower_
        if word in HE:
            return self._known_as(self._he(token, found), female=word in SHE)
        if word in THEY | IT:
            known = self._plural() if word in THEY else self._body()
            return found if known is None or found.name else _taken_up(found, known)
        if found.method == "description":
            return self._same_described(self._named_body(found))
        return found

    def _known_as(self, found: Speaker, *, female: bool) -> Speaker:
        """Leave "she" open where the last to speak, whom nothing but that makes her, has been "he" before."""
        if self.women.setdefault(found.id or "", female) == female or not found.id:
            return found
        is_guess = found.method == "pronoun:last-speaker"
        return (
            replace(found, name=None, id=None, kind="unnamed", method="pronoun:open") if is_guess else found
        )

    def _he(self, token: Token, found: Speaker) -> Speaker:
        governing = _governing(self.reading, token)
        if governing is not None and may_stand_for(token.lower_, governing.name or ""):
            return found if governing.id == found.id else _taken_up(found, governing)
        known = self.last
        if known is None or known.id == found.id or known.plural or not self._goes_on(token, known, found):
            return found
        return _taken_up(found, known)

    def _goes_on(self, token: Token, known: Speaker, found: Speaker) -> bool:
        """Say whether "he" is who was cited just before, and not the person that it seems to be."""
        if known.kind == "person":
            # In a paragraph of its own the pronoun may be whom the article is about.
            same = self.reading.block_of(found.start) == self.reading.block_of(self.said[-1][0])
            fits = same and may_stand_for(token.lower_, known.name or "")
        else:
            fits = known.kind == "unnamed" and self._is_near(known, found) and _is_human(known.name or "")
        return fits and not self._is_named_since(known, found)

    def _is_named_since(self, known: Speaker, found: Speaker) -> bool:
        """Say whether who "he" seems to be was named after the speaker of before, not only by that one."""
        mentions = self.reading.mentions_of.get(found.id or "", [])
        since = (m.start for m in mentions if known.end < m.start < found.start)
        return any(not any(a <= start < b for a, b in self.said) for start in since)

    def _plural(self) -> Speaker | None:
        return self.last if self.last is not None and self.last.plural else None

    def _body(self) -> Speaker | None:
        known = self.last
        is_body = known is not None and not known.plural and known.kind in {"organisation", "document"}
        return known if is_body else None

    def _is_near(self, known: Speaker, found: Speaker) -> bool:
        return self.reading.block_of(found.start) - self.reading.block_of(known.start) <= _NEAR

    def _same_described(self, speaker: Speaker) -> Speaker:
        """Take "the army" for "the Syrian army" of before; remember each description by its last word."""
        if speaker.method != "description" or speaker.name is None:
            return speaker
        words = fold(speaker.name).split()
        known = self.described.get(words[-1])
        if known is None or not speaker.text.lower().startswith("the ") or not known.name:
            self.described[words[-1]] = speaker
            return speaker
        if not set(words) < set(fold(known.name).split()):
            return speaker
        return replace(
            speaker, name=known.name, id=known.id, kind=known.kind, country=known.country,
            country_method=known.country_method, method="description:same",
        )  # fmt: skip

    def _named_body(self, found: Speaker) -> Speaker:
        """Take "the company", "the ministry" for the one organisation of the article that it can be."""
        words = found.text.lower().split()
        if len(words) != 2 or words[0] != "the":
            return found
        introduced = self.described.get(words[1])
        if introduced is not None and introduced.text.lower().startswith(("a ", "an ")):
            return found  # "A group led by Lee … The group": no other one
        if len(self.reading.bodies) > _MOST_BODIES:
            return found
        named = [m for m in self.reading.bodies if m.end <= found.start]
        fitting = {m.entity_id: m for m in named if may_be_meant(m.name, words[1])}
        meant = next(iter(fitting.values())) if len(fitting) == 1 else None
        method = "description:body"
        if meant is None and words[1] in _COMPANIES:
            meant, method = self._main_company(named), "description:main-company"
            meant = None if self._is_other(meant) else meant
        return (
            found
            if meant is None
            else replace(_taken_up(found, of_mention(self.reading, meant)), method=method)
        )

    def _is_other(self, meant: Mention | None) -> bool:
        """Say whether another company was the last to speak."""
        known = self.last
        is_body = known is not None and known.kind == "organisation" and is_company(known.name or "")
        return meant is not None and known is not None and is_body and known.id != meant.entity_id

    def _main_company(self, named: list[Mention]) -> Mention | None:
        """Return the company that the story opens with, where no other one has come in since."""
        companies = [m for m in named if is_company(m.name)]
        if not companies:
            return None
        counts = Counter(m.entity_id for m in companies)
        if len(counts) == 1:
            return companies[0]
        subjects = [m for m in companies if _is_subject(self.reading, m)]
        if not subjects or subjects[0].entity_id != subjects[-1].entity_id:
            return None
        lead, sentences = subjects[0], self.reading.sentences
        opens = len(sentences) <= _LEAD or self.reading.token_at(lead.start) < sentences[_LEAD]
        most = max(n for key, n in counts.items() if key != lead.entity_id)
        return lead if opens and counts[lead.entity_id] >= most else None


def _is_subject(reading: Reading, mention: Mention) -> bool:
    return reading.doc[reading.token_at(mention.end - 1)].dep_ in {"nsubj", "nsubjpass"}


def _is_human(name: str) -> bool:
    return any(w in PEOPLE or is_person_noun(w) for w in map(singular, fold(name).split()))


def _governing(reading: Reading, pronoun: Token) -> Speaker | None:
    """Return the named speaker of the clause a pronoun is the subject of: "Lee said he was sure that …"."""
    verb = pronoun.head
    for _ in range(_MAX_STEPS):
        if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in SAYING:
            subject = subject_of(verb.head)
            mention = reading.mention_at.get(subject.i) if subject is not None else None
            is_name = mention is not None and mention.label in {"PERSON", "ORG"}
            return of_mention(reading, mention) if mention is not None and is_name else None
        if verb.dep_ not in {"acomp", "xcomp", "conj"}:
            return None
        verb = verb.head
    return None


def _taken_up(found: Speaker, known: Speaker) -> Speaker:
    """Return a speaker with the words of one and the identity of the other."""
    return replace(
        known, text=found.text, start=found.start, end=found.end, method="taken-up:speaker", score=0.6
    )
