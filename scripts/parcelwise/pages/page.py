"""A page in one language: Markdown, and what its head says."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page."""

    path: str
    """Its file below the language's folder: "shipping/index.md"."""
    title: str
    """What the menu and the browser's tab call it."""
    description: str
    body: str
    """Markdown."""
    calculator: bool = False
    """Does it hold a form?"""
    structured: tuple[Mapping[str, Any], ...] = ()
    """JSON-LD for search engines."""

    @property
    def markdown(self) -> str:
        """The whole file: front matter, then the body."""
        head = {
            "title": self.title,
            "description": self.description,
            "calculator": self.calculator,
            # Wide tables need the room: a page has its folder's menu or its own contents beside it.
            "hide": ["toc" if "/" in self.path else "navigation"],
            "structured": [_json_in_html(thing) for thing in self.structured],
        }
        front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{front}---\n\n{self.body.strip()}\n"


def _json_in_html(thing: Mapping[str, Any]) -> str:
    """JSON that can stand in a script element, whatever it says."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", r"\u003c")


def depth(path: str) -> int:
    """How many folders a page's address lies below its language: "shipping/index.md" lies 1."""
    return path.removesuffix(".md").removesuffix("index").strip("/").count("/") + (
        path != "index.md"
    )


def to_root(path: str) -> str:
    """The way from a page to the root of its language: "../" for "returns.md"."""
    return "../" * depth(path)


def write_pages(pages: Iterable[Page], folder: Path) -> None:
    """Write the pages into a folder; leave alone what is already as it should be."""
    for page in pages:
        target = folder / page.path
        text = page.markdown
        if target.is_file() and target.read_text(encoding="utf-8") == text:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
