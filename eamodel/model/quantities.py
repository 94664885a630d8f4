"""Durations and measures, as a scenario promises or reports them."""

from dataclasses import dataclass
from enum import Enum

from eamodel.ids import StepId
from eamodel.model.certainty import STATED, Certainty


class Bound(Enum):
    """Whether a value is exact, the least or the most."""

    EXACT = ""
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class TimeUnit(Enum):
    """Units a duration may be given in."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Duration:
    """A stretch of time in the source's own unit; `since` is the step from which it counts."""

    value: int | float
    unit: TimeUnit
    bound: Bound = Bound.EXACT
    since: StepId | None = None

    @property
    def words(self) -> str:
        """The duration in words: `at least 8 weeks`."""
        unit = self.unit.value[:-1] if self.value == 1 else self.unit.value
        prefix = f"{self.bound.value.replace('-', ' ')} " if self.bound is not Bound.EXACT else ""
        return f"{prefix}{_plain(self.value)} {unit}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount that is not a time: a count, a percentage, or money with its currency (`gbp`) as unit."""

    value: int | float
    unit: str
    bound: Bound = Bound.EXACT

    @property
    def words(self) -> str:
        """The amount in words: `at most 40 %`."""
        prefix = f"{self.bound.value.replace('-', ' ')} " if self.bound is not Bound.EXACT else ""
        amount = f"{self.value:,}" if isinstance(self.value, int) else _plain(self.value)
        unit = {"percent": " %", "count": ""}.get(self.unit, f" {self.unit.upper()}")
        return f"{prefix}{amount}{unit}"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measured or promised outcome of a state."""

    id: str
    value: Duration | Quantity
    outcome: str = ""
    source: str = ""
    certainty: Certainty = STATED

    @property
    def words(self) -> str:
        """What was measured, how much, and the outcome, in words.

        >>> Measure("time-to-answer", Duration(8, TimeUnit.WEEKS), "nothing heard").words
        'Time to answer: 8 weeks, nothing heard'
        """
        name = self.id.replace("-", " ")
        outcome = f", {self.outcome}" if self.outcome else ""
        return f"{name[:1].upper()}{name[1:]}: {self.value.words}{outcome}"


def _plain(value: float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
