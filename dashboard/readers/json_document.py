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
_ITEM = re.compile(r"[^\s,]")  # its first character
_CLOSES = {"[": "]", "{": "}"}
_NEVER_CLOSED = "this item is never closed, or longer than 20 MB; close its strings and brackets"
_LIST_OF_ARTICLES = re.compile(
    r'(?<!\\)"(?:articles|items|results|documents|docs|stories|entries|data)"\s*:\s*(?=\[)'
)


@dataclass
class _Window:
    """The part of a long text that is looked at, where in it we are, and which line that is."""

    text: str
    more: Iterator[str]
    at: int = 0
    line: int = 1
    indent: str = ""  # of the line on which an item last began

    def grow(self) -> bool:
        """Append the next chunk and let go of what is behind us; False at the end of the file."""
        chunk = next(self.more, None)
        if chunk is None:
            return False
        self.text, self.at = self.text[self.at :] + chunk, 0
        return True

    def take(self, end: int) -> str:
        """Move on to a position, counting lines."""
        taken, self.at = self.text[self.at : end], end
        self.line += taken.count("\n")
        return taken

    def go_back(self, taken: str, line: int) -> None:
        """To where something was taken that the window still holds."""
        self.at, self.line = self.at - len(taken), line

    def begins_with(self, mark: str) -> bool:
        """Whether a mark stands here."""
        return self.text.startswith(mark, self.at)


def read_json(file: InputFile, options: ReadOptions) -> Iterator[Item | Refused]:
    """Read the articles of a JSON file. A broken item of an array costs that item.

    Raises:
        ArticleError: the file is empty, not text, no JSON or no article, or one object that is too long.
    """
    with file.open() as stream:
        encoding, chunks = text_chunks(stream)
        window = _Window("", _decoded(chunks, encoding))
        if _begins_item(window) and window.begins_with("["):
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
    window.at = 0
    while window.grow():
        if len(window.text) > MAX_OBJECT_CHARS:
            limit = MAX_OBJECT_CHARS // 1_000_000
            raise ArticleError(f"the object is longer than {limit} MB; write an array or JSON Lines instead")
    return window.text


def _read_array(window: _Window, options: ReadOptions) -> Iterator[Item | Refused]:
    """The articles of an array that begins in the window; raises where it holds none."""
    window.take(window.text.index("[", window.at) + 1)
    n_items = n_lost = 0
    while _begins_item(window) and n_lost < MAX_LOST_ITEMS:
        n_items += 1
        line, source = window.line, _next_element(window)
        item = json_item(source, line, options) if source else Refused(line, _NEVER_CLOSED)
        yield item
        if isinstance(item, Refused):
            n_lost += not source
            if not _resume(window, source, line):
                break
    if not n_items:
        raise ArticleError("the array is empty; remove the file or load the right one")


def _resume(window: _Window, source: str, line: int) -> bool:
    """Go on behind a broken item, where a line begins as its own does; False where there is none such."""
    behind = window.at
    window.go_back(source, line)
    following = window.text.find(f"\n{window.indent}{{", window.at, behind if source else None)
    if following < 0 and not source:
        return False
    window.take(behind if following < 0 else following + 1)
    return True


def _begins_item(window: _Window) -> bool:
    """Move on to the next item; False at the end of the array or file."""
    while True:
        item = _ITEM.search(window.text, window.at)
        between = window.take(item.start() if item else len(window.text))
        if "\n" in between:
            window.indent = between.rpartition("\n")[2]
        if item or not window.grow():
            return item is not None and not window.begins_with("]")


def _next_element(window: _Window) -> str:
    """Take the source of an item off the window, whatever its grammar; nothing where it does not end."""
    opened: list[str] = []
    looked_at = 0
    while True:
        token = _TOKEN.search(window.text, window.at + looked_at)
        if token is None or token[0] == '"':
            looked_at = (token.start() if token else len(window.text)) - window.at
            if len(window.text) - window.at > MAX_ITEM_BYTES or not window.grow():
                return ""
            continue
        if not opened and token[0] in ",]}":
            return window.take(token.start())
        looked_at = token.end() - window.at
        if token[0] in _CLOSES:
            opened.append(_CLOSES[token[0]])
        elif token[0] in "]}" and opened.pop() != token[0]:
            return ""
        if not opened and token[0] in "]}":
            return window.take(token.end())


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
    window.take(key.end())
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
