"""What a workspace's earlier runs found out, kept in an ignored folder under the digest of all that it follows from.

It is never needed: whatever is wrong with it is passed over, and the answer worked out anew.
"""

import sys
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Final

from eamodel.pipeline import files
from eamodel.pipeline.errors import WorkspaceError

FOLDER: Final = ".eamodel-cache"
_IGNORE: Final = ".gitignore"
_ENTRY: Final = ".json"
_MOST: Final = 16
"""So many answers are kept, the newest."""
_MOST_BYTES: Final = 32 * 1024 * 1024


class Cache:
    """The answers kept in a workspace. Two runs may use it at once: an entry is whole or not there."""

    def __init__(self, root: Path) -> None:
        """Take the workspace's folder. Nothing is made before there is something to keep."""
        self._root = root
        self._folder = root / FOLDER

    def get(self, key: str) -> bytes | None:
        """Give what is kept under a key, None where nothing is or where it is damaged."""
        path = self._folder / f"{key}{_ENTRY}"
        try:
            files.require_inside(path, self._root)
            data = files.content(path)
        except (OSError, WorkspaceError):
            return None
        if data is None or len(data) > _MOST_BYTES:
            return None
        digest, _, body = data.partition(b"\n")
        return body if digest == _digest((body,)).encode() else None

    def put(self, key: str, body: bytes) -> None:
        """Keep something, unless the workspace cannot be written."""
        try:
            files.require_inside(self._folder, self._root)
            if not files.exists(self._folder / _IGNORE):
                files.write(self._folder / _IGNORE, b"*\n")
            files.write(self._folder / f"{key}{_ENTRY}", _digest((body,)).encode() + b"\n" + body)
            for old in files.oldest(self._folder, _ENTRY, keep=_MOST):
                files.remove(old)
        except (OSError, WorkspaceError):
            return


def key_of(parts: Iterable[bytes]) -> str:
    """Give the key of what follows from some parts, in their order, and from this very program."""
    return _digest((_program(), *parts))


def _digest(parts: Iterable[bytes]) -> str:
    digest = blake2b(digest_size=20)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()


def _program() -> bytes:
    """Give what tells this program from any other: a version says too little while somebody works on it."""
    facts = files.facts(Path(__file__).parents[1], ".py")
    return f"{sys.version}\n{facts}".encode()
