"""Editions: what a store has published, frozen in its folder under the day that each holds from.

`edition` is the file of one, `migrations` bring older formats up to the present one. `frozen` reads
docs/editions and puts the rulebook that is being written beside what is frozen;
`refusing` says why it could not be published as it stands, `amending` what may change all the same;
`freezing` keeps it; `listing` shows.
"""

from typing import TYPE_CHECKING

from parcelwise.lazy import lazy

if TYPE_CHECKING:
    from parcelwise.editions.freezing import freeze
    from parcelwise.editions.frozen import FrozenEdition, FrozenEditions, read_frozen
    from parcelwise.editions.refusing import local_day, refusals

__all__ = ["FrozenEdition", "FrozenEditions", "freeze", "local_day", "read_frozen", "refusals"]

__getattr__ = lazy(
    __name__,
    {
        "freezing": ("freeze",),
        "refusing": ("local_day", "refusals"),
        "frozen": ("FrozenEdition", "FrozenEditions", "read_frozen"),
    },
)
