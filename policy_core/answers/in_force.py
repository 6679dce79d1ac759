"""Which edition of a policy answers a question, and what of the question it understands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from policy_core.answers import typed
from policy_core.answers.cache import BoundedCache
from policy_core.answers.errors import FieldError, QuestionError
from policy_core.answers.fields import Field, Fields
from policy_core.answers.policy import Policy
from policy_core.answers.reach import within_years
from policy_core.facts.zones import Zone, ZoneRunsOut

type Data = Mapping[str, Any]
"""A question's fields as they came, by name."""


def in_force(policy: Policy, question: Data, now: datetime, language: str = "") -> Policy:
    """The policy in the edition that was in force when the order was placed, by the store's clocks.

    An order of an unknown day is answered by the edition in force `now`. Days were typed in the
    `language`. Raises `MissingFacts` when
    the edition or the store's zone has yet to be loaded.
    """
    if len(policy.editions.names) == 1:
        return policy
    zone = policy.world.zone(policy.rulebook.store.zone)
    day = _order_day(question.get("ordered"), zone, language) or zone.local(now).date()
    return policy.in_edition(policy.editions.in_force(day))


def _order_day(given: object, zone: Zone, language: str) -> date | None:
    """The day of an order; None when it is not said, or is none: its reader will tell."""
    if not (isinstance(given, str) and "T" in given):
        try:
            return typed.day(given, language) if given else None
        except (typed.Ambiguous, typed.Unreadable):
            return None
    try:
        moment = datetime.fromisoformat(given.strip())
        return (moment if moment.tzinfo is None else zone.local(moment)).date()
    except (ValueError, OverflowError, ZoneRunsOut):
        return None


@contextmanager
def understood(
    policy: Policy,
    question: Data,
    fields: Callable[[Policy], tuple[Field, ...]],
    now: datetime,
    language: str = "",
) -> Iterator[tuple[Policy, Data]]:
    """Answer a question in here: by which edition, and what of the question that understands.

    A form asks for what today's rules look at; rules of another edition that do not look at it lose
    nothing. Raises `QuestionError` for a choice that they cannot do without and do not know, and
    for days beyond the known years; and `MissingFacts`.
    """
    with within_years(policy, question, fields(policy), now):
        answering = in_force(policy, question, now, language)
        if answering is policy:
            yield policy, question
            return
        changed = policy.prepared(_changes).get(
            (fields, answering.edition), lambda: _changed(fields(policy), fields(answering))
        )
        yield answering, _without(question, changed, answering.edition)


type _Changed = Mapping[str, tuple[Field, Field | None]]
"""Fields that two editions ask otherwise, by name: in the asking edition, and in the other one."""


def _changes(_policy: Policy) -> BoundedCache[_Changed]:
    """What other editions ask otherwise than the policy's, by how its fields are made."""
    return BoundedCache()


def _changed(here: Iterable[Field], there: Iterable[Field]) -> _Changed:
    theirs = Fields.of(there).by_name
    pairs = ((ours, theirs.get(ours.name)) for ours in here)
    return {ours.name: (ours, other) for ours, other in pairs if ours != other}


def _without(question: Data, changed: _Changed, edition: str) -> Data:
    """The question without what only the asking edition knows."""
    kept = dict(question)
    for name in [name for name in question if name in changed]:
        ours, theirs = changed[name]
        if not _is_new(question[name], ours, theirs):
            continue
        if theirs is not None and theirs.need == "required":
            shown = str(question[name])
            raise QuestionError((FieldError(name, "not-in-edition", shown, edition),))
        del kept[name]
    if isinstance(lines := kept.get("lines"), list):
        kept["lines"] = [
            _without(line, changed, edition) if isinstance(line, Mapping) else line
            for line in lines
        ]
    return kept


def _is_new(value: object, here: Field, there: Field | None) -> bool:
    """Does only the asking edition know the field, or what was chosen in it?"""
    if there is None:
        return True
    chosen = value if isinstance(value, list | tuple) else (value,)
    return any(one in here.choices and one not in there.choices for one in chosen)
