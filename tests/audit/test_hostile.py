"""Whatever is done to a sheet, auditing it ends in findings."""

from typing import Final
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.audit.audit import audit
from tests.audit.damage import ROOT, Sheet

TEXT: Final = (
    ROOT / "diagrams" / "plymouth-cco" / "level-1-customer-contact--consultation--to-be.svg"
).read_text(encoding="utf-8")
VALUES: Final = (
    "", "0", "-1", "-999999", "999999", "1e300", "NaN", "none", "citizens", "*", "M0 0", "M0 0 L1e5 1e5 Z", "0,0",
    "url(#a)", "0 0 0 0", "-5 -5 1 1", "1e-9mm", "\N{RIGHT-TO-LEFT OVERRIDE}", "x" * 5000,
)  # fmt: skip
ODD: Final = "".join(chr(code) for code in (*range(1, 9), 0xFFFE, 0x2028, 0x202E))


@settings(max_examples=40)
@given(st.data())
def test_attributes_may_hold_anything(data: st.DataObject) -> None:
    sheet = Sheet(TEXT)
    elements = list(sheet.root.iter())
    for _ in range(data.draw(st.integers(1, 4))):
        element = data.draw(st.sampled_from(elements))
        name = data.draw(
            st.sampled_from((*sorted(element.attrib), "transform", "data-from", "data-badge", "data-id"))
        )
        element.set(name, data.draw(st.sampled_from(VALUES)))
    audit(sheet.text(), "a.svg")


@settings(max_examples=20)
@given(st.data())
def test_elements_may_stand_anywhere(data: st.DataObject) -> None:
    sheet = Sheet(TEXT)
    elements = list(sheet.root.iter())
    for _ in range(data.draw(st.integers(1, 6))):
        moved, under = data.draw(st.sampled_from(elements[1:])), data.draw(st.sampled_from(elements))
        if under not in set(moved.iter()):
            parent = next(each for each in sheet.root.iter() if moved in list(each))
            parent.remove(moved)
            under.append(moved)
    audit(ElementTree.tostring(sheet.root, encoding="unicode"), "a.svg")


@given(st.integers(0, len(TEXT)), st.text(alphabet=f"<>&\"'/= {ODD}", max_size=5), st.integers(0, 50))
def test_letters_may_be_torn_out_or_put_in(place: int, put_in: str, torn_out: int) -> None:
    audit(TEXT[:place] + put_in + TEXT[place + torn_out :], "a.svg")
