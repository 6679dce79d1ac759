"""JSON Schemas (2020-12): of the rulebook's files, of questions, of answers."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

import policy_core.rulebook
from parcelwise.store.reading.store import PARTS
from parcelwise.store.reference.descriptions import described
from parcelwise.store.reference.vocabulary import CONDITIONS
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.delivery.fields import delivery_fields
from policy_core.answers.fields import Field, FieldKind
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer, returns_fields
from policy_core.answers.returns.question import LINE_FIELDS
from policy_core.proof import Acceptance
from policy_core.rulebook import Rulebook, encode

type Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def rulebook_schema() -> Schema:
    """The rulebook's canonical form, and under `$defs` each of its files, for editors.

    A file names its schema in its first line:
    `# yaml-language-server: $schema=rulebook.schema.json#/$defs/returns.yaml`.
    """
    schema = _of(Rulebook)
    for part, kind in PARTS.items():
        file = _schema(kind)
        schema["$defs"].update(file.pop("$defs", {}))
        schema["$defs"][f"{part}.yaml"] = file
        _describe(file, kind)
    for name, definition in schema["$defs"].items():
        model = Acceptance if name == "Acceptance" else getattr(policy_core.rulebook, name, None)
        if isinstance(model, type):
            _describe(definition, model)
    schema["$defs"]["When"] = _conditions(schema["$defs"]["When"]["additionalProperties"])
    schema["$defs"]["Words"] = _words(schema["$defs"]["Words"])
    return schema


def _describe(definition: Schema, kind: type) -> None:
    """Put what each key means beside it, for editors to show."""
    for name, key in definition.get("properties", {}).items():
        if said := described(kind, name):
            key["description"] = said


def _conditions(value: Schema) -> Schema:
    """What `when` can look at; a store's own facts come besides."""
    return {
        "title": "When",
        "description": "Conditions by name; all of them must hold.",
        "type": "object",
        "properties": {
            name: {**value, "description": word.says, "examples": [word.example]}
            for name, word in CONDITIONS.items()
        },
        "additionalProperties": {**value, "description": "A fact of store.yaml, by its name."},
    }


def _words(by_language: Schema) -> Schema:
    """What buyers read: the first language's words alone, or those of each language."""
    return {
        "title": "Words",
        "description": "Words in the store's first language, or by language.",
        "anyOf": [{"type": "string"}, by_language],
    }


def answer_schema() -> Schema:
    """All kinds of answers; what equals its default is left out of them."""
    return _of(ReturnsAnswer | DeliveryAnswer)


class _AsWritten(GenerateJsonSchema):
    """Shows defaults as a merchant would write them."""

    def encode_default(self, dft: Any) -> Any:
        """A phrase is its text, a part of the rulebook what it says."""
        return encode(dft)


def _schema(kind: Any) -> Schema:
    return TypeAdapter(kind).json_schema(schema_generator=_AsWritten)


def _of(kind: Any) -> Schema:
    return {"$schema": _DIALECT, **_schema(kind)}


def question_schema(policy: Policy, kind: str) -> Schema:
    """The questions of a kind that this rulebook understands."""
    fields = _FIELDS[kind](policy)
    properties = {field.name: _property(field) for field in fields}
    schema: Schema = {
        "$schema": _DIALECT,
        "title": f"A question about {kind}",
        "type": "object",
        "properties": properties,
        "required": [field.name for field in fields if field.need == "required"],
        "additionalProperties": False,
    }
    if kind == "returns":
        _add_lines(schema, fields)
    return schema


_FIELDS: Mapping[str, Callable[[Policy], tuple[Field, ...]]] = {
    "returns": returns_fields,
    "delivery": delivery_fields,
}


def _add_lines(schema: Schema, fields: tuple[Field, ...]) -> None:
    """Several articles of one return: what a line says goes before what the question says."""
    of_line = [field for field in fields if field.name in LINE_FIELDS or field.own]
    schema["properties"]["lines"] = {
        "description": "Several articles, each with its own fields.",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {field.name: _property(field) for field in of_line},
            "additionalProperties": False,
        },
    }
    per_line = {field.name for field in of_line}
    both = schema["required"]
    schema["required"] = [name for name in both if name not in per_line]
    schema["anyOf"] = [{"required": both}, {"required": ["lines"]}]


def _property(field: Field) -> Schema:
    return {"description": f"{field.need.capitalize()}.", **_value(field)}


def _value(field: Field) -> Schema:
    """How a field is written in JSON."""
    match field.kind:
        case "choice":
            return {"enum": [*field.choices, "unsure"]}
        case "country":
            return {"enum": list(field.choices)}
        case "set":
            items = {"enum": list(field.choices)}
            return {"type": "array", "items": items, "uniqueItems": True}
        case "date":
            part = {"type": ["string", "integer"]}
            typed = {"type": "object", "properties": dict.fromkeys(("day", "month", "year"), part)}
            return {"anyOf": [{"type": "string", "format": "date"}, typed, {"const": "unsure"}]}
        case kind:
            return {"type": ["string", "number"], "examples": _EXAMPLES[kind]}


_EXAMPLES: Mapping[FieldKind, list[str]] = {
    "moment": ["2026-11-22", "2026-11-22T10:00:00Z"],
    "money": ["39.90", "39.90 EUR"],
    "number": ["2"],
    "percent": ["50%"],
    "weight": ["0.4 kg", "1 lb"],
    "size": ["40 x 30 x 20 cm"],
    "offset": ["120"],
    "text": ["10115"],
    "prose": ["You ordered blue cups, and red ones came."],
}
