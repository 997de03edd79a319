"""JSON Lines: one article a line, so that a broken line costs one article."""

import json
from collections.abc import Iterator, Mapping

from dashboard.errors import ArticleError
from dashboard.readers.columns import assign_columns
from dashboard.readers.items import InputFile, Item, ReadOptions, Refused
from dashboard.readers.lines import numbered_lines


def read_json_lines(file: InputFile, options: ReadOptions) -> Iterator[Item | Refused]:
    """Read the articles of a JSON Lines file, one at a time; blank lines are passed over.

    Raises:
        ArticleError: the file is empty or not text.
    """
    n_lines = 0
    with file.open() as stream:
        for line in numbered_lines(stream):
            if line.error is not None:
                yield Refused(line.number, line.error)
            elif line.text.strip():
                yield json_item(line.text, line.number, options)
            n_lines += line.error is not None or not line.text.isspace()
    if not n_lines:
        raise ArticleError("the file has only blank lines; remove it or load the right one")


def json_item(source: str, line: int, options: ReadOptions) -> Item | Refused:
    """One article from one JSON object."""
    try:
        value = json.loads(source)
    except json.JSONDecodeError as e:
        near = source[max(0, e.pos - 20) : e.pos + 20].strip()
        where = f"column {e.colno}" if e.lineno == 1 else f"line {e.lineno} of the object"
        return Refused(
            line, f"not JSON: {e.msg} at {where}, near {near!r}; mend the quotation marks and commas there"
        )
    except (ValueError, RecursionError) as e:
        return Refused(
            line, f"not readable as JSON ({type(e).__name__}: {str(e)[:80]}); write a flat object with a text"
        )
    if not isinstance(value, Mapping):
        return Refused(line, f"{source.strip()[:40]!r} is not an article; write an object with a text in it")
    return object_item(value, line, options)


def object_item(value: Mapping[str, object], line: int | None, options: ReadOptions) -> Item:
    """One article from a parsed object, its keys by their usual names or the user's map."""
    if "*" in options.columns:
        return Item(value, line)
    assigned = assign_columns(value, options.columns)
    return Item({field: value[key] for field, key in assigned.items()}, line)
