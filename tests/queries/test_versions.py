import pytest

from dashboard.queries.versions import MAX_WORDS, difference


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("It rained.", "It rained.", "It rained."),
        ("Two died in Oslo.", "Three died in Oslo.", "[-Two-]{+Three+} died in Oslo."),
        (
            "Rain fell.\nAll is well.\n",
            "Rain fell.\nTwo are hurt.\nAll is well.\n",
            "Rain fell.\n{+Two are hurt.\n+}All is well.\n",
        ),
        ("Rain fell, he said.", "Rain fell.", "Rain[- fell, he said.-]{+ fell.+}"),
        ("", "New.", "{+New.+}"),
        ("Gone.", "", "[-Gone.-]"),
    ],
)
def test_what_went_and_what_came_is_marked(old, new, shown):
    marks = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
    assert "".join(marks[kind].format(text) for kind, text in difference(old, new)) == shown


def test_a_difference_holds_both_texts_whole():
    old = "".join(f"Line {n} of the old.\n" for n in range(40))
    new = old.replace("Line 7 of", "Line seven of").replace("Line 20 of the old.\n", "")
    found = difference(old, new)
    assert "".join(text for kind, text in found if kind != "new") == old
    assert "".join(text for kind, text in found if kind != "old") == new


def test_a_passage_that_changed_throughout_is_shown_whole():
    old, new = ("a " * MAX_WORDS).strip(), ("b " * MAX_WORDS).strip()
    assert [kind for kind, _ in difference(old, new)] == ["old", "new"]
