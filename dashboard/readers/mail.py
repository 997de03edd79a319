"""E-mail messages (.eml): the plain text rather than the HTML, and the names of what is attached."""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from pathlib import Path
from typing import cast

from dashboard.errors import ArticleError
from dashboard.readers.encodings import decode, decode_as
from dashboard.readers.items import Item, ReadOptions, Refused
from dashboard.readers.markup import markup_text

MAX_NAMED = 5  # attachments whose names are given; the others are counted
# Hosts where anybody has a mailbox: an address there is no outlet's.
_ANYBODYS = re.compile(
    r"(?:.*\.)?(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|proton|protonmail|mail"
    r"|yandex|t-online|orange|laposte|libero|zoho|fastmail|qq|163|rambler|bk|inbox)\.[a-z.]{2,6}"
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def read_mail(path: Path, options: ReadOptions) -> Iterator[Item | Refused]:
    """Read the one article of a message; what is attached to it is refused by its name, the article stays.

    The sender is the author, and where no organisation is named their host is the outlet, unless anybody may
    have a mailbox there. A map names a header (`outlet=X-Agency`).

    Raises:
        ArticleError: it is no message, or has no text.
    """
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    if not message.keys():
        raise ArticleError("it has no headers, so it is no e-mail; save the message as .eml again")
    body = _body(message)
    others = [_name(part) for part in message.walk() if _is_unread(part, body and body[0])]
    named = ", ".join(others[:MAX_NAMED]) + (" …" if len(others) > MAX_NAMED else "")
    if body is None:
        parts = f"it holds {named}" if others else "it is empty"
        raise ArticleError(f"no text is in this message, {parts}; save and load what matters of it")
    yield Item(_values(message, body[1], options))
    if others:
        what = "1 attachment is" if len(others) == 1 else f"{len(others)} attachments are"
        reason = f"the message is loaded, its {what} not: {named}; save and load what matters of it"
        yield Refused(None, reason)


def _body(message: EmailMessage) -> tuple[EmailMessage, str] | None:
    """The part that holds the text, and the text."""
    for kind in ("plain", "html"):
        part = cast(EmailMessage | None, message.get_body((kind,)))
        if part is not None:
            text = _part_text(part)
            if text.strip():
                return part, text
    return None


def _part_text(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if not data:
        return ""
    charset = part.get_content_charset()
    try:
        text = decode_as(data, charset) if charset else decode(data)
    except (ArticleError, LookupError):  # another than it says, or none that there is
        text = decode(data)
    text = text.replace("\r\n", "\n")
    if part.get_content_subtype() == "html":
        return markup_text(text)
    flowed = part.get_param("format") == "flowed"
    return _unwrapped(text, joined=part.get_param("delsp") == "yes") if flowed else text.strip()


def _unwrapped(text: str, *, joined: bool) -> str:
    """Lines that end in a space go on in the next (RFC 3676); the one of a signature's mark does not."""
    lines: list[str] = []
    goes_on = False
    for raw in text.split("\n"):
        line = raw[1:] if raw.startswith(" ") else raw
        lines[-1:] = [lines[-1] + line] if goes_on else [*lines[-1:], line]
        goes_on = line.endswith(" ") and line != "-- "
        if goes_on and joined:
            lines[-1] = lines[-1][:-1]
    return "\n".join(line.rstrip() for line in lines).strip()


def _values(message: EmailMessage, text: str, options: ReadOptions) -> dict[str, object]:
    name, address = parseaddr(str(message.get("From", "")))
    host = address.rpartition("@")[2].lower()
    archived = _ADDRESS.search(str(message.get("Archived-At", "")))
    values: dict[str, object] = {
        "text": text,
        "title": message.get("Subject"),
        "published": message.get("Date"),
        "outlet": message.get("Organization"),
        "host": host if host and not _ANYBODYS.fullmatch(host) else None,
        "author": name or address,
        "url": archived[0] if archived else None,
        "id": message.get("Message-ID"),
        "language": message.get("Content-Language"),
    }
    values |= {field: message[key] for field, key in options.columns.items() if key in message}
    return {field: None if value is None else str(value) for field, value in values.items()}


def _is_unread(part: EmailMessage, body: EmailMessage | None) -> bool:
    """Whether a part holds something else than the text, in any form of it."""
    if part.is_multipart() or part is body:
        return part.get_content_type() == "message/rfc822"
    another_form = (
        part.get_content_maintype() == "text" and not part.is_attachment() and not part.get_filename()
    )
    return not another_form


def _name(part: EmailMessage) -> str:
    name = part.get_filename() or (
        "a message" if part.get_content_type() == "message/rfc822" else part.get_content_type()
    )
    return " ".join(name.split())[:80]
