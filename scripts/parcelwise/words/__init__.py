"""The words of every language: gettext catalogs, extracted, checked and compiled in memory."""

from typing import TYPE_CHECKING

from parcelwise.lazy import lazy

if TYPE_CHECKING:
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

__getattr__ = lazy(
    __name__,
    {
        "catalogs": (
            "BUILDER",
            "ENGINE",
            "PRODUCT",
            "REPLIES",
            "SOURCE_LANGUAGE",
            "NoWords",
            "Shelf",
            "mo_bytes",
            "store_shelf",
            "translations",
        ),
        "checking": ("Lack", "lacks"),
        "extraction": ("refresh", "words_in"),
        "own": ("Progress", "WrongWords", "collect", "is_spoken", "progress", "wrong_words"),
    },
)  # fmt: skip
