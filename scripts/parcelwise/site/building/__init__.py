"""Building: a store's folder becomes its site, from the rulebook to the last file.

`build_site` reads the rulebook, refuses it when it is at fault, writes the pages of every language,
the engine that answers in them, and what all languages share; where nothing has changed since the
last build (`kept`), it leaves everything as it is.
"""

from typing import TYPE_CHECKING

from parcelwise.lazy import lazy

if TYPE_CHECKING:
    from parcelwise.site.building.build import Faulty, build_site
    from parcelwise.site.building.kept import Built

__all__ = ["Built", "Faulty", "build_site"]

__getattr__ = lazy(__name__, {"build": ("Faulty", "build_site"), "kept": ("Built",)})
