"""Whether what a theme draws can be seen: the contrast of every pair of colours that meet on a sheet."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from eamodel.colour import GRAPHICS_CONTRAST, TEXT_CONTRAST, contrast, mixed
from eamodel.source.codes import FAINT_COLOUR
from eamodel.source.complaints import Complaints
from eamodel.source.tree import Spot
from eamodel.theme import Surface, Theme, Tone

Way = tuple[str, ...]
"""The keys that lead to a colour in the file; an item of `more-classes` has its number."""
_BLACK: Final = "#000000"
_WHITE: Final = "#FFFFFF"
_STEPS: Final = 50


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours that meet: words or shapes of one on a ground of the other, with the contrast they need."""

    upper: Way
    lower: Way
    least: float


def colours(theme: Theme) -> Mapping[Way, str]:
    """Give every colour of a theme by its place in the file."""
    plain: dict[Way, str] = {
        (key,): getattr(theme, key) for key in ("paper", "ink", "quiet", "accent", "line", "panel")
    }
    outer, inner, innermost = theme.containers
    boxes = {
        "party": theme.party,
        "governance-body": theme.body,
        "channel": theme.channel,
        "other": theme.other,
        "container": outer,
        "inner-container": inner,
        "innermost-container": innermost,
    }
    tones: dict[Way, Tone] = {
        ("states", "as-is"): theme.as_is,
        ("states", "to-be"): theme.to_be,
        ("notes", "problem"): theme.problem,
        ("notes", "remedy"): theme.remedy,
        ("notes", "accepted"): theme.accepted,
        **{("classes", id): tone for id, tone in theme.classes.items()},
        **{("more-classes", str(number)): tone for number, tone in enumerate(theme.more_classes)},
    }
    surfaces = {("boxes", key): surface for key, surface in boxes.items()}
    return {
        **plain,
        **{(*way, part): each for way, surface in surfaces.items() for part, each in _of_surface(surface)},
        **{(*way, part): each for way, tone in tones.items() for part, each in _of_tone(tone)},
    }


def pairs(theme: Theme) -> Iterator[Pair]:
    """Give every pair of colours that meet on a sheet, most telling first."""
    known = colours(theme)
    tones = [way[:-1] for way in known if way[-1] == "ink" and len(way) > 1]
    boxes = [way[:-1] for way in known if way[0] == "boxes" and way[-1] == "fill"]
    open_ground: list[Way] = [("paper",), *((*box, "fill") for box in boxes if "container" in box[-1])]
    told = [tone for tone in tones if tone[0] == "states"]
    noted = [tone for tone in tones if tone[0] == "notes"]
    fills: list[Way] = [("paper",), ("panel",), *((*box, "fill") for box in (*boxes, *told, *noted))]
    for lower in (*fills, *((*tone, "fill") for tone in tones if tone not in (*told, *noted))):
        yield Pair(("ink",), lower, TEXT_CONTRAST)
    for lower in fills:
        yield Pair(("quiet",), lower, TEXT_CONTRAST)
    for lower in (("paper",), ("panel",)):
        yield Pair(("accent",), lower, TEXT_CONTRAST)
        yield Pair(("line",), lower, GRAPHICS_CONTRAST)
    for tone in tones:
        yield Pair((*tone, "ink"), (*tone, "fill"), TEXT_CONTRAST)
        yield Pair((*tone, "stroke"), (*tone, "fill"), GRAPHICS_CONTRAST)
        for lower in open_ground:
            yield Pair((*tone, "stroke"), lower, GRAPHICS_CONTRAST)
    for tone in told:
        # Labels stand beside arrows, wherever those run; numbers stand on their badges.
        yield from (Pair((*tone, "ink"), lower, TEXT_CONTRAST) for lower in open_ground)
    for tone in noted:
        yield Pair((*tone, "ink"), ("paper",), TEXT_CONTRAST)
    for tone in (*told, ("notes", "remedy")):
        yield Pair(("paper",), (*tone, "stroke"), TEXT_CONTRAST)
    for box in boxes:
        yield Pair((*box, "stroke"), (*box, "fill"), GRAPHICS_CONTRAST)
        yield Pair((*box, "stroke"), ("paper",), GRAPHICS_CONTRAST)


def faint(theme: Theme) -> Iterator[tuple[Pair, float]]:
    """Give the pairs that have less contrast than they need, each with what it has."""
    known = colours(theme)
    for pair in pairs(theme):
        has = contrast(known[pair.upper], known[pair.lower])
        if has < pair.least:
            yield pair, has


def check_contrast(theme: Theme, root: Spot, complaints: Complaints) -> None:
    """Report the colours that the file gives and that are too faint, each with the faintest pair it is in.

    Ensures: a pair is the fault of one colour, of the two the one that is in more faint pairs; what the file does not
    give is not its fault.
    """
    known = colours(theme)
    left = [
        (pair, has)
        for pair, has in faint(theme)
        if not any(_is_unsound(root, way, known[way]) for way in (pair.upper, pair.lower))
    ]
    while counts := Counter(
        way for pair, _ in left for way in (pair.upper, pair.lower) if _is_written(root, way)
    ):
        # Of several that are in as many, the one that lies deepest concerns the fewest other things.
        way = max(counts, key=lambda way: (counts[way], len(way)))
        at_fault = [(pair, has) for pair, has in left if way in (pair.upper, pair.lower)]
        left = [each for each in left if each not in at_fault]
        pair, has = min(at_fault, key=lambda each: each[1] / each[0].least)
        other = pair.lower if way == pair.upper else pair.upper
        headline = (
            f"{_named(pair.upper)} on {_named(pair.lower)} has a contrast of {has:.1f}, "
            f"and {pair.least:g} is the least"
        )
        better = _seen(known[way], known[other], pair.least)
        help = f'write "{better}", which has enough, or change {_named(other)}'
        complaints.add(FAINT_COLOUR, _spot(root, way), headline, help=help)


def _seen(colour: str, other: str, least: float) -> str:
    """Give the colour nearest to one, on its way to black or white, that stands out enough from another."""
    for step in range(1, _STEPS + 1):
        for end in (_BLACK, _WHITE):
            near = mixed(colour, end, step / _STEPS)
            if contrast(near, other) >= least:
                return near
    raise AssertionError("black or white stands out from every colour")


def _of_surface(surface: Surface) -> tuple[tuple[str, str], ...]:
    return ("fill", surface.fill), ("stroke", surface.stroke)


def _of_tone(tone: Tone) -> tuple[tuple[str, str], ...]:
    return ("fill", tone.fill), ("stroke", tone.stroke), ("ink", tone.ink)


def _keys(way: Way) -> tuple[str | int, ...]:
    return ("more-classes", int(way[1]), *way[2:]) if way[0] == "more-classes" else way


def _spot(root: Spot, way: Way) -> Spot:
    return root.inside(*_keys(way))


def _is_written(root: Spot, way: Way) -> bool:
    return _spot(root, way).key == way[-1] and root.inside(*_keys(way)[:-1]).has(way[-1])


def _is_unsound(root: Spot, way: Way, read: str) -> bool:
    """Tell whether the file gives a colour that was not taken, which is already reported."""
    written = _spot(root, way).node
    return _is_written(root, way) and not (isinstance(written, str) and written.upper() == read)


def _named(way: Way) -> str:
    """Say which colour is meant.

    >>> _named(("classes", "advisory", "ink"))
    '`ink` of `advisory`'
    """
    if way[0] == "more-classes":
        return f"`{way[-1]}` of class {int(way[1]) + 1} of `more-classes`"
    return f"`{way[-1]}` of `{way[-2]}`" if len(way) > 1 else f"`{way[0]}`"
