import pytest

from dashboard.nlp.layers import attach, layers
from dashboard.records import Article


def read(nlp, text, article="a"):
    return layers(nlp(attach(nlp.make_doc(text), Article(id=article, text=text, title=""))))


def names(nlp, text):
    return {text[m.start : m.end]: m.name for m in read(nlp, text).mentions}


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("Dejan Pantic was arrested. Friends of Pantic left.", "Pantic", "Dejan Pantic"),
        (
            "Russian Ambassador Alexander Botsan-Kharchenko spoke. Botan-Kharchenko is sure of it.",
            "Botan-Kharchenko",
            "Alexander Botsan-Kharchenko",
        ),
        ("President Aleksandar Vučić spoke. Later Vucic said no.", "Vucic", "Aleksandar Vučić"),
        ("John F. Kennedy was elected. Years later John Kennedy died.", "John Kennedy", "John F. Kennedy"),
        ("The peacekeepers of the KFore (Kosovo Force) left. KFore said so.", "KFore", "Kosovo Force"),
        ("The Kosovo Force left. All Forces for Kosovo left.", "Forces for Kosovo", "Kosovo Force"),
        ("The Republic of Kosovo was recognised by Albania.", "Republic of Kosovo", "Kosovo"),
        ("Troops left the U.S. on Monday.", "U.S.", "United States"),
        ("Many Serbs left the city.", "Serbs", "Serb"),
        ("The U.N. sent food.", "U.N.", "United Nations"),
        ("UN Security Council Resolution 1244 holds. Under Resolution 1244 they stay.", "Resolution 1244",
         "UN Security Council Resolution 1244"),
        ("Apple Inc. grew. Apple said so.", "Apple", "Apple"),
        ("Hillary Clinton met Bill Clinton. Mrs. Clinton smiled.", "Clinton", "Hillary Clinton"),
    ],
)  # fmt: skip
def test_every_name_of_one_entity_gets_its_canonical_name(nlp, text, written, name):
    assert names(nlp, text)[written] == name


def test_the_same_full_name_has_the_same_id_in_every_article(nlp):
    text = "President Aleksandar Vučić spoke in Belgrade."
    first, second = (
        {m.name: m.entity_id for m in read(nlp, t, t).mentions} for t in (text, f"Later {text} Again.")
    )
    assert first["Aleksandar Vučić"] == second["Aleksandar Vučić"] == "person:aleksandar-vucic"
    assert first["Belgrade"] == second["Belgrade"] == "place:belgrade"


def test_a_bare_surname_never_links_across_articles(nlp):
    text = "Mr. Nyachae said it rained."
    ids = {read(nlp, text, article).mentions[0].entity_id for article in ("a", "b")}
    assert len(ids) == 2
    assert all(i.startswith("person:nyachae~") for i in ids)


def test_a_surname_that_two_full_names_share_keeps_both_as_candidates(nlp):
    found = read(nlp, "George Bush met Jeb Bush in Texas. Bush said he was glad.")
    bare = found.mentions[-1]
    assert bare.name == "Bush"
    kept = next(r for r in found.references if r.start == bare.start)
    assert (kept.entity_id, set(kept.candidates)) == (None, {"person:george-bush", "person:jeb-bush"})


@pytest.mark.parametrize(
    ("text", "written", "country"),
    [
        ("Troops entered Kosovo.", "Kosovo", "XK"),
        ("An American base stood there.", "American", "US"),
        ("European leaders met in Paris.", "European", None),
        ("The German Foreign Ministry said no.", "German Foreign Ministry", "DE"),
        ("The Bank of Japan cut its rate.", "Bank of Japan", "JP"),
        ("Troops entered Northern Kosovo.", "Northern Kosovo", "XK"),
    ],
)
def test_places_peoples_and_bodies_have_their_country(nlp, text, written, country):
    mention = next(m for m in read(nlp, text).mentions if text[m.start : m.end] == written)
    assert mention.country == country


@pytest.mark.parametrize(
    ("text", "role", "country", "rule"),
    [
        ("Russian Ambassador to Serbia Alexander Botsan-Kharchenko told a reporter.",
         "Russian Ambassador to Serbia", "RU", "role:before-office"),
        ("On Sunday, Serbian President Aleksandar Vučić convened a meeting.",
         "Serbian President", "RS", "role:before-office"),
        ("The head of the German Foreign Ministry, Annalena Baerbock, called it unacceptable.",
         "head of the German Foreign Ministry", "DE", "role:of"),
        ("On Saturday, Kosovo police officer Dejan Pantic was arrested.",
         "Kosovo police officer", "XK", "role:before-office"),
        ("Angela Merkel, the German chancellor, met reporters.",
         "German chancellor", "DE", "role:before-office"),
        ("Jens Stoltenberg, the former prime minister of Norway, spoke.",
         "former prime minister of Norway", "NO", "role:of"),
        ("A spokesman for the Serbian Interior Ministry, Ivica Dacic, told Reuters that it was over.",
         "spokesman for the Serbian Interior Ministry", "RS", "role:of"),
        ("IMF chief Kristalina Georgieva welcomed it.", "IMF chief", None, None),
    ],
)  # fmt: skip
def test_a_person_has_the_role_as_written_and_the_country_whose_voice_it_is(nlp, text, role, country, rule):
    (found,) = read(nlp, text).roles.values()
    assert (found.text, found.country, found.country_method) == (role, country, rule)
    assert text[found.start : found.end] == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Florist Ann Lee said it rained.", "Florist"),
        ("A retired bosun, Ann Lee, said it rained.", "retired bosun"),
        ("Ann Lee, mate of a harbour tug in Gdynia, said it rained.", "mate of a harbour tug in Gdynia"),
        ("Ann Lee, a fruit seller on a square in Rome, left.", "fruit seller on a square in Rome"),
        ("Ann Lee, a sheep farmer below the pass, left.", "sheep farmer below the pass"),
        ("Her neighbour Ann Lee, a farmer, left.", "farmer"),
        ("Her neighbour Ann Lee left.", "neighbour"),
    ],
)
def test_trades_are_roles(nlp, text, role):
    (found,) = read(nlp, text).roles.values()
    assert found.text == role


def test_a_courtesy_title_is_no_role(nlp):
    assert read(nlp, "Mrs. Ann Lee said it rained.").roles == {}


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("Russian Ambassador to Serbia Ivan Petrov spoke. The diplomat explained it.",
         "The diplomat", "Ivan Petrov"),
        ("Russian Ambassador Ivan Petrov met Serbian Ambassador Marko Ilic. The Russian ambassador left.",
         "The Russian ambassador", "Ivan Petrov"),
        ("Angela Merkel met Emmanuel Macron. She spoke first.", "She", "Angela Merkel"),
        ("Angela Merkel met Emmanuel Macron. He spoke first.", "He", "Emmanuel Macron"),
        ("“Peter Smith is weak,” said John Brown. He left at noon.", "He", "John Brown"),
        ("Josh Earnest said that President Barack Obama called for it. He said Obama hopes so.",
         "He", "Josh Earnest"),
        ("Angela Merkel asked her to leave. She was glad.", "She", "Angela Merkel"),
    ],
)  # fmt: skip
def test_pronouns_and_descriptions_stand_for_a_person_named_before(nlp, text, written, name):
    found = {text[r.start : r.end]: r.name for r in read(nlp, text).references}
    assert found[written] == name


@pytest.mark.parametrize(
    "text",
    [
        "It rained. He left.",
        "Angela Merkel spoke. The diplomat said no.",
        "President Boris Tadic spoke. The head of the union said no.",
    ],
)
def test_nobody_is_guessed_for_a_description_that_fits_nobody(nlp, text):
    assert not read(nlp, text).references


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("Ministers of the European Community (EC) met. The EC said no.", "EC", "European Community"),
        ("Salomon Brothers Inc <SB> was asked. Shepard Broad stays.", "SB", "Salomon Brothers"),
        ("Nissan Motor Manufacturing (UK) Ltd grew in the UK.", "UK", "United Kingdom"),
    ],
)
def test_what_stands_in_brackets_is_a_short_form_but_no_country(nlp, text, short, name):
    assert names(nlp, text)[short] == name


def test_spellings_of_one_full_name_have_one_id_in_all_articles(nlp):
    spoken = "President {} spoke on Monday."
    ids = {
        read(nlp, spoken.format(name), name).mentions[0].entity_id
        for name in ("Volodymyr Zelensky", "Volodymyr Zelenskyy")
    }
    assert len(ids) == 1


def test_father_and_son_of_one_name_keep_both_as_candidates(nlp):
    found = read(nlp, "George H. W. Bush met George W. Bush. George Bush said he was glad.")
    bare = found.mentions[-1]
    kept = next(r for r in found.references if r.start == bare.start)
    assert kept.entity_id is None
    assert len(kept.candidates) == 2


def test_mr_and_mrs_are_two_persons_and_the_bare_surname_may_be_either(nlp):
    found = read(nlp, "Mr. Smith told the court. Mrs. Smith wept. Smith was freed.")
    he, she, either = found.mentions
    assert he.entity_id != she.entity_id
    kept = next(r for r in found.references if r.start == either.start)
    assert set(kept.candidates) == {he.entity_id, she.entity_id}


def test_a_pronoun_for_an_ambiguous_surname_is_no_more_certain(nlp):
    text = "George Bush and Jeb Bush met in Florida. Bush told reporters that he was pleased."
    pronoun = read(nlp, text).references[-1]
    assert pronoun.name == "Bush"
    assert {"person:george-bush", "person:jeb-bush"} < set(pronoun.candidates)


def test_demonyms_are_groups_with_the_country_they_belong_to(nlp):
    text = "Serbs and Croats left Bosnia. Kurds stayed."
    groups = {m.name: (m.label, m.country) for m in read(nlp, text).mentions if m.label == "NORP"}
    assert groups == {"Serb": ("NORP", "RS"), "Croat": ("NORP", "HR"), "Kurd": ("NORP", None)}


@pytest.mark.parametrize(
    ("text", "name", "entity_id", "country"),
    [
        ("Serbia's National Security Council met. The National Security Council said no.",
         "National Security Council", "org:national-security-council~rs", "RS"),
        ("Paris is in France. The French eat. The Finance Ministry said no.",
         "Finance Ministry", "org:finance-ministry~fr", "FR"),
        ("The German Foreign Ministry met Italians. The Foreign Ministry said no.",
         "German Foreign Ministry", "org:german-foreign-ministry", "DE"),
    ],
)  # fmt: skip
def test_a_ministry_belongs_to_the_country_that_the_text_gives_it(nlp, text, name, entity_id, country):
    last = [m for m in read(nlp, text).mentions if m.label == "ORG"][-1]
    assert (last.name, last.entity_id, last.country) == (name, entity_id, country)


def test_a_ministry_of_no_country_never_links_across_articles(nlp):
    text = "The Finance Ministry said no."
    ids = {read(nlp, text, article).mentions[0].entity_id for article in ("a", "b")}
    assert len(ids) == 2


def test_a_title_that_does_not_fit_the_only_bearer_means_somebody_else(nlp):
    found = read(nlp, "Michelle Obama spoke in Chicago. Mr. Obama was glad. Obama left later.")
    she, _, he, either = found.mentions
    assert he.entity_id not in {she.entity_id}
    kept = next(r for r in found.references if r.start == either.start)
    assert set(kept.candidates) == {she.entity_id, he.entity_id}
