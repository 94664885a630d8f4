"""Why a run could not do what it was asked; each message says what to do."""


class CouldNotRunError(Exception):
    """What was asked for cannot be done; mistakes inside files are findings instead."""


class WorkspaceError(CouldNotRunError):
    """The folder is no workspace, or cannot be worked in."""


class NotThereError(CouldNotRunError, LookupError):
    """There is nothing of this name; the message names the nearest one and lists what there is."""


class BrokenModelError(CouldNotRunError):
    """A model has mistakes that keep it from being drawn; the message shows them."""
