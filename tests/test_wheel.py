"""What runs travels in the wheel: installed elsewhere it annotates, and has what the browser needs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SEED = ROOT / "data" / "articles" / "kosovo-2022" / "000_f8dd899e3b906d9d.txt"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    uv = Path(sys.executable).with_name("uv")
    build = [uv, "build", "--wheel", "--no-build-isolation", "--quiet", "--out-dir", folder / "dist", ROOT]
    subprocess.run(build, check=True, env={**os.environ, "VIRTUAL_ENV": sys.prefix})
    wheel = next((folder / "dist").glob("dateline-*.whl"))
    install = [uv, "pip", "install", "--quiet", "--no-deps", "--target", folder / "site", wheel]
    subprocess.run(install, check=True)
    return folder


def run(installed, code):
    """Run Python where only the installed package can be meant: in another folder, first on the path."""
    environ = {**os.environ, "PYTHONPATH": str(installed / "site"), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=installed, env=environ, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_installed_package_annotates(installed):
    out = installed / "out.jsonl"
    command = f"from dashboard.cli import app; app(['annotate', {str(SEED)!r}, '-o', {str(out)!r}])"
    run(installed, command)
    row = json.loads(out.read_text(encoding="utf-8"))
    assert row["published"] == "2022-12-15"
    assert "Aleksandar Vučić" in {entity["name"] for entity in row["entities"]}


@pytest.mark.parametrize(
    "file",
    [
        "app.py",
        "pages/overview.py",
        "ui/style.css",
        "ui/reader.js",
        "static/theme.toml",
        "static/topojson/world_50m.json",
        "nlp/reference/places.tsv.gz",
    ],
)
def test_the_wheel_holds_what_the_app_reads(installed, file):
    folder = Path(run(installed, "import dashboard; print(dashboard.__file__)")).parent
    assert folder == installed / "site" / "dashboard"
    assert (folder / file).is_file()
