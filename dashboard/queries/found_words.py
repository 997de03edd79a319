"""Where the words of a search stand in an article: the sentence that shows them, and their places in it."""

import re
import unicodedata

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.explorer.syntax import Text, leaves, parse

_TOKEN = re.compile(r"[^\W_]+")


def show_words(explorer: Explorer, page: pd.DataFrame, typed: str) -> pd.DataFrame:
    """Return rows of evidence with the sentence of each article that holds most of a search's words.

    Changes sentence, sentence_start, starts and ends; an article with them in its title only stays as it is.
    """
    patterns = [_pattern(leaf) for leaf in leaves(parse(typed)) if isinstance(leaf, Text)]
    rows = explorer.frame(
        """SELECT article_id, s.start_, substring(t.text, s.start_ + 1, s.end_ - s.start_) AS sentence
        FROM article a JOIN sentence s USING (article_no) JOIN article_text t USING (article_no)
        WHERE article_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY a.article_no, s.start_""",
        [page["article_id"].tolist()],
    )
    best: dict[str, tuple[int, dict[str, object]]] = {}
    for article, start, sentence in rows.itertuples(index=False):
        spans = [found.span() for pattern in patterns for found in pattern.finditer(folded(sentence))]
        n_found = sum(bool(pattern.search(folded(sentence))) for pattern in patterns)
        if n_found > best.get(article, (0, {}))[0]:
            best[article] = (
                n_found,
                {
                    "sentence": sentence,
                    "sentence_start": start,
                    "starts": sorted(start + a for a, _ in spans),
                    "ends": sorted(start + b for _, b in spans),
                },
            )
    shown = [row | best[row["article_id"]][1] if row["article_id"] in best else row for row in _records(page)]
    return pd.DataFrame(shown, columns=page.columns)


def folded(text: str) -> str:
    """Return a text without case and diacritics, of the same length: places in it are places in the text."""
    return "".join((unicodedata.normalize("NFD", sign)[0].lower() or sign)[0] for sign in text)


def _records(page: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(key): value for key, value in row.items()} for row in page.to_dict("records")]


def _pattern(leaf: Text) -> re.Pattern[str]:
    words = r"[\W_]+".join(re.escape(folded(word)) for word in _TOKEN.findall(leaf.words))
    goes_on = r"[^\W_]*" if leaf.prefix else ""
    return re.compile(rf"(?<![^\W_]){words}{goes_on}(?![^\W_])" if words else r"(?!)")
