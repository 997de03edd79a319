"""The records that travel from file to browser: frozen, typed, picklable.

Offsets are Unicode code points from the start of `Article.text`; `end` is exclusive. Unknown is `None`, never
a guess dressed as a value. Countries are ISO 3166-1 alpha-2 (Kosovo: XK). Each extraction carries `method`
(the rule or model that made it) and `score` in [0, 1]. The fields are those of the annotation format.
"""

from dataclasses import dataclass, field
from typing import Literal

Precision = Literal[
    "instant",
    "minute",
    "hour",
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "range",
    "open",
    "unknown",
]
Label = Literal[
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "LAW", "EVENT", "PRODUCT", "WORK_OF_ART", "LANGUAGE"
]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["published", "narrative", "absolute"]
QuoteKind = Literal["direct", "indirect", "mixed"]
SourceKind = Literal["person", "organisation", "document", "unnamed"]
EventStatus = Literal["asserted", "reported", "planned", "denied", "hypothetical"]

PLACE_LABELS: frozenset[Label] = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Article:
    """One article as loaded, before anything is read out of its text."""

    id: str  # hash of the text and its url or input id, else its outlet as loaded: no path is in it
    text: str  # verbatim: offsets of every annotation count from its start
    title: str
    title_inferred: bool = False  # the first sentence, for want of a title
    published: str | None = None  # ISO 8601: a day, or an instant with its zone; None is counted as undated
    day: str | None = None  # ISO day of `published` in the corpus's time zone
    outlet: str | None = None  # who published it
    outlet_inferred: bool = False  # read from the text ("told Izvestia correspondent …")
    author: str | None = None
    url: str | None = None
    language: str | None = None  # ISO 639-1, detected
    input_id: str | None = None  # the id that the input gave it
    path: str | None = None  # file it came from, "archive.zip!inner.txt" inside an archive
    line: int | None = None  # 1-based line (JSON Lines) or row (CSV; the header is line 1) in that file


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date as precisely as the text gives it."""

    value: (
        str  # TIMEX3 / ISO 8601: 2022-12-10, 2022-W49, 2022-12, 2022-Q3, 2022-SP, 2022, 199, P5Y, PRESENT_REF
    )
    precision: Precision
    earliest: str | None = None  # first ISO day it can mean; None: open or no calendar day
    latest: str | None = None  # last ISO day it can mean, inclusive; None: open or no calendar day


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text and the entity it stands for."""

    start: int
    end: int
    label: Label
    name: str  # canonical name of the entity
    entity_id: str  # equal for all mentions of one entity; "person:aleksandar-vucic"
    country: str | None
    method: str
    score: float


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun or a described person or body ("the diplomat") and the entity it stands for."""

    start: int
    end: int
    entity_id: str | None  # None: several remain, see `candidates`
    name: str | None
    candidates: tuple[str, ...]  # entity ids, best first
    method: str
    score: float


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression, resolved against the publication day or the day being narrated."""

    start: int
    end: int
    type: TimexType
    date: PartialDate
    anchor: Anchor
    method: str
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer."""

    place_id: str  # "geonames:786714", "country:XK", "region:donbas"
    name: str
    lat: float  # degrees north, WGS 84
    lon: float  # degrees east, WGS 84
    country: str | None
    admin1: str | None  # name of the first-level subdivision
    kind: str  # country, subdivision, county, city, region, continent, water, facility


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in the text; unplaced where the gazetteer is not sure."""

    start: int
    end: int
    name: str  # of the place, else as written
    place: Place | None  # None: unplaced, counted as such
    candidates: tuple[Place, ...]  # ranked alternatives, best first
    method: str
    score: float


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation and who is cited with it. A broken one is several with the same `group`."""

    start: int  # the quoted content with its marks
    end: int
    kind: QuoteKind
    speaker_text: str | None  # as it stands in the text: "he", "the Russian ambassador"
    speaker_start: int | None
    speaker_end: int | None
    speaker_name: str | None  # resolved: "Alexander Botsan-Kharchenko"
    speaker_id: str | None  # entity id of a resolved speaker; also the link to `Source.id`
    cue_start: int | None
    cue_end: int | None
    addressee: str | None
    group: int  # number of the statement in the article, from 0; the parts of a split quotation share it
    method: str
    score: float


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part in an event."""

    name: str
    entity_id: str | None
    role: Literal["agent", "patient", "other"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, is planned or is denied: the trigger words and what belongs to them."""

    start: int  # of the trigger
    end: int
    trigger: str
    date: (
        PartialDate | None
    )  # value may be an EDTF interval ("2022-12-10/.."); None: undated, counted as such
    date_method: str | None  # how the date was attached: "attached", "narrative", …
    status: EventStatus
    participants: tuple[Participant, ...]
    place: Place | None
    type: str  # of the documented set in nlp/rules
    reported_by: str | None
    on_timeline: bool  # shown by default; the rest is behind a switch
    method: str
    score: float


@dataclass(frozen=True, slots=True)
class Source:
    """Who is cited in one article, with whose voice it is."""

    id: str  # entity id, else "source:" and the folded description
    name: str
    kind: SourceKind
    role: str | None  # as written: "Russian Ambassador to Serbia"
    country: str | None  # whose voice it is
    country_method: str | None  # the rule that said so
    statements: int
    direct: int
    indirect: int


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article and everything read out of it: one row of the store of record."""

    article: Article
    sentences: tuple[tuple[int, int], ...] = ()
    entities: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    sources: tuple[Source, ...] = ()
    unparsed: str | None = None  # why nothing was read out of it ("language: ru"); None: parsed
    pipeline: str = ""  # model and version of the rules that made the annotations


@dataclass(frozen=True, slots=True)
class Reject:
    """An item that was refused, and the way out."""

    path: str
    line: int | None  # 1-based; None where the whole file was refused
    reason: str  # one sentence with the value and the way out


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor decided about one thing; append-only, keyed by what it is about."""

    id: str
    at: str  # ISO instant, UTC
    by: str
    action: str
    target: str  # the key of what it is about: an entity id, an article id and span, …
    value: str | None
    why: str | None = None
    undoes: str | None = None  # id of the correction that this one takes back


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes, and where it is at home."""

    name: str
    country: str | None = None
    city: str | None = None
    lat: float | None = None  # degrees north, WGS 84
    lon: float | None = None  # degrees east, WGS 84
    demo: bool = False  # invented for the demo corpus, and marked so on screen
    files: tuple[str, ...] = field(default=())  # globs of the files whose articles are this outlet's
