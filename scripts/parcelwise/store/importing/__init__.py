"""Importing: a store begun from what a merchant has elsewhere.

`shopify`, `woocommerce`, `google` and `page` each read one source into a `Draft`: values with the
place that they came from, what was left, and what is to be decided. A page goes through `blocks`,
`sentences` and `understanding`, with the words of `vocabulary`. `writing` makes a store of a draft,
with `editing` for each value and its place, and `report` says what became of everything.
"""

from parcelwise.store.importing.draft import Draft, Remark
from parcelwise.store.importing.sources import SOURCES, read_source
from parcelwise.store.importing.writing import write_imported

__all__ = ["SOURCES", "Draft", "Remark", "read_source", "write_imported"]
