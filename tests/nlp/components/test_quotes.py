import time

import pytest

from dashboard.nlp.layers import attach, layers
from dashboard.records import Article


def read(nlp, text):
    doc = nlp(attach(nlp.make_doc(text), Article(id="a", text=text, title="", day="2024-05-06")))
    return layers(doc).quotes


def mark(text, quotes):
    """Write [ ] around the first speaker and { } around each quotation."""
    spans = [(q.start, q.end, "{}") for q in quotes]
    spans += [(q.speaker_start, q.speaker_end, "[]") for q in quotes[:1] if q.speaker_start is not None]
    marks = [(a, 1, m[0]) for a, b, m in spans] + [(b, 0, m[1]) for a, b, m in spans]
    for at, _, sign in sorted(marks, reverse=True):
        text = f"{text[:at]}{sign}{text[at:]}"
    return text


def plain(marked):
    return marked.translate(str.maketrans("", "", "[]{}"))


DIRECT = [
    ("[Ann Lee] said {«it rained»}.", "guillemets"),
    ("{“It rained all day,”} said [Ann Lee].", "inverted order"),
    ("{“It rained all day,”} [Ann Lee] said on Monday.", "the verb after the name"),
    ("{''It rained all day,''} [Ann Lee] told reporters.", "doubled singles"),
    ("{‘It rained all day,’} [Ann Lee] said.", "single marks"),
    ("{„It rained all day“}, said [Ann Lee].", "comma outside"),
    ("{“Did it rain all day?”} asked [Ann Lee].", "question"),
    ("{“It rained all day.”} said [Ann Lee].", "a full stop inside, against the custom"),
    ("[Ann Lee] said: {“It rained all day.”}", "colon"),
    ("[Ann Lee] told the BBC: {“It rained all day.”}", "colon and addressee"),
    ("[Ann Lee] continued:\n\n{“It rained all day.”}", "colon at the end of a paragraph"),
    pytest.param(
        "Said [Ann Lee]: {“It rained all day.”}",
        "the verb first",
        marks=pytest.mark.xfail(strict=True, reason="the model takes Said for a given name"),
    ),
    (
        "{“It rained all day,”} said [Ann Lee], who runs the ferry. {“It will rain on.”}",
        "two sentences, one cue",
    ),
    ("{“It rained all day,”} [Ann Lee] said, {“and the ferry sank.”}", "split within the sentence"),
    ("{“It rained all day.”} — [Ann Lee], Bristol", "signature behind a dash"),
    ("{“It rained all day,”} [Ann Lee], the harbour master of Bristol since 2011, said.", "long apposition"),
    ("As [Ann Lee] put it, {“It rained all day.”}", "put it"),
    ("According to [Ann Lee], {“the rain never stopped that day.”}", "according to"),
]


@pytest.mark.parametrize(("marked", "why"), DIRECT)
def test_direct_speech(nlp, marked, why):
    quotes = read(nlp, plain(marked))
    assert mark(plain(marked), quotes) == marked, why
    assert len({q.group for q in quotes}) == 1
    assert {q.kind for q in quotes} <= {"direct", "mixed"}


INDIRECT = [
    ("[Ann Lee] said that {the ferry had sunk}.", "said that"),
    ("[Ann Lee] says {the ferry sank on Monday}.", "says without that"),
    ("{The ferry sank on Monday}, [Ann Lee] said.", "the clause first"),
    ("[Ann Lee] told reporters that {the ferry had sunk}.", "told somebody that"),
    ("[Ann Lee] is sure that {the ferry will sail again}.", "adjective"),
    ("[Ann Lee] called {the decision a mistake}.", "called something something"),
    ("[Ann Lee] called {unacceptable the sending of troops to the border}.", "called, inverted"),
    ("[Ann Lee] described {the strike as a disaster}.", "described as"),
    ("[Ann Lee] expressed {support for the strike}.", "expressed"),
    ("[Ann Lee] explained: {the ferry was never safe}.", "colon without marks"),
    ("According to [the ministry], {the ferry sank on Monday}.", "according to a body"),
    ("{The ferry sank on Monday}, according to [police].", "according to, at the end"),
    ("[Officials] said {the ferry had sunk}.", "unnamed"),
    ("[The constitution] states that {the region is part of the country}.", "document"),
    ("[A poll] shows that {voters want a new ferry}.", "a poll shows"),
    ("[Ann Lee] urged {the government to act}.", "urged"),
    ("[Ann Lee] accused {the company of fraud}.", "accused of"),
    ("[Ann Lee], who runs the ferry, warned that {it was unsafe}.", "across a relative clause"),
    ("{The ferry was never safe}. [Ann Lee] told the BBC about this on Monday.", "told about this"),
]


@pytest.mark.parametrize(("marked", "why"), INDIRECT)
def test_indirect_speech(nlp, marked, why):
    quotes = read(nlp, plain(marked))
    assert mark(plain(marked), quotes) == marked, why
    assert [q.kind for q in quotes] == ["indirect"]


SILENT = [
    ("The “sanctuary cities” lost their funds.", "scare quotes"),
    ("The film “The Art of the Deal” opened on Monday.", "a title"),
    ("Ann Lee did not say that the ferry had sunk.", "denied speech"),
    ("Ann Lee would say that the ferry had sunk.", "speech that did not take place"),
    ("Ann Lee asked to see the ferry.", "no statement"),
    ("The region declared independence from the country.", "an act in words"),
    ("A tower called the Shard stands in London.", "a name"),
    ("Everything went according to plan.", "a measure"),
    ("Ann Lee showed that the ferry was safe.", "a person who shows does not speak"),
    ("It is said that the ferry sank.", "nobody"),
]


@pytest.mark.parametrize(("text", "why"), SILENT)
def test_what_is_no_speech(nlp, text, why):
    assert read(nlp, text) == [], why


SPEAKERS = [
    ("Ann Lee came. “It rained all day,” she said.", "she", "Ann Lee"),
    ("Russian Ambassador to Serbia Ivan Petrov came. “It rained all day,” the Russian ambassador said.",
     "the Russian ambassador", "Ivan Petrov"),
    ("The head of the museum, Ann Lee, said that it had rained.", "Ann Lee", "Ann Lee"),
    ("“It rained all day,” said Lee. Ann Lee runs the ferry.", "Lee", "Ann Lee"),
    ("The Serbian constitution states that the region is part of Serbia.",
     "The Serbian constitution", "Serbian constitution"),
    ("Moscow said that the talks had failed.", "Moscow", "Moscow"),
    ("A police spokesman said that the road was closed.", "A police spokesman", "police spokesman"),
    ("The Council issued a statement calling the test “a clear threat to all of us.”",
     "The Council", "Council"),
    ("“It rained all day.”", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "as_written", "name"), SPEAKERS)
def test_speakers(nlp, text, as_written, name):
    (quote,) = read(nlp, text)
    assert (quote.speaker_text, quote.speaker_name) == (as_written, name)


def test_a_split_quotation_is_one_statement_and_the_next_another(nlp):
    text = "“It rained,” said Ann Lee. “It rained on.”\n\n“We left,” said Bo Xu."
    assert [q.group for q in read(nlp, text)] == [0, 0, 1]


def test_a_speech_of_several_paragraphs_is_one_statement(nlp):
    text = "Ann Lee said: “It rained all day.\n\n“Then the ferry sank.”\n\nThe inquiry begins in May."
    quotes = read(nlp, text)
    assert [(q.group, q.speaker_name) for q in quotes] == [(0, "Ann Lee"), (0, "Ann Lee")]
    assert text[quotes[1].start : quotes[1].end] == "“Then the ferry sank.”"


def test_an_unclosed_mark_does_not_swallow_the_article(nlp):
    text = "Ann Lee said: “It rained all day.\n\nThe ferry sank on Monday.\n\nThe inquiry begins in May."
    (quote,) = read(nlp, text)
    assert text[quote.start : quote.end] == "“It rained all day."
    assert quote.score < 0.8


def test_a_transcript_gives_each_line_its_speaker(nlp):
    text = "Chris Wallace met Mike Pence.\n\nWALLACE: Will she be there?\n\nPENCE: She will not be there."
    quotes = read(nlp, text)
    assert [(q.speaker_text, q.speaker_name) for q in quotes] == [
        ("WALLACE", "Chris Wallace"),
        ("PENCE", "Mike Pence"),
    ]


def test_a_fragment_is_mixed_and_a_short_one_stays_in_its_clause(nlp):
    text = (
        "Ann Lee said the plan was “a danger to the whole coast.” Bo Xu said the plan was “bad” for ferries."
    )
    long, short = read(nlp, text)
    assert (long.kind, text[long.start : long.end]) == ("mixed", "“a danger to the whole coast.”")
    assert (short.kind, text[short.start : short.end]) == ("mixed", "the plan was “bad” for ferries")


def test_a_nickname_between_marks_is_no_speech(nlp):
    (quote,) = read(nlp, 'State Del. Marcia "Cia" Price shouted to the crowd: "It rained all day."')
    assert quote.speaker_name.endswith("Price")


def test_an_addressee_is_named(nlp):
    (quote,) = read(nlp, "“It rained all day,” Ann Lee told the BBC.")
    assert quote.addressee == "BBC"


def test_a_cue_in_the_middle_makes_two_parts_of_one_statement(nlp):
    text = "But to prevent accidents, Ann Lee said, the ferry must stay in port."
    quotes = read(nlp, text)
    assert [text[q.start : q.end] for q in quotes] == [
        "But to prevent accidents",
        "the ferry must stay in port",
    ]
    assert {q.group for q in quotes} == {0}


@pytest.mark.parametrize(
    "unit", ['"a b c" ', '"', "“", "said ", 'he said: "', "“a,” he said. ", "NAME: x\n", "‘"]
)
def test_malformed_text_ends_in_bounded_time(nlp, unit):
    doc = nlp.make_doc(unit * (3_000 // len(unit)))
    for name in ("tok2vec", "tagger", "dateline_paragraphs", "parser", "attribute_ruler", "lemmatizer"):
        doc = nlp.get_pipe(name)(doc)
    start = time.process_time()
    nlp.get_pipe("dateline_quotes")(doc)
    assert time.process_time() - start < 0.5  # seconds; measured 0.02 to 0.1, and linear in the length


def test_an_empty_text_has_no_quotes(nlp):
    assert read(nlp, "") == []
