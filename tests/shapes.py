"""The shapes of all files, so that what shows or describes the format can be held to be complete."""

from typing import Final

from eamodel.source.governance_shape import DecisionShape, ExemptionShape
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
from eamodel.source.rules_shape import RuleShape, RulesShape
from eamodel.source.scenario_shape import ProblemShape, ScenarioShape, StateShape, StepShape
from eamodel.source.settings_shape import FoldersShape, LimitsShape, OverrideShape, SettingsShape
from eamodel.source.shape import Shape
from eamodel.source.theme_shape import (
    BoxesShape,
    LogoShape,
    NotesShape,
    OutlineShape,
    StatesShape,
    SurfaceShape,
    ThemeShape,
    ToneShape,
)

SHAPES: Final[tuple[type[Shape], ...]] = (
    HeaderShape,
    SchemeShape,
    ClassShape,
    RelationKindShape,
    ViewShape,
    ElementShape,
    RelationShape,
    DecisionShape,
    ExemptionShape,
    ScenarioShape,
    ProblemShape,
    StateShape,
    StepShape,
    MeasureShape,
    SettingsShape,
    FoldersShape,
    LimitsShape,
    OverrideShape,
    RulesShape,
    RuleShape,
)
"""Everything that the files of a workspace may hold."""

THEME_SHAPES: Final[tuple[type[Shape], ...]] = (
    ThemeShape,
    BoxesShape,
    StatesShape,
    NotesShape,
    ToneShape,
    SurfaceShape,
    LogoShape,
    OutlineShape,
)
"""Everything that a theme's file may hold."""
