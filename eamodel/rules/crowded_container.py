"""More elements stand side by side than a reader takes in.

Up to a dozen boxes are seen as a whole; of more, nobody sees which are missing or in the wrong place, and a level
between would say what some of them have in common. What stands at the top of the model is counted kind by kind.

Silent about up to `most` elements, 12 unless a workspace says otherwise; and about kinds that no map shows by itself,
such as roles, systems or projects, which are lists by nature.

Remedy: put those that belong together into containers of their own, or raise `most`.

Passes:

    # models/example.yaml
    elements:
      first-line:
        name: First Line
        contains:
          contact: {name: Contact, classification: transactional}
          payments: {name: Payments, classification: transactional}
      second-line:
        name: Second Line
        contains:
          policy: {name: Policy, classification: advisory}
          risk: {name: Risk, classification: governing-assuring}

Fails:

    # models/example.yaml
    elements:
      centre:  # expect EA307
        name: Centre
        contains:
          f1: {name: Policy, classification: advisory}
          f2: {name: Strategy, classification: advisory}
          f3: {name: Knowledge, classification: advisory}
          f4: {name: Design, classification: advisory}
          f5: {name: Legal, classification: advisory}
          f6: {name: Finance, classification: advisory}
          f7: {name: People, classification: advisory}
          f8: {name: Property, classification: advisory}
          f9: {name: Procurement, classification: advisory}
          f10: {name: Communications, classification: advisory}
          f11: {name: Performance, classification: managing}
          f12: {name: Risk, classification: governing-assuring}
          f13: {name: Audit, classification: governing-assuring}
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.model.levels import MAPPED_KINDS
from eamodel.model.model import Model
from eamodel.rules.rule import Rule
from eamodel.rules.siblings import siblings


def check(model: Model, *, most: int) -> Iterator[Finding]:
    """Give each container, and each kind at the top of the model, with too many elements side by side."""
    for container, elements in siblings(model):
        shown = [each for each in elements if each.kind in MAPPED_KINDS]
        if len(shown) <= most:
            continue
        one_too_many = Address(model.id, element=shown[most].id)
        kinds = {each.kind for each in shown}
        what = kinds.pop().plural if len(kinds) == 1 else "elements"
        where = f"in `{container.id}`" if container else "at the top of the model"
        yield RULE.finding(
            f"{len(shown)} {what} stand side by side {where}",
            Address(model.id, element=container.id) if container else one_too_many,
            note=f"more than {most} are not seen as a whole",
            help="put those that belong together into a container of their own",
            related=[Related(f"number {most + 1}", address=one_too_many)] if container else (),
        )


RULE = Rule(
    code="EA307",
    name="crowded-container",
    severity=Severity.INFO,
    summary="more elements stand side by side than a reader takes in",
    check=check,
    parameters={"most": 12},
)
