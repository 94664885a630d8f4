"""Relations that a view asks for: told apart by their words, and no name of one lost."""

from dataclasses import replace

from eamodel.layout.arrange import arrange
from eamodel.model.certainty import Certainty, Level
from eamodel.model.model import Model
from eamodel.model.relations import Relation, RelationKind
from eamodel.model.views import LEVEL_0, ViewSpec
from eamodel.page import Page, Sample
from eamodel.view.sheets import pages
from tests.models import actor, function, model, relation

READERS = (actor("readers"), function("desk"), function("archive"))


def _page(*relations: Relation, kinds: tuple[str, ...] = ("flow", "serves")) -> Page:
    spec = ViewSpec(LEVEL_0, relations=tuple(map(RelationKind, kinds)))
    shown: Model = replace(model(*READERS, relations=relations), views={LEVEL_0: spec})
    return pages(shown)[0]


def test_one_kind_is_explained_by_the_key_alone_and_several_by_a_word_at_each_arrow() -> None:
    asked, served = relation("readers", "flow", "desk"), relation("desk", "serves", "readers")
    assert [each.label for each in _page(asked, served, kinds=("flow",)).relations] == [""]
    mixed = _page(asked, served)
    assert [each.label for each in mixed.relations] == ["flow", "serves"]
    assert ["".join(line.text for line in each.label) for each in arrange(mixed).relations] == [
        "flow",
        "serves",
    ]


def test_a_name_stands_beside_its_arrow_and_in_the_panel() -> None:
    named = replace(relation("readers", "flow", "desk"), name="asks")
    page = _page(named)
    assert [each.label for each in page.relations] == ["asks"]
    assert [each.text for each in page.about][-2:] == ["Relations by name", "Readers to Desk: asks."]
    (arrow,) = arrange(page).relations
    assert [line.text for line in arrow.label] == ["asks"]


def test_the_key_explains_a_dashed_arrow() -> None:
    guessed = replace(relation("readers", "flow", "desk"), certainty=Certainty(Level.INFERRED))
    for relations, is_explained in (((guessed,), True), ((relation("readers", "flow", "desk"),), False)):
        samples = {entry.sample for entry in _page(*relations).key}
        assert Sample.RELATION in samples
        assert (Sample.RELATION_UNKNOWN in samples) is is_explained
