"""Fuzz the reader for some minutes: `make fuzz`, `make fuzz MINUTES=5`.

With atheris, coverage guides it, over bytes and over structure; without (it has no wheels for macOS and Windows), files
are torn at random. What breaks a law is left in `build/fuzz/`; mended, it belongs into `tests/fuzz/corpus/`.
"""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.fuzz import inputs

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

BUILD: Final = Path("build") / "fuzz"
_STRUCTURE: Final = b"\xff"
"""Inputs that begin with this byte, which no file of UTF-8 does, choose a structure."""
_SECONDS: Final = 5
_MEBIBYTES: Final = 1024


def main() -> None:
    """Fuzz, and leave with 0 where nothing was found."""
    arguments = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    arguments.add_argument("--minutes", type=float, default=60.0, metavar="N")
    arguments.add_argument("--without-atheris", action="store_true", help="tear files at random")
    chosen = arguments.parse_args()
    (BUILD / "corpus").mkdir(parents=True, exist_ok=True)
    if find_spec("atheris") and not chosen.without_atheris:
        _guided(round(60 * chosen.minutes))
    else:
        sys.exit(_blind(60 * chosen.minutes))


def _guided(seconds: int) -> None:
    """Let libFuzzer choose inputs, those first that reach code no other reached."""
    import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]

    with atheris.instrument_imports(include=["eamodel"]):
        target = _target()
    words = BUILD / "words"
    words.write_text("".join(f'"{_escaped(token)}"\n' for token in inputs.TOKENS), encoding="ascii")
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={_SECONDS}",
        f"-rss_limit_mb={_MEBIBYTES}",
        "-max_len=4096",
        f"-dict={words}",
        f"-artifact_prefix={BUILD}/",
        "-print_final_stats=1",
    ]
    folders = [BUILD / "corpus", *inputs.FOLDERS]
    atheris.Setup([sys.argv[0], *options, *map(str, folders)], target)
    atheris.Fuzz()


def _target() -> Callable[[bytes], None]:
    """Give what is run on each input. The package is imported here, so that it can be watched."""
    from tests.fuzz.laws import hold
    from tests.fuzz.structure import workspaces

    structured = _structured(workspaces(), hold)

    def target(data: bytes) -> None:
        if data.startswith(_STRUCTURE):
            structured(data[len(_STRUCTURE) :])
        else:
            hold(inputs.files(data))

    return target


def _structured(
    strategy: "SearchStrategy[Mapping[str, bytes]]", hold: Callable[[Mapping[str, bytes]], object]
) -> Callable[[bytes], object]:
    """Give what reads a structure out of bytes, as hypothesis chooses by them."""
    from hypothesis import HealthCheck, given, settings

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def read(files: Mapping[str, bytes]) -> None:
        hold(files)

    fuzzed: Callable[[bytes], object] = read.hypothesis.fuzz_one_input  # type: ignore[attr-defined]
    return fuzzed


def _blind(seconds: float) -> int:
    """Tear files at random until the time is over, and give the exit code."""
    target, seeds = _target(), inputs.seeds()
    dice = random.Random()
    end = time.monotonic() + seconds
    runs = 0
    while time.monotonic() < end:
        runs += 1
        is_structure = runs % 3 == 0
        data = _STRUCTURE + dice.randbytes(2_000) if is_structure else inputs.torn(dice, seeds)
        started = time.process_time()
        try:
            target(data)
            taken = time.process_time() - started
            assert taken < _SECONDS, f"it took {taken:.1f} s"
        except Exception:  # whatever it is, it has been found
            traceback.print_exc()
            path = BUILD / f"found-{runs}"
            path.write_bytes(data)
            print(f"left in {path}")
            return 1
    print(f"{runs} runs, nothing found")
    return 0


def _escaped(token: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in token)


if __name__ == "__main__":
    main()
