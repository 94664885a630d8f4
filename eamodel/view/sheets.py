"""The pages of a model: one a view, each a base with an overlay for every state that is told on it."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from eamodel.ids import ElementId, ViewId
from eamodel.model.levels import SheetPlan, plans
from eamodel.model.model import Model
from eamodel.page import Box, Page, Region
from eamodel.theme import Logo
from eamodel.view.boxes import BoxBuilder, marks
from eamodel.view.crossing import Sight
from eamodel.view.hints import hints
from eamodel.view.key import base_key
from eamodel.view.overlay import overlay
from eamodel.view.panel import about
from eamodel.view.regions import home_regions, placed_roots, port_region
from eamodel.view.relations import base_arrows, named_relations, shown_kinds
from eamodel.view.spoken import spoken_base
from eamodel.view.title import DRAFT, footer, title_block


def pages(model: Model, *, logo: Logo | None = None) -> tuple[Page, ...]:
    """Give all pages of a model, level 0 first, numbered through, each with the logo of whose it is."""
    planned = plans(model)
    drawn = [_page(model, plan, _opens(planned, plan)) for plan in planned]
    total = sum(1 + len(page.overlays) for page in drawn)
    numbered, first = [], 1
    sheet_of = {}
    for page, plan in zip(drawn, planned, strict=True):
        title = title_block(
            model, plan, first_sheet=first, sheets=total, content=_content_hash(page), logo=logo
        )
        sheet_of[page.view] = first
        back_sheet = sheet_of[page.back] if page.back is not None else 0
        numbered.append(replace(page, title=title, back_sheet=back_sheet))
        first += 1 + len(page.overlays)
    return tuple(numbered)


def _opens(planned: tuple[SheetPlan, ...], plan: SheetPlan) -> dict[ElementId, ViewId]:
    return {
        each.container: each.view for each in planned if each.back == plan.view and each.container is not None
    }


def _page(model: Model, plan: SheetPlan, opens: Mapping[ElementId, ViewId]) -> Page:
    builder = BoxBuilder(model, plan, opens)
    regions = {
        region: tuple(builder.box(element) for element in elements)
        for region, elements in placed_roots(model, plan).items()
    }
    inside = frozenset(box.id for boxes in regions.values() for root in boxes for box in root.walk())
    sight = Sight(model, plan.container, inside)
    told = [
        (scenario, state)
        for scenario in model.scenarios.values()
        for state in scenario.states
        if sight.shows_any(state)
    ]
    relations = tuple(base_arrows(model, plan, sight))
    met = [stop for arrow in relations for stop in arrow.stops if stop not in inside]
    met += [port for _, state in told for port in sight.ports(state)]
    regions = _with_ports(model, plan, builder, regions, tuple(dict.fromkeys(met)))
    boxes = [box for roots in regions.values() for root in roots for box in root.walk()]
    return Page(
        model=model.id,
        view=plan.view,
        level=plan.level,
        title=title_block(model, plan),
        regions=regions,
        about=(*about(model, plan, inside), *named_relations(model, relations)),
        key=tuple(
            base_key(
                boxes,
                marks(model.scheme),
                shown_kinds(model, relations),
                are_relations_known=all(arrow.known for arrow in relations),
            )
        ),
        footer=footer(model),
        overlays=tuple(overlay(model, scenario, state, sight) for scenario, state in told),
        relations=relations,
        page=plan.spec.page,
        back=plan.back,
        spoken=f"{'Draft. ' if model.header.status == DRAFT else ''}{spoken_base(regions)}",
        hints=tuple(hints(plan, boxes)),
    )


def _with_ports(
    model: Model,
    plan: SheetPlan,
    builder: BoxBuilder,
    regions: Mapping[Region, tuple[Box, ...]],
    ports: tuple[ElementId, ...],
) -> dict[Region, tuple[Box, ...]]:
    home = home_regions(model, plan)
    order = {element.id: place for place, element in enumerate(model)}
    added: dict[Region, list[Box]] = {region: list(regions.get(region, ())) for region in Region}
    for port in sorted(ports, key=order.__getitem__):
        added[port_region(model, plan, home, model[port])].append(builder.port(model[port]))
    return {region: tuple(boxes) for region, boxes in added.items() if boxes}


def _content_hash(page: Page) -> str:
    """Give a short fingerprint of what a page says, whatever its layout."""
    return hashlib.sha256(repr(page).encode()).hexdigest()[:8]
