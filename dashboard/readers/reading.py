"""Paths to articles, in input order, one at a time: nothing else is lost because of a bad item."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dashboard.errors import ArticleError, DatelineError
from dashboard.readers.archives import DAMAGED, damage
from dashboard.readers.articles import make_article
from dashboard.readers.columns import check_map
from dashboard.readers.delimited import read_delimited
from dashboard.readers.folders import ARCHIVE, input_files, outlet_maps
from dashboard.readers.items import Format, InputFile, ReadOptions, Refused
from dashboard.readers.json_document import read_json
from dashboard.readers.json_lines import read_json_lines
from dashboard.readers.outlets import OUTLETS_FILE, OutletMap, outlet_of
from dashboard.readers.plain import read_plain
from dashboard.readers.web_page import read_web_page
from dashboard.records import Article, Reject

# By the ending of the file's name, each also with .gz behind it. A new format is a line here and a module.
FORMATS: dict[str, Format] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".tab": read_delimited,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".html": read_web_page,
    ".htm": read_web_page,
    ".xhtml": read_web_page,
}
_WAYS_OUT: Mapping[str, str] = {
    ".xlsx": "save the sheet as CSV",
    ".xls": "save the sheet as CSV",
    ".ods": "save the sheet as CSV",
    ".parquet": "write it as JSON Lines",
    ".xml": "write it as JSON Lines or CSV",
    ".rss": "write it as JSON Lines or CSV",
    ".pdf": "save its text as .txt",
    ".docx": "save its text as .txt",
    ".tar": "unpack it, or pack it as .zip",
    ".tgz": "unpack it, or pack it as .zip",
    ".zip": "unpack the archive in the archive",
}


def read(paths: Sequence[Path], options: ReadOptions) -> Iterator[Article | Reject]:
    """Read files, folders and ZIP archives of any mixture, in input order, the files of a folder sorted.

    Raises:
        DatelineError: the time zone or a mapped field does not exist; anything else is a Reject.
    """
    check_map(options.columns)
    zone = _zone(options.timezone)
    for path in paths:
        maps: list[OutletMap] = []
        for found in outlet_maps(path):
            if isinstance(found, Reject):
                yield found
            else:
                maps.append(found)
        for file in input_files(path):
            if isinstance(file, Reject):
                yield file
            elif file.relative.name != OUTLETS_FILE:
                yield from _read_file(file, options, zone, outlet_of(file.relative, maps))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as e:
        raise DatelineError(f"{name!r} is not a time zone; use a name such as Europe/Berlin") from e


def _read_file(
    file: InputFile, options: ReadOptions, zone: ZoneInfo, mapped_outlet: str | None
) -> Iterator[Article | Reject]:
    form = FORMATS.get(file.suffix)
    if form is None:
        yield Reject(file.path, None, _unknown_format(file.suffix))
        return
    try:
        for item in form(file, options):
            if isinstance(item, Refused):
                yield item.reject(file.path)
                continue
            try:
                yield make_article(item, file, zone, mapped_outlet or options.outlet)
            except ArticleError as e:
                yield Reject(file.path, item.line, str(e))
    except ArticleError as e:
        yield Reject(file.path, None, str(e))
    except DAMAGED as e:
        yield Reject(file.path, None, damage(e))


def _unknown_format(suffix: str) -> str:
    way_out = _WAYS_OUT.get(suffix, "rename it to one of these if it is one, or take it out of the folder")
    known = " ".join([*sorted(FORMATS), ARCHIVE])
    return f"format {suffix or '(no ending)'} is not read here; {way_out} (read are {known}, also with .gz)"
