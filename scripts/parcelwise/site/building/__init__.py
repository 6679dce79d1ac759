"""Building: a store's folder becomes its site, from the rulebook to the last file.

`build_site` reads the rulebook, refuses it when it is at fault, writes the pages of every language,
the engine that answers in them, and what all languages share.
"""

from parcelwise.site.building.build import Built, Faulty, build_site

__all__ = ["Built", "Faulty", "build_site"]
