"""What a mark counts, in words: the heading of its drawer."""

from dashboard.explorer.opening import Explorer
from dashboard.queries.evidence import SEPARATOR, WHOLE, Mark
from dashboard.queries.filters import UNKNOWN

_NAMES = {
    "entity": "SELECT name FROM entity WHERE entity_id = ?",
    "place": "SELECT name FROM place WHERE place_id = ?",
    "source": "SELECT name FROM source WHERE source_id = ?",
    "article": "SELECT title AS name FROM article WHERE article_id = ?",
    "voice": "SELECT name FROM place WHERE place_id = 'country:' || ?",  # else the code
    "country": "SELECT name FROM place WHERE place_id = 'country:' || ?",
}
_LISTS = {"entities": "entity", "about": "entity", "sources": "source"}  # several ids, and their kind
_OTHERS = {"other_than": "all other outlets", "source_other_than": "all other sources"}
_SEARCHES = {"words": "with ", "said": "saying "}
_FACTS = {
    ("day", ""): "undated",
    ("outlet", UNKNOWN): "outlet unknown",
    ("source", ""): "unattributed",
    ("voice", ""): "country of the voice unknown",
    ("value", ""): "undated events",
    ("place", ""): "without a place",
    ("country", ""): "no country",
    ("placed", "no"): "unplaced names",
    ("placed", "yes"): "placed",
    ("attributed", "no"): "unattributed",
    ("attributed", "yes"): "attributed",
    ("shown", "yes"): "on the timeline",
    ("shown", "no"): "behind the switch",
    ("named", "no"): "no name takes part",
    ("named", "yes"): "names take part",
    ("calendar", "no"): "no day of the calendar",
    ("calendar", "yes"): "dated",
    ("parsed", "no"): "not parsed",
    ("parsed", "yes"): "parsed",
    ("outlet_inferred", "yes"): "outlet read from the text",
    WHOLE: "in the whole corpus",
    ("copies", "yes"): "copies",
    ("copies", "no"): "not copies",
    ("home", "no"): "outlet without a known home",
    ("home", "yes"): "outlet at home",
    ("single_source", "yes"): "one source in the article",
    ("single_source", "no"): "several sources in the article, or none",
    ("manner", "direct"): "in the speaker’s words",
    ("manner", "mixed"): "partly in the speaker’s words",
    ("manner", "indirect"): "in the outlet’s words",
    ("source_kind", "unnamed"): "unnamed sources",
    ("exclusive", "yes"): "sources that no other outlet cites",
    ("exclusive", "no"): "sources that others cite too, or unnamed",
    ("voiced", "no"): "country of the voice unknown",
    ("voiced", "yes"): "country of the voice known",
}
_PREFIXES = {
    "reaches": "not over before ",
    "begins": "begun by ",
    "over_before": "over before ",
    "begins_after": "begun after ",
    "since": "from ",
    "until": "to ",
    "from": "from ",
    "to": "to ",
    "begun_by": "begun by ",
    "begins_on": "beginning ",
    "ends_from": "lasting to ",
    "ends_on": "ending ",
    "type": "type ",
    "status": "status ",
    "voice": "voice of ",
    "precision": "known to the ",
    "language": "language ",
    "about": "about ",
    "role": "as ",
}
_BESIDE = {"names": "in articles that name ", "beside": "in a sentence with "}
_SIDES = {"side": "", "beyond": "not "}


def caption(explorer: Explorer, mark: Mark) -> str:
    """Name what a mark counts: "Aleksandar Vučić · 2022-12-11 · Dunavka Agency"."""
    parts = [part for key, value in mark.where if (part := _part(explorer, key, value))]
    return " · ".join(parts) or f"All {mark.unit}"


def side_in_words(explorer: Explorer, side: str) -> str:
    """Name a side of a comparison, given as one value: "Izvestia · from 2022-12-10 · not naming Serbia"."""
    # A side is filters, which may hold marks, whose captions are made here: neither module can come first.
    from dashboard.queries.filter_words import filter_words
    from dashboard.queries.sides import read

    return " · ".join(filter_words(explorer, read(side))) or "all articles"


def _part(explorer: Explorer, key: str, value: str) -> str:
    if (key, value) in _FACTS:
        return _FACTS[key, value]
    if key in _NAMES:
        found = explorer.frame(_NAMES[key], [value])
        return _PREFIXES.get(key, "") + (str(found["name"].iloc[0]) if len(found) else value)
    if key in _LISTS:
        ids = value.split(SEPARATOR)
        first = _part(explorer, _LISTS[key], ids[0])
        return _PREFIXES.get(key, "") + first + (f" or {len(ids) - 1} more" if len(ids) > 1 else "")
    if key in _SEARCHES:
        return f"{_SEARCHES[key]}“{value}”"
    if key in _OTHERS:
        return _OTHERS[key]
    if key in _SIDES:
        return f"{_SIDES[key]}({side_in_words(explorer, value)})"
    if key in _BESIDE:
        return _BESIDE[key] + _part(explorer, "entity", value)
    if key == "alias":
        entity, _, written = value.partition(SEPARATOR)
        return f"{_part(explorer, 'entity', entity)} written “{written}”"
    if key == "event":
        return "one event"
    return _PREFIXES.get(key, "") + value
