"""Entities and their mentions: merged, split, renamed, retyped, hidden, moved, added."""

from dataclasses import dataclass

from dashboard.explorer.claims import Claim, Key
from dashboard.explorer.decisions import Decisions
from dashboard.explorer.derive import _WRITTEN  # how a written name is cut to one line
from dashboard.explorer.overlay.layer import EDITOR, Layer
from dashboard.explorer.spans import Place, find, places


@dataclass(frozen=True, slots=True)
class Target:
    """The entity that a name stands for in the end."""

    number: int | None  # None: hidden
    passed: tuple[str, ...] = ()  # ids of the corrections that led on from the entity that was named


class Names:
    """The entities that corrections name, by id, and their numbers: old ones and made ones."""

    def __init__(self, layer: Layer, decisions: Decisions) -> None:
        self._decisions = decisions
        deciding = [*decisions.about("mention"), *decisions.added.values()]
        makers = {claim.made: claim for claim in deciding if _makes(claim)}
        rows = layer.rows(
            "SELECT entity_id, entity_no FROM explorer.main.entity "
            "WHERE entity_id IN (SELECT unnest(?::VARCHAR[]))",
            sorted(_ids(decisions)),
        )
        self.numbers = {str(name): number for name, number in rows}
        first = layer.next_number("entity") if makers else 0
        self.made = {name: first + nth for nth, name in enumerate(makers)}
        self.numbers |= self.made
        layer.put(
            "made",
            [
                (number, name, makers[name].value["name"], makers[name].value.get("label") or "PERSON")
                for name, number in self.made.items()
            ],
        )

    def target(self, entity: str) -> Target | None:
        """Follow an entity to what it is part of; None: there is none of that id here."""
        fate = self._decisions.entities.get(entity)
        if entity not in self.numbers:
            return None
        if fate is None:
            return Target(self.numbers[entity])
        if fate.hidden:
            return Target(None, (fate.by,))
        known = [name for name in fate.path if name in self.numbers]
        return Target(self.numbers[known[-1]], (fate.by,)) if known else Target(self.numbers[entity])


def _makes(claim: Claim) -> bool:
    return claim.value is not None and not claim.value.get("entity")


def _ids(decisions: Decisions) -> set[str]:
    """Return every entity id that a correction names."""
    ids = {str(claim.about[0]) for claim in decisions.about("entity", "entity name", "entity label")}
    ids |= {name for fate in decisions.entities.values() for name in fate.path}
    for claim in [*decisions.about("mention", "speaker"), *decisions.added.values()]:
        if claim.value and claim.value.get("entity"):
            ids.add(str(claim.value["entity"]))
    return ids


def lay_names(layer: Layer, decisions: Decisions) -> Names:
    """Make the tables of entities, mentions and participants."""
    names = Names(layer, decisions)
    _put_fates(layer, decisions, names)
    _put_styles(layer, decisions, names)
    _put_mentions(layer, decisions, names)
    if not layer.any("fix", "fate", "styled", "added"):
        return names
    layer.cursor.execute(_MENTIONS)
    layer.show("mention")
    layer.cursor.execute(_ENTITIES + _ALIASES)
    layer.show("entity")
    layer.cursor.execute(_PARTICIPANTS)
    return names


def _put_fates(layer: Layer, decisions: Decisions, names: Names) -> None:
    rows = []
    for entity, fate in decisions.entities.items():
        target = names.target(entity)
        if target and target.number != names.numbers[entity]:
            rows.append((names.numbers[entity], target.number, fate.by))
    layer.put("fate", rows)


def _put_styles(layer: Layer, decisions: Decisions, names: Names) -> None:
    styles: dict[int, dict[str, str]] = {}
    effects: list[tuple[object, ...]] = []
    for claim in decisions.about("entity name", "entity label"):
        entity = str(claim.about[0])
        target = names.target(entity)
        number = names.numbers.get(entity)
        if target and number and target.number == number:  # of its own: a merged one has no name any more
            styles.setdefault(number, {})[claim.aspect] = claim.value
            # The count is filled in when the mentions of the corrected corpus are known.
            effects.append((claim.by, f"mentions of {number}", 0))
    layer.put("effect", effects)
    layer.put(
        "styled",
        [(number, said.get("entity name"), said.get("entity label")) for number, said in styles.items()],
    )


def _put_mentions(layer: Layer, decisions: Decisions, names: Names) -> None:
    """Put down what is decided about single mentions, and the mentions that the parse does not have."""
    deciding = [claim for claim in decisions.about("mention") if claim.span]
    spans = {claim.key: claim.span for claim in deciding if claim.span}
    strict = [span for key, span in spans.items() if key in decisions.added]
    rows = find(layer.cursor, spans.values(), exactly=strict)
    missing = _missing(layer, decisions)
    fixed: dict[int, tuple[int | None, str]] = {}
    added: list[tuple[object, ...]] = []
    effects: list[tuple[object, ...]] = []
    for claim in deciding:
        target = _decided(claim, names)
        span = spans[claim.key]
        if target is None:
            continue
        if span in rows:
            fixed[rows[span]] = (target.number, claim.by)
        elif claim.key in missing and target.number is not None:
            added.append((*missing[claim.key], target.number, claim.by))
        else:
            continue
        effects += [(by, "mentions", 1) for by in (claim.by, *target.passed)]
    layer.put("fix", [(row, number, by) for row, (number, by) in fixed.items()])
    layer.put("added", added)
    layer.put("effect", effects)


def _decided(claim: Claim, names: Names) -> Target | None:
    if claim.value is None:
        return Target(None)
    return names.target(str(claim.value.get("entity") or claim.made))


def _missing(layer: Layer, decisions: Decisions) -> dict[Key, Place]:
    """Return where each added mention stands whose text reads there as it is said to."""
    keys = {claim.span: key for key, claim in decisions.added.items() if claim.span}
    at = places(layer.cursor, keys)
    if not at:
        return {}
    rows = layer.rows(
        """SELECT n FROM (SELECT unnest(?::INTEGER[]) AS n, unnest(?::INTEGER[]) AS article_no,
            unnest(?::INTEGER[]) AS from_, unnest(?::INTEGER[]) AS to_, unnest(?::VARCHAR[]) AS said)
        JOIN explorer.main.article_text AS t USING (article_no)
        WHERE substring(t.text, from_ + 1, to_ - from_) = said OR said = '' AND to_ <= length(t.text)""",
        list(range(len(at))),
        *(list(column) for column in zip(*at.values(), strict=True)),
        [span.text for span in at],
    )
    spans = list(at)
    return {keys[spans[n]]: at[spans[n]] for (n,) in rows}


_MENTIONS = f"""
CREATE TABLE known_entity AS
SELECT entity_no, entity_id, coalesce(s.name, e.name) AS name, coalesce(s.label, e.label) AS label, country
FROM (SELECT entity_no, entity_id, name, label, country FROM explorer.main.entity
      WHERE entity_no IN (SELECT entity_no FROM fix UNION SELECT into_no FROM fate
                          UNION SELECT entity_no FROM styled UNION SELECT entity_no FROM added)
      UNION ALL SELECT *, NULL FROM made) AS e LEFT JOIN styled AS s USING (entity_no);
CREATE TABLE mention_changed AS
SELECT m.*, f.by_ AS fixed_by, t.by_ AS fate_by,
       CASE WHEN f.mention_no IS NOT NULL THEN f.entity_no WHEN t.entity_no IS NOT NULL THEN t.into_no
            ELSE m.entity_no END AS now_no
FROM explorer.main.mention AS m LEFT JOIN fix AS f USING (mention_no)
LEFT JOIN fate AS t ON t.entity_no = m.entity_no
WHERE m.mention_no IN (SELECT mention_no FROM fix) OR m.entity_no IN (
    SELECT entity_no FROM fate UNION ALL SELECT entity_no FROM styled WHERE label IS NOT NULL);
INSERT INTO mention_out SELECT mention_no FROM mention_changed;
INSERT INTO mention_in
SELECT mention_no, article_no, sentence_no, now_no, start_, end_,
       coalesce(s.label, CASE WHEN fixed_by IS NOT NULL THEN e.label END, m.label),
       CASE WHEN fixed_by IS NULL THEN method ELSE '{EDITOR}' END,
       CASE WHEN fixed_by IS NULL THEN score ELSE 1 END
FROM mention_changed AS m LEFT JOIN styled AS s ON s.entity_no = now_no
LEFT JOIN known_entity AS e ON e.entity_no = now_no WHERE now_no IS NOT NULL;
INSERT INTO mention_in
SELECT (SELECT coalesce(max(mention_no), 0) FROM explorer.main.mention)
           + row_number() OVER (ORDER BY a.article_no, a.start_, a.end_),
       a.article_no, sentence_no, entity_no, a.start_, a.end_, e.label, '{EDITOR}', 1
FROM added AS a JOIN (
    SELECT x.article_no, x.start_, x.end_, coalesce(
        max(s.sentence_no) FILTER (s.start_ <= x.start_), min(s.sentence_no)) AS sentence_no
    FROM added AS x JOIN explorer.main.sentence AS s USING (article_no) GROUP BY ALL
) USING (article_no, start_, end_) JOIN known_entity AS e USING (entity_no);
INSERT INTO no_name SELECT article_no, start_, end_ FROM mention_changed WHERE now_no IS NULL;
INSERT INTO effect SELECT fate_by, 'mentions', count(*) FROM mention_changed
WHERE fixed_by IS NULL AND fate_by IS NOT NULL GROUP BY fate_by;
"""

# Who has a mention less or more, or another name, is counted anew; who has none left is no entity any more.
_ENTITIES = """
INSERT INTO entity_out SELECT DISTINCT entity_no FROM (
    SELECT entity_no FROM mention_changed UNION ALL SELECT now_no FROM mention_changed
    UNION ALL SELECT entity_no FROM added UNION ALL SELECT entity_no FROM styled
) WHERE entity_no IS NOT NULL;
INSERT INTO entity_in
SELECT entity_no, entity_id, coalesce(k.name, e.name), coalesce(k.label, e.label), country,
       n_articles, n_mentions
FROM (SELECT entity_no, count(DISTINCT article_no) AS n_articles, count(*) AS n_mentions FROM mention
      WHERE entity_no IN (FROM entity_out) GROUP BY entity_no)
JOIN (SELECT entity_no, entity_id, name, label, country FROM explorer.main.entity
      UNION ALL SELECT *, NULL FROM made) AS e USING (entity_no)
LEFT JOIN (SELECT entity_no, name, label FROM styled) AS k USING (entity_no);
INSERT INTO gone SELECT entity_no FROM entity_out WHERE entity_no NOT IN (SELECT entity_no FROM entity_in);
UPDATE effect SET n = (SELECT coalesce(max(n_mentions), 0) FROM entity_in
                       WHERE thing = 'mentions of ' || entity_no), thing = 'mentions'
WHERE starts_with(thing, 'mentions of ');
INSERT INTO moved
SELECT m.article_no, m.entity_no, any_value(f.entity_no)
FROM explorer.main.mention AS m LEFT JOIN fix AS f USING (mention_no)
WHERE (m.article_no, m.entity_no) IN (
    SELECT (article_no, entity_no) FROM mention_changed WHERE fixed_by IS NOT NULL)
GROUP BY m.article_no, m.entity_no
HAVING count(f.mention_no) = count(*) AND count(DISTINCT coalesce(f.entity_no, -1)) = 1;
"""

# How names are written is counted on from the counts there are: only single mentions have their text read.
_ALIASES = f"""
INSERT INTO alias_out SELECT entity_no FROM entity_out;
CREATE TABLE rewritten AS
SELECT m.entity_no AS from_no, now_no, {_WRITTEN.format("substring(t.text, start_ + 1, end_ - start_)")}
           AS written
FROM (SELECT article_no, coalesce(f.into_no, c.entity_no) AS entity_no, now_no, start_, end_
      FROM mention_changed AS c LEFT JOIN fate AS f USING (entity_no) WHERE fixed_by IS NOT NULL
      UNION ALL SELECT article_no, NULL, entity_no, start_, end_ FROM added) AS m
JOIN explorer.main.article_text AS t USING (article_no);
INSERT INTO alias_in
SELECT entity_no, written, strip_accents(lower(written)), sum(n)
FROM (
    SELECT coalesce(f.into_no, a.entity_no) AS entity_no, written, n_mentions AS n, n_mentions = 0 AS is_name
    FROM explorer.main.alias AS a LEFT JOIN fate AS f USING (entity_no)
    WHERE a.entity_no IN (SELECT entity_no FROM entity_out)
    UNION ALL SELECT from_no, written, -1, FALSE FROM rewritten WHERE from_no IS NOT NULL
    UNION ALL SELECT now_no, written, 1, FALSE FROM rewritten WHERE now_no IS NOT NULL
    UNION ALL SELECT entity_no, {_WRITTEN.format("name")}, 0, TRUE FROM entity_in
) JOIN (SELECT entity_no FROM entity_in) USING (entity_no)
WHERE written <> '' GROUP BY entity_no, written HAVING sum(n) > 0 OR bool_or(is_name);
"""

# Who took part in an event is known by entity, not by mention: where all mentions of one entity in an article
# go to another, so does its part in the article's events.
_PARTICIPANTS = """
CREATE TABLE part_changed AS
SELECT p.event_no, p.entity_no, p.name, p.role, p.rowid AS nth,
       CASE WHEN m.from_no IS NOT NULL THEN m.to_no WHEN t.entity_no IS NOT NULL THEN t.into_no
            ELSE p.entity_no END AS now_no
FROM explorer.main.participant AS p JOIN explorer.main.event AS v USING (event_no)
LEFT JOIN moved AS m ON m.article_no = v.article_no AND m.from_no = p.entity_no
LEFT JOIN fate AS t ON t.entity_no = p.entity_no
WHERE m.from_no IS NOT NULL OR p.entity_no IN (
    SELECT entity_no FROM fate UNION ALL SELECT entity_no FROM gone
    UNION ALL SELECT entity_no FROM styled WHERE name IS NOT NULL);
INSERT INTO participant_out SELECT DISTINCT event_no FROM part_changed;
INSERT INTO participant_in
SELECT p.event_no, e.entity_no, CASE WHEN c.nth IS NULL THEN p.name ELSE coalesce(e.name, p.name) END, p.role
FROM explorer.main.participant AS p JOIN participant_out USING (event_no)
LEFT JOIN part_changed AS c ON c.nth = p.rowid
LEFT JOIN entity AS e ON e.entity_no = CASE WHEN c.nth IS NULL THEN p.entity_no ELSE c.now_no END;
"""
