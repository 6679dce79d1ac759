"""The archive's pages: one for each edition, the index that leads there, and what changes last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from parcelwise.editions.changes import Report, told
from parcelwise.site.pages import Page, PageWriter
from policy_core.answers.policy import Policy
from policy_core.text.language import Language

FOLDER = "editions"
"""The archive's folder in a language's pages."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An edition as the index lists it."""

    name: str
    span: str
    """For orders of which days it holds."""
    amended: str = ""
    """When its words were amended last, in words; empty where they were not."""


type Amended = Mapping[str, tuple[str, ...]]
"""By edition: the days on which its words were amended after it had taken effect."""

type History = Mapping[str, Report]
"""By edition: what it changed against the one before it."""


def history_of(policy: Policy, locale: str, docs: Path | None = None) -> History:
    """What each edition but the first changed, told in a language; raises `NoWords`."""
    return {
        new: told(policy.in_edition(old), policy.in_edition(new), locale, docs)
        for old, new in pairwise(policy.editions.names)
    }


def archive_pages(  # noqa: PLR0913, PLR0917 - what is told, where from, and in which language
    policy: Policy,
    locale: str,
    docs: Path,
    history: History,
    cache: Path | None = None,
    amended: Amended = MappingProxyType({}),
) -> Iterator[Page]:
    """The index, what changes last, and each edition with the places that its answers lead to.

    What the newest edition changed stands on a page of its own, which the edition's leads to. The
    edition that all other pages show is not told once more: its page leads to these.
    `docs` is the store's folder; compiled templates are kept in `cache`.
    """

    @lru_cache
    def writer_of(edition: str) -> PageWriter:
        return PageWriter(policy.in_edition(edition), locale, docs, cache)

    writer = writer_of(policy.edition)
    shown = tuple(spans(policy, writer.language, amended))
    yield writer.page("archive/index.md", f"{FOLDER}/index.md", editions=shown, history=history)
    newest = policy.editions.names[-1]
    if newest in history:
        begins = date.fromisoformat(newest)
        yield writer_of(newest).page(
            "archive/changes.md", "changes.md", begins=begins, report=history[newest]
        )
    for one in shown:
        yield writer_of(one.name).page(
            "archive/edition.md",
            f"{FOLDER}/{one.name}.md",
            archived=True,
            span=one.span,
            amended=one.amended,
            on_pages=one.name == policy.edition,
            report=history.get(one.name),
            newest=one.name == newest,
        )


def spans(
    policy: Policy, say: Language, amended: Amended = MappingProxyType({})
) -> Iterator[Shown]:
    """Every edition and the days whose orders it answers; the first answers earlier ones too."""
    names = policy.editions.names
    for number, name in enumerate(names):
        following = names[number + 1] if number + 1 < len(names) else None
        span = _span(name, following, say, begins_all=number == 0)
        yield Shown(name, span, _amendment(amended.get(name, ()), say))


def _span(name: str, following: str | None, say: Language, *, begins_all: bool) -> str:
    first = say.short_date(date.fromisoformat(name))
    if following is None:
        return say.text("from {first} on", first=first)
    last = say.short_date(date.fromisoformat(following) - timedelta(days=1))
    if begins_all:
        return say.text("up to {last}", last=last)
    return say.text("from {first} to {last}", first=first, last=last)


def _amendment(days: tuple[str, ...], say: Language) -> str:
    if not days:
        return ""
    day = say.short_date(date.fromisoformat(days[-1]))
    return say.text("Its words were amended on {day}; what it decides stayed as it was.", day=day)


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands above every page whose terms do not hold yet."""

    text: str
    link: str
    path: str
    """Where the link leads, in the language's pages."""


def notice(policy: Policy, today: date, say: Language) -> Notice | None:
    """From when the pages' terms hold, and which ones hold until then; `today` is the store's."""
    if policy.edition <= today.isoformat():
        return None
    begins = say.short_date(date.fromisoformat(policy.edition))
    text = say.text("These terms are for orders placed from {day} on.", day=begins)
    now = policy.editions.in_force(today)
    if now == policy.edition:
        return Notice(text, say.text("All editions"), f"{FOLDER}/")
    link = say.text("Until then, edition {edition} holds.", edition=now)
    return Notice(text, link, f"{FOLDER}/{now}/")
