"""The built site on this machine, with the headers that browsers need, and kept up to date."""

from parcelwise.publishing.headers import MEDIA_TYPES
from parcelwise.site.serving.background import in_background
from parcelwise.site.serving.live import Live
from parcelwise.site.serving.server import DESK, STUDIO, SiteServer
from parcelwise.site.serving.watching import changes, snapshot

__all__ = [
    "DESK",
    "MEDIA_TYPES",
    "STUDIO",
    "Live",
    "SiteServer",
    "changes",
    "in_background",
    "snapshot",
]
