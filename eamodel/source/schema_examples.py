"""Examples for the schemas: what an editor shows of each part, and of each file as a whole."""

from collections.abc import Mapping
from typing import Final

from eamodel.source.schema_parts import Schema

ELEMENT: Final[Schema] = {
    "name": "Lending",
    "kind": "function",
    "contains": {
        "reservations": {"name": "Reservations", "classification": "transactional"},
        "stock": {
            "name": "Stock and purchasing",
            "classification": {"undecided": ["managing", "advisory"]},
            "certainty": {"parent": "inferred"},
        },
    },
}
RELATION: Final[Schema] = {"from": "readers", "to": "desk", "kind": "flow", "name": "questions"}
VIEW: Final[Schema] = {"open-to": 2, "page": "a3-landscape", "arrange": {"west": ["readers"]}}
STEP: Final[Schema] = {
    "id": "answer",
    "from": "desk",
    "via": ["web-site"],
    "at": "readers",
    "does": "The desk answers",
    "within": {"weeks": 4, "from": "ask"},
    "next": "end",
}
PROBLEM: Final[Schema] = {"text": "Nobody answers", "voice": "readers", "at": "step:ask"}

TONE: Final[Schema] = {"fill": "#DFF0FD", "stroke": "#0F66CD", "ink": "#0B57B0"}
SURFACE: Final[Schema] = {"fill": "#FFFFFF", "stroke": "#1B2733"}
OUTLINE: Final[Schema] = {"d": "M0 0H40V20H0Z", "fill": "#0A4FA3"}

RULE: Final[Schema] = {
    "for": "service",
    "require": "'owner' in element.properties",
    "message": "`{id}` has no owner",
    "passes": {"desk": {"name": "Front desk", "kind": "service", "properties": {"owner": "Librarian"}}},
    "fails": {"desk": {"name": "Front desk", "kind": "service"}},
}

EXAMPLES: Final[Mapping[str, Schema]] = {
    "element": ELEMENT,
    "relation": RELATION,
    "relation-kind": {"from": ["governance-body"], "to": ["service", "project"], "accountable": True},
    "classification": {
        "statement": "A function either deals with readers or decides how they are dealt with.",
        "classes": {
            "transactional": {"name": "Transactional", "letter": "T"},
            "managing": {"name": "Managing", "letter": "M", "homes": ["board"]},
        },
    },
    "class": {"name": "Transactional", "letter": "T", "apart-from": ["managing"]},
    "decision": {
        "name": "Fines are dropped",
        "status": "accepted",
        "date": "2026-01-20",
        "context": "Fines cost more to collect than they bring in.",
        "decision": "No fine is taken from April on.",
        "consequences": "Lending loses a step.",
        "affects": ["lending"],
    },
    "exemption": {
        "rule": "undecided-class",
        "what": "stock",
        "reason": "The owner is on leave.",
        "owner": "Head librarian",
        "decision": "fines-dropped",
        "expires": "2026-06-30",
        "kind": "minor-exemption",
    },
    "view": VIEW,
    "problem": PROBLEM,
    "as-is-step": {
        "id": "ask",
        "from": "readers",
        "at": "desk",
        "does": "A reader asks",
        "problems": ["unheard"],
    },
    "to-be-step": {**STEP, "resolves": {"unheard": "partly"}},
    "as-is-state": {
        "narrative": "I asked and heard nothing.",
        "steps": [{"id": "ask", "from": "readers", "at": "desk", "does": "A reader asks"}],
        "measures": {"wait": {"weeks": 8, "at-least": True}},
    },
    "to-be-state": {"steps": [STEP]},
    "measure": {"money": {"gbp": 900}, "at-most": True, "source": "Budget, page 4"},
    "duration": {"weeks": 4, "at-most": True},
    "folders": {"models": "models", "scenarios": "stories", "diagrams": "sheets", "rules": "rules"},
    "limits": {"depth": 32},
    "workspace": {"page": "a3-landscape", "severities": {"EA312": "info"}, "limits": {"depth": 32}},
    "override": {"folders": ["models/library/drafts"], "severities": {"EA312": "off"}},
    "rule": RULE,
    "rules": {"rules": {"service-without-owner": RULE}},
    "example": {"desk": {"name": "Front desk", "kind": "service"}},
    "tone": TONE,
    "surface": SURFACE,
    "boxes": {"party": SURFACE},
    "states": {"to-be": TONE},
    "notes": {"problem": TONE},
    "logo": {"paths": [OUTLINE]},
    "logo-path": OUTLINE,
    "theme": {"extends": "light", "ink": "#101820", "classes": {"advisory": TONE}},
    "model": {
        "model": "library",
        "name": "Town library",
        "elements": {
            "readers": {"name": "Readers", "kind": "actor"},
            "desk": {"name": "Front desk", "kind": "service"},
            "lending": {"name": "Lending", "classification": "transactional"},
        },
        "relations": [RELATION],
    },
    "scenario": {
        "scenario": "question",
        "name": "A question to the library",
        "narrator": "readers",
        "problems": {"unheard": PROBLEM},
        "as-is": {
            "steps": [
                {
                    "id": "ask",
                    "from": "readers",
                    "at": "desk",
                    "does": "A reader asks",
                    "problems": ["unheard"],
                }
            ]
        },
    },
}
