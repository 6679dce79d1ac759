"""The reference of the rulebook, made from its model: every key, condition, anchor, unit and code.

`parcelwise explain` shows an entry of it, the handbook all of them, and editors its sentences. The
examples are cut out of one sample rulebook that uses every key.
"""

from parcelwise.store.reference.entries import Entry, all_entries, find, mentioning
from parcelwise.store.reference.written import as_text, reference_pages

__all__ = ["Entry", "all_entries", "as_text", "find", "mentioning", "reference_pages"]
