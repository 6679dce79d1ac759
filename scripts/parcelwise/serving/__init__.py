"""The built site on this machine, with the headers that browsers need."""

from parcelwise.serving.server import MEDIA_TYPES, SiteServer

__all__ = ["MEDIA_TYPES", "SiteServer"]
