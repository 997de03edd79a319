"""What an indirect statement says: the words in braces, and no others."""

import pytest

from dashboard.nlp.layers import attach, layers
from dashboard.records import Article


def told(nlp, text):
    """Write { } around the parts of every statement."""
    doc = nlp(attach(nlp.make_doc(text), Article(id="a", text=text, title="", day="2024-05-06")))
    marks = [(q.start, 1, "{") for q in layers(doc).quotes] + [(q.end, 0, "}") for q in layers(doc).quotes]
    for at, _, sign in sorted(marks, reverse=True):
        text = f"{text[:at]}{sign}{text[at:]}"
    return text


STATEMENTS = [
    ("Berlin says {the pipeline is safe}, while Warsaw insists {it is a threat}.", "another one's statement"),
    ("The White House said on Monday {it would veto the bill}.", "when it was said"),
    ("Acme Corp said {first quarter profit fell}.", "a date that is a part of the subject"),
    ("Acme Corp said {Widget is buying shares}, adding that {the price is secret}.", "adding that"),
    ("The chairman told ministers {capacity was too high}.", "who was told"),
    ("Ann Lee said {the plan was “too little.”}", "a mark at the end belongs to it"),
    ("It is unlikely; the team says {she will go on}.", "behind a semicolon"),
    ("Ann Lee was adamant that {the bridge was safe}.", "adamant"),
    ("The union is convinced {the strike will go on}.", "convinced, without that"),
    ("In the view of Ann Lee, {the bridge was unsafe}.", "in the view of"),
    ("{The bridge was unsafe}, in the words of Ann Lee.", "in the words of"),
    (
        "{Both firms are far apart on a settlement of their dispute, but both are willing to talk}, "
        "lawyers said.",
        "the whole sentence before its cue",
    ),
    ("It was what analysts described as {an old trick}.", "the verdict behind as"),
    ("{The talks had collapsed}, said a person who was not allowed to speak.", "inverted order"),
    pytest.param(
        "{“It was a long day,} Ann Lee said. The court meets on Friday.",
        "a mark that never closes ends at the cue",
        marks=pytest.mark.xfail(strict=True, reason="an unclosed mark runs to the end of its paragraph"),
    ),
    pytest.param(
        "According to Reuters, citing two officials, {the talks had collapsed}.",
        "whom the agency cites",
        marks=pytest.mark.xfail(strict=True, reason="the participle is taken into the statement"),
    ),
    pytest.param(
        "Engineers warned of {a collapse}.",
        "warned of",
        marks=pytest.mark.xfail(strict=True, reason="statements without a clause are only those of asking"),
    ),
]


@pytest.mark.parametrize(("marked", "why"), STATEMENTS)
def test_the_words_of_a_statement(nlp, marked, why):
    assert told(nlp, marked.translate(str.maketrans("", "", "{}"))) == marked, why


NO_STATEMENTS = [
    ("There is a gap between what Lee says his plan would do and what it does.", "what Lee says"),
    ("Everything Lee says is a lie.", "everything he says"),
    ("They took gifts which Ann Lee said were free.", "which she said"),
    ("Few experts believe that this is likely.", "hardly anybody"),
    ("Rates fell, suggesting that the bank had sold its bonds.", "the writer infers"),
    ("The strike kept Lee from saying that the plant was closed.", "kept from saying"),
    ("Banks lent the amounts called for by Lee.", "called for by somebody"),
]


@pytest.mark.parametrize(("text", "why"), NO_STATEMENTS)
def test_parts_of_the_writers_sentence_are_no_statements(nlp, text, why):
    assert told(nlp, text) == text, why
