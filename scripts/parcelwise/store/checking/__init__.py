"""Checking: everything that is wrong with a store's rulebook, at its place, in four formats."""

from parcelwise.store.checking.formats import FORMATS
from parcelwise.store.checking.report import Report, check_reading, check_store

__all__ = ["FORMATS", "Report", "check_reading", "check_store"]
