"""The committed models and pictures, to be read where they are and changed in copies."""

import shutil
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
INPUTS: Final = ("models", "scenarios")


def copy_of_inputs(folder: Path) -> Path:
    """Copy the models and scenarios into a folder and give it."""
    for name in INPUTS:
        shutil.copytree(ROOT / name, folder / name)
    return folder
