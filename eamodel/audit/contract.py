"""The tree of an SVG read as a picture, by the markup that every sheet keeps; what does not keep it is told."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from eamodel.audit.markup import Node
from eamodel.audit.outline import Corners, MalformedError, area, bounds, corners, millimetres, number, pairs
from eamodel.audit.picture import MEASURED, SCENARIO, Arrow, Box, Leader, Mark, Picture, Shape, Sign, Text
from eamodel.font.measure import text_width
from eamodel.geometry import Point, Rect
from eamodel.theme import Face, TextStyle

ASCENT: Final = 0.905
DESCENT: Final = 0.212
"""Of Arial, in type sizes."""
_POINTS_PER_MM: Final = 72 / 25.4
_SHAPES: Final = frozenset({"rect", "circle", "ellipse", "line", "polygon", "polyline", "path"})
_SIGNS: Final = {"data-badge": "badge", "data-repeat": "repeat", "data-marker": "marker", "data-note": "note"}
_KIN: Final = "Arial"


@dataclass(frozen=True, slots=True)
class Fault:
    """Markup that is not as it should be, with where it is written."""

    says: str
    line: int
    column: int


def picture(root: Node) -> tuple[Picture | None, tuple[Fault, ...]]:
    """Give the picture and what is wrong with its markup; None where not even its size is known.

    Ensures: whatever the tree holds, what can be measured is in the picture, and the rest is told.
    """
    reading = _Reading()
    found = reading.all_of(root)
    return found, tuple(reading.faults)


class _Reading:
    """Reads a tree, collecting faults."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.shapes: list[Shape] = []
        self.texts: list[Text] = []
        self.boxes: dict[str, Box] = {}
        self.arrows: list[Arrow] = []
        self.leaders: list[Leader] = []
        self.signs: list[Sign] = []
        self.asked = 0
        self.placed = 0

    def all_of(self, root: Node) -> Picture | None:
        size = self._size(root)
        if size is None:
            return None
        sheet, point = size
        self._promises(root)
        for child in root.children:
            layer = child.get("data-layer")
            if child.name in _SHAPES:
                self._shape(child, Mark(child.order, child.line, child.column, ""))
            elif layer in MEASURED:
                self._layer(child, layer)
        self._ends()
        return Picture(
            view=root.get("data-view"),
            state=root.get("data-state"),
            sheet=sheet,
            point=point,
            shapes=tuple(self.shapes),
            texts=tuple(self.texts),
            boxes=self.boxes,
            arrows=tuple(self.arrows),
            leaders=tuple(self.leaders),
            signs=tuple(self.signs),
            labels_asked=self.asked,
            labels_placed=self.placed,
        )

    def _size(self, root: Node) -> tuple[Rect, float] | None:
        try:
            box = [number(each) for each in root.get("viewBox").replace(",", " ").split()]
            width, height = millimetres(root.get("width")), millimetres(root.get("height"))
        except MalformedError as failure:
            self._fault(root, f"the sheet has no size: {failure}")
            return None
        if len(box) != 4 or min(box[2:]) <= 0 or min(width, height) <= 0:
            self._fault(root, "the sheet has no size")
            return None
        scale = min(width / box[2], height / box[3])
        if abs(width / box[2] - height / box[3]) > 0.01 * scale:
            self._fault(root, "the declared size and the view box differ in proportion")
        return Rect(*box), scale * _POINTS_PER_MM

    def _promises(self, root: Node) -> None:
        """Look at what every sheet promises its readers: names, layers, the type that is measured with."""
        ids: set[str] = set()
        for node in root.walk():
            id = node.get("id")
            if id and id in ids:
                self._fault(node, f"two elements have the id `{id}`")
            ids.add(id)
            if node.get("font-family") and not node.get("font-family").startswith(_KIN):
                self._fault(node, "it is set in a type whose widths are not known")
        for each in root.get("aria-labelledby").split() or ["*nothing"]:
            if each not in ids:
                self._fault(root, f"nothing has the id `{each}` that is to name the sheet")
        layers = [child.get("data-layer") for child in root.children]
        for layer in ("base", "title-block"):
            if layers.count(layer) != 1:
                self._fault(root, f"the layer `{layer}` is there {layers.count(layer)} times")
        if root.get("data-state") != "base" and layers.count(SCENARIO) > 1:
            self._fault(root, f"the layer `{SCENARIO}` is there {layers.count(SCENARIO)} times")

    def _layer(self, layer: Node, name: str) -> None:
        for child in layer.children:
            mark = Mark(child.order, child.line, child.column, name)
            if child.name == "g":
                self._group(child, replace(mark, owner=child.order))
            else:
                self._painted(child, mark)
                if child.get("data-leader"):
                    self._leader(child, mark)

    def _group(self, group: Node, mark: Mark) -> None:
        first_shape, first_text = len(self.shapes), len(self.texts)
        for node in group.walk():
            if node is not group:
                self._painted(node, replace(mark, order=node.order, line=node.line, column=node.column))
        shapes, texts = self.shapes[first_shape:], tuple(self.texts[first_text:])
        if group.get("data-id"):
            self._box(group, mark, shapes, texts)
        elif group.get("data-from") or group.get("data-to"):
            self.asked += bool(group.get("data-label"))
            self._arrow(group, mark, shapes)
        elif group.get("data-label"):
            self.placed += 1
        else:
            sort = next((each for each in _SIGNS if group.get(each)), None)
            if sort is not None and shapes:
                name = f"{_SIGNS[sort]} {group.get(sort)}"
                is_number = sort in {"data-badge", "data-repeat"}
                self.signs.append(
                    Sign(mark, _SIGNS[sort], name, shapes[0].rect, group.get(sort) if is_number else "")
                )

    def _box(self, group: Node, mark: Mark, shapes: list[Shape], texts: tuple[Text, ...]) -> None:
        id = group.get("data-id")
        rects = [node for node in group.children if node.name == "rect"]
        outline = next((each for each in shapes if rects and each.mark.order == rects[0].order), None)
        if outline is None:
            self._fault(group, f"`{id}` has no outline")
            return
        if id in self.boxes:
            self._fault(group, f"`{id}` is drawn twice")
            return
        if not any(text.words for text in texts):
            self._fault(group, f"`{id}` shows no name")
        if not group.get("aria-label"):
            self._fault(group, f"`{id}` has no name to be read aloud")
        classes = tuple(group.get("data-class").split())
        self.boxes[id] = Box(
            mark, id, group.get("aria-label"), group.get("data-parent"), classes, outline, texts
        )

    def _arrow(self, group: Node, mark: Mark, shapes: list[Shape]) -> None:
        ends = group.get("data-from"), group.get("data-to")
        paths = [each for each in group.children if each.name == "path"]
        heads = [each for each in group.children if each.name == "polygon"]
        line = self._corners(paths[0]) if paths else ()
        head = self._points(heads[0]) if heads else ()
        shaft = next((each for each in shapes if paths and each.mark.order == paths[0].order), None)
        if not all(ends) or len(line) < 2 or len(head) < 3 or shaft is None:
            self._fault(group, f"the arrow from `{ends[0]}` to `{ends[1]}` has no line with a head")
            return
        tip, base = head[0], Point((head[1].x + head[2].x) / 2, (head[1].y + head[2].y) / 2)
        length = abs(tip.x - base.x) + abs(tip.y - base.y)
        is_open = heads[0].get("fill") != paths[0].get("stroke")
        whole = _to_tip(line, tip)
        self.arrows.append(Arrow(mark, *ends, group.get("data-step"), whole, length, shaft, is_open))

    def _leader(self, node: Node, mark: Mark) -> None:
        line = self._corners(node)
        if len(line) > 1:
            self.leaders.append(Leader(mark, node.get("data-leader"), line, self.shapes[-1]))

    def _ends(self) -> None:
        """Look whether what is named is there."""
        for box in self.boxes.values():
            if box.parent and box.parent not in self.boxes:
                self._fault(box.mark, f"`{box.id}` names the parent `{box.parent}`, which is not drawn")
        for arrow in self.arrows:
            for end in (arrow.source, arrow.target):
                if end not in self.boxes:
                    self._fault(arrow.mark, f"an arrow names the box `{end}`, which is not drawn")

    def _painted(self, node: Node, mark: Mark) -> None:
        if node.get("transform"):
            self._fault(node, "a transform moves it away from its coordinates")
        if node.name == "text":
            self._text(node, mark)
        elif node.name in _SHAPES:
            self._shape(node, mark)

    def _text(self, node: Node, mark: Mark) -> None:
        words = " ".join(node.text.split())
        try:
            x, y, size = (number(node.get(each)) for each in ("x", "y", "font-size"))
        except MalformedError as failure:
            self._fault(node, f"`{words[:40]}` cannot be placed: {failure}")
            return
        if node.children:
            self._fault(node, f"`{words[:40]}` is set in parts that cannot be measured")
        bold, italic = node.get("font-weight") == "bold", node.get("font-style") == "italic"
        face = Face.BOLD if bold else Face.ITALIC if italic else Face.REGULAR
        width = text_width(words, _style(max(0.0, size), face))
        left = x - {"middle": width / 2, "end": width}.get(node.get("text-anchor"), 0.0)
        rect = Rect(left, y - ASCENT * size, width, (ASCENT + DESCENT) * max(0.0, size))
        self.texts.append(Text(mark, words, rect, size, node.get("fill") or "#000000"))

    def _shape(self, node: Node, mark: Mark) -> None:
        outline = self._points(node)
        if not outline:
            return
        fill = node.get("fill") or "#000000"
        is_filled = fill != "none" and node.get("fill-opacity") in {"", "1"} and area(outline) > 0
        stroke = node.get("stroke") or "none"
        try:
            width = number(node.get("stroke-width") or "1")
            opacity = number(node.get("stroke-opacity") or "1")
        except MalformedError as failure:
            self._fault(node, f"a stroke cannot be measured: {failure}")
            return
        self.shapes.append(
            Shape(
                mark,
                node.name,
                bounds(outline),
                outline,
                fill if is_filled else "",
                "" if stroke == "none" else stroke,
                width,
                min(1.0, max(0.0, opacity)),
            )
        )

    def _points(self, node: Node) -> Corners:
        """Give the corners of a shape; of a round one, those of the square around it."""
        try:
            return tuple(_outline(node))
        except MalformedError as failure:
            self._fault(node, f"a `{node.name}` cannot be placed: {failure}")
            return ()

    def _corners(self, node: Node) -> Corners:
        try:
            return corners(node.get("d"))
        except MalformedError:
            return ()  # told where its shape was read

    def _fault(self, at: Node | Mark, says: str) -> None:
        self.faults.append(Fault(says, at.line, at.column))


def _outline(node: Node) -> Iterator[Point]:
    match node.name:
        case "rect":
            x, y = (number(node.get(each) or "0") for each in ("x", "y"))
            width, height = (number(node.get(each)) for each in ("width", "height"))
            if min(width, height) < 0:
                raise MalformedError("its size is negative")
            yield from (Point(x, y), Point(x + width, y), Point(x + width, y + height), Point(x, y + height))
        case "circle" | "ellipse":
            x, y = (number(node.get(each) or "0") for each in ("cx", "cy"))
            across, down = (number(node.get(each) or node.get("r")) for each in ("rx", "ry"))
            corner = ((-1, -1), (1, -1), (1, 1), (-1, 1))
            yield from (Point(x + right * across, y + below * down) for right, below in corner)
        case "line":
            ends = [number(node.get(each) or "0") for each in ("x1", "y1", "x2", "y2")]
            yield from (Point(*ends[:2]), Point(*ends[2:]))
        case "path":
            yield from corners(node.get("d"))
        case _:
            yield from pairs(node.get("points"))


def _to_tip(line: Corners, tip: Point) -> Corners:
    """Give a line drawn on to the tip of its head, in which it ends."""
    before, end = line[-2:]
    if before.x != end.x and before.y != end.y:
        return (*line[:-1], tip)
    is_level = before.y == end.y
    return (*line[:-1], Point(tip.x, before.y) if is_level else Point(before.x, tip.y))


@lru_cache(maxsize=256)
def _style(size: float, face: Face) -> TextStyle:
    return TextStyle(size, face)
