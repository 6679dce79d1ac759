"""The build, step by step: what `build_site` does where something has changed."""

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import perf_counter

from parcelwise.editions import FrozenEdition, FrozenEditions, local_day, read_frozen
from parcelwise.editions.edition import Edition as Frozen
from parcelwise.installation import HERE, cache_folder
from parcelwise.last import Last
from parcelwise.orders.desk import build_desk
from parcelwise.runtime import AssembledEngine, BuiltEngine, Contents, assemble_engine
from parcelwise.runtime.facts import check_reach
from parcelwise.site import (
    SHARED,
    THEME_STYLE,
    Edition,
    WholeSite,
    own_styles,
    share_theme,
    write_embedding,
    write_entrance,
    write_languages,
)
from parcelwise.site.building.build import Faulty, Look, Tell
from parcelwise.site.building.facts import baked_world
from parcelwise.site.building.kept import Built, KeptBuild
from parcelwise.site.building.language import Sources, write_language
from parcelwise.site.building.parts import KeptParts
from parcelwise.site.building.prerendering import prerender
from parcelwise.site.building.publication import engine_contents, policy_json
from parcelwise.site.pages import EmbedLinks
from parcelwise.site.pages.coverage import world_map
from parcelwise.store.checking import check_reading
from parcelwise.store.inputs import Inputs, days
from parcelwise.store.reading import read_store
from parcelwise.words.formatting import own_name
from policy_core.answers.policy import Policy, World
from policy_core.rulebook import Rulebook

ENGINE = "engine"
"""The engine's folder in the site."""
MAP = "map.svg"
"""The outlines of the world, by their path in `SHARED`."""
EDITIONS = "editions"
"""The folder of the editions as data."""
HORIZON = 366
"""A site that nobody builds again answers for so many days, with days off for all of them."""

_ENGINE: Last[tuple[Contents, Mapping[str, str]], AssembledEngine] = Last()
_POLICY: Last[tuple[Rulebook, World, FrozenEditions], Policy] = Last()


def take_steps(  # noqa: PLR0913 - what is built, when, and how much of it
    store: Path,
    now: datetime,
    kept: KeptBuild,
    tell: Tell,
    *,
    preview: bool,
    desk: bool,
    prerendered: Collection[str] | None,
    look: Look | None,
) -> Built:
    """Build a store's site anew, as `build_site` says."""
    site = store / "site"
    with _step("rulebook", tell):
        frozen = read_frozen(store)
        policy = _policy(store, frozen, now, preview=preview)
        facts = policy.world.calendars.values(), policy.world.zones.values()
        renew_by = check_reach(*facts, today=now.date(), horizon=HORIZON)
    contents = engine_contents(policy, store / "docs")
    with _step("engine", tell):
        engine = _engine(contents, kept.inputs, store)
        built = engine.built
    with _step("pages", tell):
        around = _embed_links(policy, store, built)
        today = local_day(policy.rulebook.store.zone, now)
        frozen_beside = frozen.beside(policy.rulebook, today)
        languages = policy.rulebook.store.languages
        sources = Sources(
            store=store, policy=policy, today=today, frozen=frozen_beside, around=around
        )
        early = [look.language] if look is not None and look.language in languages else languages
        editions = {name: _write(name, sources, now, kept) for name in early}
    # The dearest step comes when no template can fail any more.
    with _step("answers", tell):
        first = prerender(policy, now, store / "docs", cache_folder() / "answers", prerendered)
        engine.write(site / ENGINE, first)
    whole = WholeSite(
        base=store / "mkdocs.yml",
        out=site,
        address=policy.rulebook.store.site,
        editions=tuple(editions.values()),
        names={language: own_name(language) for language in languages},
        script=f"{ENGINE}/{built.page}",
        style=f"{ENGINE}/{built.style}",
        build=built.build,
        edition=around.edition,
        guide=f"{ENGINE}/{built.guide}",
        guide_style=f"{ENGINE}/{built.guide_style}",
    )
    with _step("site", tell):
        write_languages(whole, whole=not preview)
        if look is not None and len(early) < len(languages):
            look.shown()
            rest = [name for name in languages if name not in early]
            editions |= {name: _write(name, sources, now, kept) for name in rest}
            write_languages(replace(whole, editions=tuple(editions[name] for name in rest)))
            whole = replace(whole, editions=tuple(editions[name] for name in languages))
        share_theme(whole, {MAP: world_map(policy)})
    write_entrance(whole)
    write_embedding(whole, built.loader)
    (site / "policy.json").write_text(policy_json(policy), encoding="utf-8")
    _write_editions(frozen_beside, site / EDITIONS)
    _remove_strangers(whole)
    if desk:
        with _step("desk", tell):
            build_desk(policy, contents, store)
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return Built(
        site,
        pages=sum(len(edition.titles) for edition in whole.editions),
        languages=tuple(languages),
        files=len(sizes),
        bytes=sum(sizes),
        renew_by=renew_by,
        zone=policy.rulebook.store.zone,
    )


def _engine(contents: Contents, inputs: Inputs | None, store: Path) -> AssembledEngine:
    """The engine; who writes a page beside `serve` changes nothing of it."""

    def assembled() -> AssembledEngine:
        return assemble_engine(contents, cache=cache_folder() / "runtime", widgets=HERE / "widgets")

    if inputs is None:
        return assembled()
    docs = f"{store / 'docs'}{os.sep}"
    beside = {path: file for path, file in inputs.files.items() if not path.startswith(docs)}
    return _ENGINE.get((contents, beside), assembled)


def _policy(store: Path, frozen: FrozenEditions, now: datetime, *, preview: bool) -> Policy:
    """The store's policy in its world, with all editions."""
    older = [kept.edition.rulebook for kept in frozen.kept.values()]

    def prepared(rulebook: Rulebook) -> World:
        return baked_world([rulebook, *older], now.date(), cache_folder() / "facts")

    report = check_reading(
        read_store(store), now.date(), prepared, frozen, None if preview else now
    )
    if not report.passed or report.policy is None:
        raise Faulty(store, report)
    rulebook, world = report.policy.rulebook, report.policy.world
    # What pages ask for again and again is prepared once for all builds of a rulebook.
    return _POLICY.get((rulebook, world, frozen), lambda: frozen.policy(rulebook, world))


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


def _write(code: str, sources: Sources, now: datetime, kept: KeptBuild) -> Edition:
    """Write one language's Markdown, but for what is kept of it."""
    store, day = sources.store, days(sources.policy.rulebook.store.zone, now)
    parts = KeptParts(store / ".build" / code, store / "docs", kept.inputs, day)
    kept.with_it(parts.save)
    return write_language(code, sources, parts)


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
