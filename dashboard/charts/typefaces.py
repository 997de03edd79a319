"""The typefaces of the house, as static/theme.toml names them: for pictures and pages that leave it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_STATIC = Path(__file__).parent.parent / "static"


@dataclass(frozen=True, slots=True)
class Typeface:
    """One file of a family."""

    family: str
    file: Path
    url: str  # where the running app serves it, from the root
    weight: str  # as CSS has it: "200 900"
    unicode_range: str  # as CSS has it: "U+0000-00FF, …"


@cache
def typefaces() -> tuple[Typeface, ...]:
    """Give the upright faces of both families."""
    theme = tomllib.loads((_STATIC / "theme.toml").read_text(encoding="utf-8"))["theme"]
    return tuple(
        Typeface(
            face["family"],
            _STATIC / face["url"].removeprefix("app/static/"),
            f"/{face['url']}",
            face["weight"],
            face["unicodeRange"],
        )
        for face in theme["fontFaces"]
        if face["style"] == "normal"
    )
