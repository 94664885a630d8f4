"""A function has no relation to anything, in a model that says it lists all flows.

Nothing comes in and nothing goes out, so it serves nobody that the model knows; or a flow was forgotten. A function
is connected, by a relation of whatever kind, if it, what is around it or what is inside it has one.

Silent unless the header says `complete: [flow]`: only then is a missing relation held against anybody. What lies in
an unconnected container is not told again.

Remedy: add the relation, remove the function, or remove `flow` from `complete` while the model does not list all
flows.

Passes:

    # models/example.yaml
    complete: [flow]
    elements:
      citizens: {name: Citizens, kind: actor}
      centre:
        name: Centre
        contains:
          legal: {name: Legal, classification: advisory}
          policy: {name: Policy, classification: advisory}
    relations:
      - {from: citizens, to: centre, kind: flow}

Fails:

    # models/example.yaml
    complete: [flow]
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
      archive: {name: Archive, classification: transactional}  # expect EA322
    relations:
      - {from: citizens, to: legal, kind: flow}
"""

from collections.abc import Iterator

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.model.elements import Kind
from eamodel.model.model import Model
from eamodel.model.relations import FLOW
from eamodel.rules.rule import Rule
from eamodel.rules.uncovered import uncovered


def check(model: Model) -> Iterator[Finding]:
    """Give the functions that nothing connects, the outermost of those inside each other."""
    if FLOW not in model.header.complete:
        return
    connected = {end for each in model.relations.values() for end in (each.source, each.target)}
    for function in uncovered(model, connected, {Kind.FUNCTION}):
        yield RULE.finding(
            f"no relation connects the function `{function.id}` with anything",
            Address(model.id, element=function.id, key="relations"),
            note="nor what is around or inside it, and the model says `complete: [flow]`",
            help="add the relation, or remove `flow` from `complete`",
            related=[Related("said here", address=Address(model.id, key="complete"))],
        )


RULE = Rule(
    code="EA322",
    name="unconnected-function",
    severity=Severity.WARNING,
    summary="a function has no relation, where the model says it lists all flows",
    check=check,
)
