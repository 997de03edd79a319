"""PDF files as a press would write them: text at its place, in a typewriter's letters of known width."""

from collections.abc import Sequence
from typing import NamedTuple

LETTER_WIDTH = 0.6  # of Courier, in sizes


class Text(NamedTuple):
    left: float
    baseline: float
    text: str
    size: float = 10


def pdf(
    pages: Sequence[Sequence[Text]], *, info: str = "", encrypt: str = "", contents: Sequence[bytes] = ()
) -> bytes:
    """A file of such pages; `contents` are the drawings of further ones."""
    streams = [*(_drawing(page) for page in pages), *contents]
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>".encode("latin-1"),
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return assembled(objects, f"/Info 4 0 R {encrypt}")


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A file of numbered objects, the first of them its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n"
    return bytes(out + end.encode())


def column(text: str, left: float, top: float, *, size: float = 10, spacing: float = 12) -> list[Text]:
    """The lines of a column, one under the other; one that begins with a space is set in."""
    return [
        Text(left + (size if line.startswith(" ") else 0), top - n * spacing, line.strip(), size)
        for n, line in enumerate(text.strip("\n").split("\n"))
        if line.strip()
    ]


def _drawing(page: Sequence[Text]) -> bytes:
    return b"\n".join(
        b"BT /F %g Tf %g %g Td (%s) Tj ET" % (t.size, t.left, t.baseline, _escaped(t.text)) for t in page
    )


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
