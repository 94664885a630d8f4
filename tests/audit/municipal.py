"""The tree of municipal functions of the GEMMA reference architecture, as a model.

Read where it lies, beside the repository. Source: VNG-Realisatie/GEMMA-Archi-repository, EUPL, derived.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from eamodel.ids import ClassId, ElementId, ModelId
from eamodel.model.classification import Classification, Classified, Undecided
from eamodel.model.elements import Element
from eamodel.model.model import Header, Model

FOLDER: Final = Path(__file__).parents[3] / "shared" / "data" / "local_gov"
FUNCTIONS: Final = FOLDER / "gemma_business_functions.csv"
LAYERS: Final = FOLDER / "gemma_layer_crosswalk.csv"


def municipal_model() -> Model:
    """Give the model. A function with two parents stands in the first; the layer it lies in gives its class."""
    rows = _rows(FUNCTIONS)
    ids = {row["name"]: _id(row["name"]) for row in rows}
    parents = {row["name"]: row["parents"].partition("|")[0] for row in rows}
    children: dict[str, list[str]] = {}
    for name, parent in parents.items():
        children.setdefault(parent, []).append(name)
    classes = {row["gemma_layer"]: row["eamodel_class"].replace("_", "-") for row in _rows(LAYERS)}
    found = {
        ids[name]: Element(
            ids[name],
            name,
            parent=ids[parent] if parent else None,
            children=tuple(ids[each] for each in children.get(name, ())),
            classification=None if name in children else _class(name, parents, classes),
        )
        for name, parent in parents.items()
    }
    return Model(Header(ModelId("municipal"), "Gemeentelijke bedrijfsfuncties", version="1"), found, {}, {})


def _class(name: str, parents: Mapping[str, str], classes: Mapping[str, str]) -> Classification:
    while parents[name]:
        name = parents[name]
    return Classified(ClassId(classes[name])) if name in classes else Undecided()


def _id(name: str) -> ElementId:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return ElementId("f-" + "-".join(re.findall(r"[a-z0-9]+", plain)))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
