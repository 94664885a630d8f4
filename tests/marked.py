"""Marked files: small workspaces with the finding that belongs to a line written on it, as `# expect EA201`.

A case is a folder that holds `models/`, or one file. A file may hold several, each after a line such as
`# scenarios/example/story.yaml` or `# eamodel.yaml`; without such a line it is the model `example`. Lines count from
there. Where a line can bear no comment, `# expect EA101 on line 3` stands anywhere in the file.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from eamodel.diagnostic import Finding

Place = tuple[str, int, str]

_EXPECTED = re.compile(r"# expect ((?:EA\d{3}[ ,]*)+)(?:on line (\d+))?")
_PIECE = re.compile(r"^# (eamodel\.yaml|[\w-]+/\S+\.ya?ml)\n", re.MULTILINE)
_ALONE = "models/example.yaml"


@dataclass(frozen=True)
class Case:
    """One workspace with its expectations."""

    path: Path

    def __str__(self) -> str:
        return self.path.stem

    @property
    def files(self) -> Mapping[str, bytes]:
        """The bytes of each file by its path in the workspace."""
        if self.path.is_dir():
            return {
                file.relative_to(self.path).as_posix(): file.read_bytes()
                for file in sorted(self.path.rglob("*.y*ml"))
            }
        return pieces(self.path.read_bytes())

    def expected(self) -> set[Place]:
        """The places and codes that the comments promise."""
        return {place for file, data in self.files.items() for place in marks(file, data)}

    def found(self, read: Callable[[Mapping[str, bytes]], Iterable[Finding]]) -> set[Place]:
        """The places and codes that a reader finds."""
        return {
            (each.span.file, each.span.line, each.code) if each.span else ("", 0, each.code)
            for each in read(self.files)
        }


def pieces(data: bytes) -> Mapping[str, bytes]:
    """Give the files that one file holds."""
    parts = _PIECE.split(data.decode("utf-8", "surrogateescape"))
    if len(parts) == 1:
        return {_ALONE: data}
    return {
        file: body.encode("utf-8", "surrogateescape")
        for file, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def marks(file: str, data: bytes) -> Iterable[Place]:
    """Give the places and codes that the comments of a file promise."""
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), start=1):
        for codes, elsewhere in _EXPECTED.findall(line):
            for code in re.findall(r"EA\d{3}", codes):
                yield file, int(elsewhere or number), code


def marked_cases(folder: Path) -> list[Case]:
    """Give the cases of a folder in the order of their names."""
    return [
        Case(path) for path in sorted(folder.iterdir()) if path.is_dir() or path.suffix in {".yaml", ".yml"}
    ]
