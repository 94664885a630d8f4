"""Which findings nobody can let pass, neither by an exemption nor by a baseline."""

from typing import Final

from eamodel.pipeline.codes import UNREAD as UNOPENED
from eamodel.rules import (
    exemption_expired,
    exemption_expires_soon,
    exemption_of_no_rule,
    exemption_without_decision,
    exemption_without_owner,
    unused_exemption,
)
from eamodel.rules.own import codes as own_rule_codes
from eamodel.source.codes import UNREAD

LASTING: Final = frozenset(
    {
        *UNOPENED,
        *UNREAD,
        *(page.code for page in own_rule_codes.CODES),
        exemption_expired.RULE.code,
        exemption_expires_soon.RULE.code,
        exemption_without_owner.RULE.code,
        exemption_without_decision.RULE.code,
        exemption_of_no_rule.RULE.code,
        unused_exemption.RULE.code,
    }
)
"""Their codes: files that are not read and rules that are not asked may hide anything, and what is wrong with
exemptions is excused by no other.
"""
