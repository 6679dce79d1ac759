"""The pages: a store's templates and its rulebook become Markdown, once for every language."""

from parcelwise.pages.embeds import Embed, Surroundings
from parcelwise.pages.failure import PageFailed
from parcelwise.pages.frame import Frame
from parcelwise.pages.page import Page, write_pages
from parcelwise.pages.rendering import PageWriter

__all__ = [
    "Embed",
    "Frame",
    "Page",
    "PageFailed",
    "PageWriter",
    "Surroundings",
    "write_pages",
]
