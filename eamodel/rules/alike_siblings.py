"""Two elements that stand side by side have the same name.

On the sheet they are two boxes that nobody can tell apart, and whoever reads a name in a report does not know which
is meant. Most often one was copied and not renamed. Capitals and blanks make no difference.

Silent where their kinds differ, such as a channel `Website` that a system `Website` serves; and where they stand in
different containers, which tell them apart.

Remedy: name what is different about them, or remove one.

Passes:

    # models/example.yaml
    elements:
      north:
        name: North
        contains:
          reception: {name: Reception, classification: transactional}
          post: {name: Post, classification: transactional}
      south: {name: Reception, kind: channel}
      west: {name: Reception, classification: advisory}

Fails:

    # models/example.yaml
    elements:
      north:
        name: North
        contains:
          reception: {name: Reception, classification: transactional}
          front-desk: {name: reception, classification: transactional}  # expect EA306
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.model.elements import Element, Kind
from eamodel.model.model import Model
from eamodel.rules.rule import Rule
from eamodel.rules.siblings import siblings


def check(model: Model) -> Iterator[Finding]:
    """Give each element that is called like one that stands before it."""
    for container, elements in siblings(model):
        named: dict[tuple[Kind, str], Element] = {}
        for element in elements:
            first = named.setdefault((element.kind, " ".join(element.name.casefold().split())), element)
            if first is not element:
                where = f"in `{container.id}`" if container else "at the top of the model"
                yield RULE.finding(
                    f"`{first.id}` and `{element.id}` {where} are both called `{element.name}`",
                    Address(model.id, element=element.id, key="name"),
                    note="nobody can tell the two boxes apart",
                    help="name what is different about them, or remove one",
                    related=[Related("the first", address=Address(model.id, element=first.id, key="name"))],
                )


RULE = Rule(
    code="EA306",
    name="alike-siblings",
    severity=Severity.ERROR,
    summary="two elements that stand side by side have the same name",
    check=check,
)
