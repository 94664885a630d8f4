"""Read a theme's file: colours and a logo out, with findings and places."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, TypeVar

from pydantic import ValidationError

from eamodel.colour import mixed
from eamodel.diagnostic import Address, Finding, in_order
from eamodel.geometry import Point
from eamodel.ids import ClassId, ModelId
from eamodel.settings import DEFAULT_SETTINGS, Limits
from eamodel.source.codes import (
    BAD_PATH_DATA,
    BAD_VALUE,
    EMPTY_FILE,
    UNKNOWN_CLASS,
    WRONG_TYPE,
)
from eamodel.source.complaints import Complaints
from eamodel.source.names import checked_id
from eamodel.source.near import did_you_mean, nearest
from eamodel.source.path_data import LEAST_SIZE, PathDataError, extent, strokes
from eamodel.source.profile import read_file
from eamodel.source.scalars import kind_of_node
from eamodel.source.shape import Shape
from eamodel.source.theme_contrast import check_contrast
from eamodel.source.theme_shape import (
    MOST_OUTLINES,
    BoxesShape,
    LogoShape,
    NotesShape,
    OutlineShape,
    StatesShape,
    SurfaceShape,
    ThemeShape,
    ToneShape,
)
from eamodel.source.tree import BROKEN, EMPTY, Listing, Spot, Table
from eamodel.theme import Logo, Outline, Stroke, Surface, Theme, Tone
from eamodel.themes import DEFAULT_THEME, THEMES

_NOWHERE: Final = Address(ModelId(""))
_PARTLY: Final = 0.28
"""The share of a remedy's stroke in the half of a tag that is filled."""
_NO_PATH: Final = "-"
"""Stands for a path that is not given or not sound, which is already reported."""
_PLAIN: Final = ("paper", "ink", "quiet", "accent", "line", "panel")
S = TypeVar("S", bound=Shape)


@dataclass(frozen=True, slots=True)
class ThemeReading:
    """What a theme's file says, as far as it is sound."""

    theme: Theme
    findings: tuple[Finding, ...]
    text: str


def read_theme(
    path: str, data: bytes, *, classes: Collection[str], limits: Limits = DEFAULT_SETTINGS.limits
) -> ThemeReading:
    """Give the theme of a file; where it is not sound, what it extends holds.

    `classes` are the ids of all classes that the models of the workspace have.
    Ensures: every colour is `#RRGGBB`, and of the logo there are only numbers and colours.
    """
    complaints = Complaints()
    file, findings = read_file(path, data, limits)
    complaints.take(findings)
    root = file.top.node if file.documents else EMPTY
    theme = DEFAULT_THEME
    if isinstance(root, Table):
        theme = _ThemeReader(complaints, classes).read(file.top)
        if complaints.is_whole(file):
            check_contrast(theme, file.top, complaints)
    elif root is EMPTY and file.is_whole:
        help = "write a colour, or `extends: dark`"
        complaints.add_at_top(EMPTY_FILE, file, "the file is empty", help=help)
    elif root not in (EMPTY, BROKEN):
        headline = f"the file is {kind_of_node(root)}, not a mapping"
        complaints.add_at_top(WRONG_TYPE, file, headline, help='write colours, such as `ink: "#1B2733"`')
    return ThemeReading(theme, in_order(complaints.findings), file.text)


class _ThemeReader:
    """Reads one theme."""

    def __init__(self, complaints: Complaints, classes: Collection[str]) -> None:
        self._complaints = complaints
        self._classes = classes

    def read(self, root: Spot) -> Theme:
        shape = self._shaped(ThemeShape, root, "the theme")
        base = THEMES[shape.extends]
        theme = replace(base, **{key: getattr(shape, key) or getattr(base, key) for key in _PLAIN})
        if shape.boxes:
            theme = self._boxes(theme, root.inside("boxes"))
        if shape.states:
            theme = self._states(theme, root.inside("states"))
        if shape.notes:
            theme = self._notes(theme, root.inside("notes"))
        if shape.classes:
            theme = replace(theme, classes=self._class_tones(theme, root.inside("classes")))
        if shape.more_classes is not None:
            theme = replace(theme, more_classes=self._more_tones(theme, root.inside("more-classes")))
        return replace(theme, logo=self._logo(root.inside("logo"))) if shape.logo is not None else theme

    def _shaped(
        self, shape: type[S], spot: Spot, noun: str, defaults: Mapping[str, object] = MappingProxyType({})
    ) -> S:
        try:
            return shape.model_validate(spot.node)
        except ValidationError as error:
            return self._complaints.shaped(shape, spot, noun, _NOWHERE, error, defaults)

    def _boxes(self, theme: Theme, spot: Spot) -> Theme:
        self._shaped(BoxesShape, spot, "`boxes`")
        outer, inner, innermost = theme.containers
        return replace(
            theme,
            party=self._surface(spot, "party", theme.party),
            body=self._surface(spot, "governance-body", theme.body),
            channel=self._surface(spot, "channel", theme.channel),
            other=self._surface(spot, "other", theme.other),
            containers=(
                self._surface(spot, "container", outer),
                self._surface(spot, "inner-container", inner),
                self._surface(spot, "innermost-container", innermost),
            ),
        )

    def _states(self, theme: Theme, spot: Spot) -> Theme:
        self._shaped(StatesShape, spot, "`states`")
        as_is, to_be = self._tone(spot, "as-is", theme.as_is), self._tone(spot, "to-be", theme.to_be)
        return replace(theme, as_is=as_is, to_be=to_be)

    def _notes(self, theme: Theme, spot: Spot) -> Theme:
        self._shaped(NotesShape, spot, "`notes`")
        remedy = self._tone(spot, "remedy", theme.remedy)
        partly = theme.partly if remedy == theme.remedy else mixed(theme.paper, remedy.stroke, _PARTLY)
        return replace(
            theme,
            problem=self._tone(spot, "problem", theme.problem),
            remedy=remedy,
            accepted=self._tone(spot, "accepted", theme.accepted),
            partly=partly,
        )

    def _class_tones(self, theme: Theme, spot: Spot) -> Mapping[ClassId, Tone]:
        tones = dict(theme.classes)
        for place, entry in enumerate(spot.entries):
            id = ClassId(str(entry.key))
            if not checked_id(id, entry, self._complaints, _NOWHERE):
                continue
            if id not in self._classes:
                near = nearest(id, self._classes)
                help = did_you_mean(near) if near else f"the classes are {', '.join(sorted(self._classes))}"
                headline = f"no model has a class `{id}`"
                self._complaints.add(UNKNOWN_CLASS, entry, headline, help=help, at_key=True)
            base = theme.of_class(id, place)
            tones[id] = self._tone_at(entry, f"class `{id}`", base)
        return MappingProxyType(tones)

    def _more_tones(self, theme: Theme, spot: Spot) -> tuple[Tone, ...]:
        base = theme.more_classes
        found = [
            self._tone_at(entry, "a class", base[place % len(base)])
            for place, entry in enumerate(spot.entries)
        ]
        if not found:
            help = "write colours, or remove `more-classes`"
            self._complaints.add(BAD_VALUE, spot, "`more-classes` is empty", help=help)
        return tuple(found) or base

    def _tone(self, spot: Spot, key: str, base: Tone) -> Tone:
        return self._tone_at(spot.inside(key), f"`{key}`", base) if _is_given(spot, key) else base

    def _tone_at(self, spot: Spot, noun: str, base: Tone) -> Tone:
        defaults = {"fill": base.fill, "stroke": base.stroke, "ink": base.ink}
        shape = self._shaped(ToneShape, spot, noun, defaults)
        return Tone(shape.fill, shape.stroke, shape.ink)

    def _surface(self, spot: Spot, key: str, base: Surface) -> Surface:
        if not _is_given(spot, key):
            return base
        defaults = {"fill": base.fill, "stroke": base.stroke}
        shape = self._shaped(SurfaceShape, spot.inside(key), f"`{key}`", defaults)
        return Surface(shape.fill, shape.stroke)

    def _logo(self, spot: Spot) -> Logo | None:
        """Give the logo, moved so that it begins at (0, 0); None where not all of it is sound."""
        self._shaped(LogoShape, spot, "the logo", {"paths": Listing()})
        if not spot.has("paths"):
            return None
        paths = spot.inside("paths")
        entries = list(paths.entries)
        if not entries or len(entries) > MOST_OUTLINES:
            headline = f"a logo has 1 to {MOST_OUTLINES} paths, not {len(entries)}"
            help = "write the paths of the logo, or remove `logo`"
            if paths.node is not BROKEN and not isinstance(paths.node, str | Table):
                self._complaints.add(BAD_VALUE, paths, headline, help=help)
            return None
        found = [self._outline(entry) for entry in entries]
        outlines = [each for each in found if each is not None]
        return _placed(outlines) if len(outlines) == len(entries) else None

    def _outline(self, spot: Spot) -> Outline | None:
        shape = self._shaped(
            OutlineShape, spot, "a path of the logo", {"d": _NO_PATH, "fill": DEFAULT_THEME.ink}
        )
        if shape.d == _NO_PATH or str(spot.inside("fill").node).upper() != shape.fill:
            return None
        try:
            drawn = strokes(shape.d)
        except PathDataError as error:
            where = f"; that is at letter {error.at + 1} of `d`"
            help = f"correct the path data, or draw the logo again as plain paths{where}"
            self._complaints.add(BAD_PATH_DATA, spot.inside("d"), error.says, help=help)
            return None
        corners = extent(drawn)
        if corners is None or min(corners[1].x - corners[0].x, corners[1].y - corners[0].y) < LEAST_SIZE:
            help = "remove it, or draw a shape that covers something"
            self._complaints.add(BAD_PATH_DATA, spot.inside("d"), "the path covers nothing", help=help)
            return None
        return Outline(shape.fill, drawn, shape.even_odd)


def _is_given(spot: Spot, key: str) -> bool:
    return spot.has(key) and isinstance(spot.inside(key).node, Table)


def _placed(outlines: list[Outline]) -> Logo:
    """Give a logo of outlines, moved to (0, 0). Requires: each covers something."""
    corners = [corner for outline in outlines for corner in extent(outline.strokes) or ()]
    left, top = min(corner.x for corner in corners), min(corner.y for corner in corners)
    right, bottom = max(corner.x for corner in corners), max(corner.y for corner in corners)
    moved = (
        replace(outline, strokes=tuple(_moved(stroke, left, top) for stroke in outline.strokes))
        for outline in outlines
    )
    return Logo(right - left, bottom - top, tuple(moved))


def _moved(stroke: Stroke, left: float, top: float) -> Stroke:
    return Stroke(stroke.command, tuple(Point(point.x - left, point.y - top) for point in stroke.points))
