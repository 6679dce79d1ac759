"""Parts of a language's pages, kept from one build to the next by what each of them follows from.

A page follows from everything in `store/inputs` but the other pages' templates: so a changed word
costs the pages of its own template, and anything else costs all of them.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from parcelwise.installation import keep
from parcelwise.runtime.trees import digest
from parcelwise.site.building.publication import minimal
from parcelwise.site.pages import Page
from parcelwise.store.inputs import Inputs

_ELSEWHERE = re.compile(
    r"{%[-+]?\s*(?:include|import|from|extends)\s+(?!\"(?:[\w/-]+\.html|original/[^\"]+)\"\s)"
)
"""Brings in another page of the store, or what is only known while it is rendered."""


class KeptParts:
    """What was made of a store for one language, and what each part of it followed from."""

    def __init__(self, folder: Path, docs: Path, inputs: Inputs | None, day: str) -> None:
        """`folder` is the language's, `docs` the store's; without `inputs` nothing is kept."""
        self._file = folder / "parts.json"
        self._known: Mapping[str, Any] = _read(self._file)
        self._made: dict[str, Any] = {}
        self._files = inputs.files if inputs is not None else {}
        templates = sorted(map(str, (docs / "pages").rglob("*.md")))
        mixed = any(map(_takes_others, filter(Path.is_file, (docs / "pages").rglob("*"))))
        self._around = ""
        if inputs is not None and self._files.keys() >= set(templates):
            around = inputs.digest(but=() if mixed else templates)
            self._around = digest(around, day, *templates)
        self._calculators: list[tuple[str, str]] = []

    def get(self, name: str, made_of: Iterable[object], make: Callable[[], Any]) -> Any:
        """A part, as JSON; `made_of` is what it follows from besides all but the pages."""
        if not self._around:
            return make()
        key = digest(self._around, *map(str, made_of))
        known = self._known.get(name)
        part = known[1] if known is not None and known[0] == key else make()
        self._made[name] = [key, part]
        return part

    def pages(
        self, name: str, templates: Iterable[Path], make: Callable[[], Iterable[Page]]
    ) -> tuple[Page, ...]:
        """The pages of some templates."""
        # The guide for shops says where the calculators of the pages before it are.
        made_of = [*(self._files.get(str(each)) for each in templates), self._calculators]
        told = self.get(name, made_of, lambda: [asdict(page) for page in make()])
        pages = tuple(_page(each) for each in told)
        self._calculators += [(kind, page.path) for page in pages for kind in page.calculators]
        return pages

    def save(self) -> None:
        """Keep all parts for the next build, once it is sure that nothing changed meanwhile."""
        keep(self._file, minimal(self._made).encode())


def _takes_others(file: Path) -> bool:
    return _ELSEWHERE.search(file.read_text("utf-8", errors="replace")) is not None


def _page(told: Mapping[str, Any]) -> Page:
    calculators, structured = tuple(told["calculators"]), tuple(told["structured"])
    return Page(**{**told, "calculators": calculators, "structured": structured})


def _read(file: Path) -> Mapping[str, Any]:
    try:
        known = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
