"""The files that a check writes beside a workspace: none is one of the workspace itself, and none is written twice."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from eamodel.pipeline import files
from eamodel.pipeline.errors import OutputRefusedError
from eamodel.pipeline.settings import Unsettled
from eamodel.report.printable import printable


def require_apart(root: Path, reports: Iterable[Path], *, baselines: Iterable[Path] = ()) -> None:
    """Raise OutputRefusedError where writing reports and baselines would cost somebody a file.

    `baselines` are the files of those that are read or written, which may be one and the same. A folder that is missing
    is made, so that it is nothing to refuse.
    Ensures: neither is written into the folders of the workspace `root`, over a YAML file in it, over each other, or in
    place of something that is no file.
    """
    named = [(path, "a report") for path in reports] + [
        (path, "a baseline") for path in dict.fromkeys(baselines)
    ]
    if not named:
        return
    folders = Unsettled(root).folders
    own = (folders.models, folders.scenarios, folders.rules, folders.diagrams)
    taken: dict[Path, str] = {}
    for path, what in named:
        shown = f"`{printable(str(path))}`"
        if path.is_dir():
            raise OutputRefusedError(f"{shown} is a folder, and {what} is written into a file")
        if files.exists(path) and not path.is_file():
            raise OutputRefusedError(f"{shown} is no regular file, and {what} is written into one")
        if any(_is_of_workspace(place, root.resolve(), own) for place in _places(path)):
            raise OutputRefusedError(
                f"{shown} is the workspace's own, and no place for {what}: name another file"
            )
        for place in _places(path):
            other = taken.get(place)
            if other is not None:
                both = "two reports" if other == what else f"{other} and {what}"
                raise OutputRefusedError(f"{shown} is to hold {both}: name another file")
        taken |= dict.fromkeys(_places(path), what)


def _places(path: Path) -> Iterator[Path]:
    """Give where a path is, and where it leads if it is a link."""
    yield from dict.fromkeys((path.parent.resolve() / path.name, path.resolve()))


def _is_of_workspace(place: Path, root: Path, own: Iterable[str]) -> bool:
    if not place.is_relative_to(root):
        return False
    # The settings, a theme and what links lead to may lie beside the folders; all of them are YAML.
    return place.suffix in files.YAML or place.relative_to(root).parts[:1] in {(name,) for name in own}
