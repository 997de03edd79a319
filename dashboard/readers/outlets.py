"""outlets.json: who publishes, where they are at home, and which files are theirs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from dashboard.errors import ArticleError
from dashboard.records import Outlet

OUTLETS_FILE = "outlets.json"
MAX_OUTLETS_BYTES = 5_000_000  # twenty thousand outlets
_KEYS = frozenset({"country", "city", "lat", "lon", "demo", "files"})


@dataclass(frozen=True, slots=True)
class OutletMap:
    """The outlets of one folder and of what lies below it."""

    folder: PurePosixPath  # of the outlets.json, below the folder or archive that was given
    outlets: tuple[Outlet, ...]

    def outlet_of(self, relative: PurePosixPath) -> str | None:
        """The outlet whose `files` name this file."""
        if not relative.is_relative_to(self.folder):
            return None
        inner = relative.relative_to(self.folder).as_posix()
        return next(
            (o.name for o in self.outlets for glob in o.files if _matches(inner, glob)),
            None,
        )


def outlet_of(relative: PurePosixPath, maps: Sequence[OutletMap]) -> str | None:
    """The outlet of a file that names none itself: by the nearest outlets.json that knows it."""
    nearest_first = sorted(maps, key=lambda m: -len(m.folder.parts))
    return next((name for m in nearest_first if (name := m.outlet_of(relative)) is not None), None)


def _matches(inner: str, glob: str) -> bool:
    """`tass/*` and `tass/**` take everything below; a glob without a folder takes any file of that name."""
    return fnmatchcase(inner, glob) or ("/" not in glob and fnmatchcase(PurePosixPath(inner).name, glob))


def read_outlets(data: bytes) -> tuple[Outlet, ...]:
    """Read an outlets.json.

    Raises:
        ArticleError: with the line or outlet, the value and the way out.
    """
    try:
        value = json.loads(data)
    except json.JSONDecodeError as e:
        raise ArticleError(f"not JSON: {e.msg} at line {e.lineno}; mend it there") from e
    except (ValueError, RecursionError) as e:
        raise ArticleError(f"not readable as JSON ({type(e).__name__}); save it as UTF-8 text") from e
    if not isinstance(value, Mapping):
        raise ArticleError('it is not an object; write {"Name": {"country": "GB", "city": "London"}}')
    return tuple(_outlet(name, about) for name, about in value.items())


def _outlet(name: str, about: object) -> Outlet:
    if not isinstance(about, Mapping) or not _KEYS.issuperset(about):
        unknown = sorted(set(about) - _KEYS) if isinstance(about, Mapping) else about
        raise ArticleError(f"outlet {name!r} has {unknown!r}; its keys are {', '.join(sorted(_KEYS))}")
    files = about.get("files", [])
    if not isinstance(files, list) or not all(isinstance(glob, str) for glob in files):
        raise ArticleError(f'outlet {name!r}: files {files!r} is not a list of globs; write ["folder/*.txt"]')
    return Outlet(
        name=name,
        country=_country(name, about.get("country")),
        city=_text(name, "city", about.get("city")),
        lat=_degrees(name, "lat", about.get("lat"), 90),
        lon=_degrees(name, "lon", about.get("lon"), 180),
        demo=about.get("demo") is True,
        files=tuple(files),
    )


def _country(name: str, raw: object) -> str | None:
    code = _text(name, "country", raw)
    if code is not None and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise ArticleError(f"outlet {name!r}: country {code!r} is not ISO 3166-1 alpha-2; write GB, RS, XK …")
    return code and code.upper()


def _text(name: str, key: str, raw: object) -> str | None:
    if raw is not None and not isinstance(raw, str):
        raise ArticleError(f"outlet {name!r}: {key} {raw!r} is not text; put it in quotation marks")
    return raw


def _degrees(name: str, key: str, raw: object, limit: int) -> float | None:
    if raw is None:
        return None
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not -limit <= raw <= limit:
        raise ArticleError(f"outlet {name!r}: {key} {raw!r} is not in degrees from -{limit} to {limit}")
    return float(raw)


def merge(maps: Iterable[OutletMap]) -> list[Outlet]:
    """All outlets in the order of their files; the first word on a name stands."""
    merged: dict[str, Outlet] = {}
    for found in maps:
        for outlet in found.outlets:
            merged.setdefault(outlet.name, outlet)
    return list(merged.values())
