"""What a workspace's folder holds, fetched and not yet read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from eamodel.diagnostic import Finding
from eamodel.pipeline import files
from eamodel.pipeline.journal import finish
from eamodel.pipeline.settings import Settled, Unsettled
from eamodel.source.tree import BYTE_ORDER_MARK


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a workspace, by their paths in it, and its settings.

    `findings` are about files as such; `size` counts the bytes of all files.
    """

    root: Path
    settled: Settled
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    size: int

    @property
    def is_plain(self) -> bool:
        """Whether the files alone say all: what the system refuses today it may allow tomorrow."""
        return not self.findings and not self.settled.findings

    def parts(self) -> Iterator[bytes]:
        """Give all that follows from the folder but its pictures: settings, names and bytes of files, the theme."""
        yield repr(self.settled.settings).encode()
        for name, text in self.settled.texts.items():
            yield from (name.encode(), text.encode(errors="replace"))
        for name, data in self.files.items():
            yield from (name.encode(), data)
        theme = self.settled.settings.theme
        yield (files.content(self.root / theme) or b"") if theme else b""

    def text(self, path: str) -> str | None:
        """Give the text of a file, None where it was not fetched; what is no UTF-8 is replaced."""
        settled = self.settled.texts.get(path)
        if settled is not None or path not in self.files:
            return settled
        return self.files[path].removeprefix(BYTE_ORDER_MARK).decode(errors="replace")


def sources(path: str | Path) -> Sources:
    """Fetch the files of the workspace in a folder.

    An edit of several files whose run was killed is brought to its end first.
    Raises: WorkspaceError where the folder holds no `models/`.
    """
    root = Path(path)
    finish(root)
    unsettled = Unsettled(root)
    inputs = files.read_inputs(root, unsettled.folders)
    return Sources(root, unsettled.settled(inputs.files), inputs.files, inputs.findings, inputs.size)
