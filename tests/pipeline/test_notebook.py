"""A real kernel runs a cell that draws and a cell that checks, and both show themselves."""

import base64
import json
from collections.abc import Sequence
from pathlib import Path

import nbclient
import nbformat

from tests.workspace import lay_out


def _notebook(sources: Sequence[str]) -> nbformat.NotebookNode:
    empty: dict[str, object] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**empty, "id": f"cell-{number}", "source": source} for number, source in enumerate(sources)]
    written = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    return nbformat.reads(written, as_version=4)  # type: ignore[no-untyped-call, no-any-return]


def test_a_drawing_and_a_check_show_themselves_in_a_notebook(tmp_path: Path) -> None:
    lay_out(tmp_path)
    cells = [
        "import eamodel\ntown = eamodel.load('.')\ntown",
        "town.draw('level-0', scenario='question', state='to-be')",
        "town.check()",
        "from IPython.display import Image, Markdown\nImage(town.draw('level-0').png())",
        "Markdown(town.draw('level-0', panel=False).markdown())",
    ]
    notebook = _notebook(cells)
    client = nbclient.NotebookClient(
        notebook, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    workspace, drawing, check, pixels, words = (cell.outputs[0].data for cell in notebook.cells)
    assert "Town council" in workspace["text/html"]
    assert drawing["image/svg+xml"].startswith("<svg")
    assert "level-0" in drawing["text/plain"]
    assert "EA312" in check["text/html"]
    assert base64.b64decode(pixels["image/png"]).startswith(b"\x89PNG")
    assert "# Town council" in words["text/markdown"]
