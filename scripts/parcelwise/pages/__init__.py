"""The pages: a store's templates and its rulebook become Markdown, once for every language."""

from parcelwise.pages.failure import PageFailed
from parcelwise.pages.frame import Frame
from parcelwise.pages.page import Page, write_pages
from parcelwise.pages.rendering import PageWriter

__all__ = ["Frame", "Page", "PageFailed", "PageWriter", "write_pages"]
