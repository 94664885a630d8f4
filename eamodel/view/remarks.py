"""What a check finds, laid to the sheets that show what it is about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from eamodel.bidi import isolated
from eamodel.diagnostic import Address, Finding
from eamodel.ids import ElementId
from eamodel.model.lift import lifted
from eamodel.model.model import Model
from eamodel.page import Block, BlockStyle, Overlay, Page, Remark, Remarks

MOST_CHARACTERS: Final = 300
"""Of a headline or a reason no more is told; the report tells all."""
_TICKED: Final = re.compile("`([^`]*)`")


def remarked(page: Page, model: Model, findings: Iterable[Finding]) -> Page:
    """Give a page with the findings of its model on its sheets.

    What is about elements, relations and the view stands on the base, what is about a scenario on its overlays; what
    is about nothing that a sheet shows is not on it. What is about the whole model stands on level 0.
    Requires: the findings are in the same order for every page, so that each bears one number on all of them.
    """
    own = [each for each in findings if each.address is not None and each.address.model == model.id]
    boxes = frozenset(box.id for box in page.boxes())
    told = [
        _Told(f"F{number}", each, each.address)
        for number, each in enumerate(own, start=1)
        if each.address is not None
    ]
    base = [each.on_base(page, model, boxes) for each in told]
    overlays = (
        replace(overlay, remarks=_remarks([each.on_path(overlay, model) for each in told]))
        for overlay in page.overlays
    )
    return replace(page, remarks=_remarks(base), overlays=tuple(overlays))


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding with its number and what it is about."""

    tag: str
    finding: Finding
    address: Address

    def on_base(self, page: Page, model: Model, boxes: frozenset[ElementId]) -> Remark | None:
        """Give it as the base of a page shows it, None where it does not."""
        address = self.address
        if address.scenario is not None:
            return None
        if address.view is not None:
            return self._remark() if address.view == page.view else None
        relation = model.relations.get(address.relation) if address.relation is not None else None
        about = relation.source if relation is not None else address.element
        if about is None or about not in model:
            return self._remark() if page.level == 0 and page.back is None else None
        here = lifted(model, about, boxes)
        return self._remark(at=here) if here is not None else None

    def on_path(self, overlay: Overlay, model: Model) -> Remark | None:
        """Give it as an overlay shows it, None where it does not."""
        address = self.address
        if address.scenario != overlay.scenario or address.state not in {None, overlay.state.value}:
            return None
        if address.problem is not None:
            is_noted = any(note.id == address.problem for note in overlay.notes)
            return replace(self._remark(), note=address.problem if is_noted else None)
        if address.step is None:
            return self._remark()
        state = model.scenarios[overlay.scenario].state(overlay.state)
        number = next((each.number for each in state.steps if each.id == address.step), 0) if state else 0
        return replace(self._remark(), step=number) if number in dict(overlay.steps) else None

    def _remark(self, *, at: ElementId | None = None) -> Remark:
        finding = self.finding
        return Remark(
            self.tag, finding.code, finding.severity, _short(finding.headline), _terms(finding), at=at
        )


def _remarks(found: Iterable[Remark | None]) -> Remarks:
    shown = tuple(each for each in found if each is not None)
    return Remarks(shown, tuple(_panel(shown)))


def _panel(remarks: Sequence[Remark]) -> Iterator[Block]:
    if remarks:
        yield Block(BlockStyle.HEADING, "Findings")
    for each in remarks:
        yield Block(BlockStyle.ENTRY, f"{each.code}, {each.severity.word}: {each.text}", each.mark, each.tag)
        if each.terms:
            yield Block(BlockStyle.DETAIL, each.terms)


def _terms(finding: Finding) -> str:
    """Say under which exemption a finding stands."""
    under = finding.exempted
    if under is None:
        return ""
    owner = f" ({isolated(under.owner)})" if under.owner else ""
    return f"Exempted until {under.expires}: {_short(under.reason)}{owner}"


def _short(text: str) -> str:
    words = _TICKED.sub(r"“\1”", " ".join(text.split()))
    return isolated(words if len(words) <= MOST_CHARACTERS else f"{words[: MOST_CHARACTERS - 1]}…")
