import pytest

from dashboard.readers.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that talks would go on.", "en"),
        ("Der Minister sagte am Montag, dass die Gespräche weitergehen.", "de"),
        ("Le ministre a déclaré lundi que les pourparlers se poursuivraient.", "fr"),
        ("Президент заявил в понедельник, что переговоры будут продолжены.", "ru"),
        ("Ministri tha të hënën se bisedimet do të vazhdojnë.", "sq"),
        ("新华社北京电 国家主席习近平星期一会见了外国记者，讨论了和平谈判的进展情况。", "zh"),
        ("THE MINISTER SAID ON MONDAY THAT TALKS WOULD GO ON.", "en"),
        ("NIGERIAN OIL MINISTER RILWANU LUKMAN SAID TODAY SUBSIDIES HAD RISEN.\n Reuter\n\x03", "en"),
    ],
)
def test_language_of_a_sentence(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "Hello world", "Shr 36 cts vs 36 cts Net 1,679,000 vs 1,418,000", "1 2 3 4 5 6 7 8 9"]
)
def test_too_little_to_tell(text):
    assert detect_language(text) is None


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("Net 10 mln vs 9 mln.", "en-GB", "en"),
        ("Net 10 mln vs 9 mln.", "English", None),
        ("Der Minister sagte am Montag, dass die Gespräche weitergehen.", "en", "de"),
    ],
)
def test_declared_language_counts_where_the_text_is_too_short(load, text, declared, language):
    assert load("a.csv", f'text,lang\n"{text}",{declared}\n').only.language == language


def test_language_comes_with_the_article(load):
    text = "Der Minister sagte am Montag, dass die Gespräche weitergehen."
    assert load("a.txt", text).only.language == "de"
