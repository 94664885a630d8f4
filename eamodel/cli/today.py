"""Which day it is: the one place that reads the clock. Everything below takes the day as a value."""

from collections.abc import Callable
from datetime import date
from typing import ParamSpec, TypeVar

import click

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def today_option(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Let the caller of a command say which day it is (`today`), in place of the machine."""
    return click.option(
        "--today",
        metavar="YYYY-MM-DD",
        default=lambda: date.today().isoformat(),
        callback=_day,
        help="The day on which exemptions have to hold; without it, the machine's.",
    )(command)


def _day(context: click.Context, parameter: click.Parameter, said: str) -> date:
    """Give the day that is meant. Raises: click.BadParameter where it is none."""
    try:
        day = date.fromisoformat(said)
    except ValueError:
        day = None
    if day is None or day.isoformat() != said:
        raise click.BadParameter(
            f"'{said}' is no day: write year-month-day, such as 2026-03-01", ctx=context, param=parameter
        )
    return day
