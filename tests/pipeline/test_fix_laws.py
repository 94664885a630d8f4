"""What holds for every slip in a sound workspace: a fix restores the very bytes, or leaves them alone."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from eamodel.diagnostic import Severity
from eamodel.pipeline.fix import Fixing, fixes
from eamodel.pipeline.init import new_workspace
from eamodel.pipeline.inputs import Sources
from eamodel.pipeline.rename import all_mentions
from eamodel.pipeline.settings import Settled
from eamodel.pipeline.workspace import opened
from tests.marked import Case
from tests.pipeline.test_rename import EVERYTHING
from tests.source.test_laws import mutated

Files = Mapping[str, bytes]
READ: Final = {
    "everything": {path: text.encode() for path, text in EVERYTHING.items()},
    "format": Case(Path(__file__).parents[1] / "source/files/sound.yaml").files,
    "example": {path: data for path, data in new_workspace().items() if path != "eamodel.yaml"},
}
WORDS: Final = re.compile(
    r"(?<=[ {])(?:kind|name|classification|contains|certainty|description|problems|resolves|steps|does|within|"
    r"relations|elements|narrator|source|measures|aliases)(?=: )|"
    r"(?<=kind: )[a-z-]+|(?<=certainty: )[a-z]+"
)
LETTERS: Final = st.sampled_from("abcdefghijklmnopqrstuvwxyz")


class Word(NamedTuple):
    """An id that refers to something, or a word of the format, where it stands in a file."""

    path: str
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def sources(files: Files) -> Sources:
    return Sources(Path("nowhere"), Settled(), files, (), 0)


@cache
def ids(name: str) -> tuple[Word, ...]:
    """Give the references of a sound workspace that are written as they are read."""
    files = SOUND[name]
    found = []
    for _, each in all_mentions(opened(sources(files)), files):
        lines = files[each.file].decode().split("\n")
        quote = lines[each.line][each.column] in "'\""
        start = sum(len(line) + 1 for line in lines[: each.line]) + each.column + each.at + quote
        if not each.defines and files[each.file].decode().startswith(each.id, start):
            found.append(Word(each.file, start, each.id))
    assert len(found) > 10
    return tuple(found)


@cache
def words(name: str) -> tuple[Word, ...]:
    """Give keys and words of the format in a sound workspace."""
    found = (
        Word(path, match.start(), match[0])
        for path, data in SOUND[name].items()
        for match in WORDS.finditer(data.decode())
    )
    return tuple(found)


@st.composite
def slips(draw: st.DrawFn, word: str) -> str:
    """One slip of a hand in a word, wherever it is and whatever comes of it."""
    place = draw(st.integers(0, len(word) - 1))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return draw(
        st.sampled_from(
            [
                before + after,
                before + letter + word[place:],
                before + draw(LETTERS) + word[place:],
                before + draw(LETTERS) + after,
                before + after[:1] + letter + after[1:],
            ]
        )
    )


def cased(word: str) -> st.SearchStrategy[str]:
    """Give a word as somebody writes it who does not know how ids look."""
    return st.sampled_from([word.upper(), word.capitalize(), word.title(), word.replace("-", "_").title()])


def written(files: Files, changes: Iterable[tuple[Word, str]]) -> Files:
    texts = {path: data.decode() for path, data in files.items()}
    for word, new in sorted(changes, reverse=True):
        text = texts[word.path]
        texts[word.path] = text[: word.start] + new + text[word.end :]
    return {path: text.encode() for path, text in texts.items()}


def after(files: Files, fixing: Fixing) -> Files:
    return {**files, **{each.path: each.after for each in fixing.edits.rewrites}}


SOUND: Final = {name: after(files, fixes(sources(files))) for name, files in READ.items()}
"""Sound workspaces without exemptions that let nothing pass."""


def saved(files: Files, *, ended: str, mark: str) -> Files:
    """Give files as an editor saves them that ends lines so and puts a mark before each."""
    return {path: (mark + data.decode().replace("\n", ended)).encode() for path, data in files.items()}


def by_line(changes: Iterable[tuple[Word, str]], files: Files) -> list[tuple[Word, str]]:
    """Give the first change of each line."""
    lines: dict[tuple[str, int], tuple[Word, str]] = {}
    for word, new in changes:
        line = files[word.path].decode().count("\n", 0, word.start)
        lines.setdefault((word.path, line), (word, new))
    return list(lines.values())


WAYS: Final = st.fixed_dictionaries(
    {"ended": st.sampled_from(["\n", "\r\n"]), "mark": st.sampled_from(["", "\ufeff"])}
)


@given(st.sampled_from(sorted(SOUND)), WAYS, st.data())
@settings(max_examples=120, deadline=None)
def test_each_line_is_restored_or_left_alone(name: str, way: dict[str, str], data: st.DataObject) -> None:
    places = st.sampled_from([*ids(name), *words(name)])
    chosen = data.draw(
        st.lists(places.flatmap(lambda word: st.tuples(st.just(word), slips(word.text))), max_size=4)
    )
    sound = saved(SOUND[name], **way)
    bad = saved(written(SOUND[name], by_line(chosen, SOUND[name])), **way)
    good = after(bad, fixes(sources(bad)))
    for path, text in good.items():
        lines = zip(*(each.split(b"\n") for each in (sound[path], bad[path], text)), strict=True)
        assert all(line in {right, wrong} for right, wrong, line in lines)
    again = fixes(sources(good))
    assert (again.fixed, again.edits.rewrites) == ((), ())


@given(st.sampled_from(sorted(SOUND)), WAYS, st.data())
@settings(max_examples=80, deadline=None)
def test_case_is_always_restored(name: str, way: dict[str, str], data: st.DataObject) -> None:
    places = st.sampled_from(
        [each for each in ids(name) if each.text != "flow"]
    )  # what is complete is judged anew
    chosen = data.draw(
        st.lists(places.flatmap(lambda word: st.tuples(st.just(word), cased(word.text))), max_size=4)
    )
    bad = saved(written(SOUND[name], by_line(chosen, SOUND[name])), **way)
    assert after(bad, fixes(sources(bad))) == saved(SOUND[name], **way)


@given(mutated())
@settings(max_examples=100, deadline=None)
def test_whatever_is_wrong_no_error_is_added(bad: Files) -> None:
    fixing = fixes(sources(bad))
    good = after(bad, fixing)
    assert sum(errors(good).values()) <= sum(errors(bad).values())
    again = fixes(sources(good))
    assert (again.fixed, again.edits.rewrites) == ((), ())


def errors(files: Files) -> Counter[str]:
    """Give how often each error is found by the reader."""
    found = opened(sources(files)).findings
    return Counter(each.code for each in found if each.severity is Severity.ERROR)
