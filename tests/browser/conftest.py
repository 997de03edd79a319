"""A real server on a real corpus, a real Chromium, and a guard: nothing is asked of any host but loopback."""

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.install import chromium
from tests.browser.screen import Screen

DATELINE = Path(sys.executable).with_name("dateline")
START_SECONDS = 60  # for a server to answer, on a busy machine


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        running = playwright.chromium.launch(executable_path=chromium(), args=flags)
        yield running
        running.close()


def serve(corpus):
    """Start `dateline serve` on a free port; return the process and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [DATELINE, "serve", "--corpus", str(corpus), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    for _ in range(START_SECONDS * 5):
        assert server.poll() is None, "the server has ended"
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()
            return server, address
        except OSError:
            time.sleep(0.2)
    server.kill()
    raise AssertionError("the server does not answer")


@pytest.fixture(scope="session")
def demo_address(demo_corpus):
    server, address = serve(demo_corpus)
    yield address
    server.terminate()
    server.wait(timeout=20)


@pytest.fixture(scope="session")
def seed_address(seed_corpus):
    server, address = serve(seed_corpus)
    yield address
    server.terminate()
    server.wait(timeout=20)


@pytest.fixture
def open_screen(browser):
    """Open fresh browsers; at the end no request has left the machine and no script has failed."""
    contexts, outside, failures = [], [], []

    def seen(request):
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            outside.append(request.url)

    def opened(address, *, scheme="light", width=1440):
        context = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme)
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.split("/?")[0])
        page = context.new_page()
        page.on("request", seen)
        page.on("pageerror", lambda error: failures.append(str(error)))
        return Screen(page, address)

    yield opened
    for context in contexts:
        context.close()
    assert outside == []
    assert failures == []
