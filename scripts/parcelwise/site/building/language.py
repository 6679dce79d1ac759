"""One language of a site: its Markdown, and what stands around it."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from parcelwise.editions import FrozenEdition
from parcelwise.editions.archive import (
    History,
    archive_pages,
    changes_feed,
    history_of,
    notice,
)
from parcelwise.installation import cache_folder
from parcelwise.site import Edition, brand_style
from parcelwise.site.building.parts import KeptParts
from parcelwise.site.building.publication import minimal
from parcelwise.site.pages import Embed, EmbedLinks, Page, PageWriter, write_pages
from parcelwise.store.brand import STYLE
from parcelwise.words.formatting import own_name
from policy_core.answers.policy import Policy

FEED = "changes.xml"
"""The news of changes in a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What the pages of every language are made of."""

    store: Path
    policy: Policy
    today: date
    """The store's."""
    frozen: Mapping[str, FrozenEdition]
    """Every edition as it is frozen, or would be."""
    around: EmbedLinks


def write_language(code: str, sources: Sources, kept: KeptParts) -> Edition:
    """Write a language's Markdown, with the store's pictures and styles beside it."""
    store, docs = sources.store, sources.store / ".build" / code / "docs"
    writer = PageWriter(sources.policy, code, store / "docs", cache_folder() / "templates")
    own = writer.pages(lambda template, make: kept.pages(str(template), [template], make))
    archive = _Archive(writer, sources)
    replaced = sorted((store / "docs" / "pages" / "archive").rglob("*.md"))
    pages = (*own, *kept.pages("archive", replaced, archive.pages))
    shutil.rmtree(docs, ignore_errors=True)
    write_pages(pages, docs)
    (docs / FEED).write_text(kept.get("feed", [], archive.feed), encoding="utf-8")
    assets = store / "docs" / "assets"
    if assets.is_dir():
        shutil.copytree(assets, docs / "assets")
    if style := brand_style(store / "mkdocs.yml"):
        (docs / "assets").mkdir(exist_ok=True)
        (docs / STYLE).write_text(style, encoding="utf-8")
    frame = writer.frame
    embeds = _embeds(writer, pages, sources.around, kept)
    said = notice(sources.policy, sources.today, writer.language)
    return Edition(
        language=code,
        name=own_name(code),
        docs=docs,
        site_name=frame.site_name,
        description=frame.description,
        footer=frame.footer,
        lost=(frame.lost, frame.lost_help),
        links=frame.links,
        shop=frame.shop,
        notice=(said.text, said.link, said.path) if said else None,
        feed=FEED,
        titles={page.path: page.title for page in pages if not page.archived},
        unlisted=frozenset(page.path for page in pages if not page.searched),
        calculators={embed.kind: embed.title for embed in embeds},
        embeds={embed.kind: embed.html for embed in embeds},
    )


class _Archive:
    """The archive of a language, worked out where some part of it is not kept."""

    def __init__(self, writer: PageWriter, sources: Sources) -> None:
        self._language = writer.language
        self._sources = sources

    @cached_property
    def _history(self) -> History:
        docs = self._sources.store / "docs"
        return history_of(self._sources.policy, self._language.code, docs)

    @property
    def _amended(self) -> dict[str, tuple[str, ...]]:
        return {name: each.edition.amended for name, each in self._sources.frozen.items()}

    def pages(self) -> Iterator[Page]:
        return archive_pages(
            self._sources.policy,
            self._language.code,
            self._sources.store / "docs",
            self._history,
            cache_folder() / "templates",
            self._amended,
        )

    def feed(self) -> str:
        policy = self._sources.policy
        return changes_feed(policy, self._language, self._history, self._amended).decode()


def _embeds(
    writer: PageWriter, pages: Iterable[Page], around: EmbedLinks, kept: KeptParts
) -> list[Embed]:
    """The embed page of each calculator."""
    homes = [page for page in pages if page.calculators and not page.archived]
    made_of = [minimal([asdict(around), *map(asdict, homes)])]
    told = kept.get("embeds", made_of, lambda: list(map(asdict, writer.embeds(homes, around))))
    return [Embed(**each) for each in told]
