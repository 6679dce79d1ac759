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
        CatalogGroup,
        NoWords,
        mo_bytes,
        store_catalogs,
        translations,
    )
    from parcelwise.words.checking import MessageProblem, message_problems
    from parcelwise.words.extraction import refresh, words_in
    from parcelwise.words.own import Progress, WrongWords, collect, is_spoken, progress, wrong_words

__all__ = [
    "BUILDER",
    "ENGINE",
    "PRODUCT",
    "REPLIES",
    "SOURCE_LANGUAGE",
    "CatalogGroup",
    "MessageProblem",
    "NoWords",
    "Progress",
    "WrongWords",
    "collect",
    "is_spoken",
    "message_problems",
    "mo_bytes",
    "progress",
    "refresh",
    "store_catalogs",
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
            "CatalogGroup",
            "mo_bytes",
            "store_catalogs",
            "translations",
        ),
        "checking": ("MessageProblem", "message_problems"),
        "extraction": ("refresh", "words_in"),
        "own": ("Progress", "WrongWords", "collect", "is_spoken", "progress", "wrong_words"),
    },
)  # fmt: skip
