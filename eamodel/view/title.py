"""The title block and the footer of a sheet."""

from typing import Final

from eamodel.bidi import isolated
from eamodel.model.levels import SheetPlan
from eamodel.model.model import Model
from eamodel.page import TitleBlock
from eamodel.theme import Logo

DRAFT: Final = "draft"
"""The status whose sheets bear a watermark."""
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def title_block(
    model: Model,
    plan: SheetPlan,
    *,
    first_sheet: int = 1,
    sheets: int = 1,
    content: str = "",
    logo: Logo | None = None,
) -> TitleBlock:
    """Give the title block of a view; cells that the model leaves empty are left out."""
    header = model.header
    first = (
        ("Version", header.version),
        ("Date", spoken_date(header.date)),
        ("Status", header.status.capitalize()),
        ("Author", header.author),
        ("Owner", header.owner),
        ("Content", content),
    )
    second = (("Audience", plan.spec.audience), ("Decision sought", plan.spec.decision_sought))
    rows = (tuple(cell for cell in row if cell[1]) for row in (first, second))
    level = f"(Level {plan.level})"
    if plan.container is None:
        title = f"{isolated(plan.spec.name or header.name)} {level}"
        subtitle = header.organisation
    else:
        title = f"{isolated(plan.spec.name or model[plan.container].name)} {level}"
        subtitle = " · ".join(isolated(text) for text in (header.name, header.organisation) if text)
    return TitleBlock(
        title, subtitle, tuple(row for row in rows if row), first_sheet, sheets, logo, header.status == DRAFT
    )


def footer(model: Model) -> tuple[str, ...]:
    """Give the notes below the diagram: the sentence that settles the classes, and the source."""
    source = f"Source: {model.header.source}" if model.header.source else ""
    return tuple(text for text in (model.scheme.statement, source) if text)


def spoken_date(iso: str) -> str:
    """Give an ISO date as people write it; another text stays as it is.

    >>> spoken_date("2014-08-01")
    '1 August 2014'
    """
    parts = iso.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return iso
    year, month, day = parts
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else iso
