"""The archive's pages: one for each edition, the index that leads there, and what changes last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from parcelwise.changes import Report, told
from parcelwise.pages import Page, PageWriter
from policy_core.answers.policy import Policy
from policy_core.voice.language import Language

FOLDER = "editions"
"""The archive's folder in a language's pages."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An edition as the index lists it."""

    name: str
    span: str
    """For orders of which days it holds."""


type History = Mapping[str, Report]
"""By edition: what it changed against the one before it."""


def history_of(policy: Policy, locale: str) -> History:
    """What each edition but the first changed, told in a language; raises `NoWords`."""
    return {
        new: told(policy.in_edition(old), policy.in_edition(new), locale)
        for old, new in pairwise(policy.editions.names)
    }


def archive_pages(
    policy: Policy, locale: str, docs: Path, history: History, cache: Path | None = None
) -> Iterator[Page]:
    """The index, what changes last, and each edition with the places that its answers lead to.

    `docs` is the store's folder; compiled templates are kept in `cache`.
    """
    writer = PageWriter(policy, locale, docs, cache)
    shown = tuple(spans(policy, writer.language))
    yield writer.page("archive/index.md", f"{FOLDER}/index.md", editions=shown, history=history)
    newest = policy.editions.names[-1]
    if newest in history:
        writer = PageWriter(policy.in_edition(newest), locale, docs, cache)
        begins = date.fromisoformat(newest)
        yield writer.page("archive/changes.md", "changes.md", begins=begins, report=history[newest])
    for one in shown:
        writer = PageWriter(policy.in_edition(one.name), locale, docs, cache)
        yield writer.page(
            "archive/edition.md",
            f"{FOLDER}/{one.name}.md",
            archived=True,
            span=one.span,
            report=history.get(one.name),
        )


def spans(policy: Policy, say: Language) -> Iterator[Shown]:
    """Every edition and the days whose orders it answers; the first answers earlier ones too."""
    names = policy.editions.names
    for number, name in enumerate(names):
        first = say.short_date(date.fromisoformat(name))
        if number + 1 == len(names):
            yield Shown(name, say.text("from {first} on", first=first))
            continue
        last = say.short_date(date.fromisoformat(names[number + 1]) - timedelta(days=1))
        if number == 0:
            yield Shown(name, say.text("up to {last}", last=last))
        else:
            yield Shown(name, say.text("from {first} to {last}", first=first, last=last))


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
