"""The build, step by step."""

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import perf_counter

from parcelwise.editions import FrozenEdition, FrozenEditions, local_day, read_frozen
from parcelwise.editions.archive import archive_pages, changes_feed, history_of, notice
from parcelwise.errors import Failure
from parcelwise.installation import HERE, cache_folder
from parcelwise.orders.desk import build_desk
from parcelwise.runtime import BuiltEngine, assemble_engine
from parcelwise.runtime.facts import check_reach
from parcelwise.site import (
    SHARED,
    THEME_STYLE,
    Edition,
    WholeSite,
    brand_style,
    own_styles,
    share_theme,
    write_embedding,
    write_entrance,
    write_languages,
)
from parcelwise.site.building.facts import baked_world
from parcelwise.site.building.prerendering import prerender
from parcelwise.site.building.publication import engine_contents, policy_json
from parcelwise.site.pages import EmbedLinks, PageWriter, write_pages
from parcelwise.site.pages.coverage import world_map
from parcelwise.store.brand import STYLE
from parcelwise.store.checking import Report, check_reading
from parcelwise.store.reading import read_store
from parcelwise.words.formatting import own_name
from policy_core.answers.policy import Policy, World
from policy_core.rulebook import Rulebook
from policy_core.rulebook.edition import Edition as Frozen

ENGINE = "engine"
"""The engine's folder in the site."""
MAP = "map.svg"
"""The outlines of the world, by their path in `SHARED`."""
EDITIONS = "editions"
"""The folder of the editions as data."""
FEED = "changes.xml"
"""The news of changes in a language."""

HORIZON = 366
"""A site that nobody builds again answers for so many days, with days off for all of them."""

type Tell = Callable[[str, float], None]
"""Hears of each step that is done: what it was, and how many seconds it took."""


class Faulty(Failure):
    """A rulebook that may not be published; the report says where and why."""

    def __init__(self, store: Path, report: Report) -> None:
        super().__init__(f"the rulebook in {store} cannot be published: {report.summary}")
        self.report = report


@dataclass(frozen=True, slots=True)
class Built:
    """What was built."""

    site: Path
    pages: int
    languages: tuple[str, ...]
    files: int
    bytes: int
    """How much is to be published: files of the site, and what they weigh."""
    renew_by: date
    """The last day on which its calendars reach `HORIZON` days ahead: build it again by then."""


def build_site(  # noqa: PLR0913 - what is built, when, and how much of it
    store: Path,
    now: datetime,
    tell: Tell = lambda *_: None,
    *,
    preview: bool = True,
    desk: bool = False,
    prerendered: Collection[str] | None = None,
) -> Built:
    """Build a store's site into its folder `site`, and the merchant's `desk` beside it.

    A `preview` may show a rulebook that could not become an edition on its day. First questions are
    `prerendered` for these countries, else for all. Raises `Faulty` for a rulebook with errors,
    `FactsRunOut` when calendars end within the horizon, and `PageFailed`, `NoWords`, `MkDocsFailed`
    or `RuntimeBuildError` for what else can be wrong.
    """
    site = store / "site"
    with _step("rulebook", tell):
        frozen = read_frozen(store)
        policy = _policy(store, frozen, now, preview=preview)
        facts = policy.world.calendars.values(), policy.world.zones.values()
        renew_by = check_reach(*facts, today=now.date(), horizon=HORIZON)
    contents = engine_contents(policy, store / "docs")
    with _step("engine", tell):
        engine = assemble_engine(
            contents, cache=cache_folder() / "runtime", widgets=HERE / "widgets"
        )
        built = engine.built
    with _step("pages", tell):
        around = _embed_links(policy, store, built)
        today = local_day(policy.rulebook.store.zone, now)
        kept = frozen.beside(policy.rulebook, today)
        languages = policy.rulebook.store.languages
        editions = [_write(policy, name, store, around, today, kept) for name in languages]
    # The dearest step comes when no template can fail any more.
    with _step("answers", tell):
        first = prerender(policy, now, store / "docs", cache_folder() / "answers", prerendered)
        engine.write(site / ENGINE, first)
    whole = WholeSite(
        base=store / "mkdocs.yml",
        out=site,
        address=policy.rulebook.store.site,
        editions=tuple(editions),
        script=f"{ENGINE}/{built.page}",
        style=f"{ENGINE}/{built.style}",
        build=built.build,
        edition=around.edition,
        guide=f"{ENGINE}/{built.guide}",
        guide_style=f"{ENGINE}/{built.guide_style}",
    )
    with _step("site", tell):
        write_languages(whole, whole=not preview)
        share_theme(whole)
        (site / SHARED / MAP).write_text(world_map(policy), encoding="utf-8")
    write_entrance(whole)
    write_embedding(whole, built.loader)
    (site / "policy.json").write_text(policy_json(policy), encoding="utf-8")
    _write_editions(kept, site / EDITIONS)
    _remove_strangers(whole)
    if desk:
        with _step("desk", tell):
            build_desk(policy, contents, store)
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return Built(
        site,
        pages=sum(len(edition.titles) for edition in editions),
        languages=tuple(edition.language for edition in editions),
        files=len(sizes),
        bytes=sum(sizes),
        renew_by=renew_by,
    )


def _policy(store: Path, frozen: FrozenEditions, now: datetime, *, preview: bool) -> Policy:
    """The store's policy in its world, with all editions."""
    older = [kept.edition.rulebook for kept in frozen.kept.values()]

    def baked(rulebook: Rulebook) -> World:
        return baked_world([rulebook, *older], now.date(), cache_folder() / "facts")

    report = check_reading(read_store(store), now.date(), baked, frozen, None if preview else now)
    if not report.passed or report.policy is None:
        raise Faulty(store, report)
    return frozen.policy(report.policy.rulebook, report.policy.world)


def _write_editions(editions: Mapping[str, FrozenEdition], folder: Path) -> None:
    """Every edition as it is frozen, or would be."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, kept in editions.items():
        (folder / f"{name}.json").write_text(kept.content, encoding="utf-8")


def _embed_links(policy: Policy, store: Path, built: BuiltEngine) -> EmbedLinks:
    """What the embed pages link to."""
    return EmbedLinks(
        address=policy.rulebook.store.site,
        calculators=f"{ENGINE}/{built.page}",
        script=f"{ENGINE}/{built.frame}",
        styles=(
            f"{SHARED}/{THEME_STYLE}",
            f"{ENGINE}/{built.style}",
            f"{ENGINE}/{built.frame_style}",
        ),
        own_styles=own_styles(store / "mkdocs.yml"),
        build=built.build,
        edition=Frozen.of(policy.rulebook).checksum,
    )


def _write(  # noqa: PLR0913, PLR0917 - what is said, in which language, where and when
    policy: Policy,
    language: str,
    store: Path,
    around: EmbedLinks,
    today: date,
    kept: Mapping[str, FrozenEdition],
) -> Edition:
    """Write a language's Markdown, with the store's pictures and styles beside it."""
    docs, cache = store / ".build" / language / "docs", cache_folder() / "templates"
    writer = PageWriter(policy, language, store / "docs", cache)
    history = history_of(policy, language, store / "docs")
    amended = {name: each.edition.amended for name, each in kept.items()}
    archive = archive_pages(policy, language, store / "docs", history, cache, amended)
    pages = (*writer.pages(), *archive)
    shutil.rmtree(docs, ignore_errors=True)
    write_pages(pages, docs)
    (docs / FEED).write_bytes(changes_feed(policy, writer.language, history, amended))
    assets = store / "docs" / "assets"
    if assets.is_dir():
        shutil.copytree(assets, docs / "assets")
    if style := brand_style(store / "mkdocs.yml"):
        (docs / "assets").mkdir(exist_ok=True)
        (docs / STYLE).write_text(style, encoding="utf-8")
    frame = writer.frame
    embeds = tuple(writer.embeds(pages, around))
    said = notice(policy, today, writer.language)
    return Edition(
        language=language,
        name=own_name(language),
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
        unlisted=frozenset(page.path for page in pages if not (page.searched and page.listed)),
        calculators={embed.kind: embed.title for embed in embeds},
        embeds={embed.kind: embed.html for embed in embeds},
    )


def _remove_strangers(whole: WholeSite) -> None:
    """Remove what an earlier build left: a language that the store has given up."""
    kept = {edition.language for edition in whole.editions} | {ENGINE, EDITIONS, SHARED}
    for path in whole.out.iterdir():
        if path.is_dir() and path.name not in kept:
            shutil.rmtree(path)


@contextmanager
def _step(name: str, tell: Tell) -> Iterator[None]:
    begun = perf_counter()
    yield
    tell(name, perf_counter() - begun)
