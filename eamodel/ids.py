"""Identifiers of everything a file can name, one type a namespace."""

import re
from typing import Final, NewType

ModelId = NewType("ModelId", str)
ElementId = NewType("ElementId", str)
RelationId = NewType("RelationId", str)
ClassId = NewType("ClassId", str)
ScenarioId = NewType("ScenarioId", str)
StepId = NewType("StepId", str)
ProblemId = NewType("ProblemId", str)
ViewId = NewType("ViewId", str)
ExemptionId = NewType("ExemptionId", str)

MAX_ID_LENGTH: Final = 64
ID_PATTERN: Final = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_ID: Final = re.compile(ID_PATTERN)


def is_id(text: str) -> bool:
    """Tell whether a text is a well-formed id.

    >>> is_id("help-desk"), is_id("Help Desk"), is_id("a--b")
    (True, False, False)
    """
    return len(text) <= MAX_ID_LENGTH and _ID.fullmatch(text) is not None
