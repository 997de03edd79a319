"""Text that is no prose: it never raises or hangs, and what is read out of it stands where it says."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.nlp.annotate import annotate
from dashboard.readers.normalize import storable
from dashboard.records import Article

MARKS = "“”„‟«»\"‘’'‹›‚＂"
SENTENCES = (
    "Foreign Minister Ann Lee met Bob Ray in Paris on March 3, 2024.",
    "“It rained,” she said.",
    "Police arrested 12 people in Springfield, Ill., last week, according to officials.",
    "The Kosovo Force (KFOR) will leave in the spring, the Russian ambassador to Serbia told Izvestia.",
    "LONDON, May 4 (Reuters) - Voters elected Lee; Ray resigned three days earlier.",
    "LEE: The strike ends on Monday.",
)
NASTY = (
    *MARKS, *"()[]{}<>|/\\-–—_*#@&%$€.,;:!?…0179aAéßİ٣²½ⅧﬁＡ中שم😀",
    *"\0\x01\x0b\x1b\x7f\x85\u00a0\u00ad\u0301\u0308\u200b\u200d\u200f\u202e\u2028\ud83d\udc00\ufeff\ufffd",
    "''", "``", "'s", "n't", "\n", "\n\n", "\r\n", "\t", "  ", "\U0001f468\u200d\U0001f469", "&nbsp;", "<p>",
    "</div>", "https://a.b/c?d=1", "ann@a.org", "aGVsbG8gd29ybGQ=", "| a | 1.5 |", "----",
)  # fmt: skip
WORDS = (
    *" ".join(SENTENCES).split(), "said", "that", "he", "Jan.", "May", "2024-02-30", "31/12/99", "9,999",
    "Министр", "وزير", "外交部长", "twenty", "thousand", "ago", "yesterday", "Lee-Ray", "U.S.", "of", "the",
)  # fmt: skip

pieces = st.one_of(
    st.sampled_from(SENTENCES),
    st.sampled_from(SENTENCES).map(str.upper),
    st.sampled_from(SENTENCES).map(lambda s: s.replace(" ", "")),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join),
    st.lists(st.sampled_from(NASTY), min_size=1, max_size=40).map("".join),
    st.text(st.characters(), max_size=30),
    st.builds(lambda piece, n: piece * n, st.sampled_from((*WORDS, *NASTY)), st.integers(1, 300)),
    st.builds(lambda a, w, b, n: (a + w) * n + b * n, *[st.sampled_from((*MARKS, "he said", " "))] * 3,
              st.integers(1, 9)),
)  # fmt: skip
joints = st.sampled_from(("", " ", "\n", "\n\n", ", ", "-", "\0"))
texts = st.lists(st.tuples(pieces, joints), max_size=8).map(lambda parts: "".join(p + j for p, j in parts))


def read(nlp, text, day="2024-03-05"):
    return next(annotate([Article(id="a", title="", text=text, day=day)], nlp))


def pairs(parsed):
    """All spans, and those within others that may be missing."""
    for row in (*parsed.entities, *parsed.dates, *parsed.places, *parsed.events, *parsed.quotes):
        yield row.start, row.end
    for quote in parsed.quotes:
        yield quote.speaker_start, quote.speaker_end
        yield quote.cue_start, quote.cue_end


def check(parsed):
    text, ends = parsed.article.text, [0]
    for start, end in parsed.sentences:
        assert ends[-1] <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        ends.append(end)
    for start, end in pairs(parsed):
        if start is None or end is None:
            assert start is end is None
            continue
        assert 0 <= start < end <= len(text)
        # In a sentence, or over several: with a white end only where the sentence has one.
        assert any(a <= start < b for a, b in parsed.sentences)
        assert any(a < end <= b for a, b in parsed.sentences)
    check_rows(parsed)


def check_rows(parsed):
    text = storable(parsed.article.text)  # half a surrogate pair is read as what readers put in its place
    for event in parsed.events:
        assert event.trigger == text[event.start : event.end]
    for quote in parsed.quotes:
        assert (quote.speaker_start is None) or quote.speaker_text == text[
            quote.speaker_start : quote.speaker_end
        ]
    starts = [m.start for m in parsed.entities]
    assert starts == sorted(starts)
    assert all(a.end <= b.start for a, b in zip(parsed.entities, parsed.entities[1:], strict=False))
    assert all(a.end <= b.start for a, b in zip(parsed.dates, parsed.dates[1:], strict=False))
    for rows in (parsed.entities, parsed.dates, parsed.places, parsed.quotes, parsed.events):
        assert all(0 <= row.score <= 1 and row.method for row in rows)
    assert sum(s.statements for s in parsed.sources) <= len({q.group for q in parsed.quotes})


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(texts, st.sampled_from((None, "2024-02-29", "0001-01-01", "9999-12-31")))
def test_whatever_the_text_its_rows_stand_where_they_say(nlp, text, day):
    parsed = read(nlp, text, day)
    assert parsed.unparsed is None
    check(parsed)
    assert read(nlp, text, day) == parsed


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, min_size=2, max_size=4))
def test_the_articles_of_a_batch_do_not_touch_one_another(nlp, given_texts):
    together = list(annotate([Article(id="a", title="", text=t) for t in given_texts], nlp))
    assert [p.article.text for p in together] == given_texts
    for parsed in together:
        check(parsed)


def names(n, joint):
    return joint.join(
        f"{chr(65 + i % 26)}{'aeiou'[i % 5]}{chr(98 + i * 7 % 25)}{'aeiou'[i // 5 % 5]}n" for i in range(n)
    )


LONG, SHORT = 8_000, 2_000  # characters of a flood
FLOODS = {
    "one token": "x" * 20_000,
    "no spaces": "Rain.Fell." * 2_000,
    "no spaces, commas": "Paris,London," * 1_500,
    "apostrophes": "'s" * 10_000,
    "quotation marks": MARKS * 1_400,
    "quotation marks apart": " ".join(MARKS * 700),
    "quotation marks among words": "he said “ Ann ‘ Lee « " * 900,
    "quotations never closed": "“It rained.\n\n" * 1_500,
    "quotations in quotations": "“he ‘said " * 1_000 + "’ it ”" * 1_600,
    "brackets": "(the [" * 3_300,
    "digits": " ".join(str(n) for n in range(4_000)),
    "dates": " ".join(f"20{n % 90 + 10}-0{n % 9 + 1}-1{n % 9}" for n in range(1_800)),
    "months": "May " * 5_000,
    "numbers in words": "twenty one hundred thousand and " * 600,
    "times": "10:30 p.m. yesterday " * 950,
    "no full stop": "he said that she said that " * 740,
    "clauses within clauses": "Lee said that " * 1_430,
    "short lines": "rain\n" * 4_000,
    "all capitals": "RAIN FELL IN PARIS\n" * 1_050,
    "names by hyphens": names(3_300, "-"),
    "names by commas": names(2_800, ", "),
    "surnames": names(1_300, " Lee met Bush. "),
    "one place": "Springfield " * 1_660,
    "events": "police arrested Lee and troops killed Bush and " * 425,
    "cues": "said: " * 3_300,
    "emoji": "😀 👍🏽 " * 4_000,
    "right to left": "שלום עולם مرحبا بالعالم " * 830,
    "combining marks": "a\u0301\u0300\u0323" * 5_000,
    "NULs": "rain\0fell " * 2_000,
    "control characters": "".join(map(chr, range(32))) * 625,
    "broken pairs": "rain \ud83d fell " * 1_430,
    "other language": "Министр сообщил, что в Москве прошли переговоры. " * 400,
    "HTML": '<p class="a">Rain &amp; fell&nbsp;</p>\n' * 500,
    "base64": "aGVsbG8gd29ybGQh" * 1_250,
    "table": "| Ann Lee | 12.5 | 2024-01-02 |\n" * 620,
    "addresses": "https://example.org/a?b=c " * 760,
    "blank": " \n\t" * 6_600,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("flood", FLOODS)
def test_time_grows_with_the_text_and_no_more(nlp, flood):
    seconds = {}
    for length in (SHORT, LONG):
        text = f"Angela Merkel spoke in Berlin.\n\n{FLOODS[flood][:length]}\n\nRain fell."
        began = time.process_time()
        parsed = read(nlp, text)
        seconds[length] = time.process_time() - began
        check(parsed)
        assert {"Angela Merkel", "Berlin"} <= {text[m.start : m.end] for m in parsed.entities}
    # Of four times the text, quadratic time is sixteen times as long; 0.1 s is the noise of the clock.
    assert seconds[LONG] < 8 * seconds[SHORT] + 0.1


def test_a_text_of_a_million_characters_passes_through_and_says_why(nlp):
    parsed = read(nlp, "x" * 1_000_000)
    assert parsed.unparsed == "length: 1000000 characters, more than 200000"
