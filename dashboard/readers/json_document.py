"""JSON files: an array of articles, an object with a list of them, or one article."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.errors import ArticleError
from dashboard.readers.columns import assign_columns
from dashboard.readers.items import MAX_ITEM_BYTES, InputFile, Item, ReadOptions, Refused
from dashboard.readers.json_lines import json_item, object_item
from dashboard.readers.lines import text_chunks

# An object must be whole in memory before it is known where its list is; an array is read item by item.
MAX_OBJECT_CHARS = 64_000_000
MAX_LOST_ITEMS = 20  # never closed: each is searched to the end of the file, more would make that slow
# Strings are passed over in one step; a quotation mark alone opens one that the window does not hold whole.
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},"]', re.DOTALL)
_BETWEEN = re.compile(r"[\s,]*")
_NEXT_OBJECT = re.compile(r"\n\s*\{")
_LIST_OF_ARTICLES = re.compile(
    r'(?<!\\)"(?:articles|items|results|documents|docs|stories|entries|data)"\s*:\s*(?=\[)'
)


@dataclass
class _Window:
    """The part of a long text that is looked at, and the line it begins at."""

    text: str
    more: Iterator[str]
    line: int = 1

    def grow(self) -> bool:
        """Append the next chunk; False at the end of the file."""
        chunk = next(self.more, None)
        self.text += chunk or ""
        return chunk is not None

    def drop(self, n_chars: int) -> str:
        """Move the beginning on, counting lines."""
        dropped, self.text = self.text[:n_chars], self.text[n_chars:]
        self.line += dropped.count("\n")
        return dropped


def read_json(file: InputFile, options: ReadOptions) -> Iterator[Item | Refused]:
    """Read the articles of a JSON file. A broken item of an array costs that item.

    Raises:
        ArticleError: the file is empty, not text, no JSON or no article, or one object that is too long.
    """
    with file.open() as stream:
        encoding, chunks = text_chunks(stream)
        window = _Window("", _decoded(chunks, encoding))
        while not window.text.strip() and window.grow():
            pass
        if window.text.lstrip().startswith("["):
            yield from _read_array(window, options)
        else:
            yield from _read_object(_whole(window), options)


def _decoded(chunks: Iterator[bytes], encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in chunks:
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as e:
        raise ArticleError(
            f"the rest is not {encoding} (byte {e.object[e.start]:#04x}); save it as UTF-8 text"
        ) from e


def _whole(window: _Window) -> str:
    while window.grow():
        if len(window.text) > MAX_OBJECT_CHARS:
            limit = MAX_OBJECT_CHARS // 1_000_000
            raise ArticleError(f"the object is longer than {limit} MB; write an array or JSON Lines instead")
    return window.text


def _read_array(window: _Window, options: ReadOptions) -> Iterator[Item | Refused]:
    """The articles of an array that begins in the window; raises where it holds none."""
    window.drop(window.text.index("[") + 1)
    n_items = n_lost = 0
    while _begins_item(window):
        n_items += 1
        line, source = window.line, _next_element(window)
        if source is not None:
            yield json_item(source, line, options)
            continue
        yield Refused(line, "this item is never closed, or longer than 20 MB; close its strings and brackets")
        n_lost += 1
        following = _NEXT_OBJECT.search(window.text, 1)
        if following is None or n_lost == MAX_LOST_ITEMS:
            break
        window.drop(following.start() + 1)
    if not n_items:
        raise ArticleError("the array is empty; remove the file or load the right one")


def _begins_item(window: _Window) -> bool:
    """Move on to the next item; False at the end of the array or file."""
    while True:
        between = _BETWEEN.match(window.text)
        window.drop(between.end() if between else 0)
        if window.text or not window.grow():
            return bool(window.text) and not window.text.startswith("]")


def _next_element(window: _Window) -> str | None:
    """Take the source of an item off the window, whatever its grammar; None where it does not end."""
    depth = at = 0
    while len(window.text) <= MAX_ITEM_BYTES or at < MAX_ITEM_BYTES:
        token = _TOKEN.search(window.text, at)
        if token is None or token[0] == '"':
            at = token.start() if token else len(window.text)
            if len(window.text) > MAX_ITEM_BYTES or not window.grow():
                return None
            continue
        if depth == 0 and token[0] in ",]}":
            return window.drop(token.start())
        depth += (token[0] in "[{") - (token[0] in "]}")
        at = token.end()
        if depth == 0 and token[0] in "]}":
            return window.drop(at)
    return None


def _read_object(source: str, options: ReadOptions) -> Iterator[Item | Refused]:
    try:
        value = json.loads(source)
    except (ValueError, RecursionError) as e:
        found = _LIST_OF_ARTICLES.search(source)
        if found is None:
            raise ArticleError(_not_json(source, e)) from e
        yield from _read_list(source, found, options)
        return
    if not isinstance(value, Mapping):
        raise ArticleError(f"{source.strip()[:40]!r} is not an article; write an object with a text in it")
    key = _key_of_list(value, options)
    found = (
        re.search(rf"(?<!\\){re.escape(json.dumps(key, ensure_ascii=False))}\s*:\s*(?=\[)", source)
        if key
        else None
    )
    if found is None:
        yield object_item(value, None, options)
    else:
        yield from _read_list(source, found, options)


def _read_list(source: str, key: re.Match[str], options: ReadOptions) -> Iterator[Item | Refused]:
    window = _Window(source, iter(()))
    window.drop(key.end())
    yield from _read_array(window, options)


def _not_json(source: str, e: Exception) -> str:
    if isinstance(e, json.JSONDecodeError):
        near = source[max(0, e.pos - 20) : e.pos + 20].strip()
        return f"not JSON: {e.msg} at line {e.lineno}, near {near!r}; write an article a line (.jsonl)"
    return f"not readable as JSON ({type(e).__name__}: {str(e)[:80]}); write a flat object with a text"


def _key_of_list(value: Mapping[str, object], options: ReadOptions, depth: int = 2) -> str | None:
    """The key whose list holds the articles, also one level down (`response.results`); None: one article."""
    if isinstance(value.get(assign_columns(value, options.columns).get("text", "")), str):
        return None
    for key, inner in value.items():
        if isinstance(inner, list) and inner and isinstance(inner[0], Mapping):
            if "text" in assign_columns(inner[0], options.columns):
                return key
        elif isinstance(inner, Mapping) and depth > 1:
            found = _key_of_list(inner, options, depth - 1)
            if found is not None:
                return found
    return None
