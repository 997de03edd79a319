"""Marked events in, text out: who did what where and when, and whether it happened."""

from pathlib import Path

import pytest

from dashboard.nlp.layers import attach, layers
from dashboard.records import Article

DEMO = Path(__file__).parents[3] / "data" / "articles"


def read(nlp, text, published="2022-12-15"):
    doc = attach(nlp.make_doc(text), Article(id="a", text=text, title="", published=published, day=published))
    for _, component in nlp.pipeline:
        doc = component(doc)
    return {e.trigger: e for e in layers(doc).events}


def value(event):
    return event.date and event.date.value


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Police arrested two men in Pristina.", ["arrested"]),
        ("Serbs began to build barricades.", ["build", "barricades"]),
        ("Three shootings were recorded.", ["shootings"]),
        ("The ministers held talks on Monday.", ["talks"]),
        ("The officer was late.", []),
        ("The officer said it was late.", ["said"]),
        ("The city has a port and lies on the coast.", []),
        ("She told the newspaper's correspondent about it.", ["told"]),
        ("The driver was found dead.", ["dead"]),
        ("Rebels blew up the bridge.", ["blew up"]),
        ("Soldiers opened fire.", ["opened"]),
        ("The opposition party has no leader.", []),
        ("The show began at noon.", ["show"]),
        ("The Attack Helicopter Regiment is based there.", []),
        ("President Ann Lee resigned and apologised.", ["resigned", "apologised"]),
    ],
)
def test_triggers_are_verbs_and_event_nouns_and_what_leads_in_speech_not_states(nlp, text, triggers):
    assert list(read(nlp, text)) == triggers


@pytest.mark.parametrize(
    ("text", "trigger", "expected", "method"),
    [
        ("On December 10, police arrested Dejan Pantic.", "arrested", "2022-12-10", "attached"),
        ("Police arrested him on Friday and searched his house.", "searched", "2022-12-09", "attached"),
        ("The ministers held talks on Monday.", "talks", "2022-12-12", "attached"),
        ("He was arrested on December 10. He appealed.", "appealed", "2022-12-10", "narrative"),
        (
            "He was arrested on December 10. After that, Serbs began to build barricades.",
            "build",
            "2022-12-10/..",
            "narrative",
        ),
        (
            "He was arrested on December 10. After that, Serbs protested. Three shootings were recorded.",
            "shootings",
            "2022-12-10/..",
            "narrative",
        ),
        ("He was arrested on December 10. Before that, he fled.", "fled", "../2022-12-10", "narrative"),
        (
            "He was arrested on December 10. Today Serbs protested over the arrest.",
            "arrest",
            "2022-12-10",
            "same event",
        ),
        ("He was freed on December 10. The next day he was arrested.", "arrested", "2022-12-11", "attached"),
        ("It was founded in 1955. The company has acquired a rival.", "acquired", "2022-12-15", "published"),
        ("Rebels attacked the town.", "attacked", "2022-12-15", "published"),
        ("The roads have been blocked since Saturday.", "blocked", "2022-12-10/..", "attached"),
        ("Roads have been blocked since the arrest on December 10.", "blocked", "2022-12-10/..", "attached"),
        ("Ann Lee was arrested for carrying a knife on Saturday.", "arrested", "2022-12-10", "attached"),
        ("Ann Lee was named director, effective January 1.", "named", "2022-12-15", "published"),
        ("They fled before the attack on December 10.", "fled", "../2022-12-10", "attached"),
        ("The families left when a fissure opened on December 10.", "left", "2022-12-10", "attached"),
        (
            "RAŠKA, December 15 — Serbs began on Monday to remove barricades.",
            "remove",
            "2022-12-12",
            "attached",
        ),
        ("The chip maker now sells phones.", "sells", "2022-12-15", "published"),
        ("Rebels attack town\n\nRebels attacked a town on Monday.", "attack", "2022-12-12", "same event"),
        ("Elections are to be held on April 23.", "Elections", "2023-04-23", "attached"),
        ("The company will open a factory.", "open", "2022-12-15/..", "published"),
        ("He was arrested on December 10. He will appeal.", "appeal", "2022-12-10/..", "narrative"),
        ("Apple says sales have doubled.", "says", "2022-12-15", "published"),
        ("The company will open a factory in March 2023.", "open", "2023-03", "attached"),
        ("He had been arrested twice.", "arrested", None, None),
        ("Factories produce cars.", "produce", None, None),
    ],
)
def test_an_event_is_dated_by_what_stands_with_it_then_by_what_is_told(nlp, text, trigger, expected, method):
    event = read(nlp, text)[trigger]
    assert (value(event), event.date_method) == (expected, method)


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Police arrested two men.", "arrested", "asserted"),
        ("Police did not arrest anybody.", "arrest", "denied"),
        ("The minister denied that police killed two men.", "killed", "denied"),
        ("Nobody was hurt.", "hurt", "denied"),
        ("No shots were fired.", "fired", "denied"),
        ("Elections are to be held in April.", "Elections", "planned"),
        ("Serbia will send troops.", "send", "planned"),
        ("Vučić said that Serbia would send a request.", "send", "planned"),
        ("The union plans to strike on Friday.", "strike", "planned"),
        ("If rebels attack the town, families flee.", "attack", "hypothetical"),
        ("The dam could collapse.", "collapse", "hypothetical"),
        ("The panel recommended that parliament adopt the bill.", "adopt", "planned"),
        ("The workers had to leave.", "leave", "asserted"),
        ("Troops were sent to prevent clashes.", "prevent", "planned"),
        ("Rebels threatened to attack the town.", "attack", "hypothetical"),
        ("The officer reportedly fled.", "fled", "reported"),
    ],
)
def test_the_status_says_whether_it_happened(nlp, text, trigger, status):
    assert read(nlp, text)[trigger].status == status


@pytest.mark.parametrize(
    ("text", "trigger", "shown"),
    [
        ("Police arrested Ann Lee on Monday.", "arrested", True),
        ("Ann Lee, who was arrested on Monday, has appealed.", "arrested", True),
        ("Her arrest on December 10 angered many.", "arrest", True),
        ("Local elections are to be held on April 23.", "elections", True),
        ("Troops came on Monday to arrest Ann Lee.", "arrest", False),
        ("Over the past 20 years Ann Lee has acquired the Acme Corp.", "acquired", False),
        ("The Acme Corp. recently introduced two phones.", "introduced", False),
        ("She hoped that police would arrest Ann Lee on Monday.", "arrest", False),
        ("Water was flowing down the sides on Monday.", "flowing", False),
        ("The downgrade of Monday is casting a shadow.", "casting", False),
        (
            "Police met on Monday. It rained. He left. It was late. She bought a hat on Monday.",
            "bought",
            False,
        ),
    ],
)
def test_what_stands_on_the_timeline(nlp, text, trigger, shown):
    assert read(nlp, text)[trigger].on_timeline is shown


@pytest.mark.parametrize(
    ("text", "trigger", "shown"),
    [
        ("Ann Lee said on Monday that it was late.", "said", False),
        ("Ann Lee resigned on Monday.", "resigned", True),
        ("On Monday, Ann Lee said that the minister had resigned.", "said", False),
    ],
)
def test_speech_is_behind_the_switch_unless_it_is_the_news(nlp, text, trigger, shown):
    event = read(nlp, text)[trigger]
    assert (event.type, event.on_timeline, value(event)) == ("statement", shown, "2022-12-12")


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "Aleksandar Vučić met Emmanuel Macron.",
            "met",
            [("Aleksandar Vučić", "agent"), ("Emmanuel Macron", "patient")],
        ),
        ("Dejan Pantic was arrested.", "arrested", [("Dejan Pantic", "patient")]),
        (
            "Dejan Pantic was freed by Aleksandar Vučić.",
            "freed",
            [("Aleksandar Vučić", "agent"), ("Dejan Pantic", "patient")],
        ),
        ("Aleksandar Vučić, who visited Paris, resigned.", "visited", [("Aleksandar Vučić", "agent")]),
        ("Aleksandar Vučić flew to Paris and resigned.", "resigned", [("Aleksandar Vučić", "agent")]),
        ("Aleksandar Vučić agreed to resign.", "resign", [("Aleksandar Vučić", "agent")]),
        ("The arrest of Dejan Pantic angered many.", "arrest", [("Dejan Pantic", "patient")]),
    ],
)
def test_participants_have_roles(nlp, text, trigger, expected):
    found = read(nlp, text)[trigger].participants
    assert [(p.name, p.role) for p in found if p.name in dict(expected)] == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Police arrested two men in Pristina.", "arrested", "Pristina"),
        ("Aleksandar Vučić visited Paris.", "visited", "Paris"),
        ("In Pristina, rebels attacked a convoy.", "attacked", "Pristina"),
        ("The Ambassador to Serbia resigned.", "resigned", None),
    ],
)
def test_the_place_is_where_it_happened(nlp, text, trigger, expected):
    place = read(nlp, text)[trigger].place
    assert (place and place.name) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Police arrested him. He was killed.", ["arrest", "death"]),
        ("Kosovo declared independence.", ["statement"]),
        ("Serbs built barricades.", ["protest", "protest"]),
        ("A train derailed and a volcano erupted.", ["accident", "disaster"]),
    ],
)
def test_events_have_a_type(nlp, text, kinds):
    assert [e.type for e in read(nlp, text).values()] == kinds


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The club fired its coach.", "fired", "appointment"),
        ("Soldiers fired two missiles.", "fired", "attack"),
        ("The firm struck a deal.", "struck", "agreement"),
        ("A missile struck the bridge.", "struck", "attack"),
        ("A truck struck the bridge.", "struck", "accident"),
        ("The man struck a parked car.", "struck", "accident"),
        ("Parliament passed the bill.", "passed", "agreement"),
        ("The man passed a note to the teller.", "passed", "other"),
        ("The EU lifted the sanctions.", "lifted", "sanction"),
        ("He lifted his jacket.", "lifted", "other"),
        ("The dollar rallied.", "rallied", "business"),
        ("Thousands rallied in the square.", "rallied", "protest"),
        ("The ship ran aground.", "ran", "accident"),
        ("A court sent him to prison.", "sent", "court"),
        ("The government sent troops.", "sent", "deployment"),
        ("Firefighters battled the blaze.", "battled", "disaster"),
        ("The takeover battle goes on.", "battle", "business"),
        ("Teachers went on strike.", "strike", "protest"),
        ("Police opened an investigation.", "opened", "court"),
        ("Siemens bought the company.", "bought", "agreement"),
        ("She bought three newspapers.", "bought", "business"),
        ("The minister stepped down.", "stepped down", "appointment"),
    ],
)
def test_words_of_two_types(nlp, text, trigger, expected):
    assert read(nlp, text)[trigger].type == expected


def test_the_timeline_of_the_seed_article_has_its_four_dates(nlp):
    path = next(DEMO.rglob("000_f8dd899e3b906d9d.txt"))
    found = read(nlp, path.read_text(encoding="utf-8").removeprefix(" date 2022-12-15 "))
    shown = {t: value(e) for t, e in found.items() if e.on_timeline}
    assert {"arrested": "2022-12-10", "convened": "2022-12-11", "declared": "2008"}.items() <= shown.items()
    assert {
        "told": "2022-12-15",
        "build": "2022-12-10/..",
        "shootings": "2022-12-10/..",
    }.items() <= shown.items()
    assert found["declared"].date.precision == "year"
    assert found["build"].date.precision == "open"
    assert len(shown) <= 14


def test_not_more_than_four_of_100_words_stand_on_the_timeline(nlp):
    text = " ".join(f"On December {n}, police arrested a man in Pristina." for n in range(1, 14))
    shown = [e for e in layers(_parsed(nlp, text)).events if e.on_timeline]
    assert 1 <= len(shown) <= len(text.split()) * 4 // 100


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "ran " * 800,
        "( " * 500,
        "on Friday " * 300,
        "“" * 400,
        "Ann Lee, " * 900 + "met.",
        "to be " * 500,
        "Убит Ли 😀 \u202e",
    ],
)
def test_malformed_text_ends(nlp, text):
    assert layers(_parsed(nlp, text)).events is not None


def _parsed(nlp, text):
    doc = attach(nlp.make_doc(text), Article(id="a", text=text, title="", published=None, day="2022-12-15"))
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc
