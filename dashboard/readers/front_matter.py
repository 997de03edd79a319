"""The YAML header of a text file, between two lines of ---."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from dashboard.errors import ArticleError
from dashboard.readers.columns import assign_columns

MAX_HEADER_CHARS = 65_536  # a header has a few lines; a longer one is a text with two rules in it
_HEADER = re.compile(r"\s*?---[ \t]*\r?\n(?P<yaml>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n\s*|$)", re.DOTALL)
_WAY_OUT = "write plain lines such as date: 2022-12-15"
_MISSING = frozenset({"", "~", "null", "Null", "NULL"})


class _PlainLoader(yaml.BaseLoader):
    """Every scalar as it is written (a title "No" is no boolean, a day no object), and no aliases."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read here")
        return super().compose_node(parent, index)


def read_front_matter(text: str, mapped: Mapping[str, str]) -> tuple[int, dict[str, object]] | None:
    """Where the body starts, and the header's values by the name of our field; None where there is no header.

    Raises:
        ArticleError: the header is not a YAML mapping; with its line.
    """
    if not text.lstrip().startswith("---"):
        return None
    found = _HEADER.match(text[:MAX_HEADER_CHARS])
    if found is None:
        return None
    header = _load(found["yaml"])
    assigned = assign_columns(header, mapped)
    return found.end(), {field: header[column] for field, column in assigned.items()}


def _load(source: str) -> dict[str, object]:
    try:
        header = yaml.load(source, Loader=_PlainLoader)
    except yaml.MarkedYAMLError as e:
        line = e.problem_mark.line + 2 if e.problem_mark else 1  # the header begins below its first ---
        raise ArticleError(f"front matter, line {line}: {e.problem}; put the value in quotation marks") from e
    except (yaml.YAMLError, RecursionError) as e:
        raise ArticleError(f"front matter: {e}; {_WAY_OUT}") from e
    if header in ("", None):
        return {}
    if not isinstance(header, dict):
        raise ArticleError(f"front matter {str(header)[:40]!r} has no keys; {_WAY_OUT}")
    return {str(k): None if isinstance(v, str) and v in _MISSING else v for k, v in header.items()}
