"""The codes of what is wrong with files before anybody reads their content."""

from typing import Final

from eamodel.diagnostic import CodePage, Finding, Severity, Span


def _error(code: str, name: str, summary: str, text: str) -> CodePage:
    return CodePage(code, name, Severity.ERROR, summary, text)


UNREADABLE: Final = _error(
    "EA131",
    "unreadable",
    "a file or folder cannot be read",
    """\
The file is there, and the system does not let it be read, or it is no regular file, or it is larger than anything that
is read at all. What it holds is unknown, so the findings about the rest may be too many or too few.

Remedy: look at the permissions of the file and of the folders around it, or move it out of the workspace.

Fails:

    $ mkfifo models/pipe.yaml
""",
)
LINK_OUTSIDE: Final = _error(
    "EA132",
    "link-outside",
    "a symbolic link leads out of the workspace",
    """\
A workspace is read alone, so that it means the same on every machine, and so that checking somebody else's cannot
read files it has no business with.

Remedy: copy what the link leads to into the workspace, or remove the link.

Fails:

    $ touch ../elsewhere.yaml
    $ ln -s ../../elsewhere.yaml models/elsewhere.yaml
""",
)
DEAD_LINK: Final = _error(
    "EA133",
    "dead-link",
    "a symbolic link leads nowhere",
    """\
What the link should lead to has been moved, renamed or never checked out, and is missing from the model.

Remedy: correct the link, or remove it.

Fails:

    $ ln -s gone.yaml models/link.yaml
""",
)
CIRCULAR_LINK: Final = _error(
    "EA134",
    "circular-link",
    "a symbolic link leads in a circle",
    """\
The link leads to itself, or to a folder that it lies in, so that following it would never end.

Remedy: remove the link, or let it lead elsewhere.

Fails:

    $ ln -s round.yaml models/round.yaml
""",
)
ODD_NAME: Final = _error(
    "EA135",
    "odd-name",
    "the name of a file or folder is not UTF-8",
    """\
The name was written in another encoding. It cannot be shown or referred to, and other systems see another name.

Remedy: rename the file or folder.

Fails:

    $ touch "models/$(printf 'caf\\351').yaml"
""",
)
TOO_MANY_FILES: Final = _error(
    "EA136",
    "too-many-files",
    "there are more files than any workspace needs",
    """\
Below `models` and `scenarios` at most 100,000 files and folders are looked at. Where there are more, something else was
put there, or links multiply a few folders without end.

Remedy: move what belongs to no model out of the folders, and remove links to folders.

Fails:

    $ mkdir models/example-files
    $ cd models/example-files && seq 100001 | xargs touch
""",
)

CHANGED_FILE: Final = _error(
    "EA137",
    "changed-file",
    "a file changed while it was read",
    """\
Another program wrote to the file in the same moment, several times over. Half of the old and half of the new would be a
file nobody wrote, so it is not read at all.

Remedy: run again when the other program is done.

Fails:

    $ for n in $(seq 10000); do date >> models/example.yaml; done &
""",
)
MISSING_FILE: Final = _error(
    "EA138",
    "missing-file",
    "the settings name a file that is not there",
    """\
`theme` in `eamodel.yaml` names a file of the workspace by its path from there. There is none, or a link leads out of
the workspace.

Remedy: correct the path, add the file, or remove `theme`.

Fails:

    # eamodel.yaml
    theme: no-such-theme.yaml  # expect EA138
""",
)
NO_EXPRESSIONS: Final = _error(
    "EA127",
    "no-expressions",
    "there are rules of one's own, and nothing that understands them is installed",
    """\
Rules that are written as expressions need libraries that most workspaces do without, and that are not there. Passing
over the rules would look as if they were kept, so the check fails instead.

Remedy: install the extra where the check runs: `python -m pip install 'eamodel[rules]'`; for a hook of pre-commit,
write `additional_dependencies: [".[rules]"]` beside its `id`.

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # eamodel.yaml
    rules:
      function-without-owner:  # expect EA127
        for: function
        require: "true"
""",
)
WRONG_EXAMPLE: Final = _error(
    "EA128",
    "wrong-example",
    "an example of a rule of one's own is not what it should be",
    """\
`eamodel check --self-test` asks each rule about its own examples. What stands under `passes` has to hold something that
the rule looks at, and the rule has to find nothing in it; in what stands under `fails` it has to find something. In
neither may one of its expressions fail.

Remedy: mend the example, or the rule.

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # eamodel.yaml
    rules:
      function-without-owner:
        for: function
        require: "'owner' in element.properties"
        passes:
          legal: {name: Legal}  # expect EA128
""",
)
BROKEN_PLUGIN: Final = _error(
    "EA129",
    "broken-plugin",
    "a package that should bring rules brings none",
    """\
`plugins` in `eamodel.yaml` names entry points of the group `eamodel.rules`. The one that is named is not installed, or
two packages have one of this name, or it cannot be loaded, or what it gives is no rule, or a rule with a code or a name
that another has. Passing over its rules would look as if they were kept, so the check fails instead.

Remedy: install the package, correct the name, or remove it from `plugins`.

Fails:

    # eamodel.yaml
    plugins: [no-such-package]  # expect EA129
    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
""",
)

CODES: Final = (
    UNREADABLE,
    LINK_OUTSIDE,
    DEAD_LINK,
    CIRCULAR_LINK,
    ODD_NAME,
    TOO_MANY_FILES,
    CHANGED_FILE,
    MISSING_FILE,
    NO_EXPRESSIONS,
    WRONG_EXAMPLE,
    BROKEN_PLUGIN,
)

UNREAD: Final = frozenset(page.code for page in CODES)
"""Codes of files that are not read and rules that are not asked; no workspace may take them lightly."""


def found(
    page: CodePage, file: str, headline: str, *, note: str = "", help: str = "", span: Span | None = None
) -> Finding:
    """Give a finding about a whole file, or about a place in it."""
    return Finding(page.code, page.name, page.severity, headline, span or Span(file), note=note, help=help)
