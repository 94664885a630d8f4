"""Write the schemas of all files: `python -m tests.docs.make_schemas`."""

from pathlib import Path
from typing import Final

from eamodel.report.json_schema import json_schema
from eamodel.source.schema import json_text
from eamodel.source.schema_parts import FILES

FOLDER: Final = Path(__file__).parents[2] / "docs" / "schemas"


def path(file: str) -> Path:
    """Give where the schema of a sort of file is kept."""
    return FOLDER / f"{file}.schema.json"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file in FILES:
        path(file).write_bytes(json_text(file).encode())
    path("report").write_bytes(json_schema().encode())
