"""Sentence starts at paragraph breaks, before the parser: it would run on across a headline or a list."""

from spacy.language import Language
from spacy.tokens import Doc

# Without a full stop for so many tokens it is a table, a list or broken text (in 300 articles of Reuters the
# longest stretch is 159). The parser takes it for one sentence, over which many rules take quadratic time.
_LONG_AT_LINE = 200  # tokens, from which a sentence starts at the next line
_LONG = 250  # tokens, after which one starts anywhere
_STOPS = frozenset(".?!")


@Language.component("dateline_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Mark the first word after a blank line as the start of a sentence, and words of what never ends."""
    broken, since = False, 0  # tokens since a full stop or such a start
    for token in doc[1:]:
        before = token.nbor(-1)
        since = 0 if before.text in _STOPS else since + 1
        line = before.is_space and "\n" in before.text
        if (line and (since >= _LONG_AT_LINE or before.text.count("\n") > 1)) or since >= _LONG:
            broken = True
        if broken and not token.is_space:
            token.is_sent_start = True
            broken, since = False, 0
    return doc
