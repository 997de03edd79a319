"""The outlet that a text names as its own, for want of one in the input: always marked as inferred."""

import re

DATELINE_CHARS = 300  # how far into a text its dateline or byline may stand
COPYRIGHT_CHARS = 300  # how near to the end of a text its copyright line stands

# "Izvestia", "Fletorja e Sharrit", "Agence France-Presse": capitalised words, short small ones between them.
_WORD = r"[A-Z][\w&-]*(?:\.\w+|['’](?!s\b)\w+)*"
_NAME = rf"(?P<name>{_WORD}(?:\s(?:[a-z]{{1,3}}\s)?{_WORD}){{0,3}})"
_REPORTER = r"(?:correspondent|reporter|journalist)s?\b"
_TOLD = re.compile(rf"\b(?:told|tells)\s+(?:an?\s+|the\s+)?(?:The\s+)?{_NAME}(?:['’]s?)?\s+{_REPORTER}")
_REPORTER_OF = re.compile(
    rf"\b(?:told|tells)\s+(?:an?|the|our)\s+{_REPORTER}\s+(?:of|for|from)\s+(?:[Tt]he\s+)?{_NAME}"
)
# "NAIROBI, Kenya (AP) —", "By Ann Lee TOKYO (Reuters) -", "(Reuters) -": the place in capitals, else it is a
# sentence such as "The World Health Organization (WHO) - …".
_PLACE = r"[^\W\d_a-z][^\W\d_a-z]{2,}(?:[ .'’-][^\W\d_a-z]+)*(?:[,/]\s?[^\W\d_][\w. ]{1,24}){0,2}"
_AGENCY = rf"(?P<name>{_WORD}(?: {_WORD}){{0,2}})"
_DATELINE = re.compile(rf"(?:^|\s)(?:{_PLACE}\s*|(?<=^))\({_AGENCY}\)\s*(?:[–—_-]|--)\s")
_SLASHES = re.compile(rf"^\s*{_PLACE}[^/\n]{{0,24}}/\s?{_AGENCY}\s?/")
_COPYRIGHT = re.compile(
    rf"(?:©|\([cC]\)|\b[Cc]opyright\b)\s*(?:©\s*)?\d{{4}}\s+(?:by\s+)?(?:[Tt]he\s+)?{_NAME}"
)

# "told American journalist …", "told White House correspondents": whose reporter, or where, but no outlet.
_NOT_AN_OUTLET = re.compile(
    r"(?:.*(?:ian|ean|ican|ish|ese|nch|tch|aqi|eli|ani|emi|aiti)|Greek|Swiss|Thai|Czech|Serb|Croat|Turk|Arab"
    r"|German|Afghan|Kosovar|White House|Kremlin|Pentagon|Western|Foreign|Local|Senior|Chief|War|Political)"
)


def outlet_from_text(text: str) -> str | None:
    """The outlet whose correspondent was told, or that stands in the dateline or copyright line."""
    for pattern, part in (
        (_DATELINE, text[:DATELINE_CHARS]),
        (_SLASHES, text[:DATELINE_CHARS]),
        (_TOLD, text),
        (_REPORTER_OF, text),
        (_COPYRIGHT, text[-COPYRIGHT_CHARS:]),
    ):
        for found in pattern.finditer(part):
            if not _NOT_AN_OUTLET.fullmatch(found["name"]):
                return found["name"]
    return None
