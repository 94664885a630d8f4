"""A function has a class, or a candidate for one, that the model's scheme does not list.

The scheme is the header's `classification`; without one the four classes transactional, advisory, managing and
governing-assuring hold.

Silent about elements that another model defines, whose scheme is its own.

Remedy: correct the class, or add it to the scheme in the header; where it is misspelt and no other can be meant,
`eamodel fix` corrects it.

Passes:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}

Fails:

    # models/example.yaml
    elements:
      legal:
        name: Legal
        classification: advisary  # expect EA313
      audit:
        name: Audit
        classification: {undecided: [managing, assuring]}  # expect EA313 EA312
"""

from collections.abc import Iterator
from difflib import get_close_matches

from eamodel.diagnostic import Address, Correction, Finding, Respelling, Severity
from eamodel.ids import ClassId
from eamodel.model.classification import Classified, Undecided
from eamodel.model.elements import Element
from eamodel.model.model import Model
from eamodel.rules.rule import Rule
from eamodel.spelling import is_certain


def check(model: Model) -> Iterator[Finding]:
    """Give each class that is named by an element and unknown to the scheme."""
    known = [each.id for each in model.scheme.classes]
    for element in model.own:
        for class_id, item in _named(element):
            if class_id not in known:
                yield _unknown(model, element, class_id, item, known)


def _named(element: Element) -> Iterator[tuple[ClassId, str | None]]:
    match element.classification:
        case Classified(class_id):
            yield class_id, None
        case Undecided(candidates):
            yield from ((candidate, candidate) for candidate in candidates)


def _unknown(
    model: Model, element: Element, class_id: ClassId, item: str | None, known: list[ClassId]
) -> Finding:
    near = get_close_matches(class_id, known, n=1)
    listed = ", ".join(f"`{each}`" for each in known)
    address = Address(model.id, element=element.id, key="classification", item=item)
    sure = next((each for each in known if is_certain(class_id, each, known)), None)
    return RULE.finding(
        f"no class is called `{class_id}`",
        address,
        note="not in the scheme of this model",
        help=f"did you mean `{near[0]}`?" if near else f"the classes are {listed}",
        fix=Respelling((Correction(class_id, sure, address=address),)) if sure else None,
    )


RULE = Rule(
    code="EA313",
    name="unknown-class",
    severity=Severity.ERROR,
    summary="a class is not one of the model's scheme",
    check=check,
)
