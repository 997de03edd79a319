import pytest

from dashboard.nlp.rules.persons import bearer, gender, persons_in_full


def clusters(*names):
    return [set(p.written) for p in persons_in_full(names).persons]


@pytest.mark.parametrize(
    "names",
    [
        ("John F. Kennedy", "John Kennedy"),
        ("Poul Nyrup Rasmussen", "Nyrup Rasmussen"),
        ("Aleksandr Lukashenko", "Alexandr Lukashenka"),
        ("Alexander Botsan-Kharchenko", "Alexander Botan-Kharchenko"),
        ("J. Smith", "John Smith"),
        ("Martin Luther King Jr.", "Martin Luther King"),
        ("Muammar Gaddafi", "Moammar Qaddafi"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("George H. W. Bush", "George Herbert Walker Bush"),
        ("Lucas van Leeuwen", "Lucas Leeuwen"),
    ],
)
def test_spellings_of_one_full_name_are_one_person(names):
    assert clusters(*names) == [set(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("George Bush", "Jeb Bush"),
        ("Hillary Clinton", "Bill Clinton"),
        ("Alexander Ivanov", "Alexandra Ivanova"),
        ("Mario Draghi", "Maria Draghi"),
        ("Dejan Pantic", "Dejan Pavlovic"),
        ("George H. W. Bush", "George W. Bush"),
        ("Simon Martin", "Simone Martin"),
        ("Daniel Smith", "Danielle Smith"),
        ("Kim Jong-un", "Kim Jong-il"),
    ],
)
def test_two_full_names_are_never_one_person(names):
    assert len(clusters(*names)) == 2


@pytest.mark.parametrize(
    ("text", "female", "name", "method"),
    [
        ("Pantic", None, "Dejan Pantic", "person:surname"),
        ("Pantić", None, "Dejan Pantic", "person:surname"),
        ("Dejan", None, "Dejan Pantic", "person:given-name"),
        ("Kharchenko", None, "Ivan Botsan-Kharchenko", "person:surname-spelling"),
        ("Clinton", True, "Hillary Clinton", "person:surname"),
        ("Clinton", False, "Bill Clinton", "person:surname"),
        ("Clinton", None, None, "person:surname-ambiguous"),
        ("Bush", None, None, "person:surname-alone"),
    ],
)
def test_a_bare_name_is_its_only_bearer_in_the_article(text, female, name, method):
    persons = persons_in_full(["Dejan Pantic", "Ivan Botsan-Kharchenko", "Hillary Clinton", "Bill Clinton"])
    found = bearer(text, persons, female)
    assert (found.person and found.person.name, found.method) == (name, method)


def test_who_is_named_three_times_as_often_is_likely_meant_and_the_other_stays_a_candidate():
    persons = persons_in_full(["Donald Trump"] * 3 + ["Melania Trump"])
    found = bearer("Trump", persons)
    assert found.person is not None
    assert (found.person.name, found.method, found.score) == ("Donald Trump", "person:surname-likely", 0.5)
    assert {p.name for p in found.candidates} == {"Donald Trump", "Melania Trump"}


@pytest.mark.parametrize(
    ("name", "female"), [("Angela Merkel", True), ("Boris Tadic", False), ("Xi Jinping", None)]
)
def test_a_given_name_tells_a_woman_from_a_man(name, female):
    assert gender(name) is female


def test_a_short_full_name_that_two_longer_ones_fit_keeps_both_as_candidates():
    found = bearer("George Bush", persons_in_full(["George H. W. Bush", "George W. Bush", "George Bush"]))
    assert found.person is None
    assert {p.name for p in found.candidates} == {"George H. W. Bush", "George W. Bush"}
    assert found.method == "person:full-name-ambiguous"
