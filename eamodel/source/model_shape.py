"""The shapes of a model file as written: header, classification, elements, relations and views."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from eamodel.ids import ClassId
from eamodel.model.classification import Classification, Classified, Undecided
from eamodel.model.elements import Kind
from eamodel.model.views import DEFAULT_OPEN_TO, PAGE_WORDS, REGION_WORDS
from eamodel.source import schema_parts, spellings
from eamodel.source.certainty_shape import ElementCertainty, RelationCertainty
from eamodel.source.codes import BAD_VALUE, DUPLICATE_ENTRY, UNKNOWN_KEY, UNKNOWN_WORD, WRONG_TYPE
from eamodel.source.near import certainly, did_you_mean
from eamodel.source.scalars import (
    Count,
    Date,
    Entries,
    Items,
    Name,
    OneOrMany,
    Properties,
    Text,
    YesNo,
    kind_of_node,
    one_or_many,
    unknown_word,
    wrong,
    wrong_type,
)
from eamodel.source.shape import Shape, key_of
from eamodel.source.spellings import meant_word
from eamodel.source.tree import EMPTY, Listing, Table

UNDECIDED: Final = "undecided"
_ANY_CLASS: Final = Undecided()


def _classification(value: object) -> Classification:
    """Give a class, or that none is decided. Whether the scheme has the class is a rule's question."""
    if isinstance(value, str):
        return _ANY_CLASS if value == UNDECIDED else _classified(ClassId(str(value)))
    if not isinstance(value, Table):
        raise wrong_type("a class or `{undecided: [...]}`", value)
    for key in value:
        if key != UNDECIDED:
            help = "write `{undecided: [...]}` with the classes it may have"
            raise wrong(UNKNOWN_KEY, f"`{key}` is no key of a classification", help=help, path=(key,))
    candidates = value.get(UNDECIDED, EMPTY)
    if isinstance(candidates, str):
        return Undecided((ClassId(str(candidates)),))
    if not isinstance(candidates, Listing):
        raise wrong_type("a list of classes", candidates, *value)
    seen: set[str] = set()
    for number, each in enumerate(candidates):
        if not isinstance(each, str):
            headline = f"a class is a text, not {kind_of_node(each)}"
            raise wrong(WRONG_TYPE, headline, help="write ids of classes", path=(UNDECIDED, number))
        if each in seen:
            headline = f"`{each}` is named twice"
            raise wrong(DUPLICATE_ENTRY, headline, help="remove one of the two", path=(UNDECIDED, number))
        seen.add(each)
    return Undecided(tuple(ClassId(str(each)) for each in candidates))


_classified = lru_cache(maxsize=256)(Classified)


ClassOf = Annotated[
    Classification,
    PlainValidator(_classification),
    WithJsonSchema(
        {
            "anyOf": [
                schema_parts.ID,
                schema_parts.closed(
                    {UNDECIDED: schema_parts.one_or_many(schema_parts.ID, is_set=True)}, [UNDECIDED]
                ),
            ]
        }
    ),
]


class ElementShape(Shape):
    """An element; its id is its key."""

    meant: ClassVar[Mapping[str, str]] = spellings.ELEMENT
    advice: ClassVar[Mapping[str, str]] = {
        "id": "remove it: the key above is the element's id",
        "under": "remove it, and write the element under `contains` of the other",
        "parent": "remove it, and write the element under `contains` of its parent",
        "relations": "write them under `relations:` of the file",
        "steps": "steps are told in a scenario, a file below `scenarios/`",
        "letter": "letters belong to classes, under `classification: {classes: ...}` of the header",
        "homes": "homes belong to classes, under `classification: {classes: ...}` of the header",
        "apart-from": "it belongs to classes, under `classification: {classes: ...}` of the header",
    }

    name: Name = Field(description="What it is called, as the picture shows it.")
    kind: Kind | None = Field(
        None, description="What sort of thing it is; by default what its container is, else a function."
    )
    description: Text = Field("", description="What it is or does.")
    aliases: OneOrMany = Field((), description="Other names it goes by.")
    classification: ClassOf | None = Field(None, description="The class of a leaf function.")
    certainty: ElementCertainty | None = Field(None, description="How sure it is, as a whole or by facet.")
    source: Text = Field("", description="Where it is said.")
    tags: OneOrMany = Field((), description="Words to find it by.")
    properties: Properties | None = Field(None, description="Whatever else is worth keeping, by name.")
    contains: Entries | None = Field(None, description="The elements inside, by id.")


class RelationShape(Shape):
    """A relation between two elements."""

    meant: ClassVar[Mapping[str, str]] = spellings.RELATION
    together: ClassVar[Mapping[str, tuple[str, str]]] = {"target": ("source", "from")}

    from_: Text = Field(description="The element it starts at.")
    to: Text = Field(description="The element it leads to.")
    kind: Text = Field(description="What sort of relation it is.")
    id: Text | None = Field(None, description="Its id; by default `<from>--<kind>--<to>`.")
    name: Name = Field("", description="What is written on the arrow.")
    description: Text = Field("", description="What it means.")
    certainty: RelationCertainty | None = Field(None, description="How sure it is, as a whole or by facet.")
    source: Text = Field("", description="Where it is said.")


def _kinds(value: object) -> tuple[Kind, ...]:
    words = one_or_many(value, "a kind of element")
    kinds: dict[Kind, None] = {}
    for number, word in enumerate(words):
        path = (number,) if isinstance(value, Listing) else ()
        if word not in _KINDS:
            raise unknown_word(word, _KINDS, *path)
        if _KINDS[word] in kinds:
            raise wrong(DUPLICATE_ENTRY, f"`{word}` is named twice", help="remove one of the two", path=path)
        kinds[_KINDS[word]] = None
    if not kinds:
        help = "name the kinds of element, or remove the key where any may be"
        raise wrong(BAD_VALUE, "`{key}` allows no element at all", help=help)
    return tuple(kinds)


_KINDS: Final = {kind.value: kind for kind in Kind}
_KIND_SCHEMA: Final = {"enum": list(_KINDS)}
Kinds = Annotated[
    tuple[Kind, ...],
    PlainValidator(_kinds),
    WithJsonSchema(
        {
            "anyOf": [
                _KIND_SCHEMA,
                {"type": "array", "items": _KIND_SCHEMA, "minItems": 1, "uniqueItems": True},
            ]
        }
    ),
]
"""One kind of element or a list of them."""


class RelationKindShape(Shape):
    """A kind of relation that a model adds; a side that is left out may be anything."""

    from_: Kinds | None = Field(None, description="The kinds of element it may start at.")
    to: Kinds | None = Field(None, description="The kinds of element it may lead to.")
    accountable: YesNo = Field(
        default=False, description="Whether each element it may lead to has exactly one such relation."
    )


class SchemeShape(Shape):
    """The classes of functions, and the sentence that settles them."""

    meant: ClassVar[Mapping[str, str]] = spellings.SCHEME

    classes: Entries = Field(description="The classes, by id.")
    statement: Text = Field("", description="The sentence that tells the classes apart.")
    source: Text = Field("", description="Where it is said.")


class ClassShape(Shape):
    """A class of functions; its id is its key."""

    meant: ClassVar[Mapping[str, str]] = spellings.CLASS
    advice: ClassVar[Mapping[str, str]] = {"id": "remove it: the key above is the id of the class"}

    name: Name = Field(description="What it is called.")
    letter: Annotated[Text, Field(min_length=1, max_length=2)] = Field(description="The letter on its tiles.")
    homes: OneOrMany = Field((), description="The elements below which its functions belong.")
    apart_from: OneOrMany = Field((), description="The classes whose functions may not stand beside its own.")
    description: Text = Field("", description="What it means.")


def _page_size(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_type("the size of a sheet", value)
    if value not in PAGE_WORDS:
        near = meant_word(value, PAGE_WORDS) or meant_word(f"{value}-landscape", PAGE_WORDS)
        instead = "write auto, screen, or a size from a0 to a5 with -landscape or -portrait"
        help = did_you_mean(near) if near else instead
        meant = certainly(value, near, PAGE_WORDS, closed=True)
        raise wrong(UNKNOWN_WORD, f"no page is called `{value}`", help=help, meant=meant)
    return str(value)


PageSize = Annotated[str, PlainValidator(_page_size), WithJsonSchema({"enum": list(PAGE_WORDS)})]
"""The size of a sheet."""


class ViewShape(Shape):
    """What is asked of a view; its id is its key."""

    meant: ClassVar[Mapping[str, str]] = spellings.VIEW
    advice: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(REGION_WORDS, "write it under `arrange:`"),
        "scenario": "remove it: every scenario is drawn on each sheet that its steps lie on",
    }

    name: Name = Field("", description="What the sheet is called.")
    of: Text | None = Field(
        None, description="The container an extra sheet shows; by default the whole model."
    )
    open_to: Count = Field(
        DEFAULT_OPEN_TO, description="How many nested boxes are drawn, the outermost counted."
    )
    collapse: OneOrMany = Field((), description="Containers that are drawn closed.")
    page: PageSize | None = Field(None, description="The size of the sheet.")
    arrange: Entries | None = Field(None, description="Top-level elements by region.")
    columns: Entries | None = Field(None, description="How many columns a container has, by element.")
    rows: Entries | None = Field(None, description="How many rows a container has, by element.")
    order: Entries | None = Field(
        None, description="Which boxes come first in a container, by element; the others follow as written."
    )
    weight: Entries | None = Field(
        None, description="How much more room than others a box gets, by element; 1 is usual."
    )
    relations: OneOrMany = Field((), description="The kinds of relation drawn on the base.")
    audience: Text = Field("", description="Who the sheet is for.")
    decision_sought: Text = Field("", description="What they are asked to decide.")


class ContentShape(Shape):
    """What any file of a model may hold."""

    meant: ClassVar[Mapping[str, str]] = spellings.CONTENT

    under: Text | None = Field(None, description="The element that contains this file's elements.")
    elements: Entries | None = Field(None, description="The elements, by id.")
    relations: Items | None = Field(None, description="The relations.")
    decisions: Entries | None = Field(None, description="What was decided, by id.")
    exemptions: Entries | None = Field(None, description="What is let pass for a while, by id.")


class HeaderShape(ContentShape):
    """The file of a model that says what the model is."""

    meant: ClassVar[Mapping[str, str]] = spellings.HEADER
    advice: ClassVar[Mapping[str, str]] = {
        "scenarios": "write each scenario as a file of its own below `scenarios/`",
        "steps": "steps are told in a scenario, a file below `scenarios/`",
        "page": "write it under `views: {level-0: ...}`, or for all sheets in eamodel.yaml",
        "severities": "write it in eamodel.yaml",
        "theme": "write it in eamodel.yaml",
    }

    model: Text = Field(description="The model's id, which is the name of its folder or file.")
    name: Name = Field(description="What the model is called.")
    organisation: Text = Field("", description="Whose architecture it is.")
    version: Text = Field("", description="The version of the model.")
    date: Date = Field("", description="The date of the version.")
    author: Text = Field("", description="The role that wrote it.")
    owner: Text = Field("", description="The role that answers for it.")
    status: Literal["draft", "proposed", "approved", "superseded"] | None = Field(
        None, description="How far it has come."
    )
    note: Text = Field("", description="A note on every sheet.")
    description: Text = Field("", description="What the model shows.")
    source: Text = Field("", description="Where it comes from.")
    uses: OneOrMany = Field((), description="Other models of the workspace whose elements are referred to.")
    classification: Entries | None = Field(None, description="The scheme that classes functions.")
    complete: OneOrMany = Field((), description="The kinds of relation of which the model lists all.")
    views: Entries | None = Field(None, description="The views, by id.")
    relation_kinds: Entries | None = Field(None, description="Further kinds of relation, by id.")


HEADER_KEYS: Final = tuple(
    key_of(field) for field in HeaderShape.model_fields if field not in ContentShape.model_fields
)
"""What only the file with the header may hold."""
