"""Put one model together from its files: the header first, then what the files define, then what refers to it."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from pydantic import ValidationError

from eamodel.diagnostic import Address, Related
from eamodel.ids import ModelId, ScenarioId
from eamodel.model.model import Header, Model
from eamodel.model.scenario import Scenario
from eamodel.source.codes import (
    DUPLICATE_ENTRY,
    EMPTY_FILE,
    MISPLACED_KEY,
    MISSING_KEY,
    SECOND_HEADER,
    UNKNOWN_MODEL,
    WRONG_MODEL,
    WRONG_TYPE,
)
from eamodel.source.complaints import Complaints
from eamodel.source.elements import ElementReader
from eamodel.source.model_shape import HEADER_KEYS, ContentShape, HeaderShape
from eamodel.source.names import Names, known
from eamodel.source.near import nearest
from eamodel.source.places import ModelPlaces
from eamodel.source.relations import RelationReader, relation_rules
from eamodel.source.scalars import as_name, kind_of_node
from eamodel.source.scenario import ScenarioReader
from eamodel.source.scheme import classification_scheme
from eamodel.source.tree import BROKEN, EMPTY, SourceFile, Spot, Table
from eamodel.source.views import ViewReader

Content = TypeVar("Content", bound=ContentShape)


class ModelReader:
    """Reads one model."""

    def __init__(
        self,
        id: ModelId,
        folder: str,
        models: Collection[ModelId],
        complaints: Complaints,
        places: ModelPlaces,
    ) -> None:
        """Take the model's id, where its files are, and which models there are beside it."""
        self._id = id
        self._folder = folder
        self._models = models
        self._complaints = complaints
        self._places = places

    def read(self, files: list[SourceFile], scenarios: list[SourceFile]) -> Model:
        """Give the model. Requires: the files are in the order of their paths."""
        is_whole = all(file.is_whole for file in files)
        roots = list(self._roots(files))
        header_root = self._header_root(roots, is_whole=is_whole)
        shape = self._header_shape(header_root)
        contents: list[tuple[Spot, ContentShape]] = [(header_root, shape)] if header_root and shape else []
        contents += [(root, self._content(root)) for root in roots if root is not header_root]

        reader = ElementReader(self._id, self._complaints, self._places)
        for root, content in contents:
            reader.gather(root, content)
        uses = self._uses(shape, header_root)
        names = Names(
            self._id, self._folder, self._places.elements, self._complaints, is_whole=is_whole, uses=uses
        )
        reader.place(names)
        elements = reader.elements()

        rules = relation_rules(self._id, _inside(header_root, "relation-kinds"), self._complaints)
        relations = RelationReader(self._id, names, rules, self._complaints, self._places)
        for root, content in contents:
            if content.relations is not None:
                relations.gather(root, content.relations)

        views = ViewReader(self._id, names, elements, relations, self._complaints, self._places)
        declared = _inside(header_root, "views") if shape and shape.views else None
        scheme = _inside(header_root, "classification")
        return Model(
            header=self._header(shape, header_root, relations, uses),
            elements=elements,
            relations=relations.relations,
            scenarios=self._scenarios(scenarios, names),
            scheme=classification_scheme(self._id, scheme, names, self._complaints),
            views=views.read(declared) if declared else {},
            relation_rules=rules,
        )

    def _scenarios(self, files: list[SourceFile], names: Names) -> dict[ScenarioId, Scenario]:
        reader = ScenarioReader(self._id, names, self._complaints, self._places)
        for root in self._roots(files):
            # Half a story would be told wrongly; half a model still has elements to refer to.
            if root.file.is_whole:
                reader.gather(root)
        return reader.scenarios

    def _roots(self, files: Iterable[SourceFile]) -> Iterable[Spot]:
        """Give the root of each file that is a mapping, with findings for the others."""
        for file in files:
            root = file.top.node if file.documents else EMPTY
            if isinstance(root, Table):
                yield file.top
            elif root is EMPTY:
                if file.is_whole:
                    help = "write `model:` or `elements:`, or remove the file"
                    self._complaints.add_at_top(EMPTY_FILE, file, "the file is empty", help=help)
            elif root is not BROKEN:
                headline = f"the file is {kind_of_node(root)}, not a mapping"
                self._complaints.add_at_top(
                    WRONG_TYPE, file, headline, help="write keys, such as `elements:`"
                )

    def _header_root(self, roots: list[Spot], *, is_whole: bool) -> Spot | None:
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
        # A misspelt `model` is reported as a key.
        if likely is not None and is_whole and nearest("model", _entries(likely)) is None:
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
        self._places.header = root
        if root.has("model") and isinstance(root.inside("model").node, str) and shape.model != self._id:
            help = f"write `model: {self._id}`, or rename {self._folder}"
            headline = f"the model is called `{shape.model}`, and its place says `{self._id}`"
            self._complaints.add(WRONG_MODEL, root.inside("model"), headline, help=help)
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

    def _uses(self, shape: HeaderShape | None, root: Spot | None) -> tuple[ModelId, ...]:
        if shape is None or root is None:
            return ()
        spot = root.inside("uses")
        others = [each for each in self._models if each != self._id]
        address = Address(self._id, key="uses")
        found: dict[ModelId, None] = {}
        for number, written in enumerate(shape.uses):
            at = spot.inside(number)
            if known(written, others, at, self._complaints, UNKNOWN_MODEL, "other model", address) is None:
                continue
            if written in found:
                headline = f"`{written}` is named twice"
                self._complaints.add(DUPLICATE_ENTRY, at, headline, help="remove one", address=address)
            found[ModelId(written)] = None
        return tuple(found)

    def _header(
        self,
        shape: HeaderShape | None,
        root: Spot | None,
        relations: RelationReader,
        uses: tuple[ModelId, ...],
    ) -> Header:
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
            uses=uses,
            complete=relations.kinds(
                shape.complete, root.inside("complete"), Address(self._id, key="complete")
            ),
        )


def _entries(root: Spot) -> dict[str, object]:
    return dict(root.node) if isinstance(root.node, Table) else {}


def _inside(root: Spot | None, key: str) -> Spot | None:
    """Give the entry of a key of the root, None where it is not there or no mapping."""
    if root is None or not root.has(key) or not isinstance(root.inside(key).node, Table):
        return None
    return root.inside(key)
