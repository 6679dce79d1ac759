"""Listing: a store's editions, and which of them answers the orders of a day."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from parcelwise.editions.frozen import FrozenEdition, FrozenEditions
from parcelwise.editions.refusing import local_day
from policy_core.rulebook import Rulebook

type State = Literal["past", "in force", "coming"]


def said(frozen: FrozenEditions, rulebook: Rulebook | None, now: datetime) -> Iterator[str]:
    """A line for each edition, the latest first; `rulebook` is the one that is being written."""
    newest = rulebook or next((kept.edition.rulebook for kept in frozen.kept.values()), None)
    if newest is None:
        return
    today = local_day(newest.store.zone, now)
    editions = frozen.beside(rulebook, today) if rulebook else dict(frozen.kept)
    states = _states(editions, today)
    for name, kept in reversed(editions.items()):
        mark = "*" if states[name] == "in force" else " "
        where = frozen.file(name).name if kept.frozen else "not frozen yet"
        yield f"{mark} {name}  {states[name]:<8}  {kept.edition.checksum[:16]}  {where}"


def _states(editions: dict[str, FrozenEdition], today: date) -> dict[str, State]:
    """How each edition stands on a day; before the first takes effect, none is in force."""
    begun = [name for name in editions if name <= today.isoformat()]
    past: dict[str, State] = dict.fromkeys(begun, "past")
    in_force: dict[str, State] = dict.fromkeys(begun[-1:], "in force")
    coming: dict[str, State] = dict.fromkeys(editions.keys() - begun, "coming")
    return past | in_force | coming
