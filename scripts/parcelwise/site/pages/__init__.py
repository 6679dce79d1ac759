"""The pages: a store's templates and its rulebook become Markdown, once for every language."""

from typing import TYPE_CHECKING

from parcelwise.lazy import lazy

if TYPE_CHECKING:
    from parcelwise.site.pages.embeds import Embed, EmbedLinks
    from parcelwise.site.pages.failure import PageFailed
    from parcelwise.site.pages.frame import Frame
    from parcelwise.site.pages.page import Page, write_pages
    from parcelwise.site.pages.rendering import PageWriter

__all__ = [
    "Embed",
    "EmbedLinks",
    "Frame",
    "Page",
    "PageFailed",
    "PageWriter",
    "write_pages",
]

__getattr__ = lazy(
    __name__,
    {
        "embeds": ("Embed", "EmbedLinks"),
        "failure": ("PageFailed",),
        "frame": ("Frame",),
        "page": ("Page", "write_pages"),
        "rendering": ("PageWriter",),
    },
)
