"""Why a finding does not count: the exemption under which it stands, or the baseline that has it."""

from typing import Final

from eamodel.diagnostic import Exempted, Finding

KNOWN: Final = "known from the baseline"


def standing(finding: Finding) -> str:
    """Give in a few words why a finding does not count, nothing where it does.

    >>> from eamodel.diagnostic import Severity
    >>> standing(Finding("EA312", "undecided-class", Severity.WARNING, "a class is undecided", is_known=True))
    'known from the baseline'
    """
    if finding.exempted is not None:
        return f"exempted until {finding.exempted.expires}"
    return KNOWN if finding.is_known else ""


def exemption(exempted: Exempted) -> str:
    """Give an exemption in full.

    >>> exemption(Exempted("legal-unsettled", "minor-exemption", "the board meets in May", "", "d-7", "2027-05-31"))
    'minor exemption `legal-unsettled` until 2027-05-31, by decision `d-7`: the board meets in May'
    """
    parts = [f"{exempted.kind.replace('-', ' ')} `{exempted.id}` until {exempted.expires}"]
    if exempted.owner:
        parts.append(f"owned by {exempted.owner}")
    if exempted.decision:
        parts.append(f"by decision `{exempted.decision}`")
    return f"{', '.join(parts)}: {exempted.reason}"
