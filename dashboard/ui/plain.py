"""Text from outside in places that read Markdown: labels of buttons, captions."""

_MARKUP = frozenset(r"\`*_{}[]()<>#+-.!|~$:")


def plain(text: str) -> str:
    """Escape what Markdown would read as markup, and put the text on one line."""
    return "".join(f"\\{sign}" if sign in _MARKUP else sign for sign in " ".join(text.split()))
