"""Packages whose parts are loaded when they are asked for (PEP 562).

Who takes one function of a package imports the package too, and must not wait for all the others:
half the time of `parcelwise ask` went into modules that it never used.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazy(package: str, modules: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """The `__getattr__` of a package; `modules` are the names that each of its modules brings.

    >>> lazy("collections", {"abc": ("Sized",)})("Sized")
    <class 'collections.abc.Sized'>
    """
    places = {name: module for module, names in modules.items() for name in names}

    def load(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{places[name]}"), name)

    return load
