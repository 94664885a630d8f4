"""Files as people write them: every style of the format mixed, with comments, free lines and odd margins."""

from dataclasses import dataclass, field
from typing import Final

from hypothesis import strategies as st

from eamodel.edit.said import Said, SaidListing, SaidTable

KEYS: Final = ("name", "kind", "legal", "front-line", "at", "contains", "source", "a b")
WORDS: Final = (
    "Legal",
    "Front Line",
    "0.10",
    "true",
    "http://x.org/#top",
    "10:30",
    "it's",
    "Çözüm",
    "a # b",
    "- x",
)
BARE: Final = ("Legal", "Front Line", "0.10", "true", "http://x.org/#top", "10:30", "Çözüm", "front-line")


@dataclass
class _Author:
    """Writes a file; what is drawn settles the style."""

    draw: st.DrawFn
    comments: int = 0
    most: int = 12
    lines: list[str] = field(default_factory=list)

    def one_of(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def comment(self) -> str:
        self.comments += 1
        return f"# note {self.comments}"

    def above(self, column: int) -> list[str]:
        """Give what stands above an entry."""
        match self.one_of("", "", "", "comment", "free", "both"):
            case "comment":
                return [" " * column + self.comment()]
            case "free":
                return [""]
            case "both":
                return ["", " " * column + self.comment(), " " * column + self.comment()]
            case _:
                return []

    def beside(self) -> str:
        return f"  {self.comment()}" if self.one_of("", "", "", "comment") else ""

    def scalar(self) -> tuple[str, str]:
        """Give a scalar of one line, and what it says."""
        match self.one_of("bare", "bare", "'", '"'):
            case "bare":
                text = self.one_of(*BARE)
                return text, text
            case "'":
                text = self.one_of(*WORDS)
                return "'" + text.replace("'", "''") + "'", text
            case _:
                text = self.one_of(*WORDS)
                return f'"{text}"', text

    def flow(self, depth: int) -> tuple[str, Said]:
        """Give a value between brackets."""
        if depth == 0 or self.one_of("scalar", "scalar", "deeper") == "scalar":
            written, text = self.scalar()
            return written, text
        if self.one_of("table", "listing") == "listing":
            items = [self.flow(depth - 1) for _ in range(self.draw(st.integers(0, 3)))]
            return f"[{', '.join(each for each, _ in items)}]", SaidListing(tuple(each for _, each in items))
        keys = self.draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=3))
        entries = [(key, self.flow(depth - 1)) for key in keys]
        written = ", ".join(f"{key}: {each}" for key, (each, _) in entries)
        return f"{{{written}}}", SaidTable(tuple((key, each) for key, (_, each) in entries))

    def value(self, column: int, depth: int) -> tuple[list[str], Said]:
        """Give a value as the rest of its key's line, and the lines below it."""
        self.most -= 1
        ways: tuple[str, ...] = ("scalar", "scalar", "flow", "literal", "folded", "wrapped")
        if depth and self.most > 0:
            ways = (*ways, "table", "table", "table", "listing", "listing")
        match self.one_of(*ways):
            case "scalar":
                written, text = self.scalar()
                return [f" {written}{self.beside()}"], text
            case "flow":
                written, said = self.flow(2)
                return [f" {written}{self.beside()}"], said
            case "literal":
                sign, end = self.draw(st.sampled_from((("|", "\n"), ("|-", ""))))
                inner = " " * (column + self.draw(st.integers(1, 4)))
                return [
                    f" {sign}",
                    f"{inner}one",
                    "",
                    f"{inner}  two # no comment",
                ], f"one\n\n  two # no comment{end}"
            case "folded":
                inner = " " * (column + 2)
                return [" >-", f"{inner}one", f"{inner}two"], "one two"
            case "wrapped":
                inner = " " * (column + self.draw(st.integers(1, 4)))
                return [" one", f"{inner}two{self.beside()}"], "one two"
            case "table":
                margin = self.draw(st.sampled_from((2, 2, 3, 4)))
                lines, said = self.table(column + margin, depth - 1)
                return [self.beside(), *lines], said
            case _:
                margin = self.draw(st.sampled_from((2, 2, 4)))
                lines, listing = self.listing(column + margin, depth - 1)
                return [self.beside(), *lines], listing

    def table(self, column: int, depth: int) -> tuple[list[str], SaidTable]:
        keys = self.draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1, max_size=4))
        lines: list[str] = []
        entries = []
        for key in keys:
            above = self.above(column)
            (rest, *below), said = self.value(column, depth)
            lines += [*above, f"{' ' * column}{key}:{rest}", *below]
            entries.append((key, said))
        return [*lines, *self.foot(column)], SaidTable(tuple(entries))

    def listing(self, column: int, depth: int) -> tuple[list[str], SaidListing]:
        lines: list[str] = []
        items = []
        for _ in range(self.draw(st.integers(1, 3))):
            lines += self.above(column)
            if depth and self.most > 0 and self.one_of("table", "value") == "table":
                (first, *rest), said = self.compact(column + 2, depth - 1)
                lines += [f"{' ' * column}- {first.lstrip(' ')}", *rest]
                items.append(said)
            else:
                (start, *below), value = self.plain_item(column)
                lines += [f"{' ' * column}-{start}", *below]
                items.append(value)
        return [*lines, *self.foot(column)], SaidListing(tuple(items))

    def plain_item(self, column: int) -> tuple[list[str], Said]:
        return self.value(column, 0)

    def compact(self, column: int, depth: int) -> tuple[list[str], Said]:
        """Give a table whose first key stands behind a dash."""
        lines, said = self.table(column, depth)
        while not lines[0].strip() or lines[0].lstrip().startswith("#"):
            lines = lines[1:]
        return lines, said

    def foot(self, column: int) -> list[str]:
        return [" " * column + self.comment()] if self.one_of("", "", "", "", "comment") else []


@dataclass(frozen=True)
class Written:
    """A file and what it says."""

    text: str
    says: SaidTable


@st.composite
def written(draw: st.DrawFn, depth: int = 3) -> Written:
    """Give a file, ended by LF, without a byte order mark."""
    author = _Author(draw)
    head = ["# head", ""] if draw(st.booleans()) else []
    lines, said = author.table(0, depth)
    return Written("".join(f"{line.rstrip()}\n" for line in [*head, *lines]), said)


def dressed(text: str, *, mark: bool, crlf: bool, ended: bool) -> str:
    """Give a text with another frame."""
    text = text if ended else text.removesuffix("\n")
    text = text.replace("\n", "\r\n") if crlf else text
    return "\ufeff" + text if mark else text
