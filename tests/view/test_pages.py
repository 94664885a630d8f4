"""A page names only what it shows, shows everything once, and leads to sheets that exist."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings

from eamodel.ids import ElementId
from eamodel.model.classification import Undecided
from eamodel.model.levels import MAPPED_KINDS
from eamodel.model.model import Model
from eamodel.model.scenario import NOT_STATED, State
from eamodel.page import Box, Overlay, Page, Sample
from eamodel.view.sheets import pages
from tests.generated import BROAD, LONG_STORY, SMALL, models
from tests.models import function, model


def ids(page: Page) -> frozenset[ElementId]:
    return frozenset(box.id for box in page.boxes())


def named(overlay: Overlay) -> Iterator[ElementId]:
    """Give every box an overlay names."""
    yield from (stop for arrow in overlay.arrows for stop in arrow.stops)
    yield from (badge.at for badge in overlay.badges)
    yield from (note.at for note in overlay.notes)
    yield from (each for each in (overlay.start, overlay.end) if each is not None)
    yield from (*overlay.touched, *overlay.offered)


def told(model: Model, overlay: Overlay) -> State:
    state = model.scenarios[overlay.scenario].state(overlay.state)
    assert state is not None
    return state


@settings(max_examples=40)
@given(models(SMALL))
def test_an_overlay_names_only_boxes_of_its_page(model: Model) -> None:
    for page in pages(model):
        for overlay in page.overlays:
            assert set(named(overlay)) <= ids(page)
        assert {stop for arrow in page.relations for stop in arrow.stops} <= ids(page)


@settings(max_examples=40)
@given(models(SMALL))
def test_arrows_lead_somewhere_and_keep_their_steps_number(model: Model) -> None:
    for page in pages(model):
        for overlay in page.overlays:
            numbers = {step.number for step in told(model, overlay).steps}
            keys = [arrow.key for arrow in overlay.arrows]
            assert len(keys) == len(set(keys))
            for arrow in overlay.arrows:
                assert len(arrow.stops) > 1
                assert all(one != other for one, other in zip(arrow.stops, arrow.stops[1:], strict=False))
                assert arrow.number in numbers


@settings(max_examples=30)
@given(models(LONG_STORY))
def test_level_0_shows_every_step_that_has_a_place(model: Model) -> None:
    page = pages(model)[0]
    assert len(page.overlays) == sum(
        any({step.at, *step.via} - {NOT_STATED} for step in state.steps)
        for scenario in model.scenarios.values()
        for state in scenario.states
    )
    for overlay in page.overlays:
        drawn = {arrow.number for arrow in overlay.arrows} | {each.number for each in overlay.badges}
        assert drawn >= {step.number for step in told(model, overlay).steps if step.at != NOT_STATED}
        assert not drawn.intersection(each.number for each in overlay.badges) & {
            arrow.number for arrow in overlay.arrows
        }


@settings(max_examples=30)
@given(models(LONG_STORY))
def test_only_the_last_steps_of_an_open_story_stay_open(model: Model) -> None:
    for page in pages(model):
        for overlay in page.overlays:
            state = told(model, overlay)
            last = {step.number for step in state.last_steps} if state.open_ended else set()
            assert {arrow.number for arrow in overlay.arrows if arrow.open_ended} <= last


@settings(max_examples=30)
@given(models(BROAD))
def test_level_0_holds_every_element_once_open_or_counted(model: Model) -> None:
    page = pages(model)[0]
    drawn = Counter(box.id for box in page.boxes())
    assert set(drawn.values()) <= {1}
    mapped = {root.id for root in model.roots if root.kind in MAPPED_KINDS}
    assert {root.id for roots in page.regions.values() for root in roots} == mapped
    for box in page.boxes():
        assert not (box.children and box.content)
        inside = sum(1 for _ in model.leaves(box.id))
        if box.content:
            assert box.content.split()[0] == str(inside)
        elif not box.children:
            assert model[box.id].is_leaf
        else:
            first = model.view(page.view).order.get(box.id, ())
            others = [each for each in model[box.id].children if each not in first]
            assert [child.id for child in box.children] == [*first, *others]


@settings(max_examples=30)
@given(models(BROAD))
def test_every_closed_box_opens_on_a_sheet_that_shows_it(model: Model) -> None:
    by_view = {page.view: page for page in pages(model)}
    assert len(by_view) == len(pages(model))
    for page in by_view.values():
        assert page.back is None or page.back in by_view
        for box in page.boxes():
            if box.content:
                assert box.opens is not None
            if box.opens is not None and not box.port:
                assert box.id in ids(by_view[box.opens])


@settings(max_examples=30)
@given(models(BROAD))
def test_sheets_are_numbered_through(model: Model) -> None:
    found = pages(model)
    total = sum(1 + len(page.overlays) for page in found)
    first = 1
    for page in found:
        assert (page.title.first_sheet, page.title.sheets) == (first, total)
        first += 1 + len(page.overlays)


@settings(max_examples=30)
@given(models(BROAD))
def test_the_key_explains_what_is_shown_and_nothing_else(model: Model) -> None:
    for page in pages(model):
        notes = [box.class_note for box in page.boxes() if box.class_note]
        shown = {mark for note in notes for mark in (*note.decided, *note.candidates)}
        assert {entry.class_mark for entry in page.key if entry.class_mark} == shown
        assert any(entry.sample is Sample.PORT for entry in page.key) == any(box.port for box in page.boxes())
        assert len(set(page.key)) == len(page.key)


@settings(max_examples=20)
@given(models(SMALL))
def test_the_words_for_those_who_listen_name_every_box(model: Model) -> None:
    for page in pages(model):
        assert all(box.name in page.spoken for box in page.boxes() if not box.port)


@settings(max_examples=20)
@given(models(SMALL))
def test_pages_are_made_the_same_again(model: Model) -> None:
    assert pages(model) == pages(model)


def leaves(box: Box) -> int:
    return sum(leaves(child) for child in box.children) if box.children else 1


@settings(max_examples=20)
@given(models(BROAD))
def test_a_box_counts_its_leaves(model: Model) -> None:
    assert all(box.leaves == leaves(box) for page in pages(model) for box in page.boxes())


def test_names_that_differ_in_case_only_are_listed_in_one_order() -> None:
    names = ("care", "Care", "CARE", "cAre")
    undecided = [
        replace(function(f"f{place}", classed=Undecided()), name=name) for place, name in enumerate(names)
    ]
    told = [block.text for block in pages(model(*undecided))[0].about]
    assert told[-1].endswith("CARE, Care, cAre, care.")
