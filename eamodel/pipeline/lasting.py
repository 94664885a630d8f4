"""Which findings nobody can let pass, neither by an exemption nor by a baseline."""

from collections.abc import Mapping
from typing import Final

from eamodel.diagnostic import Severity
from eamodel.pipeline.codes import UNREAD as UNOPENED
from eamodel.rules import (
    exemption_expired,
    exemption_expires_soon,
    exemption_far_off,
    exemption_of_no_rule,
    exemption_without_decision,
    exemption_without_owner,
    unused_exemption,
)
from eamodel.rules.own import codes as own_rule_codes
from eamodel.source.codes import UNREAD

LEAST: Final[Mapping[str, Severity]] = {
    rule.code: rule.severity
    for rule in (
        exemption_expired.RULE,
        exemption_expires_soon.RULE,
        exemption_without_owner.RULE,
        exemption_without_decision.RULE,
        exemption_of_no_rule.RULE,
        unused_exemption.RULE,
        exemption_far_off.RULE,
    )
}
"""How much it matters at least what is wrong with exemptions, by code: a workspace that took it lightly could let
anything pass for ever.
"""

LASTING: Final = frozenset({*UNOPENED, *UNREAD, *(page.code for page in own_rule_codes.CODES), *LEAST})
"""Their codes: files that are not read and rules that are not asked may hide anything, and what is wrong with
exemptions is excused by no other.
"""
