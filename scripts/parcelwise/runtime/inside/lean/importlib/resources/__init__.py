"""Stands in for importlib.resources: Pyodide needs its `abc` alone, which stays as it is."""


def __getattr__(name: str) -> object:
    raise AttributeError(f"no importlib.resources.{name} here: see parcelwise.runtime.lean")
