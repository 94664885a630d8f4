"""Inputs for fuzzing bytes: the marked files as seeds, the words of the format, and how to tear files apart."""

import os
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.marked import pieces

TESTS: Final = Path(__file__).parents[1]
FOLDERS: Final = (
    TESTS / "fuzz" / "corpus",
    TESTS / "source" / "files",
    TESTS / "rules" / "files",
)
TOKENS: Final[tuple[bytes, ...]] = (
    *(b"\n", b"\n  ", b"\n- ", b": ", b"- ", b", ", b"[", b"]", b"{", b"}", b"'", b'"', b"#", b"|\n", b">\n"),
    *(
        b"&a ",
        b"*a ",
        b"!",
        b"!!str ",
        b"? ",
        b"<<: ",
        b"---\n",
        b"...\n",
        b"%YAML 1.2\n",
        b"\t",
        b"\r",
        b"\x00",
    ),
    *(
        b"\x1b[31m",
        b"\\e",
        b"\\ud800",
        b"\\x9b",
        b"\xc2\x85",
        b"\xe2\x80\xa8",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
    ),
    *(b"name: ", b"id: ", b"at: ", b"from: ", b"to: ", b"next: ", b"end", b"when: ", b"uses: ", b"under: "),
    *(
        b"contains: ",
        b"elements: ",
        b"relations: ",
        b"steps: ",
        b"undecided",
        b"not-stated",
        b"step:",
        b"corporate:",
    ),
    *(
        b"# models/example.yaml\n",
        b"# models/other/a.yaml\n",
        b"# scenarios/example/a.yaml\n",
        b"# eamodel.yaml\n",
        b"# rules/own.yaml\n",
    ),
    *(b"rules: ", b"for: ", b"require: ", b"message: ", b"element.name", b".exists(r, ", b" == ", b" && "),
    *(b"level-0: ", b"level-1-", b"0x", b"1e", b".nan", b"9999999999999999", b"2014-02-30", b"~", b"true"),
)


def seeds() -> tuple[bytes, ...]:
    """Give the files to begin with, in a fixed order."""
    paths = sorted(path for folder in FOLDERS for path in folder.iterdir() if path.is_file())
    return tuple(path.read_bytes() for path in paths)


def files(data: bytes) -> Mapping[str, bytes]:
    """Give the files that one input holds; whoever walks a disk leaves out those whose names are not UTF-8."""
    return {
        path: each
        for path, each in pieces(data).items()
        if path.encode(errors="replace") == os.fsencode(path)
    }


def torn(dice: random.Random, known: Sequence[bytes]) -> bytes:
    """Give one of some files with a few stretches of it removed, doubled, or replaced by others or by words."""
    data = bytearray(dice.choice(known))
    for _ in range(dice.randint(1, 6)):
        start = dice.randint(0, len(data))
        end = min(len(data), start + dice.choice((0, 0, 1, 2, 5, 20, 100)))
        data[start:end] = _patch(dice, data, known)
    return bytes(data)


def _patch(dice: random.Random, data: bytearray, known: Sequence[bytes]) -> bytes:
    chance = dice.randrange(10)
    if chance < 5:
        return dice.choice(TOKENS)
    if chance == 5:
        return bytes([dice.randrange(256)])
    source = bytes(data) if chance == 6 else dice.choice(known)
    start = dice.randint(0, len(source))
    return source[start : start + dice.randint(0, 60)]
