"""The log of corrections: who said what, in words, what it changes now, and whether it holds."""

from typing import Any

import pandas as pd

from dashboard.corpus.store import Corpus
from dashboard.explorer.claims import EDITED, UNDO, decoded
from dashboard.explorer.opening import Explorer
from dashboard.records import Correction

COLUMNS = (
    "id",
    "at",
    "by",
    "why",
    "action",
    "what",
    "target",
    "effect",
    "n",
    "state",
    "overruled_by",
    "reread",
)
WITHOUT_EFFECT = "without effect"  # it holds, but nothing in the corpus is what it is about
_MAX_WRITTEN = 60  # characters of a quotation in a sentence of the log


def log(corpus: Corpus, explorer: Explorer) -> pd.DataFrame:
    """One row per correction, newest first.

    id, at, by, why, action, what (a sentence), target (what it is about, in words), effect (what it changes
    now: "12 mentions"), n (how many things that is), state (in force, undone, overruled, without effect,
    unreadable), overruled_by (id of the later one), reread (dates that only a new parse of their article can
    move).

    Raises:
        CorpusError: the corpus cannot be read.
    """
    corrections = corpus.corrections()
    known = {correction.id: correction for correction in corrections}
    words = _Words(_names(explorer, corrections), known)
    effects, left = explorer.effects()
    rows = []
    for correction in reversed(corrections):
        changed = effects.get(correction.id, {})
        state = _state(explorer, correction, changed)
        said = words.of(correction)
        rows.append(
            {
                "id": correction.id,
                "at": correction.at,
                "by": correction.by,
                "why": correction.why,
                "action": correction.action,
                "what": said,
                "target": words.target(correction),
                "effect": ", ".join(_counted(n, thing) for thing, n in changed.items()),
                "n": sum(changed.values()),
                "state": state,
                "overruled_by": explorer.decisions.overruled_by.get(correction.id),
                "reread": left.get(correction.id, 0),
            }
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def conflicts(corpus: Corpus, explorer: Explorer) -> pd.DataFrame:
    """Return the rows of the log that a later correction overruled, newest first."""
    listed = log(corpus, explorer)
    return listed[listed["overruled_by"].notna() & (listed["state"] != "undone")]


def _counted(n: int, thing: str) -> str:
    return f"{n:,} {thing if n != 1 else thing.removesuffix('s')}"


def _state(explorer: Explorer, correction: Correction, changed: dict[str, int]) -> str:
    state: str = explorer.decisions.states.get(correction.id, "in force")
    silent = correction.action in (UNDO, "keep_apart") or any(changed.values())
    return state if state != "in force" or silent else WITHOUT_EFFECT


def _names(explorer: Explorer, corrections: list[Correction]) -> dict[str, str]:
    """Return the names of what corrections name, by id, as they were read."""
    ids: set[str] = set()
    for correction in corrections:
        for said in (correction.target, correction.value):
            ids |= _ids(decoded(said))
    rows = explorer.frame(
        """SELECT id, name FROM (SELECT source_id AS id, name FROM explorer.main.source
            UNION ALL SELECT article_id, title FROM explorer.main.article
            UNION ALL SELECT entity_id, name FROM explorer.main.entity)
        WHERE id IN (SELECT unnest($ids))""",
        {"ids": sorted(ids)},
    )
    made = {
        EDITED + correction.id: str(value.get("name"))
        for correction in corrections
        if isinstance(value := decoded(correction.value), dict)
    }
    return made | dict(zip(rows["id"], rows["name"], strict=True))


def _ids(said: Any) -> set[str]:
    if isinstance(said, dict):
        return {name for value in said.values() for name in _ids(value)}
    if isinstance(said, list):
        return {name for value in said for name in _ids(value)}
    return {said} if isinstance(said, str) else set()


class _Words:
    """Corrections as sentences, with the names of what they are about."""

    def __init__(self, names: dict[str, str], known: dict[str, Correction]) -> None:
        self._names = names
        self._known = known

    def of(self, correction: Correction) -> str:
        """Say what an editor decided."""
        if correction.action == UNDO:
            undone = self._known.get(correction.undoes or "")
            return f"Took back: {self.of(undone) if undone else 'a correction that is not here'}"
        try:
            value = decoded(correction.value)
            said = _SENTENCES[correction.action][value is None]
            return said.format(target=self.target(correction), value=self._value(value))
        except (KeyError, TypeError, ValueError, AttributeError):
            return f"{correction.action} (cannot be read)"

    def target(self, correction: Correction) -> str:
        """Name what it is about."""
        try:
            target = decoded(correction.target)
            if "spans" in target:
                return self._spans(target["spans"])
            if "pair" in target:
                return " and ".join(self._name(one) for one in target["pair"])
            if "correction" in target:
                return self.target(self._known[target["correction"]])
            if "name" in target:
                where = f" in “{self._name(target['article'])}”" if target.get("article") else ""
                return f"“{target['name']}”{where}"
            return self._name(next(iter(target.values())))
        except (KeyError, TypeError, ValueError, AttributeError, StopIteration):
            return correction.target

    def _spans(self, spans: list[dict[str, Any]]) -> str:
        written = spans[0]["text"]
        shown = written if len(written) <= _MAX_WRITTEN else written[: _MAX_WRITTEN - 1] + "…"
        more = f" and {len(spans) - 1} more" if len(spans) > 1 else ""
        return f"“{shown}” in “{self._name(spans[0]['article'])}”{more}"

    def _value(self, value: Any) -> str:
        if isinstance(value, bool):
            return "is" if value else "is not"
        if not isinstance(value, dict):
            return str(value)
        if found := value.get("into") or value.get("entity") or value.get("source"):
            return self._name(found)
        parts = [value.get(part) for part in ("value", "name", "admin1", "country")]
        return ", ".join(part for part in parts if part)

    def _name(self, name: str) -> str:
        return self._names.get(name, name)


# What is said where there is a value, and where there is none.
_SENTENCES: dict[str, tuple[str, str]] = {
    "merge_entities": ("{target} is {value}", ""),
    "hide_entity": ("", "{target} is not a name"),
    "rename_entity": ("{target} is called {value}", ""),
    "retype_entity": ("{target} is of type {value}", ""),
    "keep_apart": ("", "{target} are not the same"),
    "split_entity": ("{target}: another one, {value}", ""),
    "hide_mention": ("", "{target} is not a name there"),
    "reassign_mention": ("{target} is {value}", ""),
    "add_mention": ("{target} names {value}", ""),
    "pin_place": ("{target} is {value}", "{target} is not a place"),
    "pin_place_name": ("{target} is {value}", "{target} is not a place"),
    "set_date": ("{target}: {value}", "{target}: no date"),
    "hide_event": ("", "{target} is not an event"),
    "set_on_timeline": ("{target} {value} on the timeline", ""),
    "set_speaker": ("{target} was said by {value}", "{target} is unattributed"),
    "hide_quote": ("", "Nobody said {target}"),
    "merge_sources": ("The source {target} is {value}", ""),
    "set_source_country": ("{target} speaks for {value}", "{target} speaks for no known country"),
    "set_source_role": ("{target}: {value}", "{target}: no known role"),
    "set_outlet": ("“{target}” was published by {value}", "“{target}” was published by an unknown outlet"),
    "set_day": ("“{target}” was published on {value}", "“{target}” was published on an unknown day"),
    "set_title": ("“{target}” is titled “{value}”", ""),
}
