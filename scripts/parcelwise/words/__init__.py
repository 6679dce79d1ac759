"""The words of every language: gettext catalogs, extracted, checked and compiled in memory."""

from parcelwise.words.catalogs import (
    BUILDER,
    ENGINE,
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
