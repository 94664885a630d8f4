"""Put one model together from its files: the header first, then what the files define, then what refers to it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, TypeVar

from pydantic import ValidationError

from eamodel.diagnostic import Address, Related
from eamodel.ids import ElementId, ExemptionId, ModelId, ScenarioId
from eamodel.model.elements import Element
from eamodel.model.exemptions import Exemption
from eamodel.model.model import Header, Model
from eamodel.model.scenario import Scenario
from eamodel.settings import Settings
from eamodel.source.codes import (
    CIRCULAR_USES,
    EMPTY_FILE,
    MISPLACED_FILE,
    MISPLACED_KEY,
    MISSING_KEY,
    SECOND_HEADER,
    UNKNOWN_MODEL,
    WRONG_MODEL,
    WRONG_TYPE,
)
from eamodel.source.complaints import Complaints
from eamodel.source.decisions import DecisionReader
from eamodel.source.elements import ElementReader
from eamodel.source.exemptions import ExemptionReader
from eamodel.source.imports import Imports, Neighbour
from eamodel.source.model_shape import HEADER_KEYS, ContentShape, HeaderShape
from eamodel.source.names import Names, known
from eamodel.source.near import as_id
from eamodel.source.places import ModelPlaces
from eamodel.source.relations import RelationReader, relation_rules
from eamodel.source.scalars import as_name, kind_of_node
from eamodel.source.scenario import ScenarioReader
from eamodel.source.scheme import classification_scheme
from eamodel.source.spellings import meant
from eamodel.source.tree import BROKEN, EMPTY, SourceFile, Spot, Table
from eamodel.source.views import ViewReader

_CONTENT_KEYS: Final = ("elements", "relations", "under", "decisions", "exemptions")
"""What only a file of a model has."""
Content = TypeVar("Content", bound=ContentShape)


class ModelReader:
    """Reads one model in two rounds: `define` what other models may refer to, then `finish` with what refers to it."""

    def __init__(
        self,
        id: ModelId,
        folder: str,
        models: Collection[ModelId],
        complaints: Complaints,
        settings: Settings,
    ) -> None:
        """Take the model's id, where its files are, and which models there are, this one included."""
        self.places = ModelPlaces()
        self._id = id
        self._folder = folder
        self._models = models
        self._complaints = complaints
        self._settings = settings
        self._files: list[SourceFile] = []
        self._header_root: Spot | None = None
        self._shape: HeaderShape | None = None
        self._contents: list[tuple[Spot, ContentShape]] = []
        self._elements: dict[ElementId, Element] = {}
        self._decisions = DecisionReader(id, complaints)
        self._uses: dict[str, ModelId | None] = {}
        self._is_unfilled = False

    @property
    def is_whole(self) -> bool:
        """Whether all files of the model were read to their ends, as far as is known."""
        return all(self._complaints.is_whole(file) for file in self._files)

    @property
    def uses(self) -> tuple[ModelId, ...]:
        """The models whose elements may be referred to. Requires: `define` has been called."""
        return tuple(each for each in self._uses.values() if each is not None)

    @property
    def neighbour(self) -> Neighbour:
        """What other models may refer to. Requires: `define` has been called."""
        return Neighbour(self._folder, self._elements, self._decisions.alone, self.places, self.is_whole)

    def define(self, files: list[SourceFile]) -> None:
        """Read the header and the elements. Requires: the files are in the order of their paths."""
        self._files = files
        roots = [root for root in self._roots(files) if not self._is_scenario(root)]
        self._header_root = self._found_header(roots)
        self._shape = self._header_shape(self._header_root)
        for root in roots:
            is_header = root is self._header_root and self._shape is not None
            shape = self._shape if is_header else None
            self._contents.append((root, shape if shape is not None else self._content(root)))
        reader = ElementReader(self._id, self._complaints, self.places)
        for root, content in self._contents:
            reader.gather(root, content)
            if content.decisions is not None:
                self._decisions.gather(root, reader)
        self._uses = self._read_uses()
        reader.place(self._names())
        self._elements = reader.elements(self._header_root)
        self._spoil_unfilled()
        reader.report_empty(self._elements)

    def finish(self, neighbours: Mapping[ModelId, Neighbour], scenarios: list[SourceFile]) -> Model:
        """Give the model. Requires: all models have been defined, and `neighbours` holds the others."""
        header = self._header_root
        told_in = [root for root in self._roots(scenarios) if not self._is_content(root)]
        imports = Imports(self._id, neighbours, self._uses, self._complaints, self.places)
        names = self._names(imports)
        rules = relation_rules(self._id, _inside(header, "relation-kinds"), self._complaints)
        relations = RelationReader(self._id, names, rules, self._complaints, self.places)
        for root, content in self._contents:
            if content.relations is not None:
                relations.gather(root, content.relations)
        self._spoil_ends(relations)
        told = self._scenarios(told_in, names)
        decisions = self._decisions.decisions(names)
        exemptions = self._exemptions(names)
        page = self._settings.page
        views = ViewReader(self._id, names, relations, self._complaints, self.places, page)
        declared = _inside(header, "views") if self._shape and self._shape.views else None
        written = _inside(header, "classification")
        scheme = classification_scheme(self._id, written, names, self._complaints)
        specs = views.read(declared) if declared else {}
        return Model(
            header=self._header(relations),
            elements={**self._elements, **imports.elements(scheme)},
            relations=relations.in_order(header),
            scenarios=told,
            scheme=scheme,
            views=specs,
            relation_rules=rules,
            page=page,
            decisions={**decisions, **imports.decisions()},
            exemptions=exemptions,
        )

    def _names(self, imports: Imports | None = None) -> Names:
        return Names(
            self._id,
            self._folder,
            self.places.elements,
            self._complaints,
            is_whole=lambda: self.is_whole and not self._is_unfilled,
            elements=self._elements,
            imports=imports,
        )

    def _scenarios(self, roots: Iterable[Spot], names: Names) -> dict[ScenarioId, Scenario]:
        reader = ScenarioReader(self._id, names, self._complaints, self.places)
        for root in roots:
            # Half a story would be told wrongly; half a model still has elements to refer to.
            if root.file.is_whole:
                reader.gather(root)
        return reader.scenarios

    def _exemptions(self, names: Names) -> dict[ExemptionId, Exemption]:
        reader = ExemptionReader(self._id, names, self._complaints, self.places)
        for root, content in self._contents:
            if content.exemptions is not None:
                reader.gather(root)
        return reader.exemptions

    def _roots(self, files: Iterable[SourceFile]) -> Iterable[Spot]:
        """Give the root of each file that is a mapping, with findings for the others."""
        for file in files:
            root = file.top.node if file.documents else EMPTY
            if isinstance(root, Table):
                yield file.top
            elif root is EMPTY:
                if file.is_whole:
                    self._is_unfilled = True
                    help = "write `model:` or `elements:`, or remove the file"
                    self._complaints.add_at_top(EMPTY_FILE, file, "the file is empty", help=help)
            elif root is not BROKEN:
                headline = f"the file is {kind_of_node(root)}, not a mapping"
                self._complaints.skip(self._id, root)
                self._is_unfilled = True
                self._complaints.add_at_top(
                    WRONG_TYPE, file, headline, help="write keys, such as `elements:`"
                )

    def _is_scenario(self, root: Spot) -> bool:
        """Tell whether a scenario lies among the model's files, with a finding where it does."""
        if not root.has("scenario") or any(root.has(key) for key in _CONTENT_KEYS):
            return False
        headline = f"a scenario lies among the files of the model `{self._id}`"
        help = f"move it to {self._settings.folders.scenarios}/{self._id}/"
        self._complaints.add(MISPLACED_FILE, root.inside("scenario"), headline, help=help, at_key=True)
        return True

    def _is_content(self, root: Spot) -> bool:
        """Tell whether a file of the model lies among its scenarios, with a finding where it does."""
        keys = [key for key in _CONTENT_KEYS if root.has(key)]
        if not keys or any(root.has(key) for key in ("scenario", "as-is", "to-be")):
            return False
        headline = f"a file of the model `{self._id}` lies among its scenarios"
        help = f"move it to {self._settings.folders.models}/{self._id}/"
        self._complaints.add(MISPLACED_FILE, root.inside(keys[0]), headline, help=help, at_key=True)
        self._complaints.skip(self._id, root.node)
        under = root.inside("under").node if root.has("under") else None
        if isinstance(under, str):
            self._spoil_content(ElementId(under))
        return True

    def _spoil_unfilled(self) -> None:
        """Keep rules from missing content that stands in a part of a file that is not read."""
        for root, content in self._contents:
            is_unread = root.has("elements") and content.elements is None
            if content.under is not None and is_unread:
                self._spoil_content(ElementId(content.under))
        if self._is_unfilled:
            for id, element in self._elements.items():
                if not element.children:
                    self._spoil_content(id)

    def _spoil_content(self, id: ElementId) -> None:
        self._complaints.broken.add(Address(self._id, element=id, key="contains"))

    def _spoil_ends(self, relations: RelationReader) -> None:
        """Keep rules from judging relations by the kind of an element whose kind is not known."""
        unsure = {
            each.element
            for each in self._complaints.broken
            if each.model == self._id and each.element is not None and each.key in {None, "kind"}
        }
        for relation in relations.relations.values() if unsure else ():
            for key, end in (("from", relation.source), ("to", relation.target)):
                if end in unsure:
                    self._complaints.broken.add(Address(self._id, relation=relation.id, key=key))

    def _found_header(self, roots: list[Spot]) -> Spot | None:
        """Give the file with the header: the first that says `model`, else the first that looks like one."""
        headers = [root for root in roots if root.has("model")]
        for second in headers[1:]:
            self._complaints.add(
                SECOND_HEADER,
                second.inside("model"),
                f"the model `{self._id}` already has a header",
                help="keep `model` and what belongs to it in one file",
                related=(Related("first here", headers[0].inside("model").span),),
                at_key=True,
            )
        if headers:
            return headers[0]
        likely = next((root for root in roots if root.has("name")), roots[0] if roots else None)
        if likely is not None and self.is_whole and not _says_model(likely):
            help = f"add `model: {self._id}` to one file"
            self._complaints.add(
                MISSING_KEY, likely, f"no file of `{self._id}` has a header", help=help, at_key=True
            )
        return likely

    def _header_shape(self, root: Spot | None) -> HeaderShape | None:
        if root is None:
            return None
        defaults: dict[str, object] = {"model": str(self._id), "name": as_name(self._id)}
        without_header = {} if root.has("model") else defaults
        shape = self._shaped(HeaderShape, root, "the header", {**without_header, **_entries(root)}, defaults)
        self.places.header = root
        if root.has("model") and isinstance(root.inside("model").node, str) and shape.model != self._id:
            help = f"write `model: {self._id}`, or rename {self._folder}"
            headline = f"the model is called `{shape.model}`, and its place says `{self._id}`"
            # Of two ids that differ in more than case, either may be the wrong one.
            meant = self._id if as_id(shape.model) == self._id else ""
            self._complaints.add(WRONG_MODEL, root.inside("model"), headline, help=help, meant=meant)
        return shape

    def _content(self, root: Spot) -> ContentShape:
        """Give what a file without the header holds; what belongs beside the header is reported."""
        entries = _entries(root)
        for key in HEADER_KEYS:
            if entries.pop(key, None) is not None and not root.has("model"):
                headline = f"`{key}` belongs in the file that says `model`"
                self._complaints.add(
                    MISPLACED_KEY, root.inside(key), headline, help="move it there", at_key=True
                )
        return self._shaped(ContentShape, root, "a file of a model", entries, {})

    def _shaped(
        self,
        shape: type[Content],
        root: Spot,
        noun: str,
        entries: dict[str, object],
        defaults: dict[str, object],
    ) -> Content:
        try:
            return shape.model_validate(entries)
        except ValidationError as error:
            return self._complaints.shaped(shape, root, noun, Address(self._id), error, defaults)

    def _read_uses(self) -> dict[str, ModelId | None]:
        """Give what `uses` says, each with the model it means, None where it means none."""
        if self._shape is None or self._header_root is None:
            return {}
        spot = self._header_root.inside("uses")
        others = [each for each in self._models if each != self._id]
        address = Address(self._id, key="uses")
        found: dict[str, ModelId | None] = {}
        for number, written in enumerate(self._shape.uses):
            at = spot.inside(number)
            if self._complaints.is_full(at.file):
                break
            if written in found:
                self._complaints.twice(written, at, address)
                continue
            help = f"write it as {self._settings.folders.models}/{as_id(written)}.yaml, or remove it here"
            other = known(
                written, others, at, self._complaints, UNKNOWN_MODEL, "other model", address, instead=help
            )
            found[written] = ModelId(other) if other is not None else None
        return found

    def report_circle(self, circle: tuple[ModelId, ...]) -> None:
        """Report that models use each other in a circle, which this one closes. Requires: the next is in `uses`."""
        assert self._header_root is not None, "a model without a header uses none"
        following = circle[1] if len(circle) > 1 else circle[0]
        spot = self._header_root.inside("uses", list(self._uses).index(following))
        way = "models use each other in a circle: " + " uses ".join(
            f"`{each}`" for each in (*circle, circle[0])
        )
        help = "move what both need to a model of its own, which both use"
        address = Address(self._id, key="uses")
        self._complaints.add(CIRCULAR_USES, spot, way, help=help, address=address)

    def _header(self, relations: RelationReader) -> Header:
        shape, root = self._shape, self._header_root
        if shape is None or root is None:
            return Header(self._id, name=as_name(self._id))
        return Header(
            self._id,
            shape.name,
            organisation=shape.organisation,
            version=shape.version,
            date=shape.date,
            author=shape.author,
            owner=shape.owner,
            status=shape.status or "",
            note=shape.note,
            description=shape.description,
            source=shape.source,
            uses=self.uses,
            complete=relations.kinds(
                shape.complete, root.inside("complete"), Address(self._id, key="complete")
            ),
        )


def _says_model(root: Spot) -> bool:
    """Tell whether a key of a file means `model`; if it is misspelt, it is reported as a key."""
    return any(meant(each, ["model"], HeaderShape.meant) for each in _entries(root))


def _entries(root: Spot) -> dict[str, object]:
    return dict(root.node) if isinstance(root.node, Table) else {}


def _inside(root: Spot | None, key: str) -> Spot | None:
    """Give the entry of a key of the root, None where it is not there or no mapping."""
    if root is None or not root.has(key) or not isinstance(root.inside(key).node, Table):
        return None
    return root.inside(key)
