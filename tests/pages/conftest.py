from functools import cache

import pytest

from parcelwise.site.pages import Page, PageWriter
from parcelwise.words import translations
from parcelwise.words.formatting import Formatter
from policy_core.text.language import Language
from tests.reference import ROOT, reference_policy


@cache
def reference_pages(locale: str) -> dict[str, Page]:
    writer = PageWriter(reference_policy(), locale, ROOT / "docs")
    return {page.path: page for page in writer.pages()}


@pytest.fixture(scope="session")
def english() -> dict[str, Page]:
    """The reference store's pages by their paths."""
    return reference_pages("en")


@pytest.fixture(scope="session")
def german() -> dict[str, Page]:
    return reference_pages("de")


@pytest.fixture
def formatter() -> Formatter:
    return Formatter(Language("en", translations("en")))


@pytest.fixture
def sprecher() -> Formatter:
    return Formatter(Language("de", translations("de")))
