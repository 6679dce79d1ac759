"""Reading: YAML files become a rulebook, or problems with file, line and column.

`yaml` reads one document into a tree of `nodes`, `shape` makes the core's dataclasses of it, and
`store` does so for a whole folder.
"""

from parcelwise.reading.store import Reading, StoreFolder, read_store

__all__ = ["Reading", "StoreFolder", "read_store"]
