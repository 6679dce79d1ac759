"""What a published site contains of others' work, and under which licences."""

import json
import platform
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from parcelwise.installation import HERE

_PYODIDE = HERE / "widgets/node_modules/pyodide/package.json"


@dataclass(frozen=True, slots=True)
class Work:
    """Somebody's work: its licence is an SPDX identifier."""

    name: str
    version: str
    licence: str
    url: str


@cache
def licences() -> tuple[Work, ...]:
    """Every work that a site ships, the calculators' first, then the pages'."""
    python = ".".join(platform.python_version_tuple()[:2])
    return (
        Work("Pyodide", _pyodide(), "MPL-2.0", "https://pyodide.org/"),
        Work("CPython", python, "PSF-2.0", "https://www.python.org/"),
        Work("Jinja", version("jinja2"), "BSD-3-Clause", "https://jinja.palletsprojects.com/"),
        Work(
            "MarkupSafe",
            version("markupsafe"),
            "BSD-3-Clause",
            "https://markupsafe.palletsprojects.com/",
        ),
        Work("Babel", version("babel"), "BSD-3-Clause", "https://babel.pocoo.org/"),
        Work("Unicode CLDR", "", "Unicode-3.0", "https://cldr.unicode.org/"),
        Work(
            "Material for MkDocs",
            version("mkdocs-material"),
            "MIT",
            "https://squidfunk.github.io/mkdocs-material/",
        ),
        # What the map is drawn from is itself in the public domain.
        Work("Natural Earth, by world-atlas", "2.0.2", "ISC", "https://www.naturalearthdata.com/"),
    )


def _pyodide() -> str:
    """The version whose files the engine carries; empty where its npm package is not installed."""
    if not _PYODIDE.is_file():
        return ""
    content: dict[str, str] = json.loads(_PYODIDE.read_text(encoding="utf-8"))
    return content["version"]
