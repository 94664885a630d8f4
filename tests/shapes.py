"""The shapes of all files, so that what shows or describes the format can be held to be complete."""

from typing import Final

from eamodel.source.model_shape import (
    ClassShape,
    ElementShape,
    HeaderShape,
    RelationKindShape,
    RelationShape,
    SchemeShape,
    ViewShape,
)
from eamodel.source.quantity_shape import MeasureShape
from eamodel.source.scenario_shape import ProblemShape, ScenarioShape, StateShape, StepShape
from eamodel.source.settings_file import FoldersShape, LimitsShape, SettingsShape
from eamodel.source.shape import Shape

SHAPES: Final[tuple[type[Shape], ...]] = (
    HeaderShape,
    SchemeShape,
    ClassShape,
    RelationKindShape,
    ViewShape,
    ElementShape,
    RelationShape,
    ScenarioShape,
    ProblemShape,
    StateShape,
    StepShape,
    MeasureShape,
    SettingsShape,
    FoldersShape,
    LimitsShape,
)
"""Everything that a file may hold."""

UNUSED: Final = {"theme"}
"""What is read and has no effect yet."""
