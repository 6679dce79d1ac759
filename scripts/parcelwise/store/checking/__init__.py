"""Checking: everything that is wrong with a store's rulebook, at its place, in four formats."""

from typing import TYPE_CHECKING

from parcelwise.lazy import lazy

if TYPE_CHECKING:
    from parcelwise.store.checking.formats import FORMATS
    from parcelwise.store.checking.kept import KeptCheck, Said
    from parcelwise.store.checking.report import Report, check_reading, check_store

__all__ = ["FORMATS", "KeptCheck", "Report", "Said", "check_reading", "check_store"]

__getattr__ = lazy(
    __name__,
    {
        "formats": ("FORMATS",),
        "kept": ("KeptCheck", "Said"),
        "report": ("Report", "check_reading", "check_store"),
    },
)
