"""What a workspace's folder holds, fetched and not yet read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from eamodel.diagnostic import Finding
from eamodel.pipeline import files
from eamodel.pipeline.journal import finish
from eamodel.pipeline.settings import Settled, read_settings


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

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each file. What is no UTF-8 is replaced."""
        return _Texts(self)


class _Texts(Mapping[str, str]):
    """Texts that are decoded when asked for."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def __getitem__(self, path: str) -> str:
        settled = self._sources.settled.texts.get(path)
        if settled is not None:
            return settled
        return self._sources.files[path].removeprefix(b"\xef\xbb\xbf").decode(errors="replace")

    def __iter__(self) -> Iterator[str]:
        return iter((*self._sources.settled.texts, *self._sources.files))

    def __len__(self) -> int:
        return len(self._sources.settled.texts) + len(self._sources.files)


def sources(path: str | Path) -> Sources:
    """Fetch the files of the workspace in a folder.

    An edit of several files whose run was killed is brought to its end first.
    Raises: WorkspaceError where the folder holds no `models/`.
    """
    root = Path(path)
    finish(root)
    settled = read_settings(root)
    inputs = files.read_inputs(root, settled.settings.folders)
    return Sources(root, settled, inputs.files, inputs.findings, inputs.size)
