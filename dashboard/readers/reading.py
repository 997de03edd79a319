"""Paths to articles, in input order, one at a time: nothing else is lost because of a bad item."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dashboard.errors import ArticleError, DatelineError
from dashboard.readers.archives import DAMAGED, damage
from dashboard.readers.articles import make_article
from dashboard.readers.columns import check_map
from dashboard.readers.delimited import read_delimited
from dashboard.readers.folders import ARCHIVE, input_files, outlet_maps
from dashboard.readers.isolation import Apart, Isolation
from dashboard.readers.items import Format, InputFile, Item, NamedFile, ReadOptions, Refused, path_of
from dashboard.readers.json_document import read_json
from dashboard.readers.json_lines import read_json_lines
from dashboard.readers.outlets import OUTLETS_FILE, OutletMap, outlet_of
from dashboard.readers.plain import read_plain
from dashboard.readers.web_page import read_web_page
from dashboard.records import Article, Reject

_MB = 1_000_000
_WORKBOOK = Apart("workbook", "read_workbook", max_bytes=200 * _MB)
_PARQUET = Apart("parquet", "read_parquet", max_bytes=20_000 * _MB)
_FEED = Apart("feed", "read_feed", max_bytes=20 * _MB)
# By the ending of the file's name, each also with .gz behind it. A new format is a line here and a module;
# one that takes a library to unfold what others' programs wrote is read apart.
FORMATS: dict[str, Format | Apart] = {
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
    ".xlsx": _WORKBOOK,
    ".xlsm": _WORKBOOK,
    ".parquet": _PARQUET,
    ".pq": _PARQUET,
    ".rss": _FEED,
    ".atom": _FEED,
    ".rdf": _FEED,
    ".xml": _FEED,
    ".eml": Apart("mail", "read_mail", max_bytes=50 * _MB),
    ".docx": Apart("word", "read_word", max_bytes=100 * _MB),
    ".pdf": Apart("pdf", "read_pdf", max_bytes=200 * _MB),
}
_WAYS_OUT: Mapping[str, str] = {
    ".xls": "save it as .xlsx",
    ".xlsb": "save it as .xlsx",
    ".ods": "save it as .xlsx",
    ".doc": "save it as .docx",
    ".rtf": "save it as .docx",
    ".odt": "save it as .docx",
    ".msg": "save the message as .eml",
    ".mbox": "save its messages as .eml",
    ".tar": "unpack it, or pack it as .zip",
    ".tgz": "unpack it, or pack it as .zip",
    ".zip": "unpack the archive in the archive",
}


def read(paths: Sequence[Path | NamedFile], options: ReadOptions) -> Iterator[Article | Reject]:
    """Read files, folders and ZIP archives of any mixture, in input order, the files of a folder sorted.

    Raises:
        DatelineError: the time zone or a mapped field does not exist; anything else is a Reject.
    """
    check_map(options.columns)
    zone = _zone(options.timezone)
    told: set[Reject] = set()  # an outlets.json lies beside many files
    with Isolation() as isolation:
        for path in paths:
            maps: list[OutletMap] = []
            for found in outlet_maps(path):
                if not isinstance(found, Reject):
                    maps.append(found)
                elif found not in told:
                    told.add(found)
                    yield found
            for file in input_files(path):
                if isinstance(file, Reject):
                    yield file
                elif file.relative.name != OUTLETS_FILE:
                    items = read_items(file, options, isolation)
                    yield from _read_file(file, items, zone, outlet_of(file.relative, maps) or options.outlet)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as e:
        raise DatelineError(f"{name!r} is not a time zone; use a name such as Europe/Berlin") from e


def read_items(file: InputFile, options: ReadOptions, isolation: Isolation) -> Iterator[Item | Refused]:
    """Read what is in a file by its format, nothing checked.

    Raises:
        ArticleError: the file, or the rest of it, cannot be read.
    """
    form = FORMATS.get(file.suffix)
    if form is None:
        raise ArticleError(_unknown_format(file.suffix))
    yield from isolation.read(form, file, options) if isinstance(form, Apart) else form(file, options)


def _read_file(
    file: InputFile, items: Iterator[Item | Refused], zone: ZoneInfo, fallback_outlet: str | None
) -> Iterator[Article | Reject]:
    try:
        for item in items:
            if isinstance(item, Refused):
                yield item.reject(file.path)
                continue
            source = replace(file, path=path_of(file.path, item.part))
            try:
                yield make_article(item, source, zone, fallback_outlet)
            except ArticleError as e:
                yield Reject(source.path, item.line, str(e))
    except ArticleError as e:
        yield Reject(file.path, None, str(e))
    except DAMAGED as e:
        yield Reject(file.path, None, damage(e))


def _unknown_format(suffix: str) -> str:
    way_out = _WAYS_OUT.get(suffix, "rename it to one of these if it is one, or take it out of the folder")
    known = " ".join([*sorted(FORMATS), ARCHIVE])
    return f"format {suffix or '(no ending)'} is not read here; {way_out} (read are {known}, also with .gz)"
