"""The canonical JSON form of a rulebook, read and written by the dataclasses' own type hints.

`decode` trusts its input (the host has validated it); what is wrong all the same raises
`CodecError` with the path to it. Phrases are their text, defaults are left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints

from policy_core.values import Phrase


class CodecError(ValueError):
    """JSON that does not fit its type; the message starts with the path ("shipping.methods: ")."""


type _Decode = Callable[[Any], Any]
type _Encode = Callable[[Any], Any]

_PLAIN = frozenset({str, int, float, bool, NoneType})
"""What is JSON already."""


def decode[T](kind: type[T], data: object) -> T:
    """Build a value of that kind from JSON data.

    >>> decode(tuple[int, ...], [1, 2])
    (1, 2)
    >>> from policy_core.values import Money
    >>> decode(Money, "4.90 EUR").minor
    490
    """
    hint: Any = kind
    result: T = _decoder(hint)(data)
    return result


def encode(value: Any) -> Any:
    """Turn a value into JSON data: what equals its default is left out.

    >>> from policy_core.rulebook import Refund
    >>> from policy_core.values import Share
    >>> encode(Refund(price=Share.parse("85%")))
    {'price': '85%'}
    """
    kind: Any = type(value)
    return value if kind in _PLAIN else _encoder(kind)(value)


@cache
def _encoder(kind: type) -> _Encode:
    """How values of exactly this type are written: an answer has hundreds, of few types."""
    if issubclass(kind, Phrase):
        return str
    if is_dataclass(kind):
        return _encode_dataclass(kind)
    if issubclass(kind, Mapping):
        return lambda value: {key: encode(item) for key, item in value.items()}
    if issubclass(kind, tuple):
        return lambda value: [encode(item) for item in value]
    if issubclass(kind, date):
        return kind.isoformat
    return lambda value: value


def _encode_dataclass(kind: Any) -> _Encode:
    parts = tuple((field.name, _default(field)) for field in fields(kind))

    def write(value: Any) -> Any:
        return {
            name: encode(item)
            for name, default in parts
            if (item := getattr(value, name)) != default
        }

    return write


def _default(field: Any) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


@cache
def _decoder(kind: Any) -> _Decode:
    if isinstance(kind, TypeAliasType):
        return _decoder(kind.__value__)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _decode_optional(arguments)
    if origin is tuple:
        item = _decoder(arguments[0])
        return lambda data: tuple([_at(index, item, value) for index, value in enumerate(data)])
    if origin is not None and origin is not Literal and issubclass(origin, Mapping):
        value = _decoder(arguments[1])
        return lambda data: {key: _at(key, value, item) for key, item in data.items()}
    if isinstance(kind, type) and issubclass(kind, Phrase):
        return kind.parse
    if kind is date:
        return date.fromisoformat
    if is_dataclass(kind):
        return _decode_dataclass(kind)
    return lambda data: data


def _decode_optional(arguments: tuple[Any, ...]) -> _Decode:
    kinds = [argument for argument in arguments if argument is not NoneType]
    if len(kinds) == 1:
        inner = _decoder(kinds[0])
        return lambda data: None if data is None else inner(data)
    return lambda data: tuple(data) if isinstance(data, list) else data


def _decode_dataclass(kind: Any) -> _Decode:
    hints = get_type_hints(kind)
    parts = {field.name: _decoder(hints[field.name]) for field in fields(kind)}

    def build(data: Any) -> Any:
        if not isinstance(data, Mapping):
            raise CodecError(f": expected an object, not {data!r}")
        unknown = data.keys() - parts.keys()
        if unknown:
            raise CodecError(f": unknown names {', '.join(sorted(unknown))}")
        try:
            return kind(**{name: _at(name, parts[name], item) for name, item in data.items()})
        except TypeError as error:
            raise CodecError(f": {error}") from None

    return build


def _at(step: object, decoder: _Decode, data: Any) -> Any:
    """Decode one part; an error inside learns the step that leads to it."""
    try:
        return decoder(data)
    except CodecError as error:
        raise CodecError(f".{step}{error}") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise CodecError(f".{step}: {error}") from None
