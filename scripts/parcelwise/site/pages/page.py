"""A page in one language: Markdown, and what its head says."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

_HEAD = re.compile(r"\s*---\n(.*?\n)---\n", re.DOTALL)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""libyaml's writes ten times as fast; a wheel of PyYAML may come without it."""
_HEADING = re.compile(r"^# +(.+?)[ #]*(?:\{:?[^}]*\})?[ ]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page."""

    path: str
    """Its file below the language's folder: "shipping/index.md"."""
    title: str
    """What the menu and the browser's tab call it, as HTML."""
    description: str
    """As HTML."""
    body: str
    """Markdown."""
    calculators: tuple[str, ...] = ()
    """The kinds of questions that it has forms for."""
    guide: bool = False
    """Is it the guide for shops?"""
    structured: tuple[Mapping[str, Any], ...] = ()
    """JSON-LD for search engines."""
    searched: bool = True
    """Does the site's own search look into it?"""
    beside: Literal["menu", "contents"] | None = None
    """What stands beside it: its folder's menu, or its own contents; by its folder when unsaid."""
    archived: bool = False
    """Is it kept for those who look for it, and found by no search?"""

    @property
    def _beside(self) -> str:
        if self.archived or "/" not in self.path:
            return "contents"
        return self.beside or "menu"

    @property
    def markdown(self) -> str:
        """The whole file: front matter, then the body."""
        head = {
            "title": self.title,
            "description": self.description,
            "calculator": bool(self.calculators),
            "guide": self.guide,
            # Wide tables need the room: a page has one of the two beside it.
            "hide": ["navigation" if self._beside == "contents" else "toc"],
            "structured": [_json_in_html(thing) for thing in self.structured],
        }
        if self.archived:
            head["archived"] = True
        # Buyers do not look for the archive, nor for what merchants read.
        if self.archived or self.guide or not self.searched:
            head["search"] = {"exclude": True}
        elif self.calculators:  # goes before a title elsewhere that has but one word of the search
            head["search"] = {"boost": 400}
        front = yaml.dump(head, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{front}---\n\n{self.body.strip()}\n"


def split_head(text: str) -> tuple[Mapping[str, str], str]:
    r"""What stands between two lines “---” at the top of a page, as texts, and the page below it.

    >>> split_head("---\ntitle: Our sale\n---\nCome!")
    ({'title': 'Our sale'}, 'Come!')
    """
    found = _HEAD.match(text)
    if found is None:
        return {}, text
    try:
        said = yaml.safe_load(found[1])
    except yaml.YAMLError:
        said = None
    if not isinstance(said, dict):
        return {}, text
    return {str(name): str(value) for name, value in said.items()}, text[found.end() :]


def first_heading(body: str) -> str:
    r"""The first heading of a page of Markdown; empty where it has none.

    >>> first_heading("Hello\n\n# Our sale {: #sale }")
    'Our sale'
    """
    found = _HEADING.search(body)
    return found[1] if found else ""


def _json_in_html(thing: Mapping[str, Any]) -> str:
    """JSON that can stand in a script element, whatever it says."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", r"\u003c")


def depth(path: str) -> int:
    """How many folders a page's address lies below its language: "shipping/index.md" lies 1."""
    return path.removesuffix(".md").removesuffix("index").strip("/").count("/") + (
        path != "index.md"
    )


def page_address(path: str) -> str:
    """The address of a Markdown file's page in its language: "shipping/index.md" is "shipping/"."""
    return f"{path.removesuffix('.md')}/".removesuffix("index/")


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
