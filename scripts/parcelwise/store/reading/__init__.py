"""Reading: YAML files become a rulebook, or problems with file, line and column.

`yaml` reads one document into a tree of `nodes`, `shape` makes the core's dataclasses of it,
`store` does so for a whole folder, and `policy` puts the rulebook into its `world`.
"""

from typing import TYPE_CHECKING

from parcelwise.lazy import lazy

if TYPE_CHECKING:
    from parcelwise.store.reading.policy import BadRulebook, load_policy, policy_of
    from parcelwise.store.reading.store import Reading, StoreFolder, read_store
    from parcelwise.store.reading.world import world_around

__all__ = [
    "BadRulebook",
    "Reading",
    "StoreFolder",
    "load_policy",
    "policy_of",
    "read_store",
    "world_around",
]

__getattr__ = lazy(
    __name__,
    {
        "policy": ("BadRulebook", "load_policy", "policy_of"),
        "store": ("Reading", "StoreFolder", "read_store"),
        "world": ("world_around",),
    },
)
