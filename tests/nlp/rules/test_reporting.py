import pytest

from dashboard.nlp.rules.reporting import (
    BODIES,
    DOCUMENTS,
    HOLDING,
    SAYING,
    UTTERING,
    dateline_end,
    is_sentence,
    is_title,
    pieces,
    transcript_turns,
)


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("WALLACE: [Will she be there?]\n\nPENCE: [No.]", ["WALLACE", "PENCE"]),
        ('["WALLACE: Will she?]\n\n["PENCE: No."]', ["WALLACE", "PENCE"]),
        ("SEN. ANN LEE (D-VA.): [Well, look.]\nMR. O'NEIL: [Yes.]", ["SEN. ANN LEE (D-VA.)", "MR. O'NEIL"]),
        ("UPDATE: The bridge is open.\n\nNOTE: An earlier version was wrong.", []),
        ("LONDON: One such line alone is a label.", []),
        ("Note: lower case is a label.\nLee: so is this.", []),
        ("A 10:30 start. At 12:45 it ended.", []),
    ],
)
def test_transcript_lines(marked, names):
    text = marked.replace("[", "").replace("]", "")
    turns = transcript_turns(text)
    assert [text[t.name_start : t.name_end] for t in turns] == names
    found = text
    for turn in reversed(turns):
        found = f"{found[: turn.start]}[{found[turn.start : turn.end]}]{found[turn.end :]}"
    assert found == marked


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("It rained.", True),
        ("27 companies reported", True),
        ("dangerous for a president", False),
        ("No", False),
    ],
)
def test_words_that_stand_as_a_sentence(words, whole):
    assert is_sentence(words) is whole


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("The Art of the Deal", True),
        ("Fox News Sunday", True),
        ("13th", True),
        ("How to Foster Long-Term Growth", True),
        ("Forces for Kosovo", True),
        ("The bridge is open", False),
        ("They Are All Gone Into The World Of Light And I Alone", False),
        ("sanctuary cities", False),
    ],
)
def test_names_of_works_between_marks(words, title):
    assert is_title(words) is title


@pytest.mark.parametrize(
    "text",
    [
        "HANOI (VNA) – |Vietnam supports it.",
        "Hanoi (VNA) – |Vietnam supports it.",
        "HEMPSTEAD, N.Y., Sept. 26 (UPI) — |Stein was escorted off.",
        "LONDON, March 26 — |An attempt failed.",
        "BRUSSELS - |The commission met.",
        "|The minister – a Serb – left.",
        "|NATO (founded in 1949) is an alliance.",
    ],
)
def test_a_dateline_is_no_part_of_a_statement(text):
    assert dateline_end(text.replace("|", ""), 0) == text.index("|")


def test_a_cue_in_the_middle_leaves_two_pieces():
    assert list(pieces(0, 20, [(5, 8)])) == [(0, 5), (8, 20)]
    assert list(pieces(0, 20, [(0, 8), (15, 20)])) == [(8, 15)]


def test_lexicon_sets_do_not_contradict_each_other():
    assert not SAYING & UTTERING
    assert not SAYING & HOLDING
    assert {"paper"} >= DOCUMENTS & BODIES
    assert {"say", "tell", "explain"} <= SAYING
