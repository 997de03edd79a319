"""Text to tokens in bounded time: what holds no word is blanked, so that every offset holds."""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

# Half a surrogate pair cannot be stored: U+FFFD stands for it, as in the readers.
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]{3,}|\Z")
_INK = re.compile(r"\S")
# A line between tables, 10,000 quotation marks, emoji, "a b c d": nothing of it is a name, a date or speech,
# but the model takes its time by the token (100,000 characters of prose take 4 s, of "+-+-" 15 s).
MAX_WITHOUT_WORD = 200  # characters between two words of three letters or digits; longer gaps are blanked
# The tokenizer takes quadratic time over what has no space in it: 20,000 characters of "'s's" take 30 s.
MAX_UNSPACED = 500  # characters handed to it at once; the address of a page is shorter
_UNSPACED = re.compile(rf"(?<!\S)\S{{{MAX_UNSPACED + 1},}}")
# Rules and model take their time by the token: 100,000 characters of prose are 20,000 tokens and take 4 s, of
# dates or quotation marks alone 45,000 and 9 s. Tables of results have 3.5 characters a token.
MIN_CHARS_A_TOKEN = 3
MANY_TOKENS = 10_000  # with fewer, anything is read in about two seconds


def is_dense(doc: Doc) -> bool:
    """Say whether a long text is hardly words at all: a list of dates, a flood of marks."""
    return len(doc) > MANY_TOKENS and len(doc) * MIN_CHARS_A_TOKEN > len(doc.text)


def tokenized(text: str, nlp: Language) -> Doc:
    """Cut a text into tokens, each at its place; what the model shall not read is white space."""
    pieces = [nlp.make_doc(piece) for piece in _pieces(readable(text))]
    if len(pieces) == 1:
        return pieces[0]
    tokens = [token for piece in pieces for token in piece]
    return Doc(nlp.vocab, [t.text for t in tokens], [t.whitespace_ != "" for t in tokens])


def readable(text: str) -> str:
    """Return the text with every long gap between words blanked, and nothing that cannot be stored."""
    whole = text if text.isascii() else _SURROGATE.sub("\ufffd", text)
    kept, at, end = [], 0, 0  # `at`: how far the text is copied; `end`: of the last word
    for word in _WORD.finditer(whole):
        if word.start() - end > MAX_WITHOUT_WORD:
            kept += [whole[at:end], _INK.sub(" ", whole[end : word.start()])]
            at = word.start()
        end = word.end()
    return "".join([*kept, whole[at:]]) if kept else whole


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for run in _UNSPACED.finditer(text):
        for cut in range(run.start() + MAX_UNSPACED, run.end(), MAX_UNSPACED):
            yield text[at:cut]
            at = cut
    yield text[at:]
