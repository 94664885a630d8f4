"""What a renderer draws is no wider than measured, in every script there is a font for."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Final

import pytest
import resvg_py

from eamodel.draw.svg import element
from eamodel.font.measure import text_width
from eamodel.theme import Face, TextStyle

STYLE: Final = TextStyle(100.0)
SLACK: Final = 0.01
"""Letters may reach a little beyond their advance."""
SYSTEM: Final = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
PACKAGED: Final = ("arimo", "noto_sans_arabic", "noto_sans_devanagari", "noto_sans_tamil", "noto_sans_thai")

LATIN: Final = (
    "Front Line",
    "Öffentlichkeitsarbeit",
    "Łódź e\u0301te\u0301",
    "Ελλάδα",
    "Жизнь и судьба",
    "שירותי העירייה",
    "שָׁלוֹם",
    "תושבים: 3 (מתוך 4)",
)
OTHERS: Final = (
    "مكتبة المدينة والخدمات العامة",
    "شؤون المواطنين",
    "नगर पुस्तकालय सेवा",
    "सार्वजनिक परामर्श",
    "ห้องสมุดประชาชนกรุงเทพมหานคร",
    "நகராட்சி நூலகச் சேவை",
    "பொதுமக்கள் கருத்து கேட்பு",
)
WIDE: Final = (
    "図書館サービスの予約及び貸出業務管理（オンライン）",
    "市民参与与公共服务咨询管理中心",
    "시민 상담 서비스 관리",
    "ＩＴサービス、「窓口」。",
    "Ward 3 第三選挙区 ①",
)


def fonts() -> Iterator[str]:
    for name in PACKAGED:
        folder = resources.files(f"fontpkg_{name}") / "files"
        yield from (str(file) for file in folder.iterdir() if file.name.endswith(".ttf"))


FONTS: Final = tuple(sorted(fonts()))


def drawn(text: str, left: float, width: float, *more: str) -> bytes:
    """Draw a stripe of a text that begins at 0, without any font of the machine."""
    view = f"{left} 0 {width} 200"
    words = element("text", text, x=0, y=130, font_size=STYLE.size, font_family="Arimo, sans-serif")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="200" viewBox="{view}">{words}</svg>'
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=[*FONTS, *more]))


def reaches(text: str, beyond: float, *more: str) -> bool:
    """Tell whether anything of a text is drawn right of a place."""
    return drawn(text, beyond, 3000.0, *more) != drawn("", beyond, 3000.0, *more)


def check(text: str, *more: str) -> None:
    measured = text_width(text, STYLE)
    assert reaches(text, 0.0, *more), "nothing is drawn at all"
    assert not reaches(text, measured * (1 + SLACK) + 2, *more)


@pytest.mark.parametrize("text", LATIN)
def test_scripts_of_the_table_are_as_wide_as_measured(text: str) -> None:
    check(text)
    assert reaches(text, text_width(text, STYLE) * 0.9 - 2)


@pytest.mark.parametrize("text", OTHERS)
def test_scripts_beyond_the_table_are_no_wider_than_measured(text: str) -> None:
    check(text)


@pytest.mark.skipif(
    not SYSTEM.is_file(), reason="no package of fonts has these scripts; this machine has none"
)
@pytest.mark.parametrize("text", WIDE)
def test_full_width_characters_are_as_wide_as_high(text: str) -> None:
    check(text, str(SYSTEM))
    assert reaches(text, text_width(text, STYLE) * 0.8, str(SYSTEM))


def test_a_text_that_is_measured_too_narrow_is_noticed() -> None:
    assert reaches("Front Line", text_width("Front Line", STYLE) * 0.9)
    assert text_width("m", TextStyle(100.0, Face.BOLD)) > text_width("m", STYLE)
