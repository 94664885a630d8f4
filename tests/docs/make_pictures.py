"""Draw the pictures of docs/hints.md from the examples above them: `python -m tests.docs.make_pictures`."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from eamodel.pipeline.workspace import load

DOCS: Final = Path(__file__).parents[2] / "docs"
PAGE: Final = DOCS / "hints.md"
_MODEL: Final = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
_EXAMPLE: Final = re.compile(r"^    (views: .*\n)\n!\[[^\]]+\]\(pictures/([a-z-]+)\.svg\)", re.MULTILINE)


def path(name: str) -> Path:
    """Give where a picture is kept."""
    return DOCS / "pictures" / f"{name}.svg"


def examples() -> Iterator[tuple[str, str]]:
    """Give each picture's name and the model it is drawn from: the page's, with the views of the example above it."""
    text = PAGE.read_text(encoding="utf-8")
    (model,) = _MODEL.findall(text)
    for views, name in _EXAMPLE.findall(text):
        yield name, model + views


def drawn(text: str) -> tuple[str, list[str]]:
    """Give level 0 of a model, and the codes of what is wrong with it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "models" / "hints.yaml"
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
        workspace = load(folder)
        drawing = workspace.draw("level-0")
        return drawing.svg, [each.code for each in (*workspace.check().findings, *drawing.findings)]


if __name__ == "__main__":
    for name, text in examples():
        path(name).parent.mkdir(exist_ok=True)
        path(name).write_bytes(drawn(text)[0].encode())
