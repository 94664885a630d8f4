"""Files as an editor's YAML library reads them: by the core schema of YAML 1.2, keys as texts.

Source: YAML 1.2.2, chapter 10.3.
"""

import re
from typing import Final

import yaml

_NUMBERS: Final = (
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text[2:], 16)),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)"), lambda text: float(text.replace(".", ""))),
    (re.compile(r"\.(?:nan|NaN|NAN)"), lambda _: float("nan")),
)
_WORDS: Final = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def core(text: str) -> object:
    """Give the value of a file of one document."""
    node = yaml.compose(text, Loader=_LOADER)
    return None if node is None else _value(node)


def _value(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(each) for each in node.value]
    text = str(node.value)
    return text if isinstance(node, yaml.ScalarNode) and node.style else plain(text)


def plain(text: str) -> object:
    """Give the value of a plain scalar."""
    if text in _WORDS:
        return _WORDS[text]
    return next((convert(text) for pattern, convert in _NUMBERS if pattern.fullmatch(text)), text)
