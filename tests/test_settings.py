from pathlib import Path

import pytest

from dashboard.errors import DatelineError
from dashboard.settings import Settings


def test_nothing_set_is_a_home_of_the_user():
    settings = Settings.from_environment({"HOME": "/home/ann"})
    assert settings.home == Path("/home/ann/.local/share/dateline")
    assert settings.corpus == settings.home / "demo"
    assert settings.processes >= 1


def test_what_is_set_wins():
    environ = {"DATELINE_HOME": "/a", "DATELINE_CORPUS": "/b", "DATELINE_TIMEZONE": "Asia/Tokyo"}
    settings = Settings.from_environment(environ)
    assert (settings.home, settings.corpus, settings.timezone) == (Path("/a"), Path("/b"), "Asia/Tokyo")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATELINE_TIMEZONE", "Mars/Base"),
        ("DATELINE_PROCESSES", "0"),
        ("DATELINE_PROCESSES", "two"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name, value):
    with pytest.raises(DatelineError, match=f"{name}='{value}'"):
        Settings.from_environment({name: value})


def test_a_child_process_has_the_same_settings_wherever_it_runs():
    settings = Settings(home=Path("home"), corpus=Path("corpus"), timezone="Asia/Tokyo", processes=3)
    child = settings.environment()
    again = Settings.from_environment(child)
    assert again == Settings(
        home=Path.cwd() / "home", corpus=Path.cwd() / "corpus", timezone="Asia/Tokyo", processes=3
    )
    assert child["OMP_NUM_THREADS"] == "1"
