"""Workspaces of any size, the same for the same size: `python -m tests.bench.generate DIR --functions 1000`.

One model: parties around functions in three levels, two relations a function, and a scenario whose two states have
twenty steps each. A file a top-level function, so that a model of ten thousand stays far below the limit of a file;
or all in one file, or in about as many as are asked for. There may be more stories, in which things are given and used.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

LEVELS: Final = 3
STEPS: Final = 20
MODEL_ID: Final = "bench"
MOST_BYTES: Final = 64 * 1024 * 1024

# 16, 25 and 27 words: the lengths share no factor, so no two of the first 10,800 names are alike.
VOCABULARY: Final = tuple(
    words.split()
    for words in (
        """Assess Review Plan Commission Record Publish Collect Approve Answer Monitor Arrange Maintain Inspect
        Register Allocate Support""",
        """local shared annual urgent rural public private adult regional seasonal external internal temporary
        permanent joint digital disputed overdue voluntary statutory community residential commercial historic
        strategic""",
        """permits payments complaints repairs records budgets contracts grants surveys bookings licences
        tenancies visits referrals appeals projects services accounts meetings debts orders notices events
        archives risks reports elections""",
    )
)
_CLASSES: Final = ("transactional", "advisory", "managing", "governing-assuring")

_HEADER: Final = """\
model: bench
name: A council of {count} functions
version: 1.0
date: 2024-01-01
owner: Enterprise Architect
{claims}description: A generated model; nothing in it stands for anything.
views:
  level-0: {{page: auto, open-to: 99{drawn}}}
elements:
  residents: {{name: Residents, kind: actor}}
  businesses: {{name: Businesses, kind: actor}}
  partners: {{name: Partners and Providers, kind: actor}}
  cabinet: {{name: Cabinet, kind: governance-body}}
  scrutiny: {{name: Scrutiny Board, kind: governance-body}}
  telephone: {{name: Telephone, kind: channel}}
  web: {{name: Web site, kind: channel}}
  post: {{name: Post, kind: channel}}
"""

_STORY: Final = """\
scenario: request{suffix}
name: A request that crosses the council
narrator: residents
problems:
  asked-twice: {{text: We were asked the same question twice., voice: residents, at: "step:step-5"}}
  not-heard: {{text: Nobody told us what came of it., voice: residents, at: residents}}
"""


@dataclass(frozen=True, slots=True)
class Function:
    """A function by its number in the order of the files, with what it contains."""

    number: int
    contains: tuple["Function", ...] = ()

    @property
    def id(self) -> str:
        return f"function-{self.number}"

    @property
    def name(self) -> str:
        return " ".join(words[self.number % len(words)] for words in VOCABULARY)

    def leaves(self) -> Iterator["Function"]:
        """Give the functions below that contain nothing; itself where it is one."""
        if not self.contains:
            yield self
        for child in self.contains:
            yield from child.leaves()

    def everything(self) -> Iterator["Function"]:
        """Give itself and all below in the order of the files."""
        yield self
        for child in self.contains:
            yield from child.everything()


def forest(count: int, *, first: int = 1, levels: int = LEVELS) -> tuple[Function, ...]:
    """Give `count` functions in so many levels, each box with about as many children as any other."""
    if not count:
        return ()
    width = round(count ** (1 / levels))
    functions = []
    for each in range(width):
        share = count // width + (each < count % width)
        functions.append(Function(first, forest(share - 1, first=first + 1, levels=levels - 1)))
        first += share
    return tuple(functions)


def workspace(
    count: int, *, files: int | None = None, stories: int = 1, strict: bool = False
) -> Mapping[str, str]:
    """Give the text of each file of a workspace of `count` functions by its path.

    `files` is how many the model is in, roughly; without it, it has one for each top-level function.
    In all `stories` but the first, the steps also say what is given, used and promised. A `strict` model claims to be
    complete and approved, so that no rule is silent.
    Requires: `count` is 8 or more.
    """
    roots = forest(count)
    claims = "status: approved\ncomplete: [flow, governs, assures]\n" if strict else ""
    drawn = ", relations: [flow, serves]" if strict else ""
    header = _HEADER.format(count=count, claims=claims, drawn=drawn)
    folder = f"models/{MODEL_ID}"
    assured = "relations: [{from: scrutiny, to: function-1, kind: assures}]\n" if strict else ""
    if files == 1:
        everything = [each for root in roots for each in root.everything()]
        texts = {
            "eamodel.yaml": f"limits: {{bytes: {MOST_BYTES}}}\n",
            f"{folder}/model.yaml": f"{header}{_elements(roots)}{_related(everything, count)}",
        }
    elif files is None:
        texts = {f"{folder}/model.yaml": header + _elements(roots, closed=True) + assured}
        for root in roots:
            texts[f"{folder}/{root.id}.yaml"] = _below(root.id, root.contains, [*root.everything()], count)
    else:
        texts = {f"{folder}/model.yaml": header + _elements(roots, closed=True)}
        inner = [each for root in roots for each in root.contains if each.contains]
        for root in roots:
            texts[f"{folder}/{root.id}.yaml"] = _below(
                root.id, root.contains, [root, *root.contains], count, closed=True
            )
        for each in inner:
            size = max(1, len(each.contains) * len(inner) // files)
            for start in range(0, len(each.contains), size):
                some = each.contains[start : start + size]
                texts[f"{folder}/{each.id}-{start}.yaml"] = _below(each.id, some, some, count)
    leaves = [leaf for root in roots for leaf in root.leaves()]
    texts[f"scenarios/{MODEL_ID}/request.yaml"] = _story("", leaves, _says_nothing)
    for number in range(2, stories + 1):
        first = number * len(leaves) // (stories + 1)
        turned = [*leaves[first:], *leaves[:first]]
        texts[f"scenarios/{MODEL_ID}/request-{number}.yaml"] = _story(f"-{number}", turned, _says_much)
    return texts


def _story(suffix: str, leaves: Sequence[Function], says: Callable[[int], str]) -> str:
    return _STORY.format(suffix=suffix) + _state("as-is", leaves, says) + _state("to-be", leaves[1:], says)


def _says_nothing(_: int) -> str:
    return ""


def _says_much(number: int) -> str:
    """Give what a step of the residents gives, and a later one uses, promises or returns."""
    key = ("gives", "uses", "promises", "returns")[number % 4]
    return f", {key}: the plan of part {number // 4}"


def _below(
    container: str,
    content: Sequence[Function],
    related: Sequence[Function],
    count: int,
    *,
    closed: bool = False,
) -> str:
    """Give a file that holds content of a container, and the relations of some functions."""
    return f"under: {container}\nelements:\n{_elements(content, closed=closed)}{_related(related, count)}"


def _related(functions: Sequence[Function], count: int) -> str:
    return "relations:\n" + "".join(_relations(each.number, count) for each in functions)


def write(
    folder: Path, count: int, *, files: int | None = None, stories: int = 1, strict: bool = False
) -> None:
    """Write a workspace of `count` functions into a folder, which is made when needed."""
    for name, text in workspace(count, files=files, stories=stories, strict=strict).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _elements(functions: Sequence[Function], *, indent: str = "  ", closed: bool = False) -> str:
    return "".join(_element(each, indent, closed=closed) for each in functions)


def _element(function: Function, indent: str, *, closed: bool) -> str:
    """Give an element of about 390 bytes and, unless closed, what it contains."""
    number = function.number
    certainty = "name: stated, parent: reassembled"
    lines = [
        f"name: {function.name}",
        "description: >-",
        f"  What has to be done to {function.name.lower()} when it is asked for,",
        f"  from the first word to the last letter, as told in interview {number}.",
        f"source: Register of functions, page {number // 40 + 1}, line {number % 40 + 1}",
    ]
    if not function.contains:
        lines.append(f"classification: {_CLASSES[number % len(_CLASSES)]}")
        certainty += ", classification: inferred"
    lines.append(f"certainty: {{{certainty}}}")
    if function.contains and not closed:
        lines.append("contains:")
    text = f"{indent}{function.id}:\n" + "".join(f"{indent}  {line}\n" for line in lines)
    return text if closed else text + _elements(function.contains, indent=f"{indent}    ")


@cache
def _containers(count: int) -> frozenset[int]:
    """Give the numbers of the functions that contain others."""
    return frozenset(each.number for root in forest(count) for each in root.everything() if each.contains)


def _relations(number: int, count: int) -> str:
    """Give the two relations of a function, each to some other one far away; nothing flows to or from a whole box."""
    first, second = ((number + number * factor % (count - 1)) % count + 1 for factor in (37, 101))
    flows = _containers(count).isdisjoint((number, first))
    return "".join(
        f"  - {{from: function-{number}, to: function-{other}, kind: {kind}, name: what it needs}}\n"
        for other, kind in ((first, "flow" if flows else "depends-on"), (second, "serves"))
    )


def _state(name: str, leaves: Sequence[Function], says: Callable[[int], str]) -> str:
    """Give a state that begins with the residents and visits leaves from all over the model."""
    text = f"{name}:\n  start: residents\n  steps:\n"
    for number in range(1, STEPS + 1):
        # A stride that shares no factor with the number of steps: the path leaves the neighbourhood at each step.
        at = leaves[number * 7 % STEPS * len(leaves) // STEPS].id
        way = "from: residents, via: telephone, " if number == 1 else ""
        does = f"does: The request is passed on and looked at again{says(number)}{_told(name, number)}"
        text += f"    - {{id: step-{number}, {way}at: {at}, {does}}}\n"
    return text


def _told(state: str, number: int) -> str:
    """Give what a step has to do with the problems."""
    problem = {5: "asked-twice", STEPS: "not-heard"}.get(number)
    if problem is None:
        return ""
    return f", problems: [{problem}]" if state == "as-is" else f", resolves: [{problem}]"


def main() -> None:
    """Write the workspace that the arguments ask for."""
    arguments = argparse.ArgumentParser(description="Write a generated workspace.")
    arguments.add_argument("folder", type=Path, metavar="DIR")
    arguments.add_argument("--functions", type=int, default=1000, metavar="N")
    arguments.add_argument("--files", type=int, default=None, metavar="N", help="one a top-level function")
    arguments.add_argument("--stories", type=int, default=1, metavar="N")
    arguments.add_argument("--strict", action="store_true", help="a model that claims all there is to claim")
    asked = arguments.parse_args()
    write(asked.folder, asked.functions, files=asked.files, stories=asked.stories, strict=asked.strict)


if __name__ == "__main__":
    main()
