"""The files of an example, whole: the headers that its page leaves out are there."""

import re
from collections.abc import Mapping
from typing import Final

MODEL_HEADER: Final = "model: example\nname: Example\n"
SCENARIO_HEADER: Final = "scenario: question\nname: A question\n"
_FILE: Final = re.compile(r"^# (eamodel\.yaml|[\w-]+/\S+\.ya?ml)\n", re.MULTILINE)
_ALONE: Final = "models/example.yaml"


def whole_files(example: str) -> Mapping[str, str]:
    """Give the text of each file of an example; one that names none is a model.

    Requires: the example consists of files, not of commands.
    Ensures: each scenario, and the first file of each model, has a header.
    """
    parts = _FILE.split(example)
    texts = dict(zip(parts[1::2], parts[2::2], strict=True)) if len(parts) > 1 else {_ALONE: example}
    return {file: _header(file, texts) + text for file, text in texts.items()}


def whole(example: str) -> str:
    """Give an example as it is shown: each file after a line with its path, so that it can be copied into one.

    One that names no file stays as it is: commands, or the example of a rule of one's own.
    """
    if _FILE.search(example) is None:
        return example
    return "\n".join(
        f"# {file}\n{text if text.endswith(chr(10)) else text + chr(10)}".rstrip("\n")
        for file, text in whole_files(example).items()
    )


def _header(file: str, texts: Mapping[str, str]) -> str:
    folder, *below = file.split("/")
    if folder == "scenarios":
        return "" if texts[file].startswith("scenario:") else SCENARIO_HEADER
    beside = [other for other in texts if other.startswith(f"models/{below[0]}")] if below else []
    has_header = any(texts[other].startswith("model:") for other in beside)
    return MODEL_HEADER if folder == "models" and beside[:1] == [file] and not has_header else ""
