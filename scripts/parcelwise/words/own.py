"""A store's own file of a language: its pages' sentences, its corrections, a language of its own.

`docs/words/LANG.po` holds what Parcelwise does not say in the language: of one that it speaks, the
sentences of the store's own pages; of any other, every sentence. What else stands in it corrects a
sentence of ours. An update of Parcelwise never touches it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError

from parcelwise.errors import Failure, shown_path
from parcelwise.words.catalogs import (
    ENGINE,
    PRODUCT,
    SOURCE_LANGUAGE,
    content_of_originals,
    is_said,
    parsed,
    store_catalogs,
    store_content,
)
from parcelwise.words.checking import misfit
from parcelwise.words.extraction import all_words_in, written
from parcelwise.words.originals import originals_in

_TITLE = (
    "# What this store says in “{locale}”. Write each sentence into its msgstr; what stands in\n"
    "# %(…)s or in {{…}} is filled in, and stays as it is. Before each sentence stands where it is "
    "said."
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a language has come."""

    path: Path
    """The store's file of it."""
    sentences: int
    """All that the pages, answers and letters of this store can say."""
    unsaid: int
    """Those that nobody has put into the language yet."""


@dataclass(frozen=True, slots=True)
class WrongWords:
    """Something in a store's file of a language that cannot be used, or that nothing uses."""

    path: Path
    line: int
    why: str
    idle: bool = False
    """Does it only stand there unused?"""


def is_spoken(locale: str) -> bool:
    """Does Parcelwise itself speak a language?"""
    return locale == SOURCE_LANGUAGE or ENGINE.path(locale).is_file()


def progress(docs: Path, locale: str) -> Progress:
    """Count the sentences of a language; raises `PoFileError` for a file that cannot be read."""
    wanted = list(_wanted(docs, locale))
    said = _keys(_ours(locale, docs)) | _keys(parsed(locale, store_content(locale, docs)))
    unsaid = 0 if locale == SOURCE_LANGUAGE else sum(_key(each) not in said for each in wanted)
    return Progress(store_catalogs(docs).path(locale), len(wanted), unsaid)


def collect(docs: Path, locale: str, correcting: str = "") -> Progress:
    """Bring a store's file of a language in line with what there is to say in it.

    What is translated stays, and what is said nowhere any more stays as a comment. Sentences that
    have the text `correcting`, in English or in the language, are put in as Parcelwise says them,
    to be changed. Raises `Failure` for a file that cannot be read.
    """
    path = store_catalogs(docs).path(locale)
    theirs = _read(path, locale)
    ours = {_key(each): each for each in _ours(locale, docs)}
    wanted = Catalog(locale, fuzzy=False)
    for message in _all(docs):
        mine, own = ours.get(_key(message)), theirs.get(message.id, message.context)
        corrected = own is not None and is_said(own) and not _same(own, mine)
        spoken = mine is not None or locale == SOURCE_LANGUAGE
        if corrected or not spoken or (correcting and _has(correcting, message, mine)):
            _copy(message, wanted)
            if spoken and not corrected:
                theirs.delete(message.id, message.context)
                _copy(message, theirs, string=mine.string if mine else message.id)
    known = bool(len(theirs))
    theirs.update(wanted, no_fuzzy_matching=not known, update_creation_date=False)
    theirs.header_comment = _TITLE.format(locale=locale)
    if len(theirs) or theirs.obsolete:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(theirs), encoding="utf-8")
    return progress(docs, locale)


def wrong_words(docs: Path, locale: str) -> Iterator[WrongWords]:
    """What in a store's file of a language cannot be used, and what is used nowhere."""
    path = store_catalogs(docs).path(locale)
    try:
        theirs = parsed(locale, store_content(locale, docs))
    except PoFileError as error:
        yield WrongWords(path, max(error.lineno, 0) + 1, str(error))
        return
    except UnicodeDecodeError:
        yield WrongWords(path, 1, "it is not text in UTF-8")
        return
    if not len(theirs):
        return
    on_pages = _keys(all_words_in(store_catalogs(docs)), said=False)
    for message in theirs:
        if not message.id or not is_said(message):
            continue
        why = misfit(message)
        if why:
            yield WrongWords(path, message.lineno or 1, why)
        elif _key(message) not in on_pages and _key(message) not in _keys_of_ours():
            first = message.id if isinstance(message.id, str) else message.id[0]
            yield WrongWords(path, message.lineno or 1, f"“{first}” is said nowhere", idle=True)


type _Key = tuple[str, str | None]


def _key(message: Message) -> _Key:
    return (message.id if isinstance(message.id, str) else message.id[0], message.context)


def _keys(messages: "Catalog | tuple[Message, ...]", *, said: bool = True) -> set[_Key]:
    return {_key(each) for each in messages if each.id and (not said or is_said(each))}


def _wanted(docs: Path, locale: str) -> tuple[Message, ...]:
    """What has to be said in a language; for one of ours, the tests hold that our own is."""
    if is_spoken(locale):
        return tuple(each for each in all_words_in(store_catalogs(docs)) if each.id)
    return _all(docs)


def _all(docs: Path) -> tuple[Message, ...]:
    """Every sentence of ours and of the store's pages, each once, ours first."""
    catalog = Catalog(fuzzy=False)
    for message in (*_product(), *all_words_in(store_catalogs(docs))):
        if message.id:
            _copy(message, catalog)
    return tuple(each for each in catalog if each.id)


# Ours are in a hundred files, and few stores correct one of them.
@cache
def _keys_of_ours() -> set[_Key]:
    return _keys(_product(), said=False)


@cache
def _product() -> tuple[Message, ...]:
    return tuple(each for group in PRODUCT for each in all_words_in(group) if each.id)


def _ours(locale: str, docs: Path) -> tuple[Message, ...]:
    """What Parcelwise says in a language, and the originals of the store's pages in it."""
    if locale == SOURCE_LANGUAGE or not is_spoken(locale):
        return ()
    pages = parsed(locale, content_of_originals(locale)) if any(originals_in(docs)) else ()
    return tuple(
        each
        for said in (*(group.read(locale) for group in PRODUCT), pages)
        for each in said
        if each.id
    )


def _copy(
    message: Message, catalog: Catalog, string: str | tuple[str, ...] | list[str] | None = None
) -> None:
    catalog.add(
        message.id,
        string,
        message.locations,
        flags=message.flags - {"fuzzy"},
        auto_comments=message.auto_comments,
        context=message.context,
    )


def _same(own: Message, mine: Message | None) -> bool:
    return own.string == (mine.string if mine else own.id)


def _has(text: str, message: Message, mine: Message | None) -> bool:
    """Does a sentence have a text, in English or as we say it?"""
    said = [message.id, mine.string if mine else ""]
    forms = [form for each in said for form in ([each] if isinstance(each, str) else each or ())]
    return any(text.casefold() in form.casefold() for form in forms)


def _read(path: Path, locale: str) -> Catalog:
    try:
        return parsed(locale, path.read_bytes())
    except FileNotFoundError:
        return Catalog(locale, fuzzy=False)
    except (PoFileError, UnicodeDecodeError) as error:
        line = getattr(error, "lineno", 0) + 1
        raise Failure(f"{shown_path(path)}:{line}: it cannot be read: {error}") from None
