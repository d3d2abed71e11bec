"""A Chromium on the demo, served as an operator would serve it. Skipped with the reason where there is no Chromium; in CI that fails."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.installations import ROOT, Installation

# As root there is no sandbox; the rest keeps the browser from calling its maker.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
PATIENCE = 60


def chromium() -> str | None:
    """Find a Chromium: CHROMIUM, else on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser once per worker."""
    path = chromium()
    if path is None:
        reason = "no Chromium: set CHROMIUM or install Debian's package chromium"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@contextmanager
def served(installation: Installation, **settings: str) -> Iterator[str]:
    """Serve an installation on a free port as an operator would, with its worker; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environment = installation.environment | {"SITE_ADDRESS": address} | settings
    command = [sys.executable, "-m", "netzwerkstatt.commands.main", "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


@pytest.fixture(scope="session")
def site(demo_installation: Installation) -> Iterator[str]:
    """Serve the demo on a free port; gives its address."""
    with served(demo_installation) as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Open a page of a German reader on the demo; fails when anything asks another origin."""
    context = browser.new_context(base_url=site, locale="de-DE", viewport={"width": 1280, "height": 900})
    opened, foreign = context.new_page(), []
    opened.on("request", lambda request: request.url.startswith((site, "data:", "blob:")) or foreign.append(request.url))
    yield opened
    context.close()
    assert foreign == [], "requests to other origins"


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the first page is served: stopping a server that is still starting would hang it."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended while it started"
        try:
            with urlopen(address, timeout=5):
                return
        except (OSError, HTTPException):
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer within {PATIENCE} s")
