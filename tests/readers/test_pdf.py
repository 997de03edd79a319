import time
import zlib

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.install import chromium
from tests.readers.printed import Text, assembled, column, pdf

LEFT = """
 The port of Suez reopened on
Monday, the harbour master of the
town said. Ships had waited for
six days before the gates.
 The company said it would com-
pensate the owners. A state-
owned firm, the canal's own-
"""
RIGHT = """
er, is to pay for the tugs that
had come from the Nether-
lands, and nobody else.
 “We are back,” she said.
"""
TEXT = (
    "The port of Suez reopened on Monday, the harbour master of the town said. Ships had waited for six days "
    "before the gates.\n\nThe company said it would compensate the owners. A state-owned firm, the canal's "
    "owner, is to pay for the tugs that had come from the Netherlands, and nobody else.\n\n"
    "“We are back,” she said."
)


def test_columns_are_read_one_behind_the_other(load):
    article = load("a.pdf", pdf([[*column(LEFT, 50, 700), *column(RIGHT, 320, 700)]])).only
    assert article.text == TEXT


PAGE = """<html lang=en><title>Print of 3 April</title><style>
div {column-count: 3; column-gap: 6mm; text-align: justify; font: 11pt serif}
h1 {font-size: 26pt} p {margin: 0; text-indent: 1em} p:first-child {text-indent: 0}
p:first-child::first-letter {font-size: 32pt; float: left}
</style><h1>Ministers condemn the company over its offices</h1><div>%s</div></html>"""
STORY = (
    "The inter\u00adna\u00adtional com\u00admu\u00adnity con\u00addemned the com\u00adpany’s efficient "
    "office on Mon\u00adday, as offi\u00adcials of min\u00adistry number {} con\u00adfirmed with\u00adout "
    "fur\u00adther expla\u00adnation in the after\u00adnoon."
)


def test_print_of_a_browser(load):
    paragraphs = [" ".join(STORY.format(10 * p + s) for s in range(4)) for p in range(16)]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = running.new_page()
        page.set_content(PAGE % "".join(f"<p>{text}</p>" for text in paragraphs))
        head = "<p style='font-size: 8px; margin-left: 40px'>HARBOUR POST, 3 April</p>"
        foot = "<p style='font-size: 8px; margin-left: 40px'>Page <span class=pageNumber></span></p>"
        printed = page.pdf(
            display_header_footer=True,
            header_template=head,
            footer_template=foot,
            margin={"top": "20mm", "bottom": "20mm"},
        )
        running.close()
    article = load("a.pdf", printed).only
    assert article.title == "Ministers condemn the company over its offices"
    assert article.text == "\n\n".join(paragraphs).replace("\u00ad", "")


def test_sentence_goes_on_over_the_page(load):
    assert load("a.pdf", pdf([column(LEFT, 50, 700), column(RIGHT, 50, 700)])).only.text == TEXT


def test_running_heads_and_page_numbers_are_no_text(load):
    def page(number, text):
        return [
            Text(50, 770, "HARBOUR POST"),
            Text(430, 770, "29 March 2021"),
            *column(text, 50, 700),
            Text(290, 30, f"Page {number} of 2"),
        ]

    assert load("a.pdf", pdf([page(1, LEFT), page(2, RIGHT)])).only.text == TEXT


def test_heads_of_left_and_right_pages(load):
    pages = [
        [
            Text(50, 770, "Harbour Post" if n % 2 else "The week in ports"),
            Text(50, 700, f"Ship {w} sailed."),
            Text(9, 9, str(n)),
        ]
        for n, w in enumerate(("one", "two", "three", "four"))
    ]
    assert load("a.pdf", pdf(pages)).only.text.replace("\n\n", " ") == (
        "Ship one sailed. Ship two sailed. Ship three sailed. Ship four sailed."
    )


def test_line_that_is_the_same_on_two_pages_elsewhere_stays(load):
    middle = [
        Text(50, 700, "One."),
        Text(50, 660, "Two."),
        Text(50, 400, "He nodded."),
        Text(50, 200, "Three."),
    ]
    text = load("a.pdf", pdf([[*middle, Text(50, 100, "Four.")], [*middle, Text(50, 90, "Five.")]])).only.text
    assert text.count("He nodded.") == 2


def test_pages_that_are_all_the_same_have_no_heads(load):
    assert load("a.pdf", pdf([[Text(50, 700, "One.")], [Text(50, 700, "One.")]])).only.text == "One. One."


def test_headline_is_the_title_and_none_of_the_text(load):
    page = [
        Text(50, 740, "Port reopens", 24),
        Text(50, 715, "after storm", 24),
        *column(LEFT + RIGHT[1:], 50, 680),
    ]
    article = load("a.pdf", pdf([page], info="/Title (draft7.indd) /Author (Ann Lee)")).only
    assert (article.title, article.title_inferred, article.author) == (
        "Port reopens after storm",
        False,
        "Ann Lee",
    )
    assert article.text == TEXT


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        ("Port reopens", "Port reopens"),
        ("Microsoft Word - port.doc", None),
        ("draft7.indd", None),
        ("Untitled", None),
        ("", None),
    ],
)
def test_title_of_the_file_unless_a_program_gave_it(load, title, taken):
    article = load("a.pdf", pdf([column(LEFT, 50, 700)], info=f"/Title ({title})")).only
    assert (article.title if not article.title_inferred else None) == taken


def test_day_of_the_file_is_not_the_day_of_publication(load):
    article = load("a.pdf", pdf([[Text(50, 700, "One.")]], info="/CreationDate (D:20210329120000Z)")).only
    assert article.published is None


def test_space_between_paragraphs_parts_them(load):
    lines = [
        Text(50, 700, "The first of them, which"),
        Text(50, 688, "goes on"),
        Text(50, 664, "and the second."),
    ]
    assert load("a.pdf", pdf([lines])).only.text == "The first of them, which goes on\n\nand the second."


def test_first_letter_over_two_lines_belongs_to_its_word(load):
    lines = [Text(50, 690, "T", 26), *column("he port reopened\non Monday.", 80, 700)]
    assert load("a.pdf", pdf([lines])).only.text == "The port reopened on Monday."


def test_pages_of_pictures_are_named(load):
    picture = b"q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"
    loaded = load("a.pdf", pdf([column(LEFT, 50, 700)], contents=[picture, b""]))
    assert len(loaded.articles) == 1
    assert "without its pages 2:" in loaded.rejects[0].reason
    assert "text recognition" in load("b.pdf", pdf([], contents=[picture])).refused.reason


ENCRYPTED = (
    f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>"
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Just text.", "not a PDF"),
        (pdf([column(LEFT, 50, 700)])[:600], "cut off"),
        (pdf([column(LEFT, 50, 700)], encrypt=ENCRYPTED), "password"),
        (pdf([]), "damaged"),
        (pdf([[]]), "no text"),
        (b"%PDF-1.7\n%%EOF\n", "damaged"),
        (assembled([b"<< /Type /Catalog /Pages 1 0 R >>"]), ";"),
    ],
)
def test_what_is_no_text_is_refused(load, content, said):
    assert said in load("a.pdf", content).refused.reason


def test_lost_table_of_objects_loses_no_text(load):
    content = pdf([column(LEFT, 50, 700), column(RIGHT, 50, 700)])
    assert load("a.pdf", content.replace(b"xref\n0", b"xxxx\n9")).only.text == TEXT


def test_letters_without_names_are_refused(load):
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding << /Differences [65 /g1 /g2 /g3] >> >>"
    )
    content = pdf([[Text(50, 700, "ABC CBA ABC " * 5)]])
    unnamed = content.replace(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>", font
    )
    loaded = load("a.pdf", unnamed)
    assert loaded.rejects or "ABC" in loaded.only.text


@pytest.mark.parametrize(
    "case", ["pages in a ring", "form in itself", "bomb", "a million letters", "a thousand pages", "deep"]
)
def test_monstrous_file_is_soon_done_with(load, case):
    squeezed = zlib.compress(zlib.compress(b"BT /F 9 Tf (x) Tj ET " * 20_000_000, 1), 9)
    resources = b"/Resources << /XObject << /X 4 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R %s >>" % resources
    stream = b"<< %s /Length %d >>\nstream\n%s\nendstream"
    root, kids = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>"
    content = {
        "pages in a ring": assembled([root, kids % 2]),
        "form in itself": assembled(
            [
                root,
                kids % 3,
                page,
                stream
                % (
                    b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] %s" % resources,
                    5,
                    b"/X Do",
                ),
            ]
        ),
        "bomb": assembled(
            [root, kids % 3, page, stream % (b"/Filter [/FlateDecode /FlateDecode]", len(squeezed), squeezed)]
        ),
        "a million letters": pdf([[Text(50, 700, "x" * 1_000_000)]]),
        "a thousand pages": pdf([column("word by word\n" * 50, 50, 780)] * 1_000),
        "deep": assembled([root, kids % 3, page, stream % (b"", 2_000_000, b"[" * 2_000_000)]),
    }[case]
    began = time.monotonic()
    loaded = load("a.pdf", content)
    assert time.monotonic() - began < 40
    assert loaded.articles or loaded.rejects
