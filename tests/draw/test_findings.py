"""Findings drawn on a sheet: marked where they are, and the base below stays as it is."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.diagnostic import Address, Finding, Severity
from eamodel.draw.sheet import base_layer, draw
from eamodel.layout.arrange import arrange
from eamodel.model.model import Model
from eamodel.view.remarks import remarked
from eamodel.view.sheets import pages
from tests.generated import SMALL, models


def _anywhere(model: Model) -> list[Address]:
    """Give an address of everything in a model that a sheet can show."""
    here = Address(model.id)
    return [
        here,
        *(Address(model.id, element=each.id) for each in model),
        *(Address(model.id, relation=each) for each in model.relations),
        *(
            Address(model.id, scenario=story.id, state=state.name.value, step=step.id)
            for story in model.scenarios.values()
            for state in story.states
            for step in state.steps
        ),
        *(
            Address(model.id, scenario=story.id, problem=each.id)
            for story in model.scenarios.values()
            for each in story.problems
        ),
    ]


@settings(max_examples=15)
@given(models(SMALL), st.data())
def test_whatever_is_found_is_marked_or_told_and_the_base_does_not_move(
    model: Model, data: st.DataObject
) -> None:
    addresses = data.draw(st.lists(st.sampled_from(_anywhere(model)), max_size=8))
    found = [
        Finding("EA399", "odd", Severity.ERROR, f"<{number}> is odd", address=each)
        for number, each in enumerate(addresses, start=1)
    ]
    for page in pages(model):
        told = remarked(page, model, found)
        scene, marked = arrange(page), arrange(told)
        assert base_layer(marked) == base_layer(scene)
        assert marked.lock == scene.lock
        everything = (told.remarks, *(overlay.remarks for overlay in told.overlays))
        for number, remarks in enumerate(each.found for each in everything):
            svg = draw(marked, number - 1 if number else None)
            assert set(re.findall(r'data-finding="(F\d+)"', svg)) == {
                each.tag for each in remarks if (each.at, each.step, each.note) != (None, None, None)
            }
            panel = {
                "".join(line.text for line in block.lines).replace(" ", "")
                for part in marked.sheets[number].parts
                for block in part.panel
            }
            assert panel >= {
                f"{each.code},{each.severity.word}:{each.text}".replace(" ", "") for each in remarks
            }
            assert not re.search(r"<\d", svg)
