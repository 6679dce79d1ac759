"""Stands in for asyncio: Pyodide imports it at its start, and no answer awaits anything."""


def __getattr__(name: str) -> object:
    raise AttributeError(f"the engine carries no asyncio.{name}: see parcelwise.runtime")
