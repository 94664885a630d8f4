"""Boxes that a lock knows by another name: what stands between the same neighbours as before is the same box.

So a box keeps its place when its id changes, and a group of tiles when the first of them, which names it, goes.
"""

from dataclasses import replace

from eamodel.layout.plot import Plot
from eamodel.lock import Lock, Stand


def recognised(root: Plot, lock: Lock) -> Lock:
    """Give a lock that knows the plots of a page by the names they have now."""
    stands = dict(lock.stands)
    present = {plot.name for plot in root.walk()}
    for plot in root.walk():  # the outer before the inner, which are found under their container's new name
        stand = stands.get(plot.name)
        if stand is None or plot.is_leaf or plot.is_grid:
            continue
        names = _other_names(plot, stand)
        if any(old in present or new in stands for old, new in names.items()):
            continue
        rows = tuple(tuple(names.get(name, name) for name in row) for row in stand.rows)
        stands[plot.name] = replace(stand, rows=rows)
        stands |= {new: stands.pop(old) for old, new in names.items() if old in stands}
    return replace(lock, stands=stands)


def _other_names(plot: Plot, stand: Stand) -> dict[str, str]:
    """Give the children of a plot that had other names, each by the name it had; none where their number differs."""
    before = [name for row in stand.rows for name in row]
    if len(before) != len(plot.children):
        return {}
    pairs = zip(before, plot.children, strict=True)
    return {old: child.name for old, child in pairs if old != child.name}
