"""Every place in the files where a thing is called by its id: where it is defined, and what refers to it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from eamodel.ids import ModelId
from eamodel.model.scenario import END, NOT_STATED, StateName
from eamodel.source.model_shape import UNDECIDED
from eamodel.source.tree import Listing, Position, SourceFile, Spot, Table
from eamodel.source.views import LEVEL_VIEW


class Namespace(Enum):
    """What sort of thing an id names; each sort has ids of its own."""

    ELEMENT = "element"
    RELATION = "relation"
    RELATION_KIND = "relation-kind"
    CLASS = "class"
    VIEW = "view"
    SCENARIO = "scenario"
    PROBLEM = "problem"
    STEP = "step"

    @property
    def word(self) -> str:
        """The sort in running text."""
        return self.value.replace("-", " ")

    @property
    def is_told(self) -> bool:
        """Whether its ids belong to a scenario, not to the model."""
        return self in {Namespace.PROBLEM, Namespace.STEP}


class Owned(NamedTuple):
    """A file and the model it belongs to."""

    model: ModelId
    file: SourceFile


@dataclass(frozen=True, slots=True)
class Mention:
    """A scalar that calls a thing by its id.

    `written` is all that the scalar says and `id` what of it is the id, from `at` on. `scenario` is set in a scenario.
    Units: `line` and `column` count from 0, columns in characters.
    """

    model: ModelId
    file: str
    line: int
    column: int
    written: str
    id: str
    at: int
    scenario: str | None = None
    defines: bool = False

    def renamed(self, new: str) -> str:
        """Give what the scalar says once the thing has another id."""
        return self.written[: self.at] + new + self.written[self.at + len(self.id) :]


def mentions(namespace: Namespace, files: Iterable[Owned], *, scenarios: str) -> Iterator[Mention]:
    """Give every place in some files where anything of a namespace is called by its id.

    `scenarios` is the folder of scenarios. Requires: the reader found no error in the files.
    """
    for model, file in files:
        if not isinstance(file.top.node if file.documents else None, Table):
            continue
        is_story = file.path.startswith(f"{scenarios}/")
        walk = (_IN_STORIES if is_story else _IN_MODELS).get(namespace)
        scenario = _text(file.top, "scenario").strip() if is_story else None
        for place in walk(file.top) if walk else ():
            yield _mention(model, scenario, place)


class _Place(NamedTuple):
    """Where an id is written: as the key or the value of a spot, after a prefix and up to something else.

    `scenario` is set where a file of the model names what a scenario tells.
    """

    spot: Spot
    is_key: bool = False
    defines: bool = False
    skip: int = 0
    until: int | None = None
    scenario: str | None = None

    def between(self, number: int) -> "_Place":
        """Give a part of a derived id: one end, the kind, or the other end."""
        parts = str(self.spot.node).split(_JOINT)
        start = sum(len(each) + len(_JOINT) for each in parts[:number])
        return self._replace(skip=start, until=start + len(parts[number]))


_JOINT: Final = "--"
_JOINTS: Final = 2
"""How often the parts of a derived id are joined; ids themselves never hold two hyphens."""


_Walk = Callable[[Spot], Iterator[_Place]]


def _mention(model: ModelId, scenario: str | None, place: _Place) -> Mention:
    spot = place.spot
    written = str(spot.key if place.is_key else spot.node)
    line, column = _position(spot, is_key=place.is_key)
    rest = written[place.skip : place.until]
    at = place.skip + len(rest) - len(rest.lstrip())
    id = rest.strip()
    foreign, colon, inner = id.rpartition(":")
    if colon:  # an element of another model, which `uses` names
        model, id, at = ModelId(foreign), inner, at + len(foreign) + 1
    told_in = place.scenario or scenario
    return Mention(model, spot.file.path, line, column, written, id, at, told_in, place.defines)


def _position(spot: Spot, *, is_key: bool) -> Position:
    mark = spot.owner.key_mark(str(spot.key)) if is_key and isinstance(spot.owner, Table) else spot.value_mark
    return spot.file.position(mark)


def _text(spot: Spot, key: str) -> str:
    node = spot.inside(key).node if spot.has(key) else ""
    return node if isinstance(node, str) else ""


def _values(spot: Spot, *keys: str) -> Iterator[_Place]:
    """Give what some keys name, be it one text or a list of them."""
    for key in keys:
        if spot.has(key):
            yield from _one_or_many(spot.inside(key))


def _one_or_many(spot: Spot) -> Iterator[_Place]:
    if isinstance(spot.node, str):
        yield _Place(spot)
    elif isinstance(spot.node, Listing):
        yield from (_Place(item) for item in spot.entries if isinstance(item.node, str))


def _keys(spot: Spot, key: str, *, defines: bool = False) -> Iterator[_Place]:
    """Give the keys of the table that a key holds."""
    yield from (_Place(entry, is_key=True, defines=defines) for entry in _entries(spot, key))


def _entries(spot: Spot, key: str) -> Iterator[Spot]:
    if spot.has(key):
        yield from spot.inside(key).entries


def _elements(root: Spot) -> Iterator[Spot]:
    """Give the elements of a file, whatever they are inside of."""
    waiting = list(_entries(root, "elements"))
    while waiting:
        spot = waiting.pop()
        yield spot
        waiting += _entries(spot, "contains")


def _in_model_elements(root: Spot) -> Iterator[_Place]:
    yield from (_Place(spot, is_key=True, defines=True) for spot in _elements(root))
    yield from _values(root, "under")
    for relation in _entries(root, "relations"):
        yield from _values(relation, "from", "to")
    yield from _keys(root, "decisions", defines=True)
    for decision in _entries(root, "decisions"):
        yield from _values(decision, "affects", "superseded-by")
    for exemption in _entries(root, "exemptions"):
        yield from _values(exemption, "decision")
    yield from _things_let_pass(root)
    for place in _derived_let_pass(root):
        yield from (place.between(0), place.between(2))
    for each in _entries(root.inside("classification"), "classes") if root.has("classification") else ():
        yield from _values(each, "homes")
    for view in _entries(root, "views"):
        level = LEVEL_VIEW.fullmatch(str(view.key))
        if level:
            yield _Place(view, is_key=True, skip=level.start(1))
        yield from _values(view, "of", "collapse")
        for key in ("columns", "rows", "order", "weight"):
            yield from _keys(view, key)
        for listed in (*_entries(view, "arrange"), *_entries(view, "order")):
            yield from _one_or_many(listed)


def _relation_ids(root: Spot) -> Iterator[_Place]:
    for relation in _entries(root, "relations"):
        yield from (place._replace(defines=True) for place in _values(relation, "id"))
    yield from _things_let_pass(root)


_WITHIN: Final = "/"
"""Between a scenario and what it tells, where an exemption names that."""


def _let_pass(root: Spot) -> Iterator[_Place]:
    """Give what the exemptions of a file let pass."""
    for exemption in _entries(root, "exemptions"):
        yield from _values(exemption, "what")


def _things_let_pass(root: Spot) -> Iterator[_Place]:
    """Give the elements and relations, by ids of their own, that exemptions let pass."""
    yield from (place for place in _let_pass(root) if _WITHIN not in str(place.spot.node))


def _derived_let_pass(root: Spot) -> Iterator[_Place]:
    """Give the relations that exemptions let pass by ids that are made from their ends and their kind."""
    yield from (place for place in _let_pass(root) if str(place.spot.node).count(_JOINT) == _JOINTS)


def _scenarios_let_pass(root: Spot) -> Iterator[_Place]:
    for place in _let_pass(root):
        yield place._replace(until=len(str(place.spot.node).partition(_WITHIN)[0]))


def _told_let_pass(root: Spot) -> Iterator[_Place]:
    """Give the problems and steps that exemptions let pass."""
    for place in _let_pass(root):
        above, within, _ = str(place.spot.node).rpartition(_WITHIN)
        if within:
            scenario = above.partition(_WITHIN)[0].strip()
            yield place._replace(skip=len(above) + len(within), scenario=scenario)


def _relation_kinds(root: Spot) -> Iterator[_Place]:
    yield from _keys(root, "relation-kinds", defines=True)
    yield from _values(root, "complete")
    for relation in _entries(root, "relations"):
        yield from _values(relation, "kind")
    yield from (place.between(1) for place in _derived_let_pass(root))
    for view in _entries(root, "views"):
        yield from _values(view, "relations")


def _classes(root: Spot) -> Iterator[_Place]:
    if root.has("classification"):
        yield from _keys(root.inside("classification"), "classes", defines=True)
        for each in _entries(root.inside("classification"), "classes"):
            yield from _values(each, "apart-from")
    for element in _elements(root):
        yield from (place for place in _values(element, "classification") if place.spot.node != UNDECIDED)
        if element.has("classification"):
            yield from _values(element.inside("classification"), UNDECIDED)


def _views(root: Spot) -> Iterator[_Place]:
    for place in _keys(root, "views", defines=True):
        if not LEVEL_VIEW.fullmatch(str(place.spot.key)):
            yield place


def _states(root: Spot) -> Iterator[Spot]:
    yield from (root.inside(name.value) for name in StateName if root.has(name.value))


def _steps(root: Spot) -> Iterator[Spot]:
    for state in _states(root):
        yield from _entries(state, "steps")


def _in_story_elements(root: Spot) -> Iterator[_Place]:
    yield from _values(root, "narrator")
    for problem in _entries(root, "problems"):
        yield from _values(problem, "voice", "accepted-by")
        yield from (place for place in _values(problem, "at") if not _is_step(place))
    for state in _states(root):
        yield from _stated(_values(state, "start", "end"))
    for step in _steps(root):
        yield from _stated(_values(step, "at", "from"))
        yield from _values(step, "via", "could-also", "by")


def _stated(places: Iterable[_Place]) -> Iterator[_Place]:
    yield from (place for place in places if place.spot.node != NOT_STATED)


_STEP: Final = "step:"


def _is_step(place: _Place) -> bool:
    return isinstance(place.spot.node, str) and place.spot.node.startswith(_STEP)


def _scenario_ids(root: Spot) -> Iterator[_Place]:
    yield from (place._replace(defines=True) for place in _values(root, "scenario"))


def _problem_ids(root: Spot) -> Iterator[_Place]:
    yield from _keys(root, "problems", defines=True)
    for step in _steps(root):
        yield from _values(step, "problems", "resolves")
        if step.has("resolves") and isinstance(step.inside("resolves").node, Table):
            yield from _keys(step, "resolves")


def _step_ids(root: Spot) -> Iterator[_Place]:
    for problem in _entries(root, "problems"):
        yield from (place._replace(skip=len(_STEP)) for place in _values(problem, "at") if _is_step(place))
    for step in _steps(root):
        yield from (place._replace(defines=True) for place in _values(step, "id"))
        yield from (place for place in _values(step, "next") if place.spot.node != END)
        for way in _entries(step, "next"):
            yield from (place for place in _values(way, "to") if place.spot.node != END)
        for key in ("within", "takes"):
            if step.has(key):
                yield from _values(step.inside(key), "from")
    for state in _states(root):
        for measure in _entries(state, "measures"):
            yield from _values(measure, "from")


_IN_MODELS: Final[Mapping[Namespace, _Walk]] = {
    Namespace.ELEMENT: _in_model_elements,
    Namespace.RELATION: _relation_ids,
    Namespace.RELATION_KIND: _relation_kinds,
    Namespace.CLASS: _classes,
    Namespace.VIEW: _views,
    Namespace.SCENARIO: _scenarios_let_pass,
    Namespace.PROBLEM: _told_let_pass,
    Namespace.STEP: _told_let_pass,
}
_IN_STORIES: Final[Mapping[Namespace, _Walk]] = {
    Namespace.ELEMENT: _in_story_elements,
    Namespace.SCENARIO: _scenario_ids,
    Namespace.PROBLEM: _problem_ids,
    Namespace.STEP: _step_ids,
}
