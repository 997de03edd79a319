import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dashboard.ui.serving import THEME, server_options, streamlit_command

CHECKOUT = Path(__file__).parents[2]

# What Streamlit makes of our options, read in a process of its own: its configuration is global.
SHOW = """
import json, sys
from streamlit import config
options = config.get_config_options(options_from_flags=json.loads(sys.argv[1]))
print(json.dumps({name: option.value for name, option in options.items() if name.startswith(sys.argv[2])}))
"""


def configured(folder, prefix, flags):
    run = [sys.executable, "-c", SHOW, json.dumps(flags), prefix]
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=True)
    assert "not a valid" not in done.stderr, done.stderr
    return json.loads(done.stdout)


def flat(table, prefix=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def test_config_file_says_what_serve_passes():
    written = dict(flat(tomllib.loads((CHECKOUT / ".streamlit/config.toml").read_text(encoding="utf-8"))))
    passed = server_options()
    del passed["server.port"]  # Streamlit's own default is ours
    written["theme.base"] = str(CHECKOUT / written["theme.base"])
    assert written == passed


def test_every_option_is_one_that_streamlit_knows():
    known = configured(CHECKOUT, "", {})
    assert set(server_options()) <= set(known)


def test_whole_theme_reaches_streamlit_from_an_empty_folder(tmp_path):
    seen = configured(tmp_path, "theme.", {"theme.base": str(THEME)})
    ours = dict(flat(tomllib.loads(THEME.read_text(encoding="utf-8"))))
    assert {name: seen.get(name) for name in ours} == ours


def test_streamlit_run_in_the_checkout_has_the_same_theme(tmp_path):
    assert configured(CHECKOUT, "theme.", {}) == configured(tmp_path, "theme.", {"theme.base": str(THEME)})


@pytest.mark.parametrize(
    ("choice", "flag"),
    [
        ({}, "--server.address=127.0.0.1"),
        ({}, "--browser.gatherUsageStats=false"),
        ({"port": 8600}, "--server.port=8600"),
        ({"address": "10.0.0.5"}, "--server.allowedHosts=10.0.0.5"),
        ({"hosts": ["news.example"]}, "--server.allowedHosts=news.example"),
    ],
)
def test_command_carries_each_option(choice, flag):
    assert flag in streamlit_command(**choice)
