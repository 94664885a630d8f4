"""A real browser, where there is one: what it makes of a page, with the metric twin of Arial as its Arial."""

import base64
import json
import os
import re
import shutil
import subprocess
from html import unescape
from importlib import resources
from pathlib import Path
from typing import Final

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING: Final = "NO BROWSER: nothing holds the widths of letters to what a browser draws; install Chromium"
FACES: Final = (("Arimo[wght].ttf", "normal"), ("Arimo-Italic[wght].ttf", "italic"))

_RESULT: Final = re.compile(r'<pre id="result">(.*?)</pre>', re.DOTALL)


def browser() -> str | None:
    """Give the path of Chromium, None where it is not installed; `.ci/browser` installs it where it may."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def arimo(file: str) -> Path:
    """Give the file of a cut of Arimo."""
    with resources.as_file(resources.files("fontpkg_arimo") / "files" / file) as path:
        return path


def evaluated(body: str, script: str, folder: Path) -> object:
    """Give what a script that ends in `return` gives on a page with this body, once its type is loaded."""
    program = browser()
    assert program is not None
    page = folder / "page.html"
    page.write_text(_page(body, script), encoding="utf-8")
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    command += [f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=20000", "--dump-dom"]
    run = subprocess.run(
        [*command, page.as_uri()],
        capture_output=True,
        env={**os.environ, "HOME": str(folder)},
        check=True,
        timeout=300,
    )
    found = _RESULT.search(run.stdout.decode())
    assert found is not None, run.stderr.decode()[-2000:]
    result: object = json.loads(unescape(found[1]))
    return result


def _page(body: str, script: str) -> str:
    faces = "".join(
        f"@font-face{{font-family:Arial;font-style:{style};font-weight:400 700;"
        f"src:url(data:font/ttf;base64,{base64.b64encode(arimo(file).read_bytes()).decode()})}}"
        for file, style in FACES
    )
    loads = "".join(
        f"document.fonts.load('{style} {weight} 20px Arial'),"
        for _, style in FACES
        for weight in ("400", "700")
    )
    return (
        f"<!doctype html><meta charset='utf-8'><style>{faces}</style><body>{body}<script>"
        f"Promise.all([{loads}]).then(() => {{"
        "const result = document.createElement('pre'); result.id = 'result';"
        f"result.textContent = JSON.stringify((() => {{ {script} }})());"
        "document.body.append(result); });</script></body>"
    )
