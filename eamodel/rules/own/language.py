"""Expressions in the Common Expression Language: checked when they are read, asked of one thing at a time.

The only place that knows the language's library, and protobuf, in whose types it describes things. Both are loaded by
who needs a rule of a workspace's own.

The library bounds what an expression costs: 32 levels of nesting, and 10,000 turns of all its loops together for one
thing; regular expressions take linear time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cel_expr_python import cel
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory, struct_pb2

from eamodel.model.elements import Scalar
from eamodel.model.model import Model
from eamodel.rules.own.facts import SORTS, Field, Nested, Plain, Sort
from eamodel.rules.own.failures import BAD_PATTERN, Reason, reason
from eamodel.rules.own.faults import Fault, faults, type_word
from eamodel.rules.own.patterns import patterns
from eamodel.rules.own.subjects import Subject, Thing

Told = bool | int | float | str | list["Told"] | None
"""What an expression gives."""

_PACKAGE: Final = "eamodel"
_IDENTIFIER: Final = re.compile(r"[A-Za-z_]\w*")
_FIELD: Final = descriptor_pb2.FieldDescriptorProto
_TYPES: Final = {
    Plain.TEXT: _FIELD.TYPE_STRING,
    Plain.TEXTS: _FIELD.TYPE_STRING,
    Plain.WHOLE: _FIELD.TYPE_INT64,
    Plain.NUMBER: _FIELD.TYPE_DOUBLE,
    Plain.TRUTH: _FIELD.TYPE_BOOL,
}


class ExpressionError(Exception):
    """An expression could not be worked out for a thing, for a reason."""

    def __init__(self, reason: Reason) -> None:
        """Take the reason."""
        super().__init__(reason.text)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that is sound. `names` holds every word in it: no other field is asked for."""

    text: str
    code: cel.Expression
    names: frozenset[str]

    def ask(self, data: Mapping[str, object]) -> Told:
        """Give what it says of a thing. Raises: ExpressionError."""
        try:
            value = self.code.eval(data=data)
        except RuntimeError as failure:
            raise ExpressionError(reason(str(failure), self.text)) from None
        told: Told = value.plain_value()
        if value.type() == cel.Type.ERROR:
            raise ExpressionError(reason(str(told), self.text))
        return told


class Language:
    """What expressions may say of the things of a model."""

    def __init__(self) -> None:
        """Describe all sorts of things."""
        self._pool = descriptor_pool.DescriptorPool()
        self._pool.AddSerializedFile(struct_pb2.DESCRIPTOR.serialized_pb)
        self._pool.Add(_described(SORTS.values()))
        self._messages = {
            name: message_factory.GetMessageClass(self._pool.FindMessageTypeByName(f"{_PACKAGE}.{name}"))
            for name in SORTS
        }
        self._value = message_factory.GetMessageClass(
            self._pool.FindMessageTypeByName("google.protobuf.Value")
        )
        self._environments: dict[str, cel.Env] = {}
        self._plain = cel.NewEnv(self._pool)

    def expression(
        self, text: str, subject: Subject, *, wanted: frozenset[str]
    ) -> Expression | tuple[Fault, ...]:
        """Give an expression over a subject and what is around it, or what is wrong with it.

        `wanted` holds the types it may give, in the language's words; what nobody knows before it is asked may be any.
        """
        try:
            code = self._environment(subject).compile(text)
        except RuntimeError as failure:
            return faults(str(failure), text, subject)
        given = code.return_type().name()
        if given not in wanted and given != "DYN":
            return (Fault(0, len(text), f"the expression gives {type_word(given)}", gives=given),)
        names = frozenset(_IDENTIFIER.findall(text))
        return tuple(self._bad_patterns(text)) or Expression(text, code, names)

    def data(
        self, subject: Subject, thing: Thing, model: Model, names: frozenset[str]
    ) -> Mapping[str, object]:
        """Give what expressions with these words in them can ask of a thing."""
        return {
            name: self._message(SORTS[sort], thing.facts[name], model, names) if sort else thing.facts[name]
            for name, sort in subject.variables.items()
            if name in names
        }

    def _bad_patterns(self, text: str) -> Iterator[Fault]:
        """Give what is wrong with regular expressions that are written out: no thing has to be asked for that."""
        for start, literal in patterns(text):
            code = self._plain.compile(f"''.matches({literal})")
            try:
                Expression(literal, code, frozenset()).ask({})
            except ExpressionError as failure:
                said = failure.reason.text.removeprefix(BAD_PATTERN)
                help = "correct it; a sign that is meant by itself stands in brackets: `'[.]'`"
                yield Fault(start, len(literal), f"the regular expression is wrong: {said}", help=help)

    def _environment(self, subject: Subject) -> cel.Env:
        if subject.name not in self._environments:
            variables = {
                name: cel.Type(f"{_PACKAGE}.{sort}") if sort else cel.Type.STRING
                for name, sort in subject.variables.items()
            }
            self._environments[subject.name] = cel.NewEnv(self._pool, variables=variables)
        return self._environments[subject.name]

    def _message(self, sort: Sort, thing: object, model: Model, names: frozenset[str]) -> object:
        message = self._messages[sort.name]()
        for name, field in sort.fields.items():
            if name in names:
                self._fill(message, name, field, field.give(thing, model), (model, names))
        return message

    def _fill(
        self,
        message: object,
        name: str,
        field: Field,
        given: object,
        around: tuple[Model, frozenset[str]],
    ) -> None:
        """Set a field of a message; one that is not there is left unset."""
        match field.type, given:
            case _, None:
                pass
            case Nested(sort, is_list=True), Iterable():
                getattr(message, name).extend(self._message(SORTS[sort], each, *around) for each in given)
            case Nested(sort), _:
                getattr(message, name).CopyFrom(self._message(SORTS[sort], given, *around))
            case Plain.TEXTS, Iterable():
                getattr(message, name).extend(given)
            case Plain.PROPERTIES, Mapping():
                for key, value in given.items():
                    getattr(message, name)[key].CopyFrom(self._scalar(value))
            case _:
                setattr(message, name, given)

    def _scalar(self, value: Scalar) -> object:
        match value:
            case bool():
                return self._value(bool_value=value)
            case int() | float():
                return self._value(number_value=value)
            case _:
                return self._value(string_value=value)


def _described(sorts: Iterable[Sort]) -> descriptor_pb2.FileDescriptorProto:
    """Give the sorts as messages, the fields numbered in their order."""
    file = descriptor_pb2.FileDescriptorProto(
        name="eamodel.proto",
        package=_PACKAGE,
        syntax="proto3",
        dependency=["google/protobuf/struct.proto"],
    )
    for sort in sorts:
        message = file.message_type.add(name=sort.name)
        for number, (name, field) in enumerate(sort.fields.items(), start=1):
            is_list = field.type is Plain.TEXTS or (isinstance(field.type, Nested) and field.type.is_list)
            label = _FIELD.LABEL_REPEATED if is_list else _FIELD.LABEL_OPTIONAL
            described = message.field.add(name=name, number=number, label=label)
            match field.type:
                case Nested(other):
                    described.type = _FIELD.TYPE_MESSAGE
                    described.type_name = f".{_PACKAGE}.{other}"
                case Plain.PROPERTIES:
                    described.label = _FIELD.LABEL_REPEATED
                    described.type = _FIELD.TYPE_MESSAGE
                    described.type_name = f".{_PACKAGE}.{sort.name}.{_add_entries(message, name)}"
                case plain:
                    described.type = _TYPES[plain]
    return file


def _add_entries(message: descriptor_pb2.DescriptorProto, name: str) -> str:
    """Give the name of the entries of a mapping from text to scalar, which are declared inside a message."""
    entry = message.nested_type.add(name=f"{name.capitalize()}Entry")
    entry.options.map_entry = True
    entry.field.add(name="key", number=1, type=_FIELD.TYPE_STRING, label=_FIELD.LABEL_OPTIONAL)
    entry.field.add(
        name="value",
        number=2,
        type=_FIELD.TYPE_MESSAGE,
        type_name=".google.protobuf.Value",
        label=_FIELD.LABEL_OPTIONAL,
    )
    return str(entry.name)
