import pytest

from dashboard.errors import ArticleError
from dashboard.readers.encodings import SAMPLE_BYTES, decode

ENGLISH = "The minister’s plan – “a disaster”, said the café owner – costs £5m or €6m. "
SENTENCES = {
    "de": "Der Präsident sagte, die Gespräche würden für die Städte größer. ",
    "fr": "Le président a déclaré que les négociations étaient terminées à l’été. ",
    "pl": "Minister powiedział w poniedziałek, że rozmowy będą kontynuowane, a żołnierze wrócą. ",
    "cs": "Ministr v pondělí řekl, že jednání budou pokračovat a vojáci se vrátí příště. ",
    "hr": "Ministar Vučić je rekao da će se razgovori nastaviti, a žandarmi čekaju pred kućom. ",
    "ru": "Президент Сербии Александр Вучич созвал заседание совета. ",
    "el": "Ο πρωθυπουργός είπε ότι οι συνομιλίες θα συνεχιστούν. ",
    "ja": "首相は月曜日に会談を続けると述べた。",
    "zh": "总统星期一会见了外国记者，讨论了和平谈判的进展。",
}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_english_in_its_encodings(encoding):
    assert decode(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("de", "latin-1"),
        ("fr", "cp1252"),
        ("pl", "cp1250"),
        ("pl", "iso8859-2"),
        ("cs", "cp1250"),
        pytest.param(
            "hr",
            "cp1250",
            marks=pytest.mark.xfail(
                strict=True, reason="South Slavic languages are told apart with little confidence"
            ),
        ),
        ("ru", "cp1251"),
        ("ru", "koi8-r"),
        ("el", "cp1253"),
        ("ja", "shift_jis"),
        ("ja", "euc_jp"),
        ("zh", "gb18030"),
    ],
)
def test_other_languages_in_their_old_encodings(language, encoding):
    text = SENTENCES[language] * 5
    assert decode(text.encode(encoding)) == text


def test_line_ends_stay_as_they_are():
    assert decode(b"a\r\nb\nc\rd") == "a\r\nb\nc\rd"


def test_sample_that_ends_within_a_character():
    text = "a" * (SAMPLE_BYTES - 1) + "ж" * 10
    assert decode(text.encode()) == text


def test_wrong_byte_in_utf8_is_refused_with_its_place():
    with pytest.raises(ArticleError, match="byte 0xff at 11 is not utf-8"):
        decode("Grüße, Zoë".encode()[:11] + b"\xff und mehr.")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"PAR1....", "Parquet"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02\x03", "binary"),
        (b"text" + bytes(500), "binary"),
    ],
)
def test_what_is_no_text_is_refused(data, what):
    with pytest.raises(ArticleError, match=what):
        decode(data)
