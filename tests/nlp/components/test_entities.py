import re

import pytest

from dashboard.nlp.layers import attach, layers
from dashboard.records import Article

MARK = re.compile(r"\[([^\]|]+)\|(\w+)\]")


def marked(nlp, text):
    doc = nlp.make_doc(text)
    found = layers(nlp(attach(doc, Article(id="a", text=text, title="")))).mentions
    out, done = [], 0
    for m in found:
        assert done <= m.start < m.end <= len(text)
        out.append(f"{text[done : m.start]}[{text[m.start : m.end]}|{m.label}]")
        done = m.end
    return "".join(out) + text[done:]


@pytest.mark.parametrize(
    "answer",
    [
        # Spans: what belongs to a name and what does not.
        "[Jamal Williams|PERSON] Arrested For DUI",
        "[Ellen DeGeneres|PERSON] Returns To [Rome|GPE]",
        "At the bus stop [Milica Jović|PERSON], a teacher, was on her way.",
        "[Russian|NORP] Ambassador to [Serbia|GPE] [Alexander Botsan-Kharchenko|PERSON] told reporters.",
        "[Ethiopian|NORP] Ambassador to [Somalia|GPE] [Tadesse Wolde-Gabriel|PERSON] told reporters.",
        "[Kenyan|NORP] President [Daniel arap Moi|PERSON] fired his cabinet on Monday.",
        "[Welshman|NORP] [Mark Litton|PERSON] hit a brilliant round on Saturday.",
        "The presence of the [Camp Bondsteel|FAC] [American|NORP] base led to protests.",
        "The [UN Security Council|ORG]'s members met in [New York|GPE].",
        "She lives in [The Hague|GPE] with her family.",
        "The pipeline runs to the [Turkish|NORP] [Mediterranean|LOC] coast.",
        "Farmers in [Bosnia and Herzegovina|GPE] protested in the capital.",
        "The [Kosovo Albanian|NORP] structures in [Pristina|GPE] declared independence.",
        "He praised the [European Union Special Mission to Kosovo|ORG] on Tuesday.",
        "Observers of the [Organisation for Security and Cooperation in Europe|ORG] ([OSCE|ORG]) left.",
        "[Hector \"Macho\" Camacho|PERSON] won the fight in [Las Vegas|GPE].",
        # Labels from the evidence around a name.
        "[Jordan|GPE] said on Monday it would close its border with [Israel|GPE].",
        "[Michael Jordan|PERSON], 55, watched the game in [Chicago|GPE]. [Jordan|PERSON] said he left early.",
        "[Paris Hilton|PERSON] arrived in [Paris|GPE]. [Hilton|PERSON] said she liked [Paris|GPE].",
        "The head of the [Italian|NORP] union, [Lucia Marchetti|PERSON], called the strike off.",
        "[Miller Kaplan Arase LLP|ORG] grew. The owners of [Miller Kaplan|ORG] were pleased.",
        "Sen. [John McCain|PERSON] (R-[Ariz.|GPE]) voted against it.",
        "[Vučić|PERSON] resigned. [Aleksandar Vučić|PERSON], 52, had led the party for ten years.",
        "Shopkeeper [Dragan Stošić|PERSON] closed early on Monday.",
        "Both men come from [Zubin Potok|GPE] in the north.",
        "[Mexico City|GPE] officials and the [Philippines|GPE] agreed.",
        # Organisations by what stands around them.
        "[Voltic Ghana Limited|ORG] grew. “[Voltic|ORG] is the choice of many,” [Ann Lee|PERSON] said.",
        "[Garantia|ORG], a Brazilian bank, cut its staff on Monday.".replace("Brazilian", "[Brazilian|NORP]"),
        "He bought shares of [Morgan Grenfell|ORG] in May.",
        "[Midland Bank Plc|ORG] lost money. Although [Midland|ORG] considered it, nothing came of it.",
        "He paid the fine to [Anders Wilhelmsen and Co|ORG] in [Oslo|GPE].",
        "The [Indonesian|NORP] company [PT Bayan Resources Tbk|ORG] sold a mine. [Bayan|ORG] said so.",
        "By using the [Yahoo!|ORG] site, you agree.",
        "They said [Just Eat|ORG] had grown. He led [Just Eat|ORG] since May; now [Just Eat|ORG] is sold.",
        "We know that the party takes the [CFMEU|ORG]'s money.",
        "She joined from [Norwich|GPE]. [Norwich|ORG] striker [Keith O'Neill|PERSON] scored twice.",
        "[Shell plc|ORG] grew. A spokesman for [Shell|ORG] said so.",
        "Doctors of the [WHO|ORG] and [UNICEF|ORG] arrived in [Goma|GPE].",
        # One name, several things: the words around each mention decide.
        "The [Amazon|LOC] burned in [Brazil|GPE]. [Amazon|ORG] said it was pleased with its results.",
        "[Denzel Washington|PERSON] flew to [Washington|GPE]. [Washington|PERSON] said he would sing.",
        "[Austin Butler|PERSON] visited [Austin|GPE], [Texas|GPE]. [Butler|PERSON] said [Austin|GPE] grew.",
        "[Typhoon Haiyan|EVENT] hit [Tacloban|GPE] on Friday.",
        pytest.param(
            "[Israel Idonije|PERSON] was born in [Lagos|GPE].",
            marks=pytest.mark.xfail(strict=True, reason="a country's name as a given name"),
        ),
        pytest.param(
            "[Manchester United|ORG] lost. [United|ORG] said the manager had left.",
            marks=pytest.mark.xfail(strict=True, reason="a club by the last word of its name, an adjective"),
        ),
        # Numbers and hyphens beside names.
        "[Fulham|ORG] 1 [Carlisle|ORG] 0",
        "[Ata-ur-Rehman|PERSON] met [Kim Jong-il|PERSON] in [Pyongyang|GPE].",
        "Grain went to the [Soviet Union|GPE] for years.",
        "[Lim Kit Siang|PERSON] ([DAP|ORG]-[Tanjung|GPE]) left the chamber.",
        "[Central Bank|ORG] President [Javier Nogales|PERSON] spoke. [Nogales|PERSON] said it was over.",
        # Capitals that are no names, and names in capitals.
        "[NAIROBI|GPE], [Kenya|GPE] ([AP|ORG]) -- Thousands of students marched on Monday.",
        "PRESIDENT VOWS TO STAY IN [KENYA|GPE]\n\nThe president of [Kenya|GPE] spoke on Monday.",
        "Guerrillas attacked the village on Monday. Shells fell nearby.",
        "“Plus, it rained,” said the mayor of [Belgrade|GPE].",
        "The Forestry Minister said the CEO had paid RM50,000 for it.",
        "The Cabinet met on Monday. He paid 90 dollars in May.",
    ],
)  # fmt: skip
def test_names_are_found_with_their_label(nlp, answer):
    assert marked(nlp, MARK.sub(r"\1", answer)) == answer


def test_the_short_form_that_a_text_pairs_with_an_organisation_is_one(nlp):
    text = "The peacekeepers of the SFore (Samland Force) units left. The SFore contingent is small."
    assert marked(nlp, text).count("[SFore|ORG]") == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "A" * 50_000,
        "“" * 3_000,
        "(((((((( Mr. Mr. Mr. )))))))",
        "Ivan-" * 2_000,
        "The of and to Mr. President, , , ( ( - - \x00 \u202e עברית 🙂🙂 Привет",
        "A.B.C.D. " * 1_000,
        "BREAKING NEWS FROM THE UN " * 300,
    ],
    ids=lambda t: repr(t[:12]),
)
@pytest.mark.timeout(60)
def test_malformed_text_neither_hangs_nor_raises(nlp, text):
    marked(nlp, text)
