"""The certainty of a fact as written: one word for the whole, or one for each facet."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Annotated, Final

from pydantic import PlainValidator, WithJsonSchema

from eamodel.model.certainty import STATED, Certainty, Level
from eamodel.source.codes import UNKNOWN_KEY
from eamodel.source.near import certainly, did_you_mean, nearest
from eamodel.source.scalars import unknown_word, wrong, wrong_type
from eamodel.source.tree import Table

_ELEMENT_FACETS: Final = ("name", "parent", "kind", "classification", "description")
_RELATION_FACETS: Final = ("ends", "kind")
_TOLD_FACETS: Final = ("words", "does", "at", "from", "via", "by", "order", "within")

_LEVELS: Final[Mapping[str, Level]] = {level.value: level for level in Level}
_WHOLE: Final[Mapping[str, Certainty]] = {
    level.value: STATED if level is Level.STATED else Certainty(level) for level in Level
}


def _certainty_of(facets: tuple[str, ...]) -> Callable[[object], Certainty]:
    def read(value: object) -> Certainty:
        if isinstance(value, str):
            if value in _WHOLE:
                return _WHOLE[value]
            raise unknown_word(value, _WHOLE)
        if not isinstance(value, Table):
            raise wrong_type("one word, or a mapping from facets to words", value)
        return _by_facet(tuple((facet, _level(facet, word, facets)) for facet, word in value.items()))

    return read


@lru_cache(maxsize=1024)
def _by_facet(levels: tuple[tuple[str, Level], ...]) -> Certainty:
    """Give the certainty of some facets; a model says the same few of thousands of things, and each is kept once."""
    return Certainty(facets=dict(levels))


def _level(facet: str, word: object, facets: tuple[str, ...]) -> Level:
    if facet not in facets:
        near = nearest(facet, facets)
        help = did_you_mean(near) if near else "the facets are " + ", ".join(facets)
        headline = f"there is no facet `{facet}` to be sure of here"
        meant = certainly(facet, near, facets, closed=True)
        raise wrong(UNKNOWN_KEY, headline, help=help, path=(facet,), meant=meant)
    if not isinstance(word, str):
        raise wrong_type("one word", word, facet)
    if word not in _LEVELS:
        raise unknown_word(word, _LEVELS, facet)
    return _LEVELS[word]


def _schema(facets: tuple[str, ...]) -> WithJsonSchema:
    words = {"enum": list(_LEVELS)}
    by_facet = {"type": "object", "properties": dict.fromkeys(facets, words), "additionalProperties": False}
    return WithJsonSchema({"anyOf": [words, by_facet]})


ElementCertainty = Annotated[
    Certainty, PlainValidator(_certainty_of(_ELEMENT_FACETS)), _schema(_ELEMENT_FACETS)
]
RelationCertainty = Annotated[
    Certainty, PlainValidator(_certainty_of(_RELATION_FACETS)), _schema(_RELATION_FACETS)
]
ToldCertainty = Annotated[Certainty, PlainValidator(_certainty_of(_TOLD_FACETS)), _schema(_TOLD_FACETS)]
"""The certainty of a step, and of whatever else a scenario tells."""
