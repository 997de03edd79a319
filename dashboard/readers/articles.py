"""One item to one article: values checked, what is missing inferred and marked, or the item refused."""

import re
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from dashboard.errors import ArticleError
from dashboard.readers.byline import outlet_from_text
from dashboard.readers.items import MAX_ITEM_BYTES, InputFile, Item
from dashboard.readers.language import detect_language
from dashboard.readers.normalize import article_id, storable
from dashboard.readers.published import read_published
from dashboard.readers.titles import first_sentence
from dashboard.records import Article

_LANGUAGE_TAG = re.compile(r"([A-Za-z]{2})(?:[-_]\w+)*")
MAX_FIELD_CHARS = 500  # of a title, name or id: what is longer is another column
MAX_URL_CHARS = 4_000


def make_article(item: Item, file: InputFile, zone: ZoneInfo, fallback_outlet: str | None) -> Article:
    """Build the article of an item; `fallback_outlet` is for one that names none.

    Raises:
        ArticleError: no text, or a date that cannot be; with the value and the way out.
    """
    values = item.values
    text = _checked_text(values)
    published = read_published(values.get("published"), zone)
    title = _text(values.get("title"))
    outlet = _text(values.get("outlet")) or fallback_outlet or _text(values.get("host"))
    inferred = outlet_from_text(text) if outlet is None else None
    url, input_id = _text(values.get("url"), MAX_URL_CHARS), _text(values.get("id"))
    return Article(
        id=article_id(text, url=url, input_id=input_id, outlet=outlet),
        text=text,
        title=title or first_sentence(text),
        title_inferred=title is None,
        published=published.value if published else None,
        day=published.day if published else None,
        outlet=outlet or inferred,
        outlet_inferred=inferred is not None,
        author=_text(values.get("author")),
        url=url,
        language=detect_language(text) or _declared_language(values.get("language")),
        input_id=input_id,
        path=file.path,
        line=item.line,
    )


def _checked_text(values: Mapping[str, object]) -> str:
    text = values.get("text")
    known = _text(values.get("title")) or _text(values.get("id"))
    whose = f" of {known[:60]!r}" if known else ""
    if text is None or (isinstance(text, str) and not text.strip()):
        raise ArticleError(f"the text{whose} is missing; name its column or key with --map text=…")
    if not isinstance(text, str):
        raise ArticleError(
            f"the text{whose} is {str(text)[:40]!r}, not a string; write the whole text as one"
        )
    if len(text) > MAX_ITEM_BYTES:
        raise ArticleError(
            f"the text{whose} is longer than {MAX_ITEM_BYTES // 1_000_000} MB; split it into articles"
        )
    return storable(text)


def _declared_language(value: object) -> str | None:
    """What the input says, for a text too short to tell: "en", "en-GB", "EN_us"."""
    found = _LANGUAGE_TAG.fullmatch(_text(value) or "")
    return found[1].lower() if found else None


def _text(value: object, limit: int = MAX_FIELD_CHARS) -> str | None:
    """A short value on one line: of a list its parts, of an object its name; None where it is empty."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        value = ", ".join(part for each in value[:20] if (part := _text(each, limit)))
    if value is None or isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    one_line = " ".join(storable(str(value)).split())
    return one_line[:limit] or None
