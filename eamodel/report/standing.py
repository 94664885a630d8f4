"""Why a finding does not stand: the exemption that lets it pass, or the baseline that knows it."""

from typing import Final

from eamodel.diagnostic import Finding

KNOWN: Final = "known from the baseline"


def standing(finding: Finding) -> str:
    """Give in a few words why a finding does not stand, nothing where it does.

    >>> from eamodel.diagnostic import Severity
    >>> standing(Finding("EA312", "undecided-class", Severity.WARNING, "a class is undecided", is_known=True))
    'known from the baseline'
    """
    if finding.exempted is not None:
        return f"exempted until {finding.exempted.expires}"
    return KNOWN if finding.is_known else ""
