from email.message import EmailMessage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart

import pytest


def message(text="The port reopened.\n\nShips sailed.\n", **headers):
    mail = EmailMessage()
    defaults = {"Subject": "Port reopens", "From": "Ann Lee <ann@harbour.example>"}
    for name, value in (defaults | {k.replace("_", "-"): v for k, v in headers.items()}).items():
        mail[name] = value
    mail.set_content(text)
    return mail


def test_message_with_its_headers(load):
    mail = message(
        Date="Mon, 29 Mar 2021 23:30:00 +0200",
        Message_ID="<1@harbour.example>",
        Archived_At="<https://harbour.example/1>",
    )
    article = load("a.eml", mail.as_bytes()).only
    assert article.text == "The port reopened.\n\nShips sailed."
    assert (article.title, article.author, article.outlet) == ("Port reopens", "Ann Lee", "harbour.example")
    assert (article.published, article.url) == ("2021-03-29T23:30:00+02:00", "https://harbour.example/1")
    assert article.input_id == "<1@harbour.example>"


@pytest.mark.parametrize(
    ("headers", "author", "outlet"),
    [
        ({"From": "Harbour Post <news@harbour.example>"}, "Harbour Post", "harbour.example"),
        ({"From": "ann.lee@gmail.com"}, "ann.lee@gmail.com", None),
        ({"From": "Ann <ann@yahoo.co.uk>"}, "Ann", None),
        ({"From": "Ann <a@h.example>", "Organization": "Harbour Post"}, "Ann", "Harbour Post"),
        ({"From": "=?utf-8?q?Jos=C3=A9?= <j@h.example>"}, "José", "h.example"),
    ],
)
def test_sender_and_outlet(load, headers, author, outlet):
    article = load("a.eml", message(**headers).as_bytes()).only
    assert (article.author, article.outlet) == (author, outlet)


def test_mapped_header_wins(load):
    mail = message(X_Agency="Dunavka").as_bytes()
    assert load("a.eml", mail, columns={"outlet": "X-Agency"}).only.outlet == "Dunavka"


def test_plain_text_is_preferred_to_its_html(load):
    mail = message("Plain.")
    mail.add_alternative("<p>Rich.</p>", subtype="html")
    assert load("a.eml", mail.as_bytes()).only.text == "Plain."


def test_html_where_there_is_no_plain_text(load):
    mail = EmailMessage()
    mail["From"] = "a@h.example"
    mail.set_content(
        "<style>p{}</style><p>One &amp;<br>two.</p><p>Three.</p><script>x</script>", subtype="html"
    )
    assert load("a.eml", mail.as_bytes()).only.text == "One &\ntwo.\n\nThree."
    mail = message("  \n")
    mail.add_alternative("<p>Rich.</p>", subtype="html")
    assert load("b.eml", mail.as_bytes()).only.text == "Rich."


@pytest.mark.parametrize(
    ("charset", "encoding", "text"),
    [
        ("iso-8859-2", "iso-8859-2", "Žáci řekli."),
        ("no-such", "utf-8", "Zoë said."),
        ("utf-8", "cp1252", "Zoë said so."),
    ],
)
def test_declared_and_wrong_charsets(load, charset, encoding, text):
    head = f"From: a@h.example\r\nContent-Type: text/plain; charset={charset}\r\n"
    head += "Content-Transfer-Encoding: 8bit\r\n\r\n"
    assert load("a.eml", head.encode() + text.encode(encoding) + b"\r\n").only.text == text


def test_flowed_lines_are_made_whole(load):
    head = b"From: a@h.example\r\nContent-Type: text/plain; format=flowed\r\n\r\n"
    body = b"The port \r\nreopened on \r\nMonday.\r\n\r\nShips sailed.\r\n-- \r\nAnn\r\n"
    assert load("a.eml", head + body).only.text == "The port reopened on Monday.\n\nShips sailed.\n--\nAnn"


def test_attachments_are_named_as_not_read(load):
    mail = message("Plain.")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="report.pdf")
    mail.add_attachment("a,b", subtype="csv", filename="figures.csv")
    loaded = load("a.eml", mail.as_bytes())
    assert loaded.texts == ["Plain."]
    assert "2 attachments are not: report.pdf, figures.csv" in loaded.rejects[0].reason


def test_forwarded_message_is_named(load):
    mail = MIMEMultipart()
    mail["From"] = "a@h.example"
    mail["Subject"] = "Fwd"
    mail.attach(message("Outer."))
    mail.attach(MIMEMessage(message("Inner.")))
    loaded = load("a.eml", mail.as_bytes())
    assert loaded.texts == ["Outer."]
    assert "1 attachment is not: a message" in loaded.rejects[0].reason


def test_message_of_attachments_alone_is_refused(load):
    mail = EmailMessage()
    mail["From"] = "a@h.example"
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="scan.png")
    assert "no text is in this message, it holds scan.png" in load("a.eml", mail.as_bytes()).refused.reason


def test_impossible_date_is_refused(load):
    head = b"From: a@h.example\r\nDate: 2021-02-30\r\n\r\nOne.\r\n"
    assert "'2021-02-30' does not exist" in load("a.eml", head).refused.reason


@pytest.mark.parametrize("content", [b"No headers at all.\n", b"\n\nBody.", b"From: a@h.example\n\n"])
def test_what_is_no_message_is_refused(load, content):
    assert load("a.eml", content).refused


def test_deep_nesting_of_parts_is_soon_done_with(load):
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (i, i) for i in range(20_000)
    )
    loaded = load("a.eml", b"From: a@h.example\r\nMIME-Version: 1.0\r\n" + parts + b"\r\nOne.\r\n")
    assert loaded.rejects


def test_broken_transfer_encoding_still_gives_text(load):
    head = b"From: a@h.example\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    assert load("a.eml", head + b"VGhlIHBvcnQgcmVvcGVuZWQu!\r\n").only.text == "The port reopened."
