"""Verbs above a date in, where the date lies out."""

import pytest

from dashboard.nlp.rules.tense import Verb, direction_of

SAID = Verb("say", "VBD", ())


@pytest.mark.parametrize(
    ("verbs", "preposition", "expected"),
    [
        ((Verb("meet", "VBD", ()),), "on", "past"),
        ((Verb("meet", "VB", ("will",)), SAID), "on", "future"),
        ((Verb("meet", "VB", ("would",)), SAID), "on", "future"),
        ((Verb("meet", "VB", ("to",)), Verb("plan", "VBZ", ())), "on", "future"),
        ((Verb("build", "VB", ("to",)), Verb("begin", "VBD", ())), "on", "past"),
        ((Verb("attend", "VB", ("to",)), Verb("arrive", "VBD", ())), "on", None),
        ((Verb("expire", "VB", ("to",)), Verb("schedule", "VBN", ("had", "been"))), "on", "past"),
        ((Verb("schedule", "VBN", ("is",)),), "for", "future"),
        ((Verb("open", "VBZ", ()),), "on", "future"),
        ((Verb("follow", "VBZ", (), direct=False),), "", None),
        ((Verb("say", "VBZ", ()),), "on", "past"),
        ((Verb("stick", "VBN", ("has",)),), "since", "past"),
        ((Verb("extend", "VBD", ()),), "until", None),
        ((Verb("hold", "VBN", ("to", "be")), Verb("be", "VBP", ())), "on", "future"),
        ((), "on", None),
    ],
)
def test_direction(verbs, preposition, expected):
    assert direction_of(verbs, preposition) == expected
