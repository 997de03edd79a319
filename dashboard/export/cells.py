"""Values as other programs take them: nothing that a spreadsheet would run, or that no file can hold."""

import re

# A cell that starts so is a formula to a spreadsheet program, and a formula can send the sheet away.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
# Control characters that neither XML nor a workbook can hold, and surrogates, which no encoding can.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"


def neutralised(value: object) -> object:
    """Return a cell that no spreadsheet program takes for a formula: text is marked as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def writable(text: str) -> str:
    """Return a text with a sign in place of each character that XML forbids."""
    return _UNWRITABLE.sub(_REPLACEMENT, text)
