"""What users hold: a workspace that was read, and that can be checked and drawn."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from eamodel.diagnostic import Address, Finding, Severity, Span, in_order
from eamodel.ids import ModelId
from eamodel.model.model import Model
from eamodel.model.scenario import StateName
from eamodel.model.views import LEVEL_0
from eamodel.pipeline import files
from eamodel.pipeline.check import CheckOutcome, check, located
from eamodel.pipeline.errors import BrokenModelError, NotThereError
from eamodel.pipeline.lookup import listed, not_there, pick
from eamodel.pipeline.owner import broken, owner
from eamodel.report.text import text
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.rule import Rule
from eamodel.source.reading import Reading, read_workspace

if TYPE_CHECKING:
    from eamodel.pipeline.sheets import Atlas, Drawing


def load(path: str | Path = ".") -> "Workspace":
    """Read the workspace in a folder.

    Raises: WorkspaceError where the folder holds no `models/`; mistakes in files are findings of the result.
    """
    root = Path(path)
    inputs = files.read_inputs(root)
    return Workspace(root, read_workspace(inputs.files), inputs.findings)


class Workspace:
    """The models of a folder as they were when it was read; load again to see later changes.

    Invariants: `models` are in code point order of their ids; `broken` are those that were not read without errors,
    so that a picture would leave things out.
    """

    def __init__(self, root: Path, reading: Reading, file_findings: tuple[Finding, ...] = ()) -> None:
        self.root = root
        self.models: Mapping[ModelId, Model] = {model.id: model for model in reading.models}
        self._reading = reading
        self._file_findings = file_findings
        self.broken = broken(self.findings)
        self._atlases: dict[ModelId, Atlas] = {}

    @property
    def model(self) -> Model:
        """The only model. Raises: NotThereError where there are none or several."""
        if len(self.models) != 1:
            raise NotThereError(f"say which model is meant ({listed(self.models, 'model')})")
        return next(iter(self.models.values()))

    def __getitem__(self, model_id: str) -> Model:
        """Give the model of an id. Raises: NotThereError where there is none."""
        return pick({str(key): model for key, model in self.models.items()}, model_id, "model")

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each file by its path."""
        return self._reading.texts

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What reading found; `check` also asks the rules."""
        return (*self._file_findings, *self._reading.findings)

    def place(self, address: Address) -> Span | None:
        """Give where something was written."""
        return self._reading.places.find(address)

    def located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Give findings with the places their addresses stand for, sorted by place, each once."""
        return in_order(located(finding, self._reading) for finding in findings)

    def check(self, rules: Iterable[Rule] = CATALOGUE, *, model: str | None = None) -> CheckOutcome:
        """Check all models, or one, by the rules of the catalogue or by others. Raises: NotThereError."""
        found = check(self._reading, self._file_findings, rules)
        if model is None:
            return CheckOutcome(found, self.texts, len(self.models))
        # A model may be so broken that only its findings tell of it.
        known = {*self.models, *map(owner, found)} - {None}
        if model not in known:
            raise not_there(model, sorted(str(each) for each in known), "model")
        return CheckOutcome(tuple(each for each in found if owner(each) in {model, None}), self.texts, 1)

    def draw(
        self,
        view: str = LEVEL_0,
        *,
        scenario: str | None = None,
        state: str | StateName | None = None,
        model: str | None = None,
    ) -> "Drawing":
        """Draw one sheet: the base of a view, or a state of a scenario over it.

        Where a scenario is named without a state, the first state told on this view is drawn.
        Raises: NotThereError for what does not exist; BrokenModelError where the model was not read without errors.
        """
        from eamodel.pipeline.sheets import chosen

        atlas = self.atlas(self.model.id if model is None else self[model].id)
        told = state.value if isinstance(state, StateName) else state
        return atlas.draw(chosen(atlas, view, scenario, told))

    def drawings(self) -> "Iterator[Drawing]":
        """Draw every sheet of every model that was read without errors."""
        for model_id in self.models:
            if model_id not in self.broken:
                atlas = self.atlas(model_id)
                yield from (atlas.draw(sheet) for sheet in atlas.sheets())

    def atlas(self, model_id: ModelId) -> "Atlas":
        """Give the sheets of a model. Raises: BrokenModelError where it was not read without errors."""
        from eamodel.pipeline.sheets import Atlas  # laying out and drawing are not loaded where nobody draws

        if model_id in self.broken:
            errors = [
                each for each in self.findings if owner(each) == model_id and each.severity is Severity.ERROR
            ]
            raise BrokenModelError(
                f"`{model_id}` cannot be drawn\n\n{text(errors, self.texts, colour=False)}"
            )
        if model_id not in self._atlases:
            self._atlases[model_id] = Atlas(self.models[model_id])
        return self._atlases[model_id]

    def __repr__(self) -> str:
        return f"<Workspace {str(self.root)!r}: {listed(self.models, 'model')}>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(model.id)}</td><td>{escape(model.header.name)}</td>"
            f"<td>{len(model)}</td><td>{len(model.relations)}</td><td>{len(model.scenarios)}</td></tr>"
            for model in self.models.values()
        )
        heads = "".join(
            f"<th>{each}</th>" for each in ("model", "name", "elements", "relations", "scenarios")
        )
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
