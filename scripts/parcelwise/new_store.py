"""A new store: a copy of the reference store, under the merchant's own name."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from parcelwise.errors import Failure
from parcelwise.options import HERE


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a merchant is, as buyers read it."""

    name: str
    email: str
    site: str
    """Address at which the policy will stand, with its scheme."""
    effective: date
    """The day from which on orders are answered by the new rulebook."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A line that still says something about the example store."""

    file: Path
    line: int
    text: str


def begin_store(folder: Path, identity: Identity) -> tuple[Leftover, ...]:
    """Write a store's folder, and say what in its rulebook is still the example's.

    The example's editions stay behind, for the new store has published nothing. Raises `Failure`
    when the folder has something in it already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Failure(f"{folder} is there already, and is not empty", hint="name a new folder")
    shutil.copytree(HERE / "docs", folder / "docs", ignore=shutil.ignore_patterns("editions"))
    rulebook = folder / "docs" / "rulebook"

    store = _Lines((rulebook / "store.yaml").read_text(encoding="utf-8"))
    example = store.value("name")
    store.put("effective", identity.effective.isoformat())
    for key, said in (("name", identity.name), ("company", identity.name), ("site", identity.site)):
        store.put(key, _quoted(said))
    store.put("  email", _quoted(identity.email))
    # These two only the example has; `check` asks for them where a store needs them.
    store.drop("  phone")
    store.drop("  withdrawal_function")
    (rulebook / "store.yaml").write_text(store.text, encoding="utf-8")

    settings = _Lines((HERE / "mkdocs.yml").read_text(encoding="utf-8"))
    settings.put("site_name", _quoted(identity.name))
    # A build takes the theme from where Parcelwise itself is.
    settings.drop("  custom_dir")
    (folder / "mkdocs.yml").write_text(settings.text, encoding="utf-8")
    return tuple(_leftovers(rulebook, example))


class _Lines:
    """A YAML file that is edited line by line, so that the rest stays as its author wrote it.

    A key is named with the spaces before it and has its value on its own line.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def value(self, key: str) -> str:
        """What stands behind a key."""
        return self._line(key)["value"]

    def put(self, key: str, value: str) -> None:
        """Put another value behind a key; a comment behind it stays."""
        self._splice(self._line(key).span("value"), value)

    def drop(self, key: str) -> None:
        """Drop a key with its line."""
        self._splice(self._line(key).span(), "")

    def _line(self, key: str) -> re.Match[str]:
        found = re.search(rf"^{key}: +(?P<value>.*?)( +#.*)?\n", self.text, re.MULTILINE)
        assert found is not None, f"{key} has no line of its own"
        return found

    def _splice(self, span: tuple[int, int], text: str) -> None:
        start, end = span
        self.text = self.text[:start] + text + self.text[end:]


def _quoted(text: str) -> str:
    """A text as YAML writes it in double quotes, which JSON does alike."""
    return json.dumps(text, ensure_ascii=False)


def _leftovers(rulebook: Path, example: str) -> Iterator[Leftover]:
    for file in sorted(rulebook.iterdir()):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if example.casefold() in line.casefold():
                yield Leftover(file, number, line.strip())
