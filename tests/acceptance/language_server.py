"""The YAML language server that VS Code and other editors use, run as an editor runs it.

Source: Language Server Protocol 3.17, base protocol and `textDocument/publishDiagnostics`.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Final, TypeAlias

from tests.acceptance.repository import ROOT

Message: TypeAlias = dict[str, Any]

# The last that runs on every Node there is; later ones ask for the newest.
PACKAGE: Final = "yaml-language-server@1.25.0"
CACHE: Final = ROOT / "build" / PACKAGE
_SERVER: Final = Path("node_modules") / "yaml-language-server" / "bin" / "yaml-language-server"
_SECONDS: Final = 120
"""A server that says nothing for so long will not say anything any more."""


class NotInstalledError(Exception):
    """There is no server on this machine, and none can be had."""


def installed() -> Path:
    """Give the server, from the cache or freshly installed. Raises: NotInstalledError."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise NotInstalledError("there is no node and npm")
    if not (CACHE / _SERVER).exists():
        fresh = CACHE.with_name(f"{CACHE.name}.{os.getpid()}")
        fresh.mkdir(parents=True)
        words = [
            npm,
            "install",
            "--prefix",
            str(fresh),
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            PACKAGE,
        ]
        try:
            done = subprocess.run(
                words, cwd=fresh, capture_output=True, text=True, check=False, timeout=_SECONDS
            )
            if done.returncode:
                raise NotInstalledError(f"npm could not install {PACKAGE}: {done.stderr.strip()[-300:]}")
            fresh.replace(CACHE)
        except subprocess.TimeoutExpired as late:
            raise NotInstalledError(f"npm could not install {PACKAGE} in {_SECONDS} s") from late
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return CACHE / _SERVER


class Editor:
    """An editor with a folder open."""

    def __init__(self, server: Path, folder: Path) -> None:
        """Start the server."""
        self._folder = folder
        self._process = subprocess.Popen(
            ["node", str(server), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._watchdog = Timer(_SECONDS, self._process.kill)

    def __enter__(self) -> "Editor":
        """Say hello."""
        self._watchdog.start()
        capabilities = {"textDocument": {"publishDiagnostics": {}}, "workspace": {"configuration": True}}
        root = self._folder.as_uri()
        self._ask("initialize", {"processId": None, "rootUri": root, "capabilities": capabilities})
        self._tell("initialized", {})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server."""
        self._watchdog.cancel()
        self._process.kill()
        self._process.communicate()

    def underlined(self, name: str, text: str) -> list[tuple[int, str, str]]:
        """Give what the editor underlines in a file that is opened: line from 1, text, and what is said of it.

        Requires: no file of this name was opened before, since a server says nothing of the same text twice.
        """
        uri = (self._folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                break
        lines = text.split("\n")
        found = []
        for each in message["params"]["diagnostics"]:
            start, end = each["range"]["start"], each["range"]["end"]
            there = lines[start["line"]][start["character"] : end["character"]]
            found.append((start["line"] + 1, there, str(each["message"])))
        return found

    def _ask(self, method: str, about: Mapping[str, object]) -> None:
        self._send({"id": 1, "method": method, "params": about})
        while "result" not in self._next():
            pass

    def _tell(self, method: str, about: Mapping[str, object]) -> None:
        self._send({"method": method, "params": about})

    def _send(self, message: Message) -> None:
        assert self._process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _next(self) -> Message:
        """Give the next message; what the server asks for is answered on the way."""
        assert self._process.stdout
        length = 0
        while header := self._process.stdout.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has stopped"
        message: Message = json.loads(self._process.stdout.read(length))
        if "id" in message and "method" in message:
            settings = {"schemaStore": {"enable": False}}
            wanted = [
                settings if each.get("section") == "yaml" else {}
                for each in (message.get("params") or {}).get("items", ())
            ]
            self._send({"id": message["id"], "result": wanted or None})
        return message
