"""Sources and statements: who is cited, whose voice it is, and what nobody said."""

from dataclasses import dataclass, field, replace

from dashboard.explorer.claims import Claim
from dashboard.explorer.decisions import Decisions
from dashboard.explorer.overlay.layer import EDITOR, Layer
from dashboard.explorer.overlay.names import Names
from dashboard.explorer.spans import find


@dataclass(frozen=True, slots=True)
class _Source:
    number: int
    id: str
    name: str
    kind: str
    role: str | None = None
    country: str | None = None
    entity_no: int | None = None

    @property
    def row(self) -> tuple[object, ...]:
        return (self.number, self.id, self.name, self.kind, self.role, self.country, self.entity_no)


_SOURCES = """
SELECT source_no, source_id, name, kind, role, country, entity_no FROM explorer.main.source
WHERE source_id IN (SELECT unnest(?::VARCHAR[])) OR entity_no IN (
    SELECT entity_no FROM fate UNION ALL SELECT entity_no FROM gone UNION ALL SELECT entity_no FROM styled
    UNION ALL SELECT from_no FROM moved)
"""
_TABLES = """
CREATE TABLE source_fate (source_no INTEGER, into_no INTEGER, by_ VARCHAR);
CREATE TABLE source_moved (article_no INTEGER, source_no INTEGER, into_no INTEGER);
CREATE TABLE spoken (statement_no INTEGER, source_no INTEGER, by_ VARCHAR);  -- NULL: unattributed
CREATE TABLE unsaid (statement_no INTEGER, by_ VARCHAR);
"""
_QUOTES = f"""
CREATE TABLE quote_changed AS
SELECT q.*, s.by_ AS spoken_by, f.by_ AS fate_by, u.by_ AS unsaid_by,
       CASE WHEN s.statement_no IS NOT NULL THEN s.source_no WHEN m.source_no IS NOT NULL THEN m.into_no
            WHEN f.source_no IS NOT NULL THEN f.into_no ELSE q.source_no END AS now_no
FROM explorer.main.quote AS q LEFT JOIN spoken AS s USING (statement_no)
LEFT JOIN unsaid AS u USING (statement_no) LEFT JOIN source_fate AS f ON f.source_no = q.source_no
LEFT JOIN source_moved AS m ON m.article_no = q.article_no AND m.source_no = q.source_no
WHERE s.statement_no IS NOT NULL OR u.statement_no IS NOT NULL OR f.source_no IS NOT NULL
   OR m.source_no IS NOT NULL;
INSERT INTO quote_out SELECT quote_no FROM quote_changed;
INSERT INTO quote_in
SELECT quote_no, article_no, sentence_no, statement_no, now_no, kind, start_, end_,
       CASE WHEN spoken_by IS NULL OR now_no IS NOT NULL THEN speaker_text END,
       CASE WHEN spoken_by IS NULL OR now_no IS NOT NULL THEN speaker_start END,
       CASE WHEN spoken_by IS NULL OR now_no IS NOT NULL THEN speaker_end END,
       cue_start, cue_end, addressee, CASE WHEN spoken_by IS NULL THEN method ELSE '{EDITOR}' END,
       CASE WHEN spoken_by IS NULL THEN score ELSE 1 END
FROM quote_changed WHERE unsaid_by IS NULL;
INSERT INTO quote_role_out SELECT quote_no FROM quote_changed
WHERE spoken_by IS NOT NULL OR unsaid_by IS NOT NULL;
INSERT INTO effect
SELECT by_, 'statements', count(DISTINCT statement_no) FROM (
    SELECT unsaid_by AS by_, statement_no FROM quote_changed
    UNION ALL SELECT spoken_by, statement_no FROM quote_changed WHERE unsaid_by IS NULL
    UNION ALL SELECT fate_by, statement_no FROM quote_changed WHERE unsaid_by IS NULL AND spoken_by IS NULL
) WHERE by_ IS NOT NULL GROUP BY by_;
"""


@dataclass(slots=True)
class _Voices:
    """The sources that corrections touch, as they are and as they become."""

    layer: Layer
    decisions: Decisions
    names: Names
    now: dict[str, _Source] = field(default_factory=dict)  # by id
    made: set[str] = field(default_factory=set)
    _next: int = 0
    _entities: dict[str, tuple[str, str, str | None]] = field(default_factory=dict)

    def load(self, ids: set[str]) -> None:
        found = [_Source(*row) for row in self.layer.rows(_SOURCES, sorted(ids))]
        self.now = {source.id: source for source in found}
        self._next = self.layer.next_number("source")
        rows = self.layer.rows(
            """SELECT entity_id, name, if(label = 'PERSON', 'person', 'organisation'), country
            FROM entity WHERE entity_no IN (SELECT unnest(?::INTEGER[]))""",
            list(self.names.numbers.values()),
        )
        self._entities = {entity: (name, kind, country) for entity, name, kind, country in rows}

    def end(self, source: str, seen: tuple[str, ...] = ()) -> str | None:
        """Follow a source to the id of what it is part of; None: there is none of that id here."""
        if source in seen:
            return source
        for onwards in reversed(self._onwards(source)):
            if (found := self.end(onwards, (*seen, source))) is not None:
                return found
        return source if self._there(source) else None

    def number(self, source: str) -> int | None:
        """Return the number of what a source is part of, made if it is an entity that had no voice yet."""
        end = self.end(source)
        return None if end is None else self.now[end].number

    def make(self, source: str, name: str, kind: str, **known: object) -> None:
        """Add a source."""
        country, entity_no = known.get("country"), known.get("entity_no")
        self.now[source] = _Source(
            self._next,
            source,
            name,
            kind,
            role=str(known["role"]) if known.get("role") else None,
            country=str(country) if country else None,
            entity_no=entity_no if isinstance(entity_no, int) else None,
        )
        self.made.add(source)
        self._next += 1

    def _onwards(self, source: str) -> tuple[str, ...]:
        own = self.decisions.sources.get(source)
        if own:
            return own.path
        fate = self.decisions.entities.get(source)
        return fate.path if fate and not fate.hidden else ()

    def _there(self, source: str) -> bool:
        if source in self.now:
            return True
        if source not in self._entities:
            return False
        name, kind, country = self._entities[source]
        self.make(source, name, kind, country=country, entity_no=self.names.numbers[source])
        return True


def lay_voices(layer: Layer, decisions: Decisions, names: Names) -> None:
    """Make the tables of sources and quotations."""
    layer.cursor.execute(_TABLES)
    voices = _Voices(layer, decisions, names)
    voices.load(_ids(decisions))
    originals = dict(voices.now)
    layer.put("spoken", _speakers(layer, voices))
    layer.put(
        "unsaid", [(row, claim.by) for row, claim in _statements(layer, decisions.about("quote")).items()]
    )
    fates = _fates(voices, originals)
    _put_moved(layer, voices, originals)
    layer.put("source_fate", fates)
    if layer.any("spoken", "unsaid", "source_fate", "source_moved"):
        layer.cursor.execute(_QUOTES)
    _restyle(layer, decisions, voices)
    _put_sources(layer, voices, originals, {number for number, *_ in fates})


def _ids(decisions: Decisions) -> set[str]:
    """Return every id under which a source that corrections touch may stand."""
    ids = {str(claim.about[0]) for claim in decisions.about("source", "source country", "source role")}
    for fate in (*decisions.sources.values(), *decisions.entities.values()):
        ids |= set(fate.path)
    for claim in decisions.about("speaker"):
        if claim.value:
            ids.add(str(claim.value.get("source") or claim.value.get("entity") or claim.made))
    return ids


def _speakers(layer: Layer, voices: _Voices) -> list[tuple[object, ...]]:
    """Return statement, source and correction of each changed speaker; new ones are made."""
    rows: list[tuple[object, ...]] = []
    for statement, claim in _statements(layer, voices.decisions.about("speaker")).items():
        if claim.value is None:
            rows.append((statement, None, claim.by))
            continue
        source = claim.value.get("source") or claim.value.get("entity")
        if source is None:
            source, known = claim.made, {name: claim.value.get(name) for name in ("role", "country")}
            voices.make(source, claim.value["name"], claim.value.get("kind") or "person", **known)
        if (number := voices.number(source)) is not None:
            rows.append((statement, number, claim.by))
    return rows


def _statements(layer: Layer, said: list[Claim]) -> dict[int, Claim]:
    """Return what is said of each statement, last, whichever part of the quotation it is said of."""
    found = find(layer.cursor, [claim.span for claim in said if claim.span])
    if not found:
        return {}
    rows = layer.rows(
        """SELECT quote_no, statement_no FROM explorer.main.quote
        WHERE quote_no IN (SELECT unnest(?::INTEGER[]))""",
        list(found.values()),
    )
    statements = dict(rows)
    return {statements[found[claim.span]]: claim for claim in said if claim.span in found}


def _fates(voices: _Voices, originals: dict[str, _Source]) -> list[tuple[int, int, str]]:
    rows = []
    for name, source in originals.items():
        number = voices.number(name)
        fate = voices.decisions.sources.get(name) or voices.decisions.entities.get(name)
        if fate and number is not None and number != source.number:
            rows.append((source.number, number, fate.by))
    return rows


def _put_moved(layer: Layer, voices: _Voices, originals: dict[str, _Source]) -> None:
    """Let the voice go where all mentions of its entity in an article go."""
    by_entity = {source.entity_no: source for source in originals.values() if source.entity_no is not None}
    rows = layer.rows(
        """SELECT article_no, from_no, entity_id FROM moved JOIN (
            SELECT entity_no, entity_id FROM explorer.main.entity UNION ALL
            SELECT entity_no, entity_id FROM made) AS e ON e.entity_no = to_no"""
    )
    moved = []
    for article, entity, into in rows:
        source = by_entity.get(entity)
        number = voices.number(str(into)) if source else None
        if source and number is not None:
            moved.append((article, source.number, number))
    layer.put("source_moved", moved)


def _restyle(layer: Layer, decisions: Decisions, voices: _Voices) -> None:
    """Give sources the country and role that were set, and the name of the entity that speaks."""
    entities = dict(layer.rows("SELECT entity_no, name FROM styled WHERE name IS NOT NULL"))
    gone = {number for (number,) in layer.rows("SELECT entity_no FROM gone")}
    for name, source in voices.now.items():
        if source.entity_no in gone:
            voices.now[name] = replace(source, entity_no=None)
        elif source.entity_no in entities:
            voices.now[name] = replace(source, name=entities[source.entity_no])
    counts: list[tuple[object, ...]] = []
    for claim in decisions.about("source country", "source role"):
        if (found := voices.now.get(str(claim.about[0]))) is None:
            continue
        changed = {claim.aspect.removeprefix("source "): claim.value}
        voices.now[found.id] = replace(found, **changed)
        counts.append((claim.by, found.number))
    for by, number in counts:
        layer.rows(
            """INSERT INTO effect SELECT ?, 'statements', count(DISTINCT statement_no) FROM (
                SELECT statement_no FROM explorer.main.quote ANTI JOIN quote_out USING (quote_no)
                WHERE source_no = ? UNION ALL SELECT statement_no FROM quote_in WHERE source_no = ?)""",
            by,
            number,
            number,
        )


def _put_sources(layer: Layer, voices: _Voices, originals: dict[str, _Source], merged: set[int]) -> None:
    changed = [
        source
        for name, source in voices.now.items()
        if source != originals.get(name) and source.number not in merged
    ]
    made = [source for source in changed if source.role and source.id in voices.made]
    set_ = {str(claim.about[0]) for claim in voices.decisions.about("source role")}
    _put_roles(layer, [*made, *(source for source in changed if source.id in set_)])
    layer.put("source_out", [(number,) for number in merged])
    layer.put("source_out", [(source.number,) for source in changed if source.id not in voices.made])
    layer.put("source_in", [source.row for source in changed])


def _put_roles(layer: Layer, sources: list[_Source]) -> None:
    """Let every statement of a source whose role was set say that role, whatever its article says."""
    numbers = [source.number for source in sources]
    said = """SELECT quote_no, source_no FROM explorer.main.quote ANTI JOIN quote_out USING (quote_no)
        UNION ALL SELECT quote_no, source_no FROM quote_in"""
    layer.rows(
        f"""INSERT INTO quote_role_in SELECT DISTINCT quote_no, role FROM ({said}) JOIN (
            SELECT unnest(?::INTEGER[]) AS source_no, unnest(?::VARCHAR[]) AS role) USING (source_no)
        WHERE role IS NOT NULL""",
        numbers,
        [source.role for source in sources],
    )
    layer.rows(
        f"""INSERT INTO quote_role_out SELECT quote_no FROM ({said})
        WHERE source_no IN (SELECT unnest(?::INTEGER[]))""",
        numbers,
    )
