"""The sources of an article: who is cited, as what, with whose voice, and how often."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dashboard.nlp.components.homes import voice_of
from dashboard.nlp.components.reading import Reading
from dashboard.nlp.components.speakers import Speaker
from dashboard.nlp.rules.titles import Role
from dashboard.records import Quote, Source

Cited = tuple[Quote, Speaker | None]


def sources_of(rows: Iterable[Cited], reading: Reading) -> list[Source]:
    """Count the statements of each source; a statement in several parts is one, direct if any part is.

    One row per source, in the order in which they are first cited. `direct` and `indirect` add up to
    `statements`.
    """
    speakers: dict[str, Speaker] = {}
    quoted: defaultdict[str, dict[int, bool]] = defaultdict(dict)
    for quote, speaker in rows:
        if speaker is None or quote.speaker_id is None:
            continue
        speakers.setdefault(quote.speaker_id, speaker)
        groups = quoted[quote.speaker_id]
        groups[quote.group] = groups.get(quote.group, False) or quote.kind != "indirect"
    return [_source(reading, key, speaker, quoted[key]) for key, speaker in speakers.items()]


def _source(reading: Reading, key: str, speaker: Speaker, groups: Mapping[int, bool]) -> Source:
    role = reading.found.roles.get(key)
    country, method = _voice(reading, speaker, role)
    direct = sum(groups.values())
    return Source(
        id=key,
        name=speaker.name or speaker.text,
        kind=speaker.kind,
        role=role.text if role is not None else None,
        country=country,
        country_method=method,
        statements=len(groups),
        direct=direct,
        indirect=len(groups) - direct,
    )


def _voice(reading: Reading, speaker: Speaker, role: Role | None) -> tuple[str | None, str | None]:
    """Take the country of the office first, then of the name or description, then of what is around it."""
    if role is not None and role.country is not None:
        return role.country, role.country_method
    if speaker.country is not None:
        return speaker.country, speaker.country_method
    return voice_of(reading, speaker, role) or (None, None)
