"""Sentence starts at paragraph breaks, before the parser: it would run on across a headline or a list."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("dateline_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Mark the first word after a blank line as the start of a sentence."""
    broken = False
    for token in doc[1:]:
        if token.nbor(-1).is_space and token.nbor(-1).text.count("\n") > 1:
            broken = True
        if broken and not token.is_space:
            token.is_sent_start = True
            broken = False
    return doc
