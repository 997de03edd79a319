"""Filters as readers set them on the demo corpus, for tests that hold under any."""

from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dashboard.queries.evidence import decode, evidence
from dashboard.queries.filters import Filters

seldom = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LOOKS = st.builds(
    Filters,
    since=st.sampled_from([None, None, date(2010, 4, 15), date(2022, 12, 11)]),
    until=st.sampled_from([None, None, date(2010, 5, 1), date(2022, 12, 20)]),
    outlets=st.sampled_from([(), (), ("Dunavka Agency",), ("Timsah Gazette", "Aldgate Newswire")]),
    not_outlets=st.sampled_from([(), ("Izvestia",)]),
    entities=st.sampled_from([(), (), ("person:aleksandar-vucic",), ("person:nobody",)]),
    words=st.sampled_from(["", "", "Kosovo", "Suez OR ash"]),
    copies=st.booleans(),
)


def opened(explorer, filters, mark):
    """How many units stand behind an encoded mark."""
    return evidence(explorer, filters, decode(mark)).units
