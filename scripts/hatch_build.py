"""What a wheel carries beside its packages, so that it needs no clone, no Node and no compiler."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_INSIDE = "parcelwise/installed"
_REFERENCE = ("docs/assets", "docs/pages", "docs/rulebook", "docs/words", "mkdocs.yml")
_READY = (
    "widgets/bundle.zip",
    "widgets/trace.json",
    "widgets/words.json",
    *(
        f"widgets/node_modules/pyodide/{name}"
        for name in (
            "package.json",
            "pyodide-lock.json",
            "pyodide.asm.js",
            "pyodide.asm.wasm",
            "pyodide.mjs",
            "python_stdlib.zip",
        )
    ),
)
"""The calculators' scripts as esbuild bundles them, and Pyodide: no repository holds them."""


class InstalledFiles(BuildHookInterface):
    """Adds them to a wheel, and to the sdist that a wheel is built from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raise `FileNotFoundError` when something has not been made ready."""
        if version == "editable":
            return
        root = Path(self.root)
        for name in (*_REFERENCE, *_READY):
            if not (root / name).exists():
                raise FileNotFoundError(f"{name} is missing: `scripts/release` makes it ready")
            if self.target_name == "wheel":
                build_data["force_include"][str(root / name)] = f"{_INSIDE}/{name}"
            elif name in _READY:
                build_data["force_include"][str(root / name)] = name
