"""A function, a service or a capability is named after who does it, not after what is done.

Functions are not an organisational model: they outlast reorganisations, and several units may perform the same one. A
box called `Housing Team` will be read as an entry of the staff list, and is wrong after the next move. Its name gives
it away where it ends with such a word in English (Team, Directorate, Department), begins with one in a language that
puts it first (Adran, Tîm, Abteilung, ...), or is the name or another name of an actor, a role or a governance body of
the model.

Silent about Centre, Legal, Support, Front Desk and all other words, about such a word elsewhere in a name
(`Team Building`), and about parties, channels, systems, projects and all else that may well be an organisation's.

Remedy: name what is done (`Housing Allocation`), and model the unit as an actor or a role that is `assigned-to` it.
The words are a list for each place: `words`, with which a name ends, and `first`, with which it begins.

Passes:

    # models/example.yaml
    elements:
      housing-team: {name: Housing Team, kind: actor}
      centre:
        name: Service Centre
        contains:
          legal: {name: Legal, classification: advisory}
          support: {name: Office Support, classification: transactional}
      housing: {name: Housing Allocation, classification: transactional}
    relations:
      - {from: housing-team, to: housing, kind: assigned-to}

Fails:

    # models/example.yaml
    elements:
      cabinet: {name: Cabinet, kind: governance-body, aliases: [Executive]}
      deciding: {name: Executive, classification: managing}  # expect EA305
      housing: {name: Housing Team (North), classification: transactional}  # expect EA305
      finance: {name: Adran Gyllid, classification: transactional}  # expect EA305
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final
from unicodedata import normalize

from eamodel.diagnostic import Address, Finding, Related, Severity
from eamodel.model.elements import Element, Kind
from eamodel.model.model import Model
from eamodel.rules.rule import Rule

_JUDGED: Final = frozenset({Kind.FUNCTION, Kind.SERVICE, Kind.CAPABILITY})
_PARTIES: Final = frozenset({Kind.ACTOR, Kind.ROLE, Kind.GOVERNANCE_BODY})
LAST: Final[Mapping[str, tuple[str, ...]]] = {
    "English": ("team", "teams", "directorate", "directorates", "department", "departments", "dept"),
    "German": ("abteilung", "dezernat"),
    "Dutch": ("afdeling",),
}
"""Words that end the name of a unit, by language. `Office`, `Unit` and `Branch` mean too much else."""
FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "Welsh": ("adran", "yr adran", "tîm", "y tîm", "cyfarwyddiaeth", "y gyfarwyddiaeth"),
    "Irish": ("roinn", "an roinn", "foireann"),
    "Scottish Gaelic": ("roinn", "an roinn", "sgioba"),
    "French": ("équipe", "département"),
    "German": ("abteilung", "dezernat"),
    "Dutch": ("afdeling",),
    "Spanish": ("departamento",),
    "Polish": ("wydział",),
}
"""Words that begin the name of a unit in languages where what it does follows."""
_BRACKETED: Final = re.compile(r"\s*\([^()]*\)\s*$")


def check(model: Model, *, words: tuple[str, ...], first: tuple[str, ...]) -> Iterator[Finding]:
    """Give the functions, services and capabilities whose name is a party's, or has a word of a unit in its place."""
    parties = _by_name(model)
    endings = tuple(f" {_plain(word)}" for word in words)
    beginnings = tuple(f"{_plain(word)} " for word in first)
    for element in model.own:
        if element.kind not in _JUDGED:
            continue
        plain = _plain(element.name)
        if plain in parties:
            yield _called_like(model, element, parties[plain])
        elif f" {plain}".endswith(endings) or f"{plain} ".startswith(beginnings):
            yield RULE.finding(
                f"the {element.kind.word} `{element.id}` is named like a unit of an organisation",
                Address(model.id, element=element.id, key="name"),
                note="a name says what is done, whoever does it",
                help="name what is done there, and model the unit as an actor that is `assigned-to` it",
            )


def _called_like(model: Model, element: Element, party: Element) -> Finding:
    return RULE.finding(
        f"the {element.kind.word} `{element.id}` is called like the {party.kind.word} `{party.id}`",
        Address(model.id, element=element.id, key="name"),
        note="a name says what is done, whoever does it",
        help=f"name what is done there, and relate it to `{party.id}`",
        related=[Related("called the same", address=Address(model.id, element=party.id, key="name"))],
    )


def _by_name(model: Model) -> Mapping[str, Element]:
    """Give the parties by their names and other names, the first of those alike."""
    named: dict[str, Element] = {}
    for element in model:
        if element.kind in _PARTIES:
            for name in (element.name, *element.aliases):
                named.setdefault(_plain(name), element)
    return named


def _plain(name: str) -> str:
    """Give a name without what follows in brackets, for comparison.

    >>> _plain("Housing  Team (North)")
    'housing team'
    """
    return " ".join(_BRACKETED.sub("", normalize("NFKC", name)).casefold().split())


RULE = Rule(
    code="EA305",
    name="organisational-name",
    severity=Severity.WARNING,
    summary="a function, service or capability is named after a unit of an organisation",
    check=check,
    parameters={
        "words": tuple(dict.fromkeys(chain.from_iterable(LAST.values()))),
        "first": tuple(dict.fromkeys(chain.from_iterable(FIRST.values()))),
    },
)
