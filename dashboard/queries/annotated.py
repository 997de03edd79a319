"""Articles in the annotation format, as the explorer has them: names resolved over all, and corrected."""

import hashlib
from collections.abc import Iterator
from typing import Any

from dashboard.explorer.opening import Explorer
from dashboard.queries.filters import Filters, selection

ARTICLES_AT_A_TIME = 500  # their texts and rows are held at a time: some 20 MB
_CERTAINTY = "'method': x.method, 'score': round(x.score::DOUBLE, 4)"
_CHOSEN = "x.article_no IN (SELECT unnest(?::INTEGER[]))"
_POINT = "{'name': p.name, 'lat': p.lat, 'lon': p.lon, 'country': p.country}"

_ARTICLES = """SELECT a.article_no, coalesce(a.input_id, a.article_id) AS id, a.published, a.title,
    a.title_inferred, a.outlet, a.outlet_inferred, a.author, a.language, a.url, a.unparsed, t.text
FROM article a JOIN article_text t USING (article_no)
WHERE a.article_no IN (SELECT unnest(?::INTEGER[])) ORDER BY a.article_no"""
# One row per article: its rows of a layer, in text order, named as in the format.
_LAYERS = {
    "sentences": f"""SELECT x.article_no, list([x.start_, x.end_] ORDER BY x.start_) AS rows
        FROM sentence x WHERE {_CHOSEN} GROUP BY ALL""",
    "entities": f"""SELECT x.article_no, list({{'start': x.start_, 'end': x.end_, 'label': x.label,
            'name': e.name, 'entity_id': e.entity_id, 'country': e.country, {_CERTAINTY}}}
            ORDER BY x.start_, x.mention_no) AS rows
        FROM mention x JOIN entity e USING (entity_no) WHERE {_CHOSEN} GROUP BY ALL""",
    "dates": f"""SELECT x.article_no, list({{'start': x.start_, 'end': x.end_, 'type': x.type,
            'value': x.value, 'precision': x.precision, 'earliest': x.earliest::VARCHAR,
            'latest': x.latest::VARCHAR, 'anchor': x.anchor, {_CERTAINTY}}}
            ORDER BY x.start_, x.date_no) AS rows
        FROM date_mention x WHERE {_CHOSEN} GROUP BY ALL""",
    "places": f"""SELECT x.article_no, list({{'start': x.start_, 'end': x.end_, 'name': x.name, 'lat': p.lat,
            'lon': p.lon, 'country': p.country, 'admin1': p.admin1, 'kind': p.kind,
            'candidates': coalesce(x.candidates, []), {_CERTAINTY}}}
            ORDER BY x.start_, x.place_mention_no) AS rows
        FROM place_mention x LEFT JOIN place p USING (place_no) WHERE {_CHOSEN} GROUP BY ALL""",
    "quotes": f"""SELECT x.article_no, list({{'start': x.start_, 'end': x.end_, 'kind': x.kind,
            'speaker_text': x.speaker_text, 'speaker_start': x.speaker_start, 'speaker_end': x.speaker_end,
            'speaker_name': s.name, 'speaker_id': s.source_id, 'cue_start': x.cue_start,
            'cue_end': x.cue_end, 'addressee': x.addressee, 'quote_group': x.group_, {_CERTAINTY}}}
            ORDER BY x.start_, x.quote_no) AS rows
        FROM (SELECT *, dense_rank() OVER (PARTITION BY article_no ORDER BY statement_no) - 1 AS group_
            FROM quote x WHERE {_CHOSEN}) x LEFT JOIN source s USING (source_no) GROUP BY ALL""",
    "events": f"""SELECT x.article_no, list({{'start': x.start_, 'end': x.end_, 'trigger': x.trigger_,
            'date': x.value, 'precision': x.precision, 'earliest': x.earliest::VARCHAR,
            'latest': x.latest::VARCHAR, 'date_method': x.date_method, 'status': x.status,
            'participants': coalesce(who.participants, []),
            'place': CASE WHEN p.place_no IS NOT NULL THEN {_POINT} END, 'type': x.type,
            'reported_by': x.reported_by, 'on_timeline': x.on_timeline, {_CERTAINTY}}}
            ORDER BY x.start_, x.event_no) AS rows
        FROM event x LEFT JOIN place p USING (place_no) LEFT JOIN (
            SELECT event_no, list({{'name': r.name, 'entity_id': e.entity_id, 'role': r.role}}
                ORDER BY r.role, r.name) AS participants
            FROM participant r LEFT JOIN entity e USING (entity_no) GROUP BY event_no
        ) who USING (event_no) WHERE {_CHOSEN} GROUP BY ALL""",
    "sources": f"""SELECT article_no, list({{'name': s.name,
            'entity_id': CASE WHEN s.source_id NOT LIKE 'source:%' THEN s.source_id END, 'kind': s.kind,
            'role': s.role, 'country': s.country, 'statements': c.statements, 'direct': c.direct,
            'indirect': c.statements - c.direct}} ORDER BY c.first) AS rows
        FROM (SELECT article_no, source_no, min(start_) AS first, count(DISTINCT statement_no) AS statements,
                count(DISTINCT statement_no) FILTER (x.kind <> 'indirect') AS direct
            FROM quote x WHERE {_CHOSEN} AND source_no IS NOT NULL GROUP BY ALL) c
        JOIN source s USING (source_no) GROUP BY ALL""",
}


def annotated(explorer: Explorer, filters: Filters, *, with_text: bool = False) -> Iterator[dict[str, Any]]:
    """Give each selected article as an object of the annotation format, in the order of days."""
    chosen = selection(explorer, filters)
    found = explorer.frame(f"{chosen.cte} SELECT article_no FROM selected ORDER BY 1", chosen.frame_values())
    numbers = found["article_no"].tolist()
    for first in range(0, len(numbers), ARTICLES_AT_A_TIME):
        yield from _part(explorer, numbers[first : first + ARTICLES_AT_A_TIME], with_text=with_text)


def _part(explorer: Explorer, numbers: list[int], *, with_text: bool) -> Iterator[dict[str, Any]]:
    layers = {name: _by_article(explorer, sql, numbers) for name, sql in _LAYERS.items()}
    for row in explorer.frame(_ARTICLES, [numbers]).astype(object).to_dict("records"):
        number = row["article_no"]
        yield _facts(row, with_text=with_text) | {name: rows.get(number, []) for name, rows in layers.items()}


def _by_article(explorer: Explorer, sql: str, numbers: list[int]) -> dict[int, list[Any]]:
    found = explorer.frame(sql, [numbers])
    return {number: _plain(rows) for number, rows in zip(found["article_no"], found["rows"], strict=True)}


def _plain(value: Any) -> Any:
    """Return lists and structs as JSON has them."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if hasattr(value, "tolist"):
        value = value.tolist()
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _facts(row: dict[Any, Any], *, with_text: bool) -> dict[str, Any]:
    known = {name: None if value != value else value for name, value in row.items()}  # NaN is missing
    text = str(known["text"])
    names = ("id", "published", "title", "outlet", "author", "language", "url")
    return {
        **{name: known[name] for name in names},
        **{name: True for name in ("title_inferred", "outlet_inferred") if known[name]},
        "text_sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        **({"text": text} if with_text else {}),
        **({"unparsed": known["unparsed"]} if known["unparsed"] else {}),
    }
