"""The built site on this machine, with the headers that browsers need, and kept up to date."""

from parcelwise.headers import MEDIA_TYPES
from parcelwise.serving.background import in_background
from parcelwise.serving.server import DESK, SiteServer
from parcelwise.serving.watching import changes, snapshot

__all__ = ["DESK", "MEDIA_TYPES", "SiteServer", "changes", "in_background", "snapshot"]
