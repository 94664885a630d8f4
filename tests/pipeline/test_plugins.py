"""Packages bring rules where a workspace asks for them, and nowhere else; whatever they do, it is a finding."""

import subprocess
import sys
from pathlib import Path

import pytest

from eamodel.pipeline.checked import checked
from eamodel.pipeline.settings import read_settings
from eamodel.pipeline.workspace import load
from tests.workspace import TOWN, eamodel, lay_out

MODULE = '''\
"""A function has a long name.

Long names do not fit.

Remedy: find a shorter one.
"""

from eamodel.diagnostic import Address, Severity
from eamodel.rules.rule import Rule

print("loaded")


def check(model, *, most):
    for each in model.functions:
        if len(each.name) > most:
            yield RULE.finding(f"`{each.id}` is longer than {most}", Address(model.id, element=each.id))


RULE = Rule("TOWN001", "long-name", Severity.WARNING, "a name is long", check, {"most": 5})
OTHER = Rule("TOWN002", "no-name", Severity.WARNING, "a name is not there", lambda model: iter(()))
RULES = (RULE, OTHER)
TWICE = (RULE, RULE)
LIKE_OURS = Rule("EA999", "later", Severity.ERROR, "a rule of later", check)
NAMED_LIKE_OURS = Rule("TOWN003", "undecided-class", Severity.ERROR, "a rule of ours", check)
NO_RULE = "a rule"


def falls_over(model):
    raise ValueError("no such thing")
    yield


FALLS_OVER = Rule("TOWN004", "falls-over", Severity.INFO, "fails", falls_over)
'''


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which packages are installed, with one that has many entry points."""
    folder = tmp_path / "site"
    points = {
        "town": "town_rules:RULE",
        "both": "town_rules:RULES",
        "twice": "town_rules:TWICE",
        "like-ours": "town_rules:LIKE_OURS",
        "named-like-ours": "town_rules:NAMED_LIKE_OURS",
        "no-rule": "town_rules:NO_RULE",
        "falls-over": "town_rules:FALLS_OVER",
        "gone": "town_rules:GONE",
        "no-module": "no_such_module:RULE",
        "raises": "raising_rules:RULE",
        "exits": "exiting_rules:RULE",
    }
    install(folder, "town-rules", points)
    lay_out(
        folder,
        {
            "town_rules.py": MODULE,
            "raising_rules.py": "raise ValueError('not today')\n",
            "exiting_rules.py": "raise SystemExit(0)\n",
        },
    )
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", str(folder))
    for name in ("town_rules", "raising_rules", "exiting_rules"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return folder


def install(folder: Path, package: str, points: dict[str, str]) -> None:
    """Put what an installer writes of a package into a folder."""
    about = f"{package.replace('-', '_')}-1.0.dist-info"
    lines = "".join(f"{name} = {value}\n" for name, value in points.items())
    lay_out(
        folder,
        {
            f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n",
            f"{about}/entry_points.txt": f"[eamodel.rules]\n{lines}",
        },
    )


def town(root: Path, settings: str) -> Path:
    return lay_out(root / "town", {**TOWN, "eamodel.yaml": settings})


def headline(root: Path, plugin: str) -> str:
    (finding,) = load(town(root, f"plugins: {plugin}\n")).findings
    assert (finding.code, finding.span and finding.span.column) == ("EA129", 10)
    assert finding.help
    return finding.headline


@pytest.mark.usefixtures("packages")
def test_a_package_that_is_named_brings_its_rules(tmp_path: Path) -> None:
    root = town(tmp_path, "plugins: [both]\n")
    workspace = load(root)
    assert [rule.code for rule in workspace.rules[-2:]] == ["TOWN001", "TOWN002"]
    told = [(each.code, each.severity.word) for each in workspace.check().findings]
    assert told == [("TOWN001", "warning"), ("TOWN001", "warning"), ("EA312", "warning")]
    run = eamodel("check", str(root))
    assert (run.returncode, "warning[TOWN001]: `front-line` is longer than 5" in run.stdout) == (0, True)
    assert ("loaded" in run.stdout, run.stderr) == (False, "loaded\n")


@pytest.mark.usefixtures("packages")
def test_a_package_that_nobody_names_is_not_even_loaded(tmp_path: Path) -> None:
    run = eamodel("check", str(lay_out(tmp_path / "town")))
    assert "loaded" not in run.stdout + run.stderr
    assert "TOWN001" not in run.stdout


@pytest.mark.usefixtures("packages")
def test_settings_lists_and_explanations_know_them(tmp_path: Path) -> None:
    root = town(
        tmp_path,
        "plugins: town\nseverities: {long-name: error}\nparameters: {TOWN001: {most: 9}}\n",
    )
    (finding,) = [each for each in load(root).check().findings if each.code == "TOWN001"]
    assert (finding.headline, finding.severity.word) == ("`front-line` is longer than 9", "error")
    listed = [line.split()[:3] for line in eamodel("list", "codes", str(root)).stdout.splitlines()]
    assert ["TOWN001", "warning", "long-name"] in listed
    explained = eamodel("explain", "long-name", str(root)).stdout
    assert (
        "Long names do not fit.\n\nParameters:\n  `most` is 5 by default.\n\nRemedy: find a shorter one.\n"
        in explained
    )
    (root / "eamodel.yaml").write_text("plugins: town\nparameters: {TOWN001: {mots: 9}}\n")
    (finding,) = read_settings(root).findings
    assert (finding.code, finding.help) == ("EA107", "did you mean `most`?")


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize(
    ("plugin", "says"),
    [
        ("elsewhere", "no plugin `elsewhere` is installed"),
        ("twice", "has a rule `TOWN001`, and another is called so"),
        ("like-ours", "has a rule with the code `EA999`"),
        ("named-like-ours", "has a rule `undecided-class`, and another is called so"),
        ("no-rule", "gives a `str`, not a rule"),
        ("gone", "cannot be loaded: AttributeError"),
        ("no-module", "cannot be loaded: ModuleNotFoundError"),
        ("raises", "cannot be loaded: ValueError: not today"),
        ("exits", "cannot be loaded: SystemExit: 0"),
    ],
)
def test_a_package_that_brings_none_is_a_finding(tmp_path: Path, plugin: str, says: str) -> None:
    assert says in headline(tmp_path, plugin)


@pytest.mark.usefixtures("packages")
def test_a_plugin_that_is_misspelt_is_told(tmp_path: Path) -> None:
    (finding,) = load(town(tmp_path, "plugins: [twon]\n")).findings
    assert finding.help == "did you mean `town`?"


def test_two_packages_of_one_name_are_a_finding(packages: Path, tmp_path: Path) -> None:
    install(packages, "other-rules", {"town": "other_rules:RULE"})
    assert headline(tmp_path, "town").startswith("two packages bring a plugin `town`: `other_rules:RULE` and")
    # The same package twice on the path of imports is none too many.
    install(packages, "other-rules", {"town": "town_rules:RULE"})
    assert load(town(tmp_path, "plugins: town\n")).findings == ()


@pytest.mark.usefixtures("packages")
def test_a_rule_of_a_package_that_raises_is_its_own_failure(tmp_path: Path) -> None:
    outcome = load(town(tmp_path, "plugins: [falls-over, town]\n")).check()
    assert {each.code for each in outcome.findings} == {"TOWN004", "TOWN001", "EA312"}
    (failed,) = [each for each in outcome.findings if each.code == "TOWN004"]
    assert failed.headline == "the rule `falls-over` failed on `town`: ValueError: no such thing"


@pytest.mark.usefixtures("packages")
def test_what_packages_find_is_not_kept(tmp_path: Path) -> None:
    root = town(tmp_path, "plugins: town\n")
    checked(root, worth=0)
    assert not (root / ".eamodel-cache").exists()


def test_a_package_that_is_installed_as_any_other(tmp_path: Path) -> None:
    source = lay_out(
        tmp_path / "package",
        {
            "pyproject.toml": (
                '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n'
                '[project]\nname = "town-rules"\nversion = "1.0"\n'
                '[project.entry-points."eamodel.rules"]\ntown = "town_rules:RULES"\n'
                '[tool.setuptools]\npy-modules = ["town_rules"]\n'
            ),
            "town_rules.py": MODULE,
        },
    )
    site = tmp_path / "installed"
    words = (
        "install",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--target",
        str(site),
        str(source),
    )
    subprocess.run([sys.executable, "-m", "pip", *words], check=True, capture_output=True)
    run = eamodel("check", str(town(tmp_path, "plugins: town\n")), environment={"PYTHONPATH": str(site)})
    assert "warning[TOWN001]: `front-line` is longer than 5" in run.stdout
