"""Why an edit cannot be made."""


class EditError(Exception):
    """The text cannot be changed as asked without harm; nothing was changed. The message says what is in the way."""
