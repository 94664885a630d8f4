"""A real browser for tests: one that is on the machine, else Debian's, else none and a loud reason."""

import base64
import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

VARIABLE: Final = "EAMODEL_TEST_BROWSER"
"""The path of the browser to use, empty for none."""
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FACES: Final = (("Arimo[wght].ttf", "normal"), ("Arimo-Italic[wght].ttf", "italic"))
"""The cuts of the metric twin of Arial."""
_DOWNLOADED: Final = ("chromium-*/chrome-linux*/chrome", "chromium_headless_shell-*/chrome-linux*/*shell")
_SECONDS: Final = 300


@cache
def browser() -> str | None:
    """Give the path of a Chromium that starts, None where there is none and none can be had."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return named or None
    found = _installed()
    if found is None and _install():
        found = _installed()
    return found


@contextmanager
def opened(path: str) -> Iterator["Page"]:
    """Give an empty page of the browser at a path, without a window and without a network."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        # The sandbox cannot be had as root or in most containers; what is opened here was drawn here.
        running = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield running.new_page(viewport={"width": 1700, "height": 1300}, offline=True)
        finally:
            running.close()


def required() -> str:
    """Give the path of a browser, or skip the test and say what is missing."""
    path = browser()
    if path is None:
        pytest.skip(f"NO BROWSER: install Chromium, or name one in {VARIABLE}; nothing was tested here")
    return path


def arimo(file: str) -> Path:
    """Give the file of a cut of Arimo."""
    with resources.as_file(resources.files("fontpkg_arimo") / "files" / file) as path:
        return path


def evaluated(tab: "Page", body: str, script: str) -> object:
    """Give what a script that ends in `return` gives on a page with this body, in Arimo as its Arial, once loaded."""
    faces = "".join(
        f"@font-face{{font-family:Arial;font-style:{style};font-weight:400 700;"
        f"src:url(data:font/ttf;base64,{base64.b64encode(arimo(file).read_bytes()).decode()})}}"
        for file, style in FACES
    )
    loads = ",".join(
        f"document.fonts.load('{style} {weight} 20px Arial')" for _, style in FACES for weight in (400, 700)
    )
    tab.set_content(f"<!doctype html><meta charset='utf-8'><style>{faces}</style><body>{body}</body>")
    found: object = tab.evaluate(f"async () => {{ await Promise.all([{loads}]); {script} }}")
    return found


def _installed() -> str | None:
    stored = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    candidates = [
        *(path for name in NAMES if (path := shutil.which(name))),
        *(str(path) for pattern in _DOWNLOADED for path in sorted(stored.glob(pattern), reverse=True)),
    ]
    return next((path for path in candidates if _starts(path)), None)


def _starts(path: str) -> bool:
    try:
        run = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0


def _install() -> bool:
    """Install Debian's, where that may be done; processes that want it at once wait for the first."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    with (Path(tempfile.gettempdir()) / "eamodel-test-browser.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if shutil.which("chromium"):
            return True
        words = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        try:
            run = subprocess.run(
                words,
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
        return run.returncode == 0
