"""The words of every language: gettext catalogs, extracted, checked and compiled in memory."""

from parcelwise.words.catalogs import (
    BUILDER,
    ENGINE,
    PRODUCT,
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
from parcelwise.words.own import Progress, WrongWords, collect, is_spoken, progress, wrong_words

__all__ = [
    "BUILDER",
    "ENGINE",
    "PRODUCT",
    "REPLIES",
    "SOURCE_LANGUAGE",
    "Lack",
    "NoWords",
    "Progress",
    "Shelf",
    "WrongWords",
    "collect",
    "is_spoken",
    "lacks",
    "mo_bytes",
    "progress",
    "refresh",
    "store_shelf",
    "translations",
    "words_in",
    "wrong_words",
]
