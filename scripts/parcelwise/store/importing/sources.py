"""The sources of an import, by name."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from parcelwise.errors import Failure, shown_path
from parcelwise.store.importing.documents import Item, read_json, read_text
from parcelwise.store.importing.draft import Draft
from parcelwise.store.importing.google import read_google
from parcelwise.store.importing.page import read_page
from parcelwise.store.importing.shopify import read_shopify
from parcelwise.store.importing.woocommerce import read_woocommerce

_OF_JSON: Mapping[str, Callable[[list[Item]], Draft]] = MappingProxyType(
    {"shopify": read_shopify, "woocommerce": read_woocommerce, "google": read_google}
)
SOURCES = (*_OF_JSON, "page")


def read_source(name: str, files: Sequence[Path]) -> Draft:
    """Read a source's files; raises `Failure` for a file that cannot be read, or says nothing."""
    if name in _OF_JSON:
        draft = _OF_JSON[name]([read_json(file) for file in files])
    else:
        draft = read_page({file.name: read_text(file) for file in files})
    found = (draft.answers, draft.terms, draft.methods, draft.left, draft.by_country)
    if not any(found):
        names = ", ".join(shown_path(file) for file in files)
        raise Failure(
            f"{names}: nothing of {name} is in it", hint="`parcelwise import --help` says what is"
        )
    return draft
