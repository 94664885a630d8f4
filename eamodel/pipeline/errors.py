"""Why a run could not do what it was asked; each message says what to do."""


class CouldNotRunError(Exception):
    """What was asked for cannot be done; mistakes inside files are findings instead."""


class WorkspaceError(CouldNotRunError):
    """The folder is no workspace, or cannot be worked in."""


class NotThereError(CouldNotRunError, LookupError):
    """There is nothing of this name; the message names the nearest one and lists what there is."""


class BrokenModelError(CouldNotRunError):
    """A model has mistakes that keep it from being drawn; the message shows them."""


class MissingExtraError(CouldNotRunError):
    """A library that only some users need is not installed; the message says how to get it."""


class TooLargeError(CouldNotRunError):
    """A picture would have more pixels than anybody needs."""


class ChangedError(CouldNotRunError):
    """A file was changed by somebody else between reading and writing; nothing was written."""


class BaselineError(CouldNotRunError):
    """The file of a baseline is not there, or holds none; the message says what is wrong with it."""


class EditRefusedError(CouldNotRunError):
    """An edit would do harm, or cannot be made; nothing was written. The message says what is in the way."""


class OutputRefusedError(CouldNotRunError):
    """A report or a baseline would take the place of another file; nothing was written. The message names it."""
