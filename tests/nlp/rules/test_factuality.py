"""Words around a trigger in, status out."""

import pytest

from dashboard.nlp.rules.factuality import Setting, status_of


@pytest.mark.parametrize(
    ("setting", "status"),
    [
        (Setting(), "asserted"),
        (Setting(quoted=True), "reported"),
        (Setting(markers=frozenset({"allegedly"})), "reported"),
        (Setting(auxiliaries=frozenset({"will"})), "planned"),
        (Setting(auxiliaries=frozenset({"would"}), quoted=True), "planned"),
        (Setting(infinitive=True, governors=("plan",)), "planned"),
        (Setting(governor_planned=True), "planned"),
        (Setting(auxiliaries=frozenset({"could"})), "hypothetical"),
        (Setting(auxiliaries=frozenset({"could", "have"})), "asserted"),
        (Setting(markers=frozenset({"if"})), "hypothetical"),
        (Setting(infinitive=True, purpose=True), "planned"),
        (Setting(infinitive=True, governors=("threaten",)), "hypothetical"),
        (Setting(negated=True), "denied"),
        (Setting(governors=("deny",), quoted=True), "denied"),
    ],
)
def test_status(setting, status):
    assert status_of(setting) == status
