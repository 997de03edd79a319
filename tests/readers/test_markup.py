import pytest

from dashboard.readers.markup import markup_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One\n two</p><p>Three</p>", "One two\n\nThree"),
        ("One<br>two<br><br>three", "One\ntwo\n\nthree"),
        ("<ul><li>One<li>Two</ul>", "One\n\nTwo"),
        ("<table><tr><td>One</td><td>Two</td></tr></table>", "One\n\nTwo"),
        ("a <b>bold</b><i>er</i> word", "a bolder word"),
        ("<style>p {color: red}</style><title>T</title><script>1 < 2</script>Seen", "Seen"),
        ("<pre>One\nTwo</pre>\nThree\nfour", "One\nTwo\n\nThree four"),
        ("Caf&eacute; &amp; &lt;b&gt; &#8212; 5 < 6", "Café & <b> — 5 < 6"),
        ("plain words", "plain words"),
        ("<p>unclosed <b>tags", "unclosed tags"),
        ("", ""),
    ],
)
def test_markup_as_text(markup, text):
    assert markup_text(markup) == text
