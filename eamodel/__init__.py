"""Enterprise architecture as code: functions, citizen scenarios and the diagrams that show them.

The public names are loaded when first asked for, so that `eamodel --version` stays fast.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eamodel.pipeline.workspace import Workspace, load

__version__ = "0.1.0"

__all__ = ["Workspace", "__version__", "load"]


def __getattr__(name: str) -> object:
    """Give a public name, importing its room on first use.

    Raises: AttributeError for a name that is not public.
    """
    if name in {"Workspace", "load"}:
        from eamodel.pipeline import workspace

        return getattr(workspace, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
