"""The themes that come with the program: `light`, `dark`, and `print`, whose classes stay apart in grey."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from eamodel.ids import ClassId
from eamodel.model.classification import ADVISORY, GOVERNING, MANAGING, TRANSACTIONAL
from eamodel.theme import Surface, Theme, Tone


def _classes(transactional: Tone, advisory: Tone, managing: Tone, governing: Tone) -> Mapping[ClassId, Tone]:
    return MappingProxyType(
        {TRANSACTIONAL: transactional, ADVISORY: advisory, MANAGING: managing, GOVERNING: governing}
    )


LIGHT: Final = Theme(
    paper="#FFFFFF",
    ink="#1B2733",
    quiet="#4A5866",
    accent="#14304F",
    line="#7B8DA0",
    panel="#F8FAFC",
    party=Surface("#FFFFFF", "#1B2733"),
    body=Surface("#F3EFE6", "#5B5343"),
    channel=Surface("#E8ECF1", "#3D4C5C"),
    other=Surface("#FFFFFF", "#4A5866"),
    containers=(
        Surface("#F1F5F9", "#14304F"),
        Surface("#FFFFFF", "#4E6073"),
        Surface("#F6F8FA", "#7B8DA0"),
    ),
    as_is=Tone("#FDF1EA", "#B83A0B", "#A2330A"),
    to_be=Tone("#EDF4FE", "#0A4FA3", "#0A4FA3"),
    problem=Tone("#FFF3BF", "#8A6400", "#5C4300"),
    remedy=Tone("#E3F4E8", "#1E6B3A", "#14532B"),
    accepted=Tone("#E5E7EB", "#4B5563", "#374151"),
    partly="#BFE3CB",
    classes=_classes(
        Tone("#9FE3C0", "#0B4726", "#0B4726"),
        Tone("#DFF0FD", "#0F66CD", "#0B57B0"),
        Tone("#F8DD9C", "#8E6C17", "#5F470B"),
        Tone("#D3B0EC", "#421552", "#421552"),
    ),
    more_classes=(
        Tone("#DFF0FD", "#0F66CD", "#0B57B0"),
        Tone("#F8DD9C", "#8E6C17", "#5F470B"),
        Tone("#D3B0EC", "#421552", "#421552"),
        Tone("#9FE3C0", "#0B4726", "#0B4726"),
        Tone("#F7C9B8", "#9A3412", "#7C2D12"),
        Tone("#D6D3D1", "#44403C", "#292524"),
    ),
)
DARK: Final = Theme(
    paper="#14191F",
    ink="#E6EBF0",
    quiet="#AEB9C5",
    accent="#A9CDF5",
    line="#708396",
    panel="#1A2129",
    party=Surface("#14191F", "#E6EBF0"),
    body=Surface("#2A261D", "#B8A98A"),
    channel=Surface("#222D38", "#9FB0C2"),
    other=Surface("#14191F", "#AEB9C5"),
    containers=(
        Surface("#1B232C", "#8FB4DC"),
        Surface("#14191F", "#8496A8"),
        Surface("#1E2731", "#708396"),
    ),
    as_is=Tone("#2A1A13", "#FF8A5C", "#FFA27D"),
    to_be=Tone("#12203A", "#6FA8FF", "#8FBBFF"),
    problem=Tone("#332A0E", "#E0B040", "#F2CC66"),
    remedy=Tone("#12301F", "#5CC58A", "#86D9A8"),
    accepted=Tone("#2A3038", "#A3AFBC", "#C0CAD4"),
    partly="#1B4D32",
    classes=_classes(
        Tone("#0E4A30", "#6FD9A6", "#9FE3C0"),
        Tone("#16365C", "#7DB6F5", "#A9D0FB"),
        Tone("#5A4510", "#E3BE5C", "#F5D98F"),
        Tone("#4A2363", "#C99AE8", "#DDBEF2"),
    ),
    more_classes=(
        Tone("#16365C", "#7DB6F5", "#A9D0FB"),
        Tone("#5A4510", "#E3BE5C", "#F5D98F"),
        Tone("#4A2363", "#C99AE8", "#DDBEF2"),
        Tone("#0E4A30", "#6FD9A6", "#9FE3C0"),
        Tone("#5C2614", "#FFA27D", "#FFC4AB"),
        Tone("#3A3F45", "#B4BCC4", "#DDE2E7"),
    ),
)
PRINT: Final = Theme(
    paper="#FFFFFF",
    ink="#000000",
    quiet="#3A3A3A",
    accent="#000000",
    line="#6B6B6B",
    panel="#FFFFFF",
    party=Surface("#FFFFFF", "#000000"),
    body=Surface("#F2F2F2", "#404040"),
    channel=Surface("#FFFFFF", "#404040"),
    other=Surface("#FFFFFF", "#3A3A3A"),
    containers=(
        Surface("#FFFFFF", "#000000"),
        Surface("#FFFFFF", "#404040"),
        Surface("#FFFFFF", "#6B6B6B"),
    ),
    as_is=Tone("#FFFFFF", "#91391D", "#6E2A14"),
    to_be=Tone("#FFFFFF", "#002D66", "#002D66"),
    problem=Tone("#FFFFFF", "#5C4300", "#3D2D00"),
    remedy=Tone("#EFEFEF", "#14532B", "#0D3B1E"),
    accepted=Tone("#E0E0E0", "#4B4B4B", "#333333"),
    partly="#C8C8C8",
    classes=_classes(
        Tone("#72C09A", "#06301C", "#06301C"),
        Tone("#E3F3FF", "#0B4A94", "#0B4A94"),
        Tone("#F1CD86", "#5A430B", "#4A3708"),
        Tone("#A086BC", "#2A0A38", "#2A0A38"),
    ),
    more_classes=(
        Tone("#E3F3FF", "#0B4A94", "#0B4A94"),
        Tone("#F7D696", "#5A430B", "#4A3708"),
        Tone("#BDA4D8", "#2A0A38", "#2A0A38"),
        Tone("#85D4AC", "#06301C", "#06301C"),
        Tone("#D7826C", "#3A0E04", "#3A0E04"),
        Tone("#87837F", "#000000", "#000000"),
    ),
)
DEFAULT_THEME: Final = LIGHT
"""The theme of a workspace that asks for none."""
THEMES: Final[Mapping[str, Theme]] = MappingProxyType({"light": LIGHT, "dark": DARK, "print": PRINT})
"""All of them by the words that ask for them."""
