"""One form of text for matching, one id for an article, one day for an instant: never for showing."""

import hashlib
import re
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

ID_HEX_DIGITS = 20  # 80 bits: two of a million articles share one with a chance of 4 in 10^13
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = re.compile("[\u2018-\u201b\u2032`\u00b4]")
_DOUBLE_QUOTES = re.compile("[\u201c-\u201f\u00ab\u00bb\u2033]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Case, accents, width, kinds of dash and quotation mark and runs of space made equal, for comparing.

    The result has other offsets than the text.
    """
    plain = _DOUBLE_QUOTES.sub('"', _QUOTES.sub("'", _DASHES.sub("-", text)))
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.split())


def folded_words(text: str) -> list[str]:
    """The words of a text, folded: what two copies of a story have in common."""
    return _WORD.findall(text.lower() if text.isascii() else fold(text))


def storable(text: str) -> str:
    """Half a surrogate pair cannot be stored: U+FFFD stands for it, so that offsets hold."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def article_id(text: str, *, url: str | None, input_id: str | None, outlet: str | None) -> str:
    """Hash of the text and its url or input id, else its outlet as loaded.

    No path is in it: the same article from another folder is the same article.
    """
    kind, value = _origin(url, input_id, outlet)
    digest = hashlib.sha256(f"{kind}\0{value}\0".encode())
    digest.update(text.encode())
    return digest.hexdigest()[:ID_HEX_DIGITS]


def _origin(url: str | None, input_id: str | None, outlet: str | None) -> tuple[str, str]:
    for kind, value in (("url", url), ("id", input_id), ("outlet", outlet)):
        if value:
            return kind, value
    return "", ""


def day_in_zone(published: date | datetime, zone: ZoneInfo) -> date:
    """The calendar day in the corpus's time zone; a day without a time is that day everywhere."""
    if isinstance(published, datetime):
        return published.astimezone(zone).date()
    return published
