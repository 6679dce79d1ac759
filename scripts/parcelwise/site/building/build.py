"""Building a store's site, where something has changed since the last time."""

from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from parcelwise.errors import Failure
from parcelwise.site.building.kept import Built, KeptBuild

if TYPE_CHECKING:
    from parcelwise.store.checking import Report

type Tell = Callable[[str, float], None]
"""Hears of each step that is done: what it was, and how many seconds it took."""


class Faulty(Failure):
    """A rulebook that may not be published; the report says where and why."""

    def __init__(self, store: Path, report: "Report") -> None:
        super().__init__(f"the rulebook in {store} cannot be published: {report.summary}")
        self.report = report


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
    begun = perf_counter()
    countries = None if prerendered is None else sorted(prerendered)
    kept = KeptBuild(store, now, {"preview": preview, "desk": desk, "prerendered": countries})
    if (standing := kept.same()) is not None:
        tell("unchanged", perf_counter() - begun)
        return standing
    from parcelwise.site import taken_in  # all from here on takes a second to load
    from parcelwise.site.building.steps import take_steps

    kept.begin(taken_in(store / "mkdocs.yml"))
    built = take_steps(store, now, kept, tell, preview=preview, desk=desk, prerendered=prerendered)
    kept.keep(built)
    return built
