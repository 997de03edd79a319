import time

import pytest

from dashboard.nlp.rules.quotation_marks import paragraphs, quoted_passages

PAIRED = [
    ("[“A b,”] he said. [“C.”]", "curly"),
    ('["A b,"] he said. ["C."]', "straight"),
    ("[«A b»], said Lee. [« C d »], dit Lee.", "guillemets, French spacing too"),
    ("[»A b«], sagt Lee.", "guillemets reversed"),
    ("[„A b“], said Lee.", "German, Czech, Serbian"),
    ("[„A b”], said Lee.", "Polish, Romanian"),
    ("[”A b”], said Lee.", "Swedish, Finnish"),
    ("[‹A b›], said Lee.", "single guillemets"),
    ("[‘I don’t know,’] he said. The parents’ house is [‘big’].", "single curly, apostrophes aside"),
    ("['I don't know,'] he said of the '90s, of rock 'n' roll.", "single straight, apostrophes aside"),
    ("[''A b,''] he said. [``C d''], he added.", "doubled singles and backquotes"),
    ('[“A b,"] he said.', "closed by the other kind"),
    ("[“He said ‘no’ to me,”] she said.", "inner marks belong to the outer passage"),
    ('["He said "no" to me,"] she said.', "the same mark nested"),
    ("He is 6'2\" tall and [“big”].", "feet and inches are no marks"),
    ("[“A b\n]\n[“C d.”] Then [“e”].", "a second paragraph of speech opens again"),
    ("He said [“A b and went.\n]\nThe next paragraph. [“C.”]", "an unclosed mark ends with its paragraph"),
    ("“A, he said. [“B,”] she said.", "a lost closing mark costs its own passage only"),
    ("A b,” he said. [“C,”] she said.", "a lost opening mark likewise"),
    ("[“A b.”]\n[“C d.”]", "lines are paragraphs where they end as sentences"),
    ("[“A\nb c\nd.”] He\nsaid.", "hard-wrapped lines are none"),
]


@pytest.mark.parametrize(("marked", "why"), PAIRED, ids=[why for _, why in PAIRED])
def test_quotation_marks_are_paired(marked, why):
    text = marked.replace("[", "").replace("]", "")
    found = text
    for passage in reversed(quoted_passages(text)):
        # An unclosed passage ends before the white space; the marks above show it after the line end.
        end = passage.end + (not passage.closed)
        found = f"{found[: passage.start]}[{found[passage.start : end]}]{found[end:]}"
    assert found == marked, why


def test_an_unclosed_passage_says_so_and_whether_the_next_paragraph_reopens():
    first, second = quoted_passages("“A b\n\n“C d.”")
    assert (first.closed, first.reopened) == (False, True)
    assert (second.closed, second.reopened) == (True, False)


def test_an_indented_line_begins_a_paragraph_in_hard_wrapped_text():
    text = "The minister\nsaid so on\nMonday.\n    The deputy\ndenied it."
    assert [text[a:b].strip()[:3] for a, b in paragraphs(text)] == ["The", "The"]


@pytest.mark.parametrize(
    "unit", ['"a ', "“", "”", '" ', '"', "'a ", "a'", "“a” ", "«", '"“', '\n"a', "''", "\n\n"]
)
def test_ten_thousand_marks_take_no_time(unit):
    start = time.process_time()
    quoted_passages(unit * 10_000)
    assert time.process_time() - start < 1  # seconds; linear: 0.05
