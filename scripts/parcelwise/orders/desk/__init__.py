"""The merchant's desk: a page that writes replies, built beside the site and never published.

index.html  de/index.html     the page, in the store's first language and in the others
engine/                       an engine of its own, with the replies' words and templates
"""

from parcelwise.orders.desk.build import build_desk, desk_folder

__all__ = ["build_desk", "desk_folder"]
