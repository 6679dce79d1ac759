"""The words of every language: gettext catalogs, extracted, checked and compiled in memory."""

from parcelwise.words.catalogs import (
    BUILDER,
    ENGINE,
    REPLIES,
    SOURCE_LANGUAGE,
    NoWords,
    Shelf,
    mo_bytes,
    store_shelf,
    translations,
)
from parcelwise.words.checking import Lack, lacks
from parcelwise.words.extraction import refresh, words_in

__all__ = [
    "BUILDER",
    "ENGINE",
    "REPLIES",
    "SOURCE_LANGUAGE",
    "Lack",
    "NoWords",
    "Shelf",
    "lacks",
    "mo_bytes",
    "refresh",
    "store_shelf",
    "translations",
    "words_in",
]
