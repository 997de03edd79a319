"""Settings: the one reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dashboard.errors import DatelineError

DEFAULT_MODEL = "en_core_web_md"  # measured better on news than md 3.8 and sm 3.8 (README, "Accuracy")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be chosen from outside."""

    home: Path  # folder of the corpora that have no folder of their own
    corpus: Path  # folder of the corpus that is served or added to
    model: str = DEFAULT_MODEL  # an installed spaCy model
    timezone: str = "UTC"  # a day is a day in this zone
    processes: int = 1  # worker processes that read articles

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read DATELINE_HOME, DATELINE_CORPUS, DATELINE_MODEL, DATELINE_TIMEZONE and DATELINE_PROCESSES.

        Raises:
            DatelineError: a value that cannot be used, with its name and the way out.
        """
        env = os.environ if environ is None else environ
        data = Path(env.get("XDG_DATA_HOME") or Path(env.get("HOME", ".")) / ".local" / "share")
        home = Path(env.get("DATELINE_HOME") or data / "dateline")
        corpus = Path(env.get("DATELINE_CORPUS") or home / "demo")
        return cls(
            home=home,
            corpus=corpus,
            model=env.get("DATELINE_MODEL") or DEFAULT_MODEL,
            timezone=_zone(env.get("DATELINE_TIMEZONE") or "UTC"),
            processes=_processes(env.get("DATELINE_PROCESSES") or str(os.cpu_count() or 1)),
        )

    def environment(self) -> dict[str, str]:
        """Return the environment for a child process that is to have these settings."""
        return {
            **os.environ,
            **ONE_THREAD,
            "DATELINE_HOME": str(self.home.absolute()),
            "DATELINE_CORPUS": str(self.corpus.absolute()),
            "DATELINE_MODEL": self.model,
            "DATELINE_TIMEZONE": self.timezone,
            "DATELINE_PROCESSES": str(self.processes),
        }


# More threads of one process are slower than one (10,900 words a second against 9,000).
ONE_THREAD = {"OMP_NUM_THREADS": "1"}


def limit_threads() -> None:
    """Let this process and its children use one thread each, before any of them loads a model."""
    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as e:
        raise DatelineError(
            f"DATELINE_TIMEZONE={name!r} is not a time zone; use a name such as Europe/Berlin"
        ) from e
    return name


def _processes(raw: str) -> int:
    if not raw.isdecimal() or int(raw) < 1:
        raise DatelineError(f"DATELINE_PROCESSES={raw!r} is not a number of processes; use 1 or more")
    return int(raw)
