"""Who is meant by words that take up a speaker or a body of before: the last statement's speaker."""

import pytest

from dashboard.nlp.layers import attach, layers
from dashboard.records import Article


def read(nlp, text):
    return layers(nlp(attach(nlp.make_doc(text), Article(id="a", text=text, title="", day="2024-05-06"))))


TAKEN_UP = [
    ("Dealers said prices fell. They said prices would fall again.", "they", "dealers"),
    ("A spokesman said the road was closed. He said it would open.", "he", "spokesman"),
    ("Acme Corp said profits rose. It said sales fell.", "it", "Acme"),
    ("Acme Corp said profits rose. The company said sales fell.", "the company", "Acme"),
    ("The Commerce Department said prices rose. The department said sales fell.", "the department",
     "Commerce Department"),
    ("The Bank of Japan said prices rose. The bank said sales fell.", "the bank", "Bank of Japan"),
    ("A group led by Ann Lee bought Acme Corp. A group said profits rose. The group said sales fell.",
     "a group that was introduced as one", "group"),
    ("Acme Corp sued Widget Inc. Widget Inc said Acme Corp lied. The company said sales fell.",
     "two companies", "company"),
    ("Ann Lee said she was sure that sales fell.", "she, of her own statement", "Ann Lee"),
    ("The agency quoted the minister as saying that the bridge would close.", "quoted as saying", "minister"),
    ("A banker said that banks agree and said all would be paid.", "and said", "banker"),
    ("The show had listeners in its office who said they were sad.", "listeners, who",
     "listeners in its office"),
    ("A travel agent in Croydon, Ann Lee, said that sales fell.", "named behind a place", "Ann Lee"),
    ("Donald Houston runs the plant. Houston said it was safe.", "a surname like a place", "Donald Houston"),
    ("Its promises notwithstanding, experts agree that sales fell.", "the nearer subject", "experts"),
    ("Some say that sales fell.", "some", "some"),
    ("“It is late,” said one of the farmers at the mill.", "one of", "one of the farmers"),
    ("Clerk Jan Novak left. He thanked all.\n\nA locksmith said it rained. “Nobody came,” he said.",
     "an unnamed speaker before a person of the article", "locksmith"),
    ("Driver Marko Ilic said it rained. Ilic was tired.\n\nThe trader behind him, Agim Krasniqi, took toys to"
     " Brno. “My boss has rung,” he said.", "a subject in apposition", "Agim Krasniqi"),
    ("Geologist Jon Einar Palsson flew over the crater.\n\n“It came past,” said Birkir Eggertsson, a farmer."
     " He said that his family had left.", "who has just been cited", "Birkir Eggertsson"),
    ("Coach Ed Miller said that Tom Reed was fit. “He is ready,” he said.", "who was named by the one cited",
     "Ed Miller"),
    ("A nurse said that Bill Adams had shouted. Adams denied it. He said that he had slept.",
     "who was named since", "Bill Adams"),
    ("“No,” said Jana Radic. She said it rained.\n\nAt the tram stop Vesna Peric, a nurse, was late. School,"
     " she said, was out.", "a subject that the parse misses", "Vesna Peric"),
    ("“I counted 50 hulls,” ship's carpenter Adel Karam said.\n\nThe carpenter said that it rained.",
     "the carpenter", "Adel Karam"),
    ("An attempt to move the ferry failed, its operator, Baltic Lines, said on Friday.", "its operator",
     "Baltic Lines"),
    ("Rust may have played a part as well, the head of the Harbour Board, Ali Samir, told reporters.",
     "a statement with its speaker behind a comma", "Ali Samir"),
    pytest.param(
        "Ann Lee and Bo Xu said sales fell. They said prices rose.", "two speakers", "Ann Lee and Bo Xu",
        marks=pytest.mark.xfail(strict=True, reason="a statement has one speaker"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "why", "name"), TAKEN_UP)
def test_who_speaks_last(nlp, text, why, name):
    assert read(nlp, text).quotes[-1].speaker_name == name, why


@pytest.mark.parametrize("text", ["Rain fell, the crowd left.", "The mayor came, and she told us the truth."])
def test_a_second_clause_is_no_attribution(nlp, text):
    assert read(nlp, text).quotes == []


def test_it_is_nobody_without_a_body_before(nlp):
    assert read(nlp, "It says in the papers that the bridge was closed.").quotes == []


def test_the_method_says_that_a_company_was_only_meant(nlp):
    text = "Acme Corp said profits rose. The company said sales fell."
    assert read(nlp, text).quotes[-1].method == "said-that+description:main-company"


def test_short_answers_are_speech(nlp):
    text = "“No,” said Ann Lee. “We,” said Bo Xu, “will never surrender.”"
    quotes = read(nlp, text).quotes
    assert [(text[q.start : q.end], q.speaker_name) for q in quotes] == [
        ("“No,”", "Ann Lee"),
        ("“We,”", "Bo Xu"),
        ("“will never surrender.”", "Bo Xu"),
    ]


def test_a_transcript_without_capitals(nlp):
    text = "Anna Kovac met Ivo Maric.\n\nKovac: Did you see it?\n\nMaric: I did not.\n\nKovac: Thank you."
    assert [q.speaker_name for q in read(nlp, text).quotes] == ["Anna Kovac", "Ivo Maric", "Anna Kovac"]


def test_a_list_of_labels_is_no_transcript(nlp):
    assert read(nlp, "Date: May 5\n\nPlace: Bristol\n\nDate: May 6\n\nPlace: Bath").quotes == []
