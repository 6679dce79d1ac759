"""Stands in for importlib.resources: Pyodide needs its `abc` alone, which stays as it is."""


def __getattr__(name: str) -> object:
    raise AttributeError(f"the engine carries no importlib.resources.{name}: see parcelwise.runtime")
