"""What can mean one thing only is mended, and nothing else is touched.

In the files below `mended/`, a line says which words on it are mended, as `# mended EA201: custmer -> customer`, and which
findings are left there, as `# left EA201`.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from eamodel.pipeline.fix import Fixing, fixes
from eamodel.pipeline.inputs import sources
from eamodel.pipeline.workspace import load
from tests.marked import pieces

CASES = sorted((Path(__file__).parent / "mended").iterdir())
MENDED = re.compile(r"(EA\d{3}): (.+?) -> (.+?)(?=, EA| #|$)", re.MULTILINE)
LEFT = re.compile(r"# left (EA\d{3}(?: EA\d{3})*)")


def lay_out(root: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def mended(root: Path) -> Fixing:
    """Mend a workspace, and see that nothing is left to mend."""
    fixing = fixes(sources(root))
    fixing.edits.write()
    again = fixes(sources(root))
    assert (again.fixed, again.edits.rewrites) == ((), ())
    return fixing


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}


def as_marked(line: str) -> str:
    """Give a line as its mark says it is to be."""
    code, mark, told = line.partition("  #")
    for _, old, new in MENDED.findall(told) if "# mended" in mark + told else ():
        code, count = re.subn(rf"(?<![\w:-]){re.escape(old)}(?![\w:-]*\w)", new, code, count=1)
        assert count, f"`{old}` does not stand in: {code}"
    return f"{code}{mark}{told}"


def marked(data: bytes) -> bytes:
    return "\n".join(map(as_marked, data.decode().split("\n"))).encode()


def left(files: Mapping[str, bytes]) -> Iterator[tuple[str, int, str]]:
    for name, data in files.items():
        for number, line in enumerate(data.decode().split("\n"), start=1):
            for codes in LEFT.findall(line):
                yield from ((name, number, code) for code in codes.split())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_marked_is_mended(path: Path, tmp_path: Path) -> None:
    files = pieces(path.read_bytes())
    fixing = mended(lay_out(tmp_path, files))
    assert contents(tmp_path) == {name: marked(data) for name, data in sorted(files.items())}
    codes = {code for data in files.values() for code, _, _ in MENDED.findall(data.decode())}
    assert {each.code for each in fixing.fixed} == codes
    found = load(tmp_path).check().findings
    places = [(each.span.file, each.span.line, each.code) if each.span else None for each in found]
    assert sorted(map(str, places)) == sorted(map(str, left(files)))
    assert fixing.left == len(found)
