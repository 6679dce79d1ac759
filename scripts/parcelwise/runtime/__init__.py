"""The engine that answers in the buyer's browser: Pyodide, our Python and the store's data.

`build_engine` writes one folder of immutable, content-hashed files and `manifest.json`, the only
name that stays; `assemble_engine` makes it without writing, for pages to link to:

    manifest.json                     what the worker has to fetch, with sizes and checksums
    page-….js  calculator-….css       what a page with a calculator links to
    frame-….js  frame-….css           what an embed page, a calculator in a frame, links to
    guide-….js  guide-….css           what the guide for shops links to
    worker-….js                       the worker, with Pyodide's loader inside
    pyodide-0.29.5-…/                 Pyodide's script and WebAssembly, as published on npm
    python-….zip                      the modules of the standard library that answers need
    vendor-….zip  core-….zip          Jinja2, MarkupSafe and Babel; policy_core
    words-de-….zip                    a language: its catalog and Babel's data for its locale
    policy-….json  facts-…/           the rulebook, and one small file a calendar or zone
    prerendered-…/                    answers to first questions, for the days after the build

All Python in it is bytecode, and only the modules that a traced run imported are there.
"""

from typing import TYPE_CHECKING

from parcelwise.lazy import lazy

if TYPE_CHECKING:
    from parcelwise.runtime.contents import Contents, Desk, Prerendered
    from parcelwise.runtime.engine import (
        MANIFEST,
        AssembledEngine,
        BuiltEngine,
        assemble_engine,
        build_engine,
    )

__all__ = [
    "MANIFEST",
    "AssembledEngine",
    "BuiltEngine",
    "Contents",
    "Desk",
    "Prerendered",
    "assemble_engine",
    "build_engine",
]

__getattr__ = lazy(
    __name__,
    {
        "contents": ("Contents", "Desk", "Prerendered"),
        "engine": ("MANIFEST", "AssembledEngine", "BuiltEngine", "assemble_engine", "build_engine"),
    },
)
