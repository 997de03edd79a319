"""ZIP and gzip, within limits: what unpacks to more than it can honestly hold is refused in time."""

import gzip
import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from dashboard.errors import ArticleError
from dashboard.readers.items import InputFile
from dashboard.records import Reject

MAX_ENTRIES = 100_000  # more belong in a folder or in JSON Lines
MAX_RATIO = 200  # news packs 3 to 20 times; zeros pack 1,000 times
MAX_SMALL_BYTES = 20_000_000  # below this a ratio does no harm
MAX_ARCHIVE_BYTES = 20_000_000_000  # unpacked: four million articles
_BUFFER_BYTES = 262_144
_ENCRYPTED = 0x1  # bit of a ZIP entry's flags
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # also what wraps an encrypted one
_UNIX_MODE_SHIFT = 16  # where a ZIP entry keeps its mode
# What the libraries raise for a file that is damaged, changed under us or not to be read.
DAMAGED = (
    OSError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    NotImplementedError,
    RecursionError,
)
_UNPACK = "unpack it yourself if you trust it, and load the folder"


class _Bounded(io.RawIOBase):
    """An unpacked stream that stops at the size its packed one can honestly have."""

    def __init__(self, packed: BinaryIO, packed_bytes: int) -> None:
        self._packed = packed
        self._stream = gzip.GzipFile(fileobj=packed, mode="rb")
        self._left = max(MAX_SMALL_BYTES, packed_bytes * MAX_RATIO)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # typeshed's Buffer is 3.12
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise ArticleError(
                f"it unpacks to more than {MAX_RATIO} times its size, as a bomb does; {_UNPACK}"
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        self._packed.close()
        super().close()


def damage(e: BaseException) -> str:
    """Say of a damaged or unreadable file what is the matter, and the way out."""
    if isinstance(e, OSError) and e.errno is not None:
        return f"the file cannot be read ({e.strerror}); check that it may be read, and load it again"
    return (
        f"the file is damaged or cut off ({e}); what stood before is loaded: fetch it again and load it again"
    )


def open_file(path: Path) -> BinaryIO:
    """Open a file on disk, unpacked if it is gzipped."""
    stream = path.open("rb")
    return _unpacked(stream, path.stat().st_size) if path.name.lower().endswith(".gz") else stream


def _unpacked(stream: BinaryIO, packed_bytes: int) -> BinaryIO:
    return io.BufferedReader(_Bounded(stream, packed_bytes), _BUFFER_BYTES)


def archive_files(path: str, relative: PurePosixPath, archive: Path) -> Iterator[InputFile | Reject]:
    """The files of a ZIP in sorted order, and what in it is refused by its looks."""
    try:
        with zipfile.ZipFile(archive) as opened:
            yield from _entries(path, relative, opened)
    except DAMAGED as e:
        yield Reject(path, None, f"not a readable ZIP ({e}); download or pack it again")


def _entries(path: str, relative: PurePosixPath, archive: zipfile.ZipFile) -> Iterator[InputFile | Reject]:
    infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
    total = sum(i.file_size for i in infos)
    if len(infos) > MAX_ENTRIES or total > MAX_ARCHIVE_BYTES:
        yield Reject(
            path, None, f"{len(infos)} files of {total / 1e9:.1f} GB are too much for one ZIP; {_UNPACK}"
        )
        return
    for info in infos:
        name = f"{path}!{info.filename}"
        reason = _refusal(info)
        if reason is not None:
            yield Reject(name, None, reason)
            continue
        opener = partial(_open_entry, archive, info)
        yield InputFile(name, relative / PurePosixPath(info.filename), opener)


def _open_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    stream = cast(BinaryIO, archive.open(info))  # typeshed: IO[bytes], which is the same
    return _unpacked(stream, info.file_size) if info.filename.lower().endswith(".gz") else stream


def check_package(path: Path, what: str, max_bytes: int) -> None:
    """Refuse an Office file that is none, is encrypted, or unpacks to more than it can honestly hold.

    Raises:
        ArticleError: with what it is instead, and the way out.
    """
    with path.open("rb") as stream:
        if stream.read(len(_OLD_OFFICE)) == _OLD_OFFICE:
            raise ArticleError(f"it is encrypted or of an old program; save it as {what}, without a password")
    try:
        with zipfile.ZipFile(path) as package:
            infos = package.infolist()
    except (zipfile.BadZipFile, OSError) as e:  # one that is cut off may point before its own beginning
        raise ArticleError(f"it is not {what} ({e}), or cut off; save it as one again") from e
    total = sum(info.file_size for info in infos)
    if len(infos) > MAX_ENTRIES or total > max_bytes:
        raise ArticleError(f"it unpacks to {total / 1e6:.0f} MB, too much for {what}; split it")
    for info in infos:
        reason = _refusal(info)
        if reason is not None:
            raise ArticleError(f"its part {info.filename[:80]!r}: {reason}")


def _refusal(info: zipfile.ZipInfo) -> str | None:
    """Why an entry is not opened; None for an honest one."""
    inner = PurePosixPath(info.filename.replace("\\", "/"))
    if inner.is_absolute() or ".." in inner.parts or (inner.parts and inner.parts[0].endswith(":")):
        return f"its path leads out of the archive; {_UNPACK}"
    if stat.S_ISLNK(info.external_attr >> _UNIX_MODE_SHIFT):
        return "it is a link to another file; pack the file itself"
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted; unpack it with its password and load the folder"
    if info.file_size > MAX_SMALL_BYTES and info.file_size > MAX_RATIO * info.compress_size:
        size = f"{info.file_size / 1e6:.0f} MB"
        return f"it unpacks to {size}, {MAX_RATIO} times its size or more, as a bomb does; {_UNPACK}"
    return None
