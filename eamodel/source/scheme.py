"""Put the classification scheme of a model together."""

from pydantic import ValidationError

from eamodel.diagnostic import Address
from eamodel.ids import ClassId, ModelId
from eamodel.model.classification import DEFAULT_SCHEME, ClassificationScheme, FunctionClass
from eamodel.source.codes import BAD_ID, BAD_VALUE, UNKNOWN_WORD
from eamodel.source.complaints import Complaints
from eamodel.source.model_shape import UNDECIDED, ClassShape, SchemeShape
from eamodel.source.names import Names, checked_id, known
from eamodel.source.scalars import as_name
from eamodel.source.tree import Spot, Table


def classification_scheme(
    model: ModelId, spot: Spot | None, names: Names, complaints: Complaints
) -> ClassificationScheme:
    """Give the scheme written at a spot, the format's own where none is."""
    if spot is None:
        return DEFAULT_SCHEME
    address = Address(model, key="classification")
    try:
        scheme = SchemeShape.model_validate(spot.node)
    except ValidationError as error:
        noun = "the classification"
        scheme = complaints.shaped(SchemeShape, spot, noun, address, error, {"classes": Table()})
    if not scheme.classes:
        if spot.has("classes") and spot.inside("classes").node == {}:
            help = "write at least one class, or remove `classification`"
            complaints.add(BAD_VALUE, spot.inside("classes"), "the scheme has no classes", help=help)
        return DEFAULT_SCHEME
    entries = tuple(spot.inside("classes").entries)
    ids = tuple(str(entry.key) for entry in entries)
    classes = tuple(_class(model, entry, ids, names, complaints) for entry in entries)
    return ClassificationScheme(classes, scheme.statement, scheme.source)


def _class(
    model: ModelId, spot: Spot, ids: tuple[str, ...], names: Names, complaints: Complaints
) -> FunctionClass:
    id = str(spot.key)
    address = Address(model, key="classification", item=id)
    checked_id(id, spot, complaints, address)
    if id == UNDECIDED:
        help = "choose another word: this one says that the class of a function is open"
        complaints.add(
            BAD_ID, spot, f"no class may be called `{id}`", help=help, address=address, at_key=True
        )
    try:
        shape = ClassShape.model_validate(spot.node)
    except ValidationError as error:
        defaults = {"name": as_name(id), "letter": as_name(id)[:1]}
        shape = complaints.shaped(ClassShape, spot, f"class `{id}`", address, error, defaults)
    homes = names.elements(shape.homes, spot.inside("homes"), address, own=True, once=True)
    apart = _apart_from(shape.apart_from, spot, ids, complaints, address)
    return FunctionClass(ClassId(id), shape.name, shape.letter, homes, shape.description, apart)


def _apart_from(
    written: tuple[str, ...], spot: Spot, ids: tuple[str, ...], complaints: Complaints, address: Address
) -> tuple[ClassId, ...]:
    """Give the other classes that a class stands apart from; what is none of them is left out, with a finding."""
    found: dict[ClassId, None] = {}
    for number, each in enumerate(written):
        at = spot.inside("apart-from").inside(number)
        if each == spot.key:
            headline = f"the class `{each}` cannot stand apart from itself"
            help = "name another class, or remove it"
            complaints.add(BAD_VALUE, at, headline, help=help, address=address)
            continue
        other = known(each, ids, at, complaints, UNKNOWN_WORD, "class", address)
        if other is not None and other in found:
            complaints.twice(each, at, address)
        elif other is not None:
            found[ClassId(other)] = None
    return tuple(found)
