"""Shape curves hold only shapes worth having, and rows hold every child once in the author's order."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings

from eamodel.font.measure import text_width
from eamodel.ids import ElementId
from eamodel.layout.ground import ground
from eamodel.layout.shape import MOST_SHAPES, choose_rows, shape_curve
from eamodel.model.model import Model
from eamodel.model.views import LEVEL_0, ViewSpec
from eamodel.view.sheets import pages
from tests.generated import BROAD, models
from tests.models import function, model


@settings(max_examples=15)
@given(models(BROAD))
def test_no_shape_is_both_wider_and_taller_than_another(model: Model) -> None:
    for plot in ground(pages(model)[0]).walk():
        curve = shape_curve(plot)
        assert 0 < len(curve) <= MOST_SHAPES
        for one, other in pairwise(curve):
            assert one.width < other.width
            assert one.height > other.height
        if plot.box is not None and plot.is_leaf:
            longest = max(text_width(word, plot.style) for word in plot.box.name.split())
            assert curve[0].width >= longest


@settings(max_examples=15)
@given(models(BROAD))
def test_rows_hold_every_child_once_in_order(model: Model) -> None:
    root = ground(pages(model)[0])
    for group in (child for row in root.rows for child in row):
        choose_rows(group, 900, 600)
        for plot in group.walk():
            assert [child for row in plot.rows for child in row] == plot.children
            assert all(plot.rows)


def test_columns_as_asked_hold_even_where_they_make_a_wide_box() -> None:
    """Three long containers a row are far wider than high, and still are what the author asked for."""
    names = [f"{'unbroken' * 16}-{place}" for place in range(5)]
    centre = function("centre", contains=[f"c{place}" for place in range(5)])
    containers = [function(f"c{place}", inside="centre", contains=[f"f{place}"]) for place in range(5)]
    leaves = [replace(function(f"f{place}", inside=f"c{place}"), name=names[place]) for place in range(5)]
    spec = ViewSpec(LEVEL_0, columns={ElementId("centre"): 3})
    wide = replace(model(centre, *containers, *leaves), views={LEVEL_0: spec})
    plots = {plot.name: plot for plot in ground(pages(wide)[0]).walk()}
    assert [shape.rows for shape in shape_curve(plots["centre"])] == [(3, 2)]
