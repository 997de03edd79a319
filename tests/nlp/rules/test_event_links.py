"""Events told again."""

from dashboard.nlp.rules.event_links import SAME, from_lead, recall
from dashboard.records import Event, PartialDate, Participant

DAY = PartialDate("2022-12-10", "day", "2022-12-10", "2022-12-10")
PANTIC, VUCIC = (
    Participant("Dejan Pantić", "p:1", "patient"),
    Participant("Aleksandar Vučić", "p:2", "patient"),
)


def event(start, kind="arrest", date=None, who=()):
    method = "attached" if date else "published"
    return Event(start, start + 6, "t", date, method, "asserted", who, None, kind, None, True, "trigger", 0.9)


def test_a_definite_noun_has_the_date_of_the_event_it_tells_again():
    first, again = recall([event(0, date=DAY, who=(PANTIC,)), event(50, who=(PANTIC,))], definite={50})
    assert (again.date, again.date_method, again.on_timeline) == (DAY, SAME, False)
    assert first.on_timeline


def test_another_persons_arrest_is_another_event():
    events = [event(0, date=DAY, who=(PANTIC,)), event(50, who=(VUCIC,))]
    assert recall(events, definite={50}) == events


def test_another_type_or_an_indefinite_noun_is_another_event():
    events = [event(0, date=DAY), event(50, kind="attack"), event(90)]
    assert recall(events, definite={50}) == events


def test_the_first_sentence_has_the_date_that_the_lead_gives():
    headline, lead = from_lead([event(0), event(50, date=DAY)], opening=20)
    assert (headline.date, headline.date_method) == (DAY, SAME)
    assert lead.date == DAY


def test_later_or_with_another_type_nothing_changes():
    events = [event(0, kind="attack"), event(50, date=DAY)]
    assert from_lead(events, opening=20) == events
    assert from_lead([event(0), event(50, date=DAY)], opening=0)[0].date is None
