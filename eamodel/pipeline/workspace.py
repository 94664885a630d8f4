"""What users hold: a workspace that was read, and that can be checked and drawn."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from eamodel.diagnostic import Address, Finding, Severity, Span, in_order
from eamodel.ids import ModelId
from eamodel.model.model import Model
from eamodel.model.scenario import StateName
from eamodel.model.views import LEVEL_0
from eamodel.pipeline.check import CheckOutcome, check, cited, muted
from eamodel.pipeline.errors import BrokenModelError, NotThereError
from eamodel.pipeline.exempting import let_pass
from eamodel.pipeline.inputs import Sources, sources
from eamodel.pipeline.located import located
from eamodel.pipeline.lookup import listed, not_there, pick
from eamodel.pipeline.own_rules import ReadyRules, ready
from eamodel.pipeline.owner import broken, owner
from eamodel.pipeline.settings import UNSETTLED, Settled, dressed, graded
from eamodel.pipeline.tuned import Tuning
from eamodel.report.text import text
from eamodel.rules.catalogue import CATALOGUE
from eamodel.rules.rule import Rule
from eamodel.source.reading import Reading, read_workspace
from eamodel.themes import THEMES

if TYPE_CHECKING:
    from eamodel.pipeline.drawing import Drawing
    from eamodel.pipeline.sheets import Atlas


def load(path: str | Path = ".", *, theme: str | None = None, today: date | None = None) -> "Workspace":
    """Read the workspace in a folder, to be drawn in the theme of its settings or in another that comes with eamodel.

    `today` is the day on which exemptions have to hold: nothing below the command line reads the clock, and without a
    day none has expired. An edit of several files whose run was killed is brought to its end first.
    Raises: NotThereError where no theme is called so; WorkspaceError where the folder holds no `models/`. Mistakes in
    files are findings of the result.
    """
    return opened(themed(sources(path), theme), today=today)


def themed(read: Sources, theme: str | None) -> Sources:
    """Give what was fetched, to be drawn in a theme that comes with eamodel. Raises: NotThereError."""
    if theme is None:
        return read
    pick({word: word for word in THEMES}, theme, "theme")
    settled = replace(read.settled, settings=replace(read.settled.settings, theme=theme))
    return replace(read, settled=settled)


def opened(read: Sources, *, today: date | None = None) -> "Workspace":
    """Read what was fetched, to be checked as of a day."""
    reading = read_workspace(read.files, settings=read.settled.settings)
    classes = {each.id for model in reading.models for each in model.scheme.classes}
    settled = dressed(read.root, read.settled, classes)
    return Workspace(read.root, reading, read.findings, settled, today=today)


class Workspace:
    """The models of a folder as they were when it was read; load again to see later changes.

    Invariants: `models` are in code point order of their ids; `broken` are those that were not read without errors,
    or use one that was not, so that a picture would leave things out.
    """

    def __init__(
        self,
        root: Path,
        reading: Reading,
        file_findings: tuple[Finding, ...] = (),
        settled: Settled = UNSETTLED,
        *,
        today: date | None = None,
    ) -> None:
        self.root = root
        self.today = today
        self.settings = settled.settings
        self.theme = settled.theme
        self.models: Mapping[ModelId, Model] = {model.id: model for model in reading.models}
        self._reading = reading
        self._file_findings = (*settled.findings, *file_findings)
        self._settled = settled
        faulty = broken(self.findings, self.settings.folders)
        self.broken = faulty | {each for each in self.models if not faulty.isdisjoint(self.behind(each))}
        self._atlases: dict[tuple[ModelId, bool, bool], Atlas] = {}

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
    def partial(self) -> frozenset[ModelId]:
        """The models of which a file was not read to its end, so that there is more to find."""
        return self._reading.partial

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each file of the models and scenarios by its path."""
        return self._reading.texts

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What reading found, weighed by the settings; `check` also asks the rules."""
        return graded((*self._file_findings, *self._reading.findings), self.settings)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that hold here: those of the catalogue, of the workspace's own and of the packages it names.

        They are as they are by default; `check` tells them the parameters of the settings.
        """
        return (*CATALOGUE, *self._own.rules, *self._settled.plugged)

    @cached_property
    def _own(self) -> ReadyRules:
        """The rules that the workspace writes itself, made ready when somebody checks."""
        return ready(each.rule for each in self._settled.own)

    def place(self, address: Address) -> Span | None:
        """Give where something was written."""
        return self._reading.places.find(address)

    def located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Give findings with the places their addresses stand for, sorted by place, each once and weighed."""
        return in_order(graded((located(each, self._reading) for each in findings), self.settings))

    def check(
        self, rules: Iterable[Rule] | None = None, *, model: str | None = None, today: date | None = None
    ) -> CheckOutcome:
        """Check all models, or one, by the rules that hold here or by others; on `today`, else on the day of `load`.

        A rule that is tuned by hand keeps its parameters; the others are told those of the settings.
        Raises: NotThereError.
        """
        asked = self.rules if rules is None else tuple(rules)
        found = self._found(asked, today or self.today)
        pages = tuple(rule.page for rule in asked if rule not in CATALOGUE)
        if model is None:
            return CheckOutcome(found, cited(found, self._text), len(self.models), pages, self.settings.off)
        # A model may be so broken that only its findings tell of it.
        known = {*self.models, *map(self.owner, found)} - {None}
        if model not in known:
            raise not_there(model, sorted(str(each) for each in known), "model")
        about = tuple(each for each in found if self.owner(each) in {model, None})
        return CheckOutcome(about, cited(about, self._text), 1, pages, self.settings.off)

    def _found(self, rules: tuple[Rule, ...], today: date | None) -> tuple[Finding, ...]:
        by_default = {rule.code: rule for rule in self.rules}
        by_hand = frozenset(rule.code for rule in rules if by_default.get(rule.code) != rule)
        asked = Tuning(rules, self.settings, by_hand)
        files = (*self._file_findings, *self._own.findings)
        weighed = graded(check(self._reading, files, asked), self.settings)
        named = {page.code: page.name for page in self._settled.pages}
        named |= {word: word for word in self._settled.refused}
        let = let_pass(weighed, self._reading, asked, today=today, named=named)
        return in_order((*let.findings, *graded(let.late, self.settings)))

    def muted(self) -> tuple[Finding, ...]:
        """Give what `check` leaves out, since it is about things that cannot be read as they are meant."""
        return muted(self._reading, Tuning(self.rules, self.settings))

    def _text(self, path: str) -> str | None:
        return self._settled.texts.get(path) or self.texts.get(path)

    def behind(self, model_id: ModelId) -> frozenset[ModelId]:
        """Give the models that one depends on: itself and what it uses, directly or through others."""
        found = {model_id}
        waiting = [model_id]
        while waiting:
            model = self.models.get(waiting.pop())
            fresh = [each for each in model.header.uses if each not in found] if model else []
            found.update(fresh)
            waiting.extend(fresh)
        return frozenset(found)

    def owner(self, finding: Finding) -> ModelId | None:
        """Give the model whose file or content a finding is about, None where it is about the workspace."""
        return owner(finding, self.settings.folders)

    def draw(
        self,
        view: str = LEVEL_0,
        *,
        scenario: str | None = None,
        state: str | StateName | None = None,
        model: str | None = None,
        panel: bool = True,
        part: int = 1,
        findings: bool = False,
    ) -> "Drawing":
        """Draw one sheet: the base of a view, or a state of a scenario over it; for slides without its `panel`.

        With `findings`, what `check` finds is marked where it is and told in the panel; the base stays as it is.
        Where a scenario is named without a state, the first state told on this view is drawn; `part` is the sheet on
        which words run on that the first has no room for.
        Raises: NotThereError for what does not exist; BrokenModelError where the model was not read without errors.
        """
        from eamodel.pipeline.sheets import chosen

        atlas = self.atlas(self.model.id if model is None else self[model].id, findings=findings)
        told = state.value if isinstance(state, StateName) else state
        parts = atlas.parts(chosen(atlas, view, scenario, told), panel=panel)
        if not 1 <= part <= len(parts):
            raise NotThereError(f"the sheet has no part {part} (it has {len(parts)})")
        return atlas.draw(parts[part - 1], panel=panel)

    def drawings(self) -> "Iterator[Drawing]":
        """Draw every sheet of every model that was read without errors."""
        for model_id in self.models:
            if model_id not in self.broken:
                atlas = self.atlas(model_id)
                yield from (atlas.draw(part) for sheet in atlas.sheets() for part in atlas.parts(sheet))

    def atlas(self, model_id: ModelId, *, relayout: bool = False, findings: bool = False) -> "Atlas":
        """Give the sheets of a model, which keep to the locks of the workspace unless laid out anew.

        With `findings`, what is found in the model is drawn on them.

        Raises: BrokenModelError where it was not read without errors.
        """
        from eamodel.pipeline.locks import Locks, unlocked
        from eamodel.pipeline.sheets import Atlas  # laying out and drawing are not loaded where nobody draws

        if model_id in self.broken:
            errors = [
                each
                for each in self.findings
                if self.owner(each) in self.behind(model_id) and each.severity is Severity.ERROR
            ]
            raise BrokenModelError(
                f"`{model_id}` cannot be drawn\n\n{text(errors, self.texts, colour=False)}"
            )
        known = (model_id, relayout, findings)
        if known not in self._atlases:
            locks = unlocked if relayout else Locks(self.root, model_id, self.settings).read
            found = self.check(model=model_id).findings if findings else ()
            self._atlases[known] = Atlas(self.models[model_id], locks, theme=self.theme, findings=found)
        return self._atlases[known]

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
