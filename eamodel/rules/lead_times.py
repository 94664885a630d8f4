"""How long things take today and are to take: times of the two states that are about the same, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from eamodel.diagnostic import Address
from eamodel.model.quantities import Bound, Duration, TimeUnit
from eamodel.model.scenario import Scenario
from eamodel.rules.information import Phrases
from eamodel.rules.paths import Telling

UNFINISHED: Final = (
    "nothing",
    "no",
    "none",
    "nobody",
    "not",
    "never",
    "without",
    "unanswered",
    "unheard",
    "unresolved",
    "still",
    "waiting",
    "pending",
    "open",
)
"""Words of an outcome that say that nothing has come of it yet: eight weeks without a word are no lead time."""
_DAY: Final = 24 * 60
_MINUTES: Final = {
    TimeUnit.MINUTES: 1.0,
    TimeUnit.HOURS: 60.0,
    TimeUnit.DAYS: float(_DAY),
    TimeUnit.WEEKS: 7.0 * _DAY,
    TimeUnit.MONTHS: 365.0 / 12 * _DAY,
    TimeUnit.YEARS: 365.0 * _DAY,
}
_CALENDAR: Final = frozenset({TimeUnit.MONTHS, TimeUnit.YEARS})
_AS_GOOD_AS: Final = 1.1
"""A month is four weeks or thirty days: what is this near to a time in a unit of another length is not later."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time of one state, what came of it, and where it stands."""

    value: Duration
    outcome: str
    address: Address


@dataclass(frozen=True, slots=True)
class Pair:
    """What takes some time today, and what is to take another."""

    today: Time
    then: Time


def pairs(scenario: Scenario) -> Iterator[Pair]:
    """Give the times of both states that are about the same: measures, and steps, of the same id.

    Of a step today counts what it takes, for a promise is no outcome; of a step that is to be, what it promises
    or takes.
    """
    if scenario.as_is is None or scenario.to_be is None:
        return
    today, then = Telling(scenario, scenario.as_is), Telling(scenario, scenario.to_be)
    measured = measured_times(today)
    for id, time in measured_times(then).items():
        if id in measured:
            yield Pair(measured[id], time)
    taken = {
        step.id: Time(step.takes, "", today.at(step, "takes"))
        for step in scenario.as_is.steps
        if step.takes is not None
    }
    for step in scenario.to_be.steps:
        for key, value in (("within", step.within), ("takes", step.takes)):
            if value is not None and step.id in taken:
                yield Pair(taken[step.id], Time(value, "", then.at(step, key)))


def measured_times(telling: Telling) -> dict[str, Time]:
    """Give the measures of a state that are times, by id."""
    measures = replace(telling.address, key="measures")
    return {
        each.id: Time(each.value, each.outcome, replace(measures, item=each.id))
        for each in telling.state.measures
        if isinstance(each.value, Duration)
    }


def has_come(time: Time, nothing: Phrases) -> bool:
    """Tell whether something has come of it, as far as its outcome says, and after no longer than that time."""
    return time.outcome not in nothing and time.value.bound is not Bound.AT_LEAST


def is_later(one: Duration, other: Duration) -> bool:
    """Tell whether one stretch of time is longer than another, and not only for want of the same unit.

    >>> weeks, month = Duration(4, TimeUnit.WEEKS), Duration(1, TimeUnit.MONTHS)
    >>> is_later(month, weeks), is_later(Duration(5, TimeUnit.WEEKS), month), is_later(weeks, weeks)
    (False, True, False)
    """
    is_rough = one.unit is not other.unit and not _CALENDAR.isdisjoint({one.unit, other.unit})
    most = _minutes(other) * (_AS_GOOD_AS if is_rough else 1)
    return _minutes(one) > most


def _minutes(duration: Duration) -> float:
    return duration.value * _MINUTES[duration.unit]
