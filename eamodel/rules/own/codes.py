"""The codes of what is wrong with rules of one's own."""

from typing import Final

from eamodel.diagnostic import CodePage, Severity

BAD_EXPRESSION: Final = CodePage(
    "EA125",
    "bad-expression",
    Severity.ERROR,
    "an expression or the message of a rule of one's own says something that cannot be asked",
    """\
`where` and `require` are expressions in the Common Expression Language, and every name in them is looked up before any
model is asked: a field that is misspelt, a comparison of a text with a number, or a condition that gives something else
than true or false is found here and not when it is too late, and so is a regular expression that is wrong as it is
written. The same holds for the fields in the braces of `message` and `help`; `why` has none. A rule with such a mistake
is not asked at all.

Remedy: correct the expression at the place that is pointed at; docs/rules.md lists what each thing of a model has.

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # eamodel.yaml
    rules:
      function-without-owner:
        for: function
        require: "'owner' in element.propertis"  # expect EA125
""",
)

CODES: Final = (BAD_EXPRESSION,)
