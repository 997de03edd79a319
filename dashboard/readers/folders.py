"""Paths to files: folders in sorted order, archives among them, what is no article left out."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath

from dashboard.errors import ArticleError
from dashboard.readers.archives import DAMAGED, archive_files, damage, open_file
from dashboard.readers.items import InputFile, NamedFile
from dashboard.readers.outlets import MAX_OUTLETS_BYTES, OUTLETS_FILE, OutletMap, merge, read_outlets
from dashboard.records import Outlet, Reject

ARCHIVE = ".zip"
# About the articles, not articles: passed over in a folder or archive, read where they are named themselves.
_ABOUT = re.compile(
    r"(?:readme|licen[cs]e|copying|changelog|contributing|notice)(?:\.(?:md|txt|rst|html))?", re.I
)
_SYSTEM = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


def input_files(path: Path | NamedFile) -> Iterator[InputFile | Reject]:
    """The files of a path: itself, or all in the folder or archive that it is, outlets.json among them."""
    if isinstance(path, NamedFile):
        # Of a folder that was given, what is no article is passed over; a file that was chosen is read.
        if not (path.relative.parent.name and _passed_over(path.relative)):
            yield from _file(path.path, path.relative, path.name)
    elif path.is_dir():
        yield from _folder(path, PurePosixPath())
    elif not path.exists():
        yield Reject(str(path), None, "there is no such file or folder; check the path")
    else:
        yield from _file(path, PurePosixPath(path.name))


def _folder(folder: Path, relative: PurePosixPath) -> Iterator[InputFile | Reject]:
    try:
        names = sorted(each.name for each in folder.iterdir())
    except OSError as e:
        yield Reject(str(folder), None, f"the folder cannot be read ({e.strerror}); check its permissions")
        return
    for name in names:
        path = folder / name
        if _is_hidden(name) or _ABOUT.fullmatch(name):
            continue
        if not path.is_dir():
            yield from _file(path, relative / name)
        elif path.is_symlink():  # may lead back to where we are
            yield Reject(str(path), None, "it is a link to a folder; load that folder by its own path")
        else:
            yield from _folder(path, relative / name)


def _file(path: Path, relative: PurePosixPath, shown: str | None = None) -> Iterator[InputFile | Reject]:
    shown = shown or str(path)
    if not path.is_file():
        yield Reject(shown, None, "it is not a regular file; load files, folders or ZIP archives")
    elif path.suffix.lower() == ARCHIVE:
        for entry in archive_files(shown, relative, path):
            if isinstance(entry, Reject) or not _passed_over(entry.relative.relative_to(relative)):
                yield entry
    else:
        yield InputFile(shown, relative, partial(open_file, path))


def _passed_over(inner: PurePosixPath) -> bool:
    return any(_is_hidden(part) for part in inner.parts) or _ABOUT.fullmatch(inner.name) is not None


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name in _SYSTEM


def outlet_maps(path: Path | NamedFile) -> Iterator[OutletMap | Reject]:
    """Each outlets.json of a path; a file's is the one that lies beside it."""
    files = input_files(path)
    if isinstance(path, NamedFile):
        files = chain(files, *(input_files(other) for other in path.beside if other != path))
    elif path.is_file() and path.suffix.lower() != ARCHIVE:
        beside = path.parent / OUTLETS_FILE
        files = _file(beside, PurePosixPath(OUTLETS_FILE)) if beside.is_file() else iter(())
    for file in files:
        if isinstance(file, InputFile) and file.relative.name == OUTLETS_FILE:
            yield _outlet_map(file)


def _outlet_map(file: InputFile) -> OutletMap | Reject:
    try:
        with file.open() as stream:
            return OutletMap(file.relative.parent, read_outlets(stream.read(MAX_OUTLETS_BYTES)))
    except ArticleError as e:
        return Reject(file.path, None, str(e))
    except DAMAGED as e:
        return Reject(file.path, None, damage(e))


def outlets(paths: Sequence[Path | NamedFile]) -> list[Outlet]:
    """The outlets that the outlets.json files of the paths describe.

    Raises:
        ArticleError: with the file, the outlet or line, the value and the way out.
    """
    found: list[OutletMap] = []
    for path in paths:
        for each in outlet_maps(path):
            if isinstance(each, Reject):
                raise ArticleError(f"{each.path}: {each.reason}")
            found.append(each)
    return merge(found)
