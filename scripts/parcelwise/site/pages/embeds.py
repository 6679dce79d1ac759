"""Embed pages: each calculator alone on a page, for a frame in a shop."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from parcelwise.site.pages.page import Page, page_address
from policy_core.text.language import Language

TABLES: Mapping[str, tuple[str, ...]] = {
    "returns": ("reasons.html", "terms.html"),
    "delivery": ("methods.html",),
}
"""By kind of question: the tables that answer where the calculator cannot run."""

_ROOT = "../../"
"""From an embed page to the root of its language."""
_LINK = re.compile(r'(?<= href=")(?![a-z]+:)[^"]*')


@dataclass(frozen=True, slots=True)
class EmbedLinks:
    """What embed pages link to; all but the address by their paths in the site."""

    address: str
    """Where the site is published; empty when that is not known."""
    calculators: str
    """The calculators' script, which has to lie beside `script`."""
    script: str
    styles: tuple[str, ...]
    """Stylesheets of the whole site."""
    own_styles: tuple[str, ...]
    """Stylesheets by their paths in a language."""
    build: str = ""
    """The build of the engine that the pages belong to."""
    edition: str = ""
    """The checksum of the rulebook that the pages show."""


@dataclass(frozen=True, slots=True)
class Embed:
    """One calculator: its kind, what it is called, and its whole page."""

    kind: str
    title: str
    html: str


def calculator_name(kind: str, language: Language) -> str:
    """What a calculator is called, above its form and to those who hear a page."""
    text = language.text
    names = {
        "returns": text("Who pays, and what do I get?"),
        "delivery": text("When will it arrive?"),
    }
    return names[kind]


def links_of(page: Page, language: str, around: EmbedLinks) -> dict[str, object]:
    """What the head and the foot of an embed page link to; `page` is the calculator's own."""
    address = page_address(page.path)
    site = f"{_ROOT}../"
    return {
        "root": _ROOT,
        "canonical": around.address and f"{around.address}{language}/{address}",
        "whole": f"{_ROOT}{address}",
        "build": around.build,
        "edition": around.edition,
        "styles": [
            *(f"{_ROOT}{path}" for path in around.own_styles),
            *(f"{site}{path}" for path in around.styles),
        ],
        "script": f"{site}{around.script}",
        "calculators": f"./{around.calculators.rpartition('/')[2]}",
    }


def moved(markup: str, page: Page) -> Markup:
    """What was written for another page of the language, with its links led from an embed page."""
    here = f"{_ROOT}{page_address(page.path)}"
    # It is the templates' own markup: everything in it has been escaped.
    return Markup(_LINK.sub(lambda link: here + link[0], markup))  # noqa: S704
