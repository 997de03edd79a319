"""How numbers, outlets and days are written on every page."""

from typing import Any

import pandas as pd


def count(number: int, noun: str) -> str:
    """Write a number with its noun in the plural: "1 article", "1,204 articles"."""
    one = noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
    return f"{number:,} {one if number == 1 else noun}"


def known(value: Any) -> str:
    """Write a value of a frame; empty where it is missing."""
    return "" if value is None or pd.isna(value) else str(value)


def outlet(value: Any, *, inferred: bool = False) -> str:
    """Write an outlet, and whether it was read from the text."""
    return (known(value) or "outlet unknown") + (" (inferred from the text)" if inferred else "")


def day(value: Any) -> str:
    """Write a publication day."""
    return "undated" if pd.isna(value) else f"{value:%-d %B %Y}"


def escaped(text: str) -> str:
    """Escape Markdown, which labels of buttons and captions are read as."""
    signs = r"\`*_{}[]()<>#+-.!|~$:"
    return "".join(f"\\{sign}" if sign in signs else sign for sign in " ".join(text.split()))
