"""The files of an import: JSON whose every part knows its path, and texts."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from parcelwise.errors import Failure, shown_path
from parcelwise.store.files import LARGEST, read_bounded
from policy_core.values.money import EXPONENTS


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a JSON document. What is not there is an item too, whose value is None.

    >>> box = Item("a.json", "", {"rates": [{"price": "5.9"}]})
    >>> box["rates"].each()[0]["price"].place
    'a.json, rates[0].price'
    """

    file: str
    path: str
    value: object

    def __getitem__(self, key: str) -> "Item":
        inside = self.value.get(key) if isinstance(self.value, dict) else None
        return Item(self.file, f"{self.path}.{key}".lstrip("."), inside)

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def first(self, *keys: str) -> "Item":
        """The first of some parts that is there."""
        return next((self[key] for key in keys if self[key].value is not None), self[keys[0]])

    def each(self) -> list["Item"]:
        """The entries of a list, of a GraphQL connection (`nodes`, `edges`), or none."""
        if "nodes" in self:
            return self["nodes"].each()
        if "edges" in self:
            return [edge["node"] for edge in self["edges"].each()]
        entries = self.value if isinstance(self.value, list) else ()
        return [Item(self.file, f"{self.path}[{at}]", each) for at, each in enumerate(entries)]

    def members(self) -> Iterator[tuple[str, "Item"]]:
        """The parts of an object, by name."""
        for key in self.value if isinstance(self.value, dict) else ():
            yield str(key), self[str(key)]

    def within(self, key: str) -> "list[Item]":
        """Every part of this name, at whatever depth; those inside one of them are not searched."""
        if key in self:
            return [self[key]]
        inside = [part for _, part in self.members()] or self.each()
        return [found for part in inside for found in part.within(key)]

    @property
    def text(self) -> str:
        """The value as text, on one line and without what nobody sees; empty for other values."""
        plain = self.value if isinstance(self.value, str | int | float) else ""
        seen = (each if each.isprintable() else " " for each in str(plain))
        return "" if isinstance(plain, bool) else " ".join("".join(seen).split())

    @property
    def number(self) -> int | None:
        """The value as a whole number."""
        return int(self.text) if self.text.lstrip("-").isascii() and _whole(self.text) else None

    @property
    def place(self) -> str:
        """Where it stands, for people: without what every answer of an API has around it."""
        path = re.sub(r"\.(?:edges|nodes)(\[\d+\])(?:\.node)?", r"\1", self.path)
        path = path.removeprefix("data.")
        return f"{self.file}, {path}" if path else self.file


def _whole(text: str) -> bool:
    return text.removeprefix("-").isdigit() and len(text) < 9


def read_json(file: Path) -> Item:
    """A JSON file; raises `Failure` for one that cannot be read."""
    shown = shown_path(file)
    data = _bytes(file, shown)
    try:
        return Item(file.name, "", json.loads(data))
    except UnicodeDecodeError:
        raise Failure(f"{shown}:1:1 error the file is not UTF-8", hint="save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise Failure(
            f"{shown}:{error.lineno}:{error.colno} error this is no JSON: {error.msg}",
            hint="give the answer of the API as it came",
        ) from None
    except RecursionError:
        raise Failure(f"{shown}:1:1 error the file is nested too deeply") from None


def read_text(file: Path) -> str:
    """A text file, in UTF-8 or else in Windows' Western letters."""
    data = _bytes(file, shown_path(file))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _bytes(file: Path, shown: str) -> bytes:
    try:
        data = read_bounded(file, LARGEST)
    except OSError as error:
        raise Failure(f"{shown}: {error.strerror}") from None
    if len(data) > LARGEST:
        raise Failure(f"{shown}: the file is larger than {LARGEST // 1024 // 1024} MB")
    return data


def decimal(text: str) -> Decimal | None:
    """A number as shops write it, with a point or a comma; None for what is none."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def amount(number: object, currency: str) -> str:
    """An amount as a rulebook writes it; empty for what is none of this currency.

    >>> amount("5.9", "EUR"), amount(500, "JPY"), amount("4.998", "EUR"), amount("5,90", "EUR")
    ('5.90 EUR', '500 JPY', '', '5.90 EUR')
    """
    value = decimal(str(number))
    digits = EXPONENTS.get(currency)
    if digits is None or value is None or not 0 <= value < 10**9:
        return ""
    exact = value.quantize(Decimal(1).scaleb(-digits))
    return f"{exact} {currency}" if exact == value else ""
