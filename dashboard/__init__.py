"""Dateline: who and what is in the news, what happened when, and who says so, and where."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.notebook import OpenCorpus

__all__ = ["__version__", "open_corpus"]
__version__ = "0.1.0"


def open_corpus(folder: "str | Path") -> "OpenCorpus":
    """Open a corpus for a notebook: pandas frames with the numbers of the screen, see `notebook.OpenCorpus`.

    Raises:
        CorpusError: there is none, or it is damaged.
    """
    from dashboard.notebook import open_corpus as opened  # only here: `import dashboard` stays light

    return opened(folder)
