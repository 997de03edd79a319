"""Bytes to text: byte-order marks, UTF-8, UTF-16, Windows-1252, and then what charset-normalizer finds."""

import codecs
import re
from math import log

from charset_normalizer import from_bytes

from dashboard.errors import ArticleError
from dashboard.readers.language import rank_language

SAMPLE_BYTES = 262_144  # enough to tell an encoding; the rest is decoded by the verdict
MAX_CONTROL_SHARE = 0.05  # wire copy has one control character a story; a program or picture a third
MAX_CONTROLS = 10  # in a text so short that they are a twentieth of it
MAX_NUL_SHARE = 0.2  # UTF-16 in Latin letters has one half
MIN_PRINTABLE_SHARE = 0.9  # of what may be UTF-16
EQUALLY_READABLE = 2.0  # a difference in odds (natural logarithm) that is no evidence
ODD_PENALTY = 20.0  # in the same measure, where every letter beyond ASCII is odd
WAY_OUT = "save it as UTF-8 text"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What no word has in its midst, where the encoding is right: a sign between letters, a control character.
_ODD = re.compile(
    r"(?<=[^\W\d_])[\u00a1-\u00bf\u00d7\u00f7\u02c6\u02dc\u2020-\u2022\u2030](?=[^\W\d_])|[\x7f-\x9f]"
)
# Nor runs of accented letters: Cyrillic or Greek read as Windows-1252.
_NOT_WESTERN = re.compile(rf"{_ODD.pattern}|[À-ÿ]{{4}}|\ufffd")
_WESTERN = "cp1252"
# Read as one of these, Eastern European bytes are letters too, of no language.
_WESTERN_FAMILY = [
    "cp1252", "latin_1", "iso8859_15", "iso8859_4", "iso8859_9", "iso8859_10", "iso8859_13", "iso8859_14",
    "iso8859_16", "cp437", "cp850", "cp858", "mac_roman", "mac_latin2", "mac_iceland", "hp_roman8", "cp037",
    "cp500", "cp1140",
]  # fmt: skip


def detect_encoding(sample: bytes) -> str:
    """Name the encoding of a file from its first bytes.

    Raises:
        ArticleError: it is not text, or in no encoding that can be told.
    """
    for bom, encoding in _BOMS:
        if sample.startswith(bom):
            return encoding
    for signature, what in _SIGNATURES:
        if sample.startswith(signature):
            raise ArticleError(f"it is {what}, not text; {WAY_OUT}")
    if sample.count(0) > MAX_NUL_SHARE * len(sample):
        return _wide_encoding(sample)
    controls = len(_CONTROL.findall(sample))
    if controls > MAX_CONTROL_SHARE * len(sample) and (controls > MAX_CONTROLS or controls > len(sample) / 4):
        raise ArticleError(f"it is binary data, not text; {WAY_OUT}")
    if _is_utf8(sample):
        return "utf-8"
    return _legacy_encoding(sample)


def decode(data: bytes) -> str:
    """Text of a whole file, verbatim: line ends stay as they are, a byte-order mark goes.

    Raises:
        ArticleError: it is not text, or bytes in it belong to another encoding.
    """
    encoding = detect_encoding(data[:SAMPLE_BYTES])
    return decode_as(data, encoding)


def decode_as(data: bytes, encoding: str) -> str:
    """Text in a known encoding.

    Raises:
        ArticleError: with the byte that belongs to another encoding.
    """
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as e:
        raise ArticleError(f"byte {e.object[e.start]:#04x} at {e.start} is not {encoding}; {WAY_OUT}") from e


def _is_utf8(sample: bytes) -> bool:
    """Whether it is UTF-8, be it with a wrong byte here and there: in another encoding hardly a pair fits."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")  # the sample may end within a character
    text = decoder.decode(sample)
    wrong = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - wrong >= wrong


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 without a byte-order mark, by the side on which the zeros stand."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    if sum(c.isprintable() or c.isspace() for c in text) < MIN_PRINTABLE_SHARE * len(text):
        raise ArticleError(f"it is binary data, not text; {WAY_OUT}")
    return encoding


def _legacy_encoding(sample: bytes) -> str:
    """Windows-1252 where it reads as well as any other, for most old files are in it.

    Several encodings may remain plausible by their marks; only one reads as a language.
    """
    plausible = {_WESTERN: sample.decode(_WESTERN, "replace")}
    if _NOT_WESTERN.search(plausible[_WESTERN]):
        plausible.clear()
    plausible |= {match.encoding: str(match) for match in from_bytes(sample, cp_exclusion=_WESTERN_FAMILY)}
    scores = {encoding: _readability(text) for encoding, text in plausible.items()}
    if not scores:
        raise ArticleError(
            f"its encoding cannot be told: it is neither UTF-8 nor another known one; {WAY_OUT}"
        )
    best = max(scores.values())
    return next(encoding for encoding, score in scores.items() if score >= best - EQUALLY_READABLE)


def _readability(text: str) -> float:
    """Odds (natural logarithm) that a text is in some language, less for what no word has in it."""
    confidence = min(max(rank_language(text)[1], 1e-6), 1 - 1e-6)
    odd = len(_ODD.findall(text)) / max(1, sum(c > "\x7f" for c in text))
    return log(confidence / (1 - confidence)) - ODD_PENALTY * odd
