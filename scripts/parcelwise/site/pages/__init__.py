"""The pages: a store's templates and its rulebook become Markdown, once for every language."""

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
