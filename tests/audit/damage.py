"""A sound committed sheet, damaged in known ways, each with the code it must yield."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from eamodel.audit import codes
from eamodel.diagnostic import CodePage

ROOT: Final = Path(__file__).parents[2]
SOUND: Final = ROOT / "diagrams" / "plymouth-cco" / "level-0--consultation--to-be.svg"
SVG: Final = "{http://www.w3.org/2000/svg}"

Element = ElementTree.Element
Damage = Callable[["Sheet"], None]

ElementTree.register_namespace("", SVG[1:-1])


class Sheet:
    """A sheet as a tree, with ways to find and move its parts."""

    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)

    def text(self) -> str:
        return ElementTree.tostring(self.root, encoding="unicode")

    def first(self, name: str, **attributes: str) -> Element:
        """Give the first element of a name that has some attributes; `_` stands for `-`."""
        return next(
            each
            for each in self.root.iter(SVG + name)
            if all(each.get(key.replace("_", "-")) == value for key, value in attributes.items())
        )

    def box(self, id: str) -> Element:
        return self.first("g", data_id=id)

    def outline(self, id: str) -> Element:
        return part(self.box(id), "rect")

    def arrow(self, source: str, target: str) -> Element:
        return self.first("g", data_from=source, data_to=target)

    def layer(self, name: str) -> Element:
        return self.first("g", data_layer=name)


def part(group: Element, name: str) -> Element:
    found = group.find(SVG + name)
    assert found is not None
    return found


def put(element: Element, **values: object) -> None:
    """Set attributes; `_` stands for `-`."""
    for key, value in values.items():
        element.set(key.replace("_", "-"), str(value))


def shift(element: Element, x: float = 0.0, y: float = 0.0) -> None:
    """Move an element and all inside that has a place."""
    for each in element.iter():
        for key, by in (("x", x), ("cx", x), ("y", y), ("cy", y)):
            if each.get(key) is not None:
                each.set(key, str(float(each.get(key, "0")) + by))


def line(arrow: Element, *corners: tuple[float, float]) -> None:
    """Let an arrow run along some corners; its head is 10 long."""
    (x, y), (tip_x, tip_y) = corners[-2:]
    length = abs(tip_x - x) + abs(tip_y - y)
    along = ((tip_x - x) / length, (tip_y - y) / length)
    base = (tip_x - 10 * along[0], tip_y - 10 * along[1])
    across = (-4.5 * along[1], 4.5 * along[0])
    path = " L".join(f"{x} {y}" for x, y in [*corners[:-1], (tip_x - 6 * along[0], tip_y - 6 * along[1])])
    put(part(arrow, "path"), d=f"M{path}")
    points = [
        (tip_x, tip_y),
        (base[0] + across[0], base[1] + across[1]),
        (base[0] - across[0], base[1] - across[1]),
    ]
    put(part(arrow, "polygon"), points=" ".join(f"{x},{y}" for x, y in points))


def rect(element: Element) -> tuple[float, float, float, float]:
    x, y, width, height = (float(element.get(key, "0")) for key in ("x", "y", "width", "height"))
    return x, y, width, height


def middle(sheet: Sheet, id: str) -> tuple[float, float]:
    x, y, width, height = rect(sheet.outline(id))
    return x + width / 2, y + height / 2


def title(sheet: Sheet, id: str) -> tuple[float, float]:
    text = part(sheet.box(id), "text")
    return float(text.get("x", "0")), float(text.get("y", "0")) - 5


def a_box_on_its_neighbour(sheet: Sheet) -> None:
    x, y, _, _ = rect(sheet.outline("legal"))
    put(sheet.outline("finance"), x=x, y=y)


def a_box_out_of_its_parent(sheet: Sheet) -> None:
    shift(sheet.box("finance"), y=-300)


def a_tile_lower_than_its_row(sheet: Sheet) -> None:
    shift(sheet.box("finance"), y=6)


def a_box_off_the_sheet(sheet: Sheet) -> None:
    shift(sheet.box("executive"), x=2000)


def a_name_too_long(sheet: Sheet) -> None:
    part(sheet.box("finance"), "text").text = "Finance and everything that has to do with it"


def a_note_cut_short(sheet: Sheet) -> None:
    note = next(each for each in sheet.root.iter(SVG + "g") if each.get("data-note"))
    text = part(note, "text")
    x, y = float(text.attrib["x"]), float(text.attrib["y"])
    shape = f"M{x - 9} {y} L{x + 60} {y} L{x + 60} {y + 20} L{x - 9} {y + 20} Z"
    outline = next(each for each in note if each.tag != SVG + "title")
    put(outline, d=shape, width=60, height=20)


def a_text_twice(sheet: Sheet) -> None:
    box = sheet.box("finance")
    box.append(part(box, "text"))


def a_badge_on_a_name(sheet: Sheet) -> None:
    badge = sheet.first("g", data_badge="1")
    x, y, width, height = rect(part(badge, "rect"))
    to = middle(sheet, "finance")
    shift(badge, to[0] - x - width / 2, to[1] - y - height / 2)


def a_panel_over_its_words(sheet: Sheet) -> None:
    panel = sheet.layer("panel")
    ground = part(panel, "rect")
    panel.remove(ground)
    panel.append(ground)


def a_label_on_a_line(sheet: Sheet) -> None:
    label = next(
        each for each in sheet.root.iter(SVG + "g") if each.get("data-label") and not each.get("data-from")
    )
    text = part(label, "text")
    arrow = sheet.arrow("employees", "front-line")
    x, y = (float(each) for each in part(arrow, "path").attrib["d"].split("L")[1].split()[:2])
    put(text, x=x, y=y + 4)


def a_text_too_small(sheet: Sheet) -> None:
    put(part(sheet.box("finance"), "text"), font_size=9)


def a_sheet_declared_small(sheet: Sheet) -> None:
    put(sheet.root, width="210mm", height="148.5mm")


def a_pale_text(sheet: Sheet) -> None:
    put(part(sheet.box("finance"), "text"), fill="#BBBBBB")


def a_pale_box(sheet: Sheet) -> None:
    put(sheet.outline("government"), fill="#FFFFFF", stroke="#EEEEEE")


def a_pale_arrow(sheet: Sheet) -> None:
    put(part(sheet.arrow("employees", "front-line"), "path"), stroke="#DDDDDD")


def two_classes_of_one_colour(sheet: Sheet) -> None:
    fill = sheet.outline("management-and-operating").attrib["fill"]
    put(sheet.outline("governance-and-assurance"), fill=fill)


def an_arrow_through_a_tile(sheet: Sheet) -> None:
    x, y, width, _ = rect(sheet.outline("transactional-centre"))
    line(sheet.arrow("employees", "front-line"), (x - 20, y + 30), (x + width + 20, y + 30))


def an_arrow_through_a_name(sheet: Sheet) -> None:
    x, y = title(sheet, "strategic-centre")
    line(sheet.arrow("front-line", "cco"), (x - 30, y), (x + 90, y))


def an_arrow_on_an_arrow(sheet: Sheet) -> None:
    other = part(sheet.arrow("front-line", "cco"), "path")
    arrow = sheet.arrow("employees", "front-line")
    put(part(arrow, "path"), d=other.attrib["d"])
    put(part(arrow, "polygon"), points=part(sheet.arrow("front-line", "cco"), "polygon").attrib["points"])


def an_arrow_close_beside_an_arrow(sheet: Sheet) -> None:
    line(sheet.arrow("employees", "front-line"), (700.0, 252.0), (900.0, 252.0))
    line(sheet.arrow("front-line", "cco"), (700.0, 256.0), (900.0, 256.0))


def an_arrow_with_a_short_shaft(sheet: Sheet) -> None:
    line(sheet.arrow("front-line", "cco"), (700.0, 252.0), (718.0, 252.0))


def an_arrow_that_stops_short(sheet: Sheet) -> None:
    line(sheet.arrow("front-line", "cco"), (700.0, 252.0), (800.0, 252.0))


def an_arrow_to_another_box(sheet: Sheet) -> None:
    put(sheet.arrow("employees", "front-line"), data_to="government")


def an_arrow_askew(sheet: Sheet) -> None:
    put(part(sheet.arrow("front-line", "cco"), "path"), d="M700 252 L800 300")


def a_badge_off_its_arrow(sheet: Sheet) -> None:
    shift(sheet.first("g", data_badge="1"), y=-18)


def a_badge_lost(sheet: Sheet) -> None:
    sheet.layer("scenario").remove(sheet.first("g", data_badge="6"))


def a_badge_on_a_badge(sheet: Sheet) -> None:
    one, other = sheet.first("g", data_badge="1"), sheet.first("g", data_badge="6")
    (x, y, _, _), (to_x, to_y, _, _) = (rect(part(each, "rect")) for each in (one, other))
    shift(one, to_x - x + 5, to_y - y)


def a_marker_on_a_note(sheet: Sheet) -> None:
    marker = sheet.first("g", data_marker="start")
    note = next(each for each in sheet.root.iter(SVG + "g") if each.get("data-note"))
    x, y, _, _ = rect(part(marker, "rect"))
    text = part(note, "text")
    shift(marker, float(text.attrib["x"]) - x, float(text.attrib["y"]) - y)


def no_boxes(sheet: Sheet) -> None:
    base = sheet.layer("base")
    for each in list(base):
        base.remove(each)


def not_ours(sheet: Sheet) -> None:
    del sheet.root.attrib["data-model"]


def a_parent_that_is_not_there(sheet: Sheet) -> None:
    put(sheet.box("finance"), data_parent="nowhere")


def an_arrow_to_nowhere(sheet: Sheet) -> None:
    put(sheet.arrow("front-line", "cco"), data_to="nowhere")


def an_id_twice(sheet: Sheet) -> None:
    put(sheet.box("finance"), id=sheet.box("legal").attrib["id"])


def a_coordinate_that_is_none(sheet: Sheet) -> None:
    put(sheet.outline("finance"), x="NaN")


def a_box_moved_aside(sheet: Sheet) -> None:
    put(sheet.outline("finance"), transform="translate(400)")


def a_box_without_outline(sheet: Sheet) -> None:
    box = sheet.box("finance")
    for each in box.findall(f"{SVG}rect"):
        box.remove(each)


def a_sheet_without_a_name(sheet: Sheet) -> None:
    sheet.root.remove(part(sheet.root, "title"))


def a_sheet_without_size(sheet: Sheet) -> None:
    del sheet.root.attrib["viewBox"]


def a_script(sheet: Sheet) -> None:
    ElementTree.SubElement(sheet.root, f"{SVG}script").text = "1"


def a_handler(sheet: Sheet) -> None:
    put(sheet.box("finance"), onclick="1")


def a_link_outside(sheet: Sheet) -> None:
    put(sheet.first("a"), href="https://example.org/")


def foreign_content(sheet: Sheet) -> None:
    ElementTree.SubElement(sheet.layer("base"), "{http://www.w3.org/1999/xhtml}iframe")


DAMAGES: Final[Mapping[Damage, CodePage]] = {
    a_box_on_its_neighbour: codes.BOXES_OVERLAP,
    a_box_out_of_its_parent: codes.CHILD_OUTSIDE,
    a_tile_lower_than_its_row: codes.RAGGED_GRID,
    a_box_off_the_sheet: codes.OFF_SHEET,
    a_name_too_long: codes.TEXT_CLIPPED,
    a_note_cut_short: codes.TEXT_CLIPPED,
    a_text_twice: codes.TEXT_COVERED,
    a_badge_on_a_name: codes.TEXT_COVERED,
    a_panel_over_its_words: codes.TEXT_COVERED,
    a_label_on_a_line: codes.TEXT_COVERED,
    a_text_too_small: codes.TEXT_TOO_SMALL,
    a_sheet_declared_small: codes.TEXT_TOO_SMALL,
    a_pale_text: codes.CONTRAST_TOO_LOW,
    a_pale_box: codes.CONTRAST_TOO_LOW,
    a_pale_arrow: codes.CONTRAST_TOO_LOW,
    two_classes_of_one_colour: codes.CLASSES_ALIKE,
    an_arrow_through_a_tile: codes.ARROW_THROUGH_BOX,
    an_arrow_through_a_name: codes.ARROW_THROUGH_TITLE,
    an_arrow_on_an_arrow: codes.LINES_MERGED,
    an_arrow_close_beside_an_arrow: codes.LINES_TOO_NEAR,
    an_arrow_with_a_short_shaft: codes.SHAFT_TOO_SHORT,
    an_arrow_that_stops_short: codes.ARROW_ADRIFT,
    an_arrow_to_another_box: codes.ARROW_ADRIFT,
    an_arrow_askew: codes.BROKEN_CONTRACT,
    a_badge_off_its_arrow: codes.BADGE_ADRIFT,
    a_badge_lost: codes.BADGE_ADRIFT,
    a_badge_on_a_badge: codes.SIGNS_OVERLAP,
    a_marker_on_a_note: codes.SIGNS_OVERLAP,
    no_boxes: codes.EMPTY_PICTURE,
    not_ours: codes.FOREIGN_PICTURE,
    a_parent_that_is_not_there: codes.BROKEN_CONTRACT,
    an_arrow_to_nowhere: codes.BROKEN_CONTRACT,
    an_id_twice: codes.BROKEN_CONTRACT,
    a_coordinate_that_is_none: codes.BROKEN_CONTRACT,
    a_box_moved_aside: codes.BROKEN_CONTRACT,
    a_box_without_outline: codes.BROKEN_CONTRACT,
    a_sheet_without_a_name: codes.BROKEN_CONTRACT,
    a_sheet_without_size: codes.BROKEN_CONTRACT,
    a_script: codes.UNSAFE_CONTENT,
    a_handler: codes.UNSAFE_CONTENT,
    a_link_outside: codes.UNSAFE_CONTENT,
    foreign_content: codes.UNSAFE_CONTENT,
}
