"""The word as the rules see it: plain values, so that a rule needs no language model to be tested."""

from collections.abc import Sequence
from typing import NamedTuple


class Word(NamedTuple):
    """One token of a text with what the parser said of it."""

    text: str
    start: int  # code points from the start of the article's text
    tag: str = ""  # Penn Treebank: NNP, VBD, …
    dep: str = ""  # dependency label: nsubj, pobj, …
    head: int = -1  # index of the head word; its own for a root
    lemma: str = ""
    opens: bool = False  # first word of a sentence
    spaced: bool = True  # white space follows

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)

    @property
    def is_break(self) -> bool:
        """A run of white space that ends a line."""
        return "\n" in self.text

    @property
    def is_capital(self) -> bool:
        """Begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_proper(self) -> bool:
        """Tagged as a proper noun."""
        return self.tag.startswith("NNP")


def surface(words: Sequence[Word], first: int, stop: int) -> str:
    """Write the words from `first` up to `stop` with single spaces where the text has any."""
    parts = []
    for word in words[first:stop]:
        if not word.text.isspace():
            parts.append(word.text)
            parts.append(" " if word.spaced else "")
        elif parts and parts[-1] != " ":
            parts.append(" ")
    return "".join(parts).strip()


def before(words: Sequence[Word], i: int, n: int = 1) -> str:
    """Return the lower-case text of the n-th word before `i`, "" beyond the start of the line."""
    return words[i - n].text.lower() if i - n >= 0 else ""


def after(words: Sequence[Word], stop: int, n: int = 0) -> str:
    """Return the lower-case text of the n-th word from `stop` on, "" beyond the end."""
    return words[stop + n].text.lower() if stop + n < len(words) else ""
