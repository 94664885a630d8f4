"""Whatever a theme's file says of a logo, a sheet gets numbers and colours, inside the corner that is the logo's."""

import re
from typing import Final
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.draw.sheet import draw
from eamodel.layout.arrange import arrange
from eamodel.source.theme_file import read_theme
from eamodel.view.sheets import pages
from tests.draw.test_sheet import SVG, faults
from tests.layout.examples import TOWN

PATHS: Final = st.sampled_from(
    (
        "M0 0H40V20H0Z",
        "m1 1 9 0 0 9z",
        "M0 20A20 20 0 0 1 40 20a20 20 0 0 1-40 0z",
        "M-900 3e2Q0 0 1e5 1e5T7 7Z",
        'M0 0H4V4Z"/><script>alert(1)</script>',
        "M0 0L1 url(#x)",
    )
)
FILLS: Final = st.sampled_from(("#0A4FA3", "#ffffff", "red", "url(#x)", '#000000" onload="alert(1)'))
MOST: Final = (170.0, 56.0)


@settings(max_examples=60)
@given(
    st.lists(
        st.fixed_dictionaries({"d": PATHS, "fill": FILLS, "even-odd": st.booleans()}), min_size=1, max_size=3
    )
)
def test_nothing_but_numbers_and_colours_reaches_the_sheet(paths: list[dict[str, str | bool]]) -> None:
    data = yaml.safe_dump({"logo": {"paths": paths}}, width=1000).encode()
    read = read_theme("theme.yaml", data, classes=())
    svg = draw(arrange(pages(TOWN, logo=read.theme.logo)[0]), colours=read.theme)
    assert list(faults(svg)) == []
    logo = ElementTree.fromstring(svg).find(f".//{SVG}g[@data-logo]")
    assert (logo is None) == bool(read.findings)
    if logo is None:
        return
    assert len(logo) == len(paths)
    for path in logo:
        assert set(path.attrib) <= {"d", "fill", "fill-rule"}
        assert re.fullmatch(r"#[0-9A-F]{6}", path.attrib["fill"])
        assert re.fullmatch(r"[MLCZ0-9. -]+", path.attrib["d"])


def test_a_logo_keeps_its_proportions_and_takes_no_more_room_than_it_may() -> None:
    for d, width, height in (("M5 5h100v10h-100z", 170.0, 17.0), ("M0 0h10v100h-10z", 5.6, 56.0)):
        logo = read_theme(
            "t.yaml", f"logo: {{paths: [{{d: {d}, fill: '#000000'}}]}}".encode(), classes=()
        ).theme.logo
        assert logo is not None
        placed = arrange(pages(TOWN, logo=logo)[0]).sheets[0].logo
        assert placed is not None
        assert (placed.scale * logo.width, placed.scale * logo.height) == pytest.approx((width, height))
