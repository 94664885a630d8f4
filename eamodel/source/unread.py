"""Take note of what the parts of files that could not be made sense of may define, so that nobody misses it."""

from collections.abc import Iterable

from eamodel.ids import ElementId, ModelId, is_id
from eamodel.source.near import as_id
from eamodel.source.tree import Listing, Table


class Unread:
    """The ids that unread parts of each model may define, whatever they are the ids of."""

    def __init__(self) -> None:
        """Start with everything read."""
        self._ids: dict[ModelId, set[str]] = {}

    def __contains__(self, place: tuple[ModelId, str]) -> bool:
        """Tell whether an unread part of a model may define an id."""
        model, id = place
        return id in self._ids.get(model, ())

    def take(self, model: ModelId, node: object) -> Iterable[ElementId]:
        """Take note of a part that is not read, and give the ends of what looks like relations in it.

        Ensures: one look at each thing in it, however deep it is nested.
        """
        ids = self._ids.setdefault(model, set())
        waiting = [node]
        while waiting:
            part = waiting.pop()
            if isinstance(part, Table):
                ids.update(each if is_id(each) else as_id(each) for each in part)
                named = part.get("id")
                if isinstance(named, str):
                    ids.add(str(named))
                ends = part.get("from"), part.get("to")
                yield from (ElementId(end) for end in ends if isinstance(end, str))
                waiting.extend(each for each in part.values() if isinstance(each, Table | Listing))
            elif isinstance(part, Listing):
                ids.update(str(each) for each in part if isinstance(each, str) and is_id(each))
                waiting.extend(each for each in part if isinstance(each, Table | Listing))
