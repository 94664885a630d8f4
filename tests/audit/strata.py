"""Generated models in strata of size, from one tile to 120 and from no arrow to 40: drawn, and audited."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from hypothesis import Phase, given, settings

from eamodel.audit.audit import audit
from eamodel.audit.figures import Figures
from eamodel.diagnostic import Severity
from eamodel.draw.sheet import base_layer, draw
from eamodel.layout.arrange import arrange
from eamodel.model.model import Model
from eamodel.scene import Scene
from eamodel.view.sheets import pages
from tests.generated import Size, models

STRATA: Final[Mapping[str, Size]] = {
    "to 8 tiles": Size(functions=(1, 8), outside=(0, 3), steps=(1, 4), scenarios=(0, 1)),
    "to 25 tiles": Size(functions=(9, 25), outside=(1, 6), steps=(1, 12)),
    "to 60 tiles": Size(functions=(26, 60), outside=(2, 8), steps=(5, 20), problems=(0, 4), depth=4),
    "to 120 tiles": Size(functions=(61, 120), outside=(2, 10), steps=(10, 40), problems=(0, 5), depth=4),
}
MODEST: Final = (60, 20)
"""Up to so many tiles with so many arrows nothing may be refused."""


@dataclass
class Tally:
    """What became of the sheets of some models."""

    sheets: int = 0
    refused: list[Figures] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    warnings: Counter[str] = field(default_factory=Counter)

    def add(self, model: Model) -> None:
        """Draw all sheets of a model and audit them; of a refused one only the figures count."""
        for scene in map(arrange, pages(model)):
            for name, svg, is_refused in drawn(scene):
                self.sheets += 1
                told = audit(svg, name)
                if is_refused and told.figures is not None:
                    self.refused.append(told.figures)
                    continue
                for finding in told.findings:
                    if finding.severity is Severity.ERROR:
                        self.faults.append(f"{name}: {finding.code} {finding.headline}")
                    else:
                        self.warnings[finding.code] += 1

    @property
    def modest_refusals(self) -> int:
        """How many small sheets with few arrows were refused."""
        return sum(each.tiles <= MODEST[0] and each.arrows <= MODEST[1] for each in self.refused)


def drawn(scene: Scene) -> Iterator[tuple[str, str, bool]]:
    """Give the name and the text of each sheet of a scene, and whether it is refused."""
    base = base_layer(scene)
    for number, sheet in enumerate(scene.sheets):
        yield sheet.name, draw(scene, number - 1 if number else None, base=base), sheet.is_refused


def figures_of(models: Iterable[Model]) -> Iterator[Figures]:
    """Give the figures of the last sheet of level 0 of each model, which none of them may have refused."""
    for model in models:
        *_, (name, svg, is_refused) = drawn(arrange(pages(model)[0]))
        told = audit(svg, name)
        assert not is_refused, name
        assert [each.headline for each in told.findings if each.severity is Severity.ERROR] == []
        assert told.figures is not None
        yield told.figures


def tally(stratum: str, count: int) -> Tally:
    """Give what becomes of so many models of a stratum, the same ones on every machine."""
    found = Tally()

    @settings(max_examples=count, database=None, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(models(STRATA[stratum]))
    def add(model: Model) -> None:
        found.add(model)

    add()
    return found
