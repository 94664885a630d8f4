"""Every damage is found, and a sound sheet has none."""

from pathlib import Path

import pytest

from eamodel.audit import codes
from eamodel.audit.audit import audit
from eamodel.audit.markup import MOST_CHARACTERS, MOST_DEPTH
from tests.audit.damage import DAMAGES, ROOT, SOUND, Damage, Sheet

SHEETS = sorted((ROOT / "diagrams").rglob("*.svg"))
TEXT = SOUND.read_text(encoding="utf-8")

UNREADABLE = {
    "nothing": "",
    "half a sheet": TEXT[: len(TEXT) // 2],
    "no XML": "%PDF-1.7",
    "no SVG": "<html xmlns='http://www.w3.org/1999/xhtml'/>",
    "a document type": f'<!DOCTYPE svg SYSTEM "file:///etc/passwd">{TEXT}',
    "entities that grow": '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg>&b;</svg>',
    "an entity of nobody": "<svg>&nobody;</svg>",
    "a bottomless pit": "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g>" * MOST_DEPTH,
    "a lone surrogate": TEXT.replace("Cabinet", "\ud800"),
    "too much": " " * (MOST_CHARACTERS + 1),
}


def found(svg: str) -> set[str]:
    return {finding.code for finding in audit(svg, "a.svg").findings}


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.name))
def test_a_committed_sheet_is_sound(path: Path) -> None:
    told = audit(path.read_text(encoding="utf-8"), path.name)
    assert told.findings == ()
    assert told.figures is not None
    assert told.figures.boxes > 0


def test_a_sheet_taken_apart_and_put_together_is_sound() -> None:
    assert found(Sheet(TEXT).text()) == set()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: str(damage.__name__))
def test_a_damage_is_found(damage: Damage) -> None:
    sheet = Sheet(TEXT)
    damage(sheet)
    assert DAMAGES[damage].code in found(sheet.text())


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told(name: str) -> None:
    told = audit(UNREADABLE[name], "a.svg")
    assert [each.code for each in told.findings] == [codes.UNREADABLE_PICTURE.code]
    assert told.figures is None


def test_every_code_has_a_damage() -> None:
    assert {page.code for page in codes.CODES} - {page.code for page in DAMAGES.values()} == {
        codes.UNREADABLE_PICTURE.code
    }


def test_thousands_of_things_on_one_spot_end_in_a_finding() -> None:
    rest = "<g data-badge='1'><circle cx='700' cy='500' r='9'/></g>" * 5_000
    assert codes.UNREADABLE_PICTURE.code in found(
        TEXT.replace("</svg>", f"<g data-layer='key'>{rest}</g></svg>")
    )
