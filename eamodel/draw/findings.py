"""What a check found, marked where it is: the one layer that committed sheets never have."""

from collections.abc import Iterator

from eamodel.draw.marks import remark_tag
from eamodel.draw.svg import element, group, polyline
from eamodel.scene import PlacedRemark, Sheet
from eamodel.theme import Theme


def draw_findings(sheet: Sheet, colours: Theme) -> Iterator[str]:
    """Give the tags of a sheet's findings, each with what it says for those who point at it or listen."""
    if sheet.remarks:
        yield element("title", "Findings")
    for each in sheet.remarks:
        yield from _leader(each, colours)
    for each in sheet.remarks:
        said = element("title", f"{each.tag}, {each.code}: {each.text}")
        yield from group(
            [said, *remark_tag(each.rect, each.tag, each.mark, colours)],
            data_finding=each.tag,
            data_code=each.code,
            role="graphics-symbol",
        )


def _leader(remark: PlacedRemark, colours: Theme) -> list[str]:
    if not remark.leader:
        return []
    return [element("path", d=polyline(remark.leader), fill="none", stroke=colours.ink, stroke_width=1.5)]
