"""The group of commands, and how a run ends."""

import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final

import click

from eamodel import __version__
from eamodel.pipeline.errors import CouldNotRunError
from eamodel.report.printable import printable

COMMANDS: Final[Mapping[str, str]] = {
    "init": "Make a workspace with a small worked example.",
    "check": "Check every model and report all findings.",
    "render": "Draw every sheet of every model.",
    "audit": "Measure finished pictures and report what is wrong with them.",
    "rename": "Give a thing another id, wherever it is referred to.",
    "fix": "Mend what can be mended for certain, after showing the difference.",
    "fmt": "Bring the files into the one canonical style.",
    "explain": "Explain what a finding means and what to do about it.",
    "list": "List what the workspace holds, or codes or kinds.",
    "show": "Show all that is known of an element, a relation or a scenario.",
    "schema": "Print the JSON Schema of a sort of file, for editors.",
}
"""The commands and what the help says of them, so that no command is imported to say it."""

_INTERRUPTED: Final = 130  # 128 and the number of SIGINT, as shells report it
_PIPE_CLOSED: Final = 141  # 128 and the number of SIGPIPE


class LazyGroup(click.Group):
    """A group that imports a command when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"eamodel.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from eamodel.pipeline.lookup import not_there  # nobody waits for it who types what there is

            raise click.UsageError(str(not_there(args[0], COMMANDS, "command")), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="eamodel", message="%(prog)s %(version)s")
def commands() -> None:
    """Enterprise architecture as text: check it, draw it, ask it.

    Every command works on the workspace in DIR, the current folder where it is left out.
    """


def run(words: Sequence[str]) -> int:
    """Run one command and give the exit code; every end but a finished run explains itself on stderr."""
    try:
        with commands.make_context("eamodel", list(words)) as context:
            commands.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return _flushed(end.exit_code)
    except click.ClickException as misuse:
        misuse.show()
    except CouldNotRunError as failure:
        _explain(str(failure))
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as failure:
        _explain(f"{failure.strerror or failure}: `{failure.filename}`" if failure.filename else str(failure))
    except (KeyboardInterrupt, click.Abort):  # the second is how a question ends
        _explain("interrupted")
        return _INTERRUPTED
    except Exception:  # a mistake of this program; exit code 1 would read as findings
        traceback.print_exc()
    else:
        return 0
    return 2


def _flushed(exit_code: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _pipe_closed()
    return exit_code


def _pipe_closed() -> int:
    # The interpreter flushes once more at its end and would complain; nobody is left to read it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _PIPE_CLOSED


def _explain(message: str) -> None:
    lines = "\n".join(printable(line) for line in message.split("\n"))
    click.echo(f"eamodel: {lines}", err=True)
