import io

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from tests.readers.office import rewritten

DOCUMENT = "word/document.xml"


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def document(*paragraphs, title=""):
    made = docx.Document()
    made.core_properties.title = title
    made.core_properties.author = "Ann Lee"
    for text in paragraphs:
        made.add_paragraph(text)
    return made


def test_paragraphs_with_the_properties(load):
    article = load("a.docx", saved(document("One.", "", "Two\tand\nthree.", title="Port reopens"))).only
    assert article.text == "One.\n\nTwo\tand\nthree."
    assert (article.title, article.author) == ("Port reopens", "Ann Lee")


def test_day_of_the_file_is_not_the_day_of_publication(load):
    assert load("a.docx", saved(document("One."))).only.published is None


def test_headline_is_the_title_and_none_of_the_text(load):
    made = docx.Document()
    made.core_properties.title = "Template of 2009"
    made.add_heading("Port reopens", 0)
    made.add_paragraph("One.")
    made.add_heading("Later", 2)
    made.add_paragraph("Two.")
    article = load("a.docx", saved(made)).only
    assert (article.title, article.text) == ("Port reopens", "One.\n\nLater\n\nTwo.")


def test_without_properties_the_title_is_inferred(load):
    content = saved(document("The port reopened. Ships sailed."))
    without = rewritten(
        content, "_rels/.rels", lambda xml: xml.replace(b"core-properties", b"other-properties")
    )
    article = load("a.docx", without).only
    assert (article.title, article.title_inferred, article.author) == ("The port reopened.", True, None)


def test_tables_stand_where_they_are(load):
    made = document("Before.")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Left", "Right"
    made.add_paragraph("After.")
    assert load("a.docx", saved(made)).only.text == "Before.\n\nLeft\n\nRight\n\nAfter."


def test_changes_are_read_as_accepted(load):
    made = document("The port ")
    for kind, tag, text in (
        ("w:ins", "w:t", "reopened"),
        ("w:del", "w:delText", "closed"),
        ("w:moveFrom", "w:t", "x"),
    ):
        change = parse_xml(f"<{kind} {nsdecls('w')}><w:r><{tag}>{text}</{tag}></w:r></{kind}>")
        made.paragraphs[0]._p.append(change)
    assert load("a.docx", saved(made)).only.text == "The port reopened"


def test_links_controls_and_boxes_are_read_once(load):
    made = document()
    made.add_paragraph()._p.append(
        parse_xml(
            f"<w:hyperlink {nsdecls('w')}><w:r><w:t>Linked</w:t></w:r>"
            "<w:r><w:noBreakHyphen/><w:t>up</w:t></w:r></w:hyperlink>"
        )
    )
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent>"
    made.add_paragraph("Around ")._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
            f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Controlled.</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    made.element.body.insert(2, control)
    assert load("a.docx", saved(made)).only.text == "Linked-up\n\nAround\n\nBoxed.\n\nControlled."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Just text.", "not a Word document"),
        (b"\xd0\xcf\x11\xe0" + bytes(512), "without a password"),
        (saved(document("One."))[:900], "not a Word document"),
        (saved(document()), "no text"),
        (rewritten(saved(document("One.")), DOCUMENT, lambda xml: xml[:-40]), "damaged"),
        (
            rewritten(saved(document("One.")), "_rels/.rels", lambda _: b"<Relationships/>"),
            "damaged",
        ),
    ],
)
def test_what_is_no_document_is_refused(load, content, said):
    assert said in load("a.docx", content).refused.reason


def test_bomb_is_refused(load):
    bomb = rewritten(saved(document("One.")), DOCUMENT, lambda xml: xml + b" " * 60_000_000)
    assert "bomb" in load("a.docx", bomb).refused.reason


def test_document_with_entities_of_its_own_is_refused(load, tmp_path):
    doctype = f'<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY f SYSTEM "{tmp_path.as_uri()}/secret">]>'.encode()
    content = rewritten(
        saved(document("One.")),
        DOCUMENT,
        lambda xml: xml.replace(b"?>", b"?>" + doctype, 1).replace(b"One.", b"&a;&f;."),
    )
    assert "document type of its own" in load("a.docx", content).refused.reason


def test_deep_nesting_is_named(load):
    made = document("One.")
    element = made.paragraphs[0]._p
    for _ in range(5_000):
        element.append(inner := OxmlElement("w:smartTag"))
        element = inner
    assert load("a.docx", saved(made)).refused
