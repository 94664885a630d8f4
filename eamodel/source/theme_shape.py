"""The shapes of a theme's file: what an organisation may say of colours, and its logo."""

import re
from typing import Annotated, Final

from pydantic import Field, PlainValidator, WithJsonSchema

from eamodel.source.codes import BAD_VALUE, NO_VALUE
from eamodel.source.path_data import MOST_LETTERS
from eamodel.source.scalars import Entries, Items, YesNo, unknown_word, wrong, wrong_type
from eamodel.source.shape import Shape
from eamodel.source.tree import EMPTY
from eamodel.themes import THEMES

MOST_OUTLINES: Final = 200
"""A logo of more shapes than this is an illustration."""
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_DIGITS: Final = re.compile(r"#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


def _colour(value: object) -> str:
    if value is EMPTY:
        help = 'write a colour between quotes, such as "#0A4FA3": without them # begins a comment'
        raise wrong(NO_VALUE, "`{key}` has no value", help=help)
    if not isinstance(value, str):
        raise wrong_type("a colour", value)
    if not _COLOUR.fullmatch(value):
        digits = _DIGITS.fullmatch(value)
        help = 'write red, green and blue in hexadecimal digits, such as "#0A4FA3"'
        if digits:
            near = digits[1] if len(digits[1]) == 6 else "".join(2 * digit for digit in digits[1])
            help = f'did you mean "#{near.upper()}"?'
        raise wrong(BAD_VALUE, f"`{{key}}` cannot be `{value}`", help=help)
    return str(value).upper()


_COLOUR_SCHEMA: Final = {
    "type": "string",
    "pattern": "^#[0-9A-Fa-f]{6}$",
    "patternErrorMessage": 'write red, green and blue in hexadecimal digits, such as "#0A4FA3"',
}
Colour = Annotated[str, PlainValidator(_colour), WithJsonSchema(_COLOUR_SCHEMA)]


def _theme_word(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_type("the name of a theme", value)
    if value not in THEMES:
        raise unknown_word(value, THEMES)
    return str(value)


ThemeWord = Annotated[str, PlainValidator(_theme_word), WithJsonSchema({"enum": list(THEMES)})]


def _path_text(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_type("path data", value)
    if not value.strip() or len(value) > MOST_LETTERS:
        headline = (
            f"`{{key}}` is {'longer than ' + str(MOST_LETTERS) + ' letters' if value.strip() else 'empty'}"
        )
        raise wrong(BAD_VALUE, headline, help="write the path data of an SVG, as its attribute `d` has it")
    return str(value)


# What the letters say is left to the reader: the grammar is no matter of a pattern.
_PATH_SCHEMA: Final = {
    "type": "string",
    "minLength": 1,
    "maxLength": MOST_LETTERS,
    "pattern": r"\S",
    "patternErrorMessage": "write the path data of an SVG, as its attribute `d` has it",
}
PathText = Annotated[str, PlainValidator(_path_text), WithJsonSchema(_PATH_SCHEMA)]


class ToneShape(Shape):
    """The colours of a class, a state or a note."""

    fill: Colour = Field(description="What lies behind the words.")
    stroke: Colour = Field(description="Borders, arrows and badges.")
    ink: Colour = Field(description="Letters on the fill.")


class SurfaceShape(Shape):
    """The colours of a box."""

    fill: Colour = Field(description="What lies behind the words.")
    stroke: Colour = Field(description="The border.")


class BoxesShape(Shape):
    """The colours of boxes that no class colours."""

    party: Entries | None = Field(None, description="Actors and roles.")
    governance_body: Entries | None = Field(None, description="Governance bodies.")
    channel: Entries | None = Field(None, description="Channels and services.")
    other: Entries | None = Field(None, description="Everything else that is closed.")
    container: Entries | None = Field(None, description="The outermost containers.")
    inner_container: Entries | None = Field(None, description="Containers inside those.")
    innermost_container: Entries | None = Field(None, description="Containers that lie deeper.")


class StatesShape(Shape):
    """The colours of the two states of a scenario."""

    as_is: Entries | None = Field(None, description="The path as it is.")
    to_be: Entries | None = Field(None, description="The path as it should be.")


class NotesShape(Shape):
    """The colours of notes and of the ledger."""

    problem: Entries | None = Field(None, description="Problems.")
    remedy: Entries | None = Field(None, description="Problems that a step closes.")
    accepted: Entries | None = Field(None, description="Problems that are accepted.")


class OutlineShape(Shape):
    """A shape of the logo."""

    d: PathText = Field(description="Its outline, as path data of an SVG.")
    fill: Colour = Field(description="Its colour.")
    even_odd: YesNo = Field(default=False, description="Whether what lies inside twice lies outside.")


class LogoShape(Shape):
    """The logo, as shapes that are filled one over the other."""

    paths: Items = Field(description="The shapes, the lowest first.")


class ThemeShape(Shape):
    """A file of colours: what it does not say is as in the theme it extends."""

    extends: ThemeWord = Field("light", description="The theme that holds for all that is not said here.")
    paper: Colour | None = Field(None, description="The sheet, and letters on strokes.")
    ink: Colour | None = Field(None, description="Words.")
    quiet: Colour | None = Field(None, description="Lesser words.")
    accent: Colour | None = Field(None, description="The title, headings, and the frame of the title block.")
    line: Colour | None = Field(None, description="Thin lines.")
    panel: Colour | None = Field(None, description="The panel beside a base.")
    boxes: Entries | None = Field(None, description="Boxes that no class colours.")
    states: Entries | None = Field(None, description="The states of a scenario.")
    notes: Entries | None = Field(None, description="Notes and the ledger of problems.")
    classes: Entries | None = Field(None, description="Classes of functions, by id.")
    more_classes: Items | None = Field(
        None, description="Colours of classes that have none, by their place in the scheme."
    )
    logo: Entries | None = Field(None, description="The organisation's logo.")
