"""The scheme by which functions are classed, and the class of one function."""

from dataclasses import dataclass

from eamodel.ids import ClassId, ElementId

TRANSACTIONAL = ClassId("transactional")
ADVISORY = ClassId("advisory")
MANAGING = ClassId("managing")
GOVERNING = ClassId("governing-assuring")


@dataclass(frozen=True, slots=True)
class FunctionClass:
    """A class of functions.

    `homes` are the elements below which its functions belong (any, where empty), `apart_from` the classes whose
    functions may not stand beside its own.
    """

    id: ClassId
    name: str
    letter: str
    homes: tuple[ElementId, ...] = ()
    description: str = ""
    apart_from: tuple[ClassId, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassificationScheme:
    """The classes of a model, in the author's order, and the sentence that settles them."""

    classes: tuple[FunctionClass, ...]
    statement: str = ""
    source: str = ""

    def __contains__(self, class_id: object) -> bool:
        """Tell whether the scheme has a class of this id."""
        return any(each.id == class_id for each in self.classes)

    def __getitem__(self, class_id: ClassId) -> FunctionClass:
        """Give the class of an id. Raises: KeyError where the scheme has none."""
        for each in self.classes:
            if each.id == class_id:
                return each
        raise KeyError(class_id)


@dataclass(frozen=True, slots=True)
class Classified:
    """A function whose class is decided."""

    class_id: ClassId


@dataclass(frozen=True, slots=True)
class Undecided:
    """A function whose class is open; `candidates` are the classes it may have (all, where empty)."""

    candidates: tuple[ClassId, ...] = ()


Classification = Classified | Undecided

DEFAULT_SCHEME = ClassificationScheme(
    classes=(
        FunctionClass(TRANSACTIONAL, "Transactional", "T"),
        FunctionClass(ADVISORY, "Advisory", "A"),
        FunctionClass(MANAGING, "Managing", "M"),
        FunctionClass(GOVERNING, "Governing / assuring", "G"),
    ),
)
