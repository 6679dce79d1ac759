"""What shops put into their own pages: a page for each calculator alone, and `embed.js`."""

import json

from parcelwise.site.minified import minified
from parcelwise.site.whole import WholeSite

LOADER = "embed.js"
"""The script that shops name in their pages: its address never changes."""


def write_embedding(whole: WholeSite, loader: str) -> None:
    """Write every language's `embed/KIND/`, and `embed.js` of the loader's code.

    MkDocs empties a language's folder before it builds it, so this comes afterwards.
    """
    for edition in whole.editions:
        for kind, html in edition.embeds.items():
            page = whole.folder(edition) / "embed" / kind / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(minified(html), encoding="utf-8")
    (whole.out / LOADER).write_text(_told(whole, loader), encoding="utf-8")


def _told(whole: WholeSite, loader: str) -> str:
    """The loader's code with what it has to know of the site: `Site` in widgets/src/embed."""
    names = {edition.language: dict(edition.calculators) for edition in whole.editions}
    site = {"address": whole.address, "languages": names}
    return f"(site=>{{{loader.strip()}}})({json.dumps(site, separators=(',', ':'))});\n"
