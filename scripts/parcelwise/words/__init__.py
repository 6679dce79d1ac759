"""The words of every language: gettext catalogs, extracted, checked and compiled in memory."""

from typing import TYPE_CHECKING

from parcelwise.lazy import lazy

if TYPE_CHECKING:
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

__getattr__ = lazy(
    __name__,
    {
        "catalogs": (
            "BUILDER",
            "ENGINE",
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
    },
)  # fmt: skip
