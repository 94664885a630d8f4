"""The repository's own promises: frozen versions, explained targets, a package that knows no organisation."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"(?P<name>[A-Za-z0-9]+([._-][A-Za-z0-9]+)*)==[0-9][0-9A-Za-z.+!]*")

# Libraries that cost a start-up more than the command line may take for saying its version.
HEAVY = (
    "graphviz",
    "networkx",
    "pydantic",
    "rich",
    "ruamel",
    "yaml",
    "importlib.metadata",
    "resvg_py",
    "typst",
    "cel_expr_python",
    "google.protobuf",
)

NAMES_ORGANISATIONS = re.compile(r"plymouth|\bcco\b", re.IGNORECASE)


def lines_of(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def pins() -> list[str]:
    return [line for line in lines_of("constraints.txt") if not line.startswith("#")]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_constraints_are_sorted_pins_and_name_no_host() -> None:
    names = []
    for line in pins():
        pin = PIN.fullmatch(line)
        assert pin is not None, f"not a plain `name==version`: {line}"
        names.append(pin["name"].lower())
    assert names == sorted(set(names))


def test_every_dependency_is_bounded_and_frozen() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    frozen = {canonical(line.partition("==")[0]) for line in pins()}
    needs = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(
            need
            for extra in ("png", "pdf", "rules", "dev")
            for need in project["project"]["optional-dependencies"][extra]
        ),
    ]
    for need in needs:
        assert ">=" in need, f"no lower bound: {need}"
        assert "<" in need, f"no upper bound: {need}"
        assert canonical(need.partition(">=")[0]) in frozen, f"not frozen: {need}"


def test_every_make_target_is_explained() -> None:
    makefile = lines_of("Makefile")
    phony = {word for line in makefile if line.startswith(".PHONY:") for word in line.split()[1:]}
    rules = {line.partition(":")[0] for line in makefile if re.match(r"[a-z-]+:(?!=)", line)}
    explained = {line.partition(":")[0] for line in makefile if re.match(r"[a-z-]+:.*  ## \S", line)}
    assert phony == rules == explained


def test_make_help_lists_every_target() -> None:
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    phony = {word for line in lines_of("Makefile") if line.startswith(".PHONY:") for word in line.split()[1:]}
    listed = {line.split()[1] for line in said.splitlines() if line.startswith("  make ")}
    assert listed == phony


def test_the_package_knows_no_organisation() -> None:
    named = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / "eamodel").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if NAMES_ORGANISATIONS.search(line)
    ]
    assert named == []


def test_what_an_extra_brings_the_developers_have() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert {*extras["png"], *extras["pdf"], *extras["rules"]} <= set(extras["dev"])


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_the_command_line_starts_without_the_heavy_libraries(option: str) -> None:
    script = (
        "import sys\n"
        "from eamodel.cli import main\n"
        "try:\n"
        f"    main([{option!r}])\n"
        "except SystemExit as done:\n"
        "    assert not done.code, done.code\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.split() == []
