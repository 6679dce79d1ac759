"""Stands in for asyncio: Pyodide imports it at its start, and no answer awaits anything."""


def __getattr__(name: str) -> object:
    raise AttributeError(f"no asyncio.{name} here: see parcelwise.runtime.lean")
