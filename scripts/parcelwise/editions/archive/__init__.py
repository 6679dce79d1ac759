"""The archive: every edition on a page of its own, what each has changed, and news of it."""

from parcelwise.editions.archive.feed import changes_feed
from parcelwise.editions.archive.writing import History, archive_pages, history_of, notice

__all__ = ["History", "archive_pages", "changes_feed", "history_of", "notice"]
