"""Find a Chromium for the browser tests, or install one: Debian's as root, Playwright's own elsewhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Return the path of an installed Chromium: one on the PATH, else the one that Playwright downloaded."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> str:
    """Install Chromium with what this machine has, and return its path."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        steps = [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
    else:
        steps = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in steps:
        subprocess.run(step, env=quiet, check=False, stdout=subprocess.DEVNULL)
    if path := chromium():
        return path
    sys.exit("The browser tests need Chromium and it could not be installed: install it and run this again.")


if __name__ == "__main__":
    print("Chromium for the browser tests:", chromium() or install())
