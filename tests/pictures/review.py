"""Draw a page that shows every changed sheet before and after: `make review`.

Before is what the last commit holds, after is what the models say now. Nothing in `diagrams/` is touched, so the
page can be looked at before `make accept` takes the new sheets as the truth.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import quote

SHEETS: Final = "diagrams"
REVIEW: Final = Path("build/review")
PAGE: Final = REVIEW / "index.html"

HEAD: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Changed sheets</title>
<style>
body { font: 14px/1.4 Arial, 'Liberation Sans', sans-serif; margin: 1.5rem; color: #1b2733; background: #eef1f4; }
section { background: #fff; border: 1px solid #b9c3cc; padding: 1rem; margin: 1rem 0; }
.sides { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 1rem; }
figure { margin: 0; }
img { width: 100%; border: 1px solid #d5dbe0; background: #fff; }
.difference { position: relative; }
.difference img + img { position: absolute; left: 0; top: 0; mix-blend-mode: difference; }
</style>
"""


@dataclass(frozen=True, slots=True)
class Change:
    """A sheet that differs: `before` or `after` is None where the sheet is new or gone."""

    sheet: str
    before: bytes | None
    after: bytes | None

    @property
    def says(self) -> str:
        """What happened to the sheet, for a reader."""
        if self.before is None or self.after is None:
            return "new" if self.before is None else "gone"
        old, new = (side.decode("utf-8", "replace").splitlines() for side in (self.before, self.after))
        lines = [line for line in unified_diff(old, new, n=0, lineterm="") if line[:3] not in {"+++", "---"}]
        return (
            f"{sum(line[0] == '-' for line in lines)} lines out, {sum(line[0] == '+' for line in lines)} in"
        )


def git(*words: str) -> bytes:
    """What git says.

    Raises: subprocess.CalledProcessError when it fails.
    """
    return subprocess.run(["git", *words], check=True, capture_output=True).stdout


def committed() -> dict[str, bytes]:
    """The sheets of the last commit by path below `diagrams/`."""
    listing = git("ls-tree", "-r", "-z", "--name-only", "HEAD", "--", SHEETS).decode("utf-8")
    paths = [path for path in listing.split("\0") if path.endswith(".svg")]
    return {path.removeprefix(f"{SHEETS}/"): git("show", f"HEAD:{path}") for path in paths}


def drawn(into: Path) -> dict[str, bytes]:
    """The sheets as the models say now, by path below `into`, where they are drawn."""
    subprocess.run([sys.executable, "-m", "eamodel", "render", "--out", str(into)], check=True)
    return {path.relative_to(into).as_posix(): path.read_bytes() for path in into.rglob("*.svg")}


def changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[Change]:
    """Each sheet that differs, in the order of paths."""
    for sheet in sorted({*before, *after}):
        if before.get(sheet) != after.get(sheet):
            yield Change(sheet, before.get(sheet), after.get(sheet))


def section(change: Change) -> str:
    """The part of the page for one sheet: before, after and, where it has both, their difference on black."""
    image = {
        side: f'<img src="{quote(f"{side}/{change.sheet}")}" alt="{escape(change.sheet)} {side}">'
        for side, content in (("before", change.before), ("after", change.after))
        if content is not None
    }
    figures = [f"<figure><figcaption>{side}</figcaption>{tag}</figure>" for side, tag in image.items()]
    if len(image) == 2:
        both = "".join(image.values())
        figures.append(
            f'<figure><figcaption>difference</figcaption><div class="difference">{both}</div></figure>'
        )
    return (
        f"<section>\n<h2>{escape(change.sheet)}</h2>\n<p>{change.says}</p>\n"
        f'<div class="sides">{"".join(figures)}</div>\n</section>\n'
    )


def page(changed: list[Change]) -> str:
    """The whole page."""
    heading = f"<h1>{len(changed)} changed sheets</h1>\n" if changed else "<h1>No sheet has changed</h1>\n"
    return HEAD + heading + "".join(section(change) for change in changed)


def main() -> None:
    """Write the page and say where it is."""
    shutil.rmtree(REVIEW, ignore_errors=True)
    REVIEW.mkdir(parents=True)
    try:
        before = committed()
        changed = list(changes(before, drawn(REVIEW / "after")))
    except subprocess.CalledProcessError as failure:
        words = (failure.stderr or b"").decode("utf-8", "replace").strip()
        sys.exit(f"cannot compare: {' '.join(map(str, failure.cmd))} failed. {words}".rstrip())
    for change in changed:
        if change.before is not None:
            path = REVIEW / "before" / change.sheet
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(change.before)
    PAGE.write_text(page(changed), encoding="utf-8")
    for change in changed:
        print(f"{change.sheet}: {change.says}")
    print(f"{len(changed)} changed; look at {PAGE}")


if __name__ == "__main__":
    main()
