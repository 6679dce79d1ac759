"""The build, step by step."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

from babel import Locale

from parcelwise.building.facts import baked_world
from parcelwise.building.publication import engine_contents, policy_json
from parcelwise.checking import Report, check_store
from parcelwise.errors import Failure
from parcelwise.options import HERE
from parcelwise.pages import PageWriter, write_pages
from parcelwise.reading import read_store
from parcelwise.runtime import build_engine
from parcelwise.site import Edition, House, build_languages, write_configuration, write_entrance
from policy_core.answers.policy import Policy
from policy_core.rulebook import Rulebook

ENGINE = "engine"
"""The engine's folder in the site."""

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


def build_site(store: Path, now: datetime, tell: Tell = lambda *_: None) -> Built:
    """Build a store's site into its folder `site`.

    Raises `Faulty` for a rulebook with errors, and `PageFailed`, `NoWords`, `MkDocsFailed` or
    `RuntimeBuildError` for what else can be wrong.
    """
    site = store / "site"
    with _step("rulebook", tell):
        policy = _policy(store, now)
    with _step("engine", tell):
        built = build_engine(
            engine_contents(policy),
            site / ENGINE,
            cache=HERE / ".cache" / "runtime",
            widgets=HERE / "widgets",
        )
    with _step("pages", tell):
        editions = [_write(policy, name, store) for name in policy.rulebook.store.languages]
    house = House(
        base=store / "mkdocs.yml",
        out=site,
        address=policy.rulebook.store.site,
        editions=tuple(editions),
        script=f"{ENGINE}/{built.page}",
        style=f"{ENGINE}/{built.style}",
    )
    with _step("site", tell):
        build_languages([write_configuration(house, edition) for edition in house.editions])
    write_entrance(house)
    (site / "policy.json").write_text(policy_json(policy), encoding="utf-8")
    _remove_strangers(house)
    return Built(
        site,
        pages=sum(len(edition.titles) for edition in editions),
        languages=tuple(edition.language for edition in editions),
    )


def _policy(store: Path, now: datetime) -> Policy:
    """The store's policy in its world, as the edition of the day on which it takes effect."""
    report = check_store(store, now.date())
    reading = read_store(store)
    if not report.passed or reading.rulebook is None:
        raise Faulty(store, report)
    rulebook: Rulebook = reading.rulebook
    world = baked_world(rulebook, now.date(), HERE / ".cache" / "facts")
    return Policy(rulebook, world, rulebook.effective.isoformat())


def _write(policy: Policy, language: str, store: Path) -> Edition:
    """Write a language's Markdown, with the store's pictures and styles beside it."""
    docs = store / ".build" / language / "docs"
    writer = PageWriter(policy, language, store / "docs", HERE / ".cache" / "templates")
    pages = tuple(writer.pages())
    shutil.rmtree(docs, ignore_errors=True)
    write_pages(pages, docs)
    assets = store / "docs" / "assets"
    if assets.is_dir():
        shutil.copytree(assets, docs / "assets")
    frame = writer.frame
    return Edition(
        language=language,
        name=_own_name(language),
        docs=docs,
        site_name=frame.site_name,
        description=frame.description,
        footer=frame.footer,
        lost=(frame.lost, frame.lost_help),
        titles={page.path: page.title for page in pages},
    )


def _own_name(language: str) -> str:
    """What a language calls itself, as a heading: "Deutsch", "Français"."""
    name = Locale.parse(language, sep="-").get_display_name() or language
    return name[:1].upper() + name[1:]


def _remove_strangers(house: House) -> None:
    """Remove what an earlier build left: a language that the store has given up."""
    kept = {edition.language for edition in house.editions} | {ENGINE}
    for path in house.out.iterdir():
        if path.is_dir() and path.name not in kept:
            shutil.rmtree(path)


@contextmanager
def _step(name: str, tell: Tell) -> Iterator[None]:
    begun = perf_counter()
    yield
    tell(name, perf_counter() - begun)
