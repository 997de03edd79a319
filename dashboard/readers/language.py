"""Which language a text is in, as ISO 639-1; None where there is too little of it to tell."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE_CHARS = 1_000  # more of a text did not change one of 2,381 verdicts
MIN_LETTERS = 20  # "Hello world" is taken for Fulah
MIN_CONFIDENCE = 0.3  # below it stand lists of figures, and South Slavic names in turn
# A text in no living newsroom's language is a table of figures: Volapük, Interlingua, Latin and the like.
NOT_NEWS = frozenset({"vo", "ia", "ie", "io", "la", "eo", "cu", "sa", "zxx"})
# The identifier tells apart what ISO 639-1 has under one code.
MACRO_LANGUAGES = {"wuu": "zh", "yue": "zh", "ary": "ar", "arz": "ar"}


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # 0.3 s, and not needed to unfold a file

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    living = {code for code in identifier.labels if len(code) == 2 or code in MACRO_LANGUAGES}
    identifier.set_languages(living - NOT_NEWS)
    return identifier


def detect_language(text: str) -> str | None:
    """Name the language of a text from its beginning."""
    code, confidence = rank_language(text)
    return code if confidence >= MIN_CONFIDENCE else None


def rank_language(text: str) -> tuple[str | None, float]:
    """The likeliest language and the confidence in it, in [0, 1]; None and 0 for want of letters."""
    sample = text[:SAMPLE_CHARS]
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < MIN_LETTERS:
        return None, 0.0
    if (
        sum(map(str.isupper, letters)) > len(letters) / 2
    ):  # a story in capitals, with a name or two in small letters
        sample = sample.lower()
    code, confidence = _identifier().classify(sample.encode("utf-8", "replace"))
    return MACRO_LANGUAGES.get(code, code), float(confidence)
