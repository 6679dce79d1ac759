"""Stands in for the package's own start, which would set up an event loop."""

from . import _state  # type: ignore[attr-defined]  # Pyodide finds it as an attribute

__all__ = ["_state"]
