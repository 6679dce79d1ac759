"""When a field of a question can matter, given what everybody is asked first.

A field matters where some row that can still match looks at what the field brings. Elsewhere a form
leaves it out: then it is not known, and should the answer turn on it all the same (a law may look
at it), the answer says so and names the field (`open_fields`).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns
from policy_core.answers.returns.points import counts_from
from policy_core.answers.returns.question import regions_asked
from policy_core.answers.tables.dimensions import Allowed
from policy_core.answers.tables.table import Table
from policy_core.answers.tracking import FIELD as TRACKING_NUMBER
from policy_core.facts.places import COUNTRIES
from policy_core.rulebook import Dispute, Term

type _Values = Mapping[str, Collection[str]]
type Shown = Mapping[str, tuple[str, ...]]
"""By field that everybody is asked: the values with which another field can matter. All of them
have to agree; without any the field always can."""

_BRINGS = {
    "category": {"category", "tags"},
    "condition": {"condition"},
    "tags": {"tags"},
    "tier": {"tier"},
}
"""Fields that bring nothing but the values of these dimensions; so does each own fact."""


_FOLLOWS_FROM_REASON = {"fault", "goods"}
"""Dimensions that a reason brings along."""


def relevance(policy: Policy, kind: str) -> Mapping[str, Shown]:
    """By field, or by "field.choice" for a single choice of one: when it can matter."""
    every: dict[str, Collection[str]] = {"destination": COUNTRIES}
    found = dict(_places(policy))
    match kind:
        case "returns":
            every["reason"] = policy.rulebook.returns.reasons
            rules = policy.prepared(CompiledReturns)
            prices = (table for card in rules.cards.values() for table in card.tables)
            found |= _by_rows(policy, (*rules.tables, *prices), every)
            found |= _parcels(policy)
            found |= _evidence(policy)
            if rules.exemptions:
                # Laws look at tags, and a buyer who names none says that the goods have none.
                del found["tags"]
    return {
        name: {
            field: tuple(sorted(values))
            for field, values in shown.items()
            if len(values) < len(every[field])
        }
        for name, shown in found.items()
    }


def _places(policy: Policy) -> Iterator[tuple[str, _Values]]:
    """Parts of a country are asked for where the country has such parts."""
    yield "postal", {"destination": {area.country for area in policy.rulebook.store.areas.values()}}
    regions = regions_asked(policy.rulebook.store.disclosure)
    yield "region", {"destination": {name.partition("-")[0] for name in regions}}


def _by_rows(
    policy: Policy, tables: Sequence[Table[Any]], every: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, _Values]]:
    """The values with which a row that looks at what a field brings can match.

    A fee also looks at what it is counted on.
    """
    rows = [
        (allowed, {*allowed, *_counted(row), getattr(row, "on", "")})
        for table in tables
        for row, allowed in zip(table.rows, table.constraints, strict=True)
    ]
    for name, dimensions in [
        *_BRINGS.items(),
        *(
            (name, {name, f"since-{name}", f"before-{name}"})
            for name in policy.rulebook.store.facts
        ),
    ]:
        looking = [allowed for allowed, seen in rows if not seen.isdisjoint(dimensions)]
        yield (
            name,
            {
                field: frozenset().union(*(_values(policy, field, all_, row) for row in looking))
                for field, all_ in every.items()
            },
        )


def _counted(row: Any) -> Iterator[str]:
    """The events that a row counts days from."""
    return counts_from(row) if isinstance(row, Term | Dispute) else iter(())


def _values(
    policy: Policy, field: str, every: Collection[str], allowed: Mapping[str, Allowed]
) -> frozenset[str]:
    """The values of a field with which a row can match."""
    said = allowed.get(field)
    if field == "destination":
        return (
            frozenset(map(policy.destinations.country, said.values)) if said else frozenset(every)
        )
    values = said.values if said else frozenset(every)
    if field == "reason":
        reasons = policy.rulebook.returns.reasons
        for part in _FOLLOWS_FROM_REASON & allowed.keys():
            fitting = allowed[part].values
            values = frozenset(one for one in values if getattr(reasons[one], part) in fitting)
    return values


def _parcels(policy: Policy) -> Iterator[tuple[str, _Values]]:
    """When goods were delivered is asked where they came, how and when they left where not.

    Each is asked, too, where a row counts days from it.
    """
    reasons = policy.rulebook.returns.reasons
    here = {name for name, reason in reasons.items() if reason.goods == "here"}
    yield "delivered", {"reason": here | _counting(policy, "delivery", "first delivery")}
    yield "condition", {"reason": here}
    if not policy.prepared(CompiledReturns).dimensions & {"since-dispatch", "method"}:
        promised = (reasons.keys() - here) | _counting(policy, "promise")
        yield "dispatched", {"reason": promised | _counting(policy, "dispatch")}
        yield "method", {"reason": promised}
        yield TRACKING_NUMBER, {"reason": promised}


def _counting(policy: Policy, *events: str) -> frozenset[str]:
    """The reasons for which a row counts days from one of these events."""
    rules, reasons = policy.prepared(CompiledReturns), policy.rulebook.returns.reasons
    tables: tuple[Table[Any], ...] = (rules.terms, rules.disputes)
    return frozenset().union(
        *(
            _values(policy, "reason", reasons, allowed)
            for table in tables
            for row, allowed in zip(table.rows, table.constraints, strict=True)
            if not set(events).isdisjoint(counts_from(row))
        )
    )


def _evidence(policy: Policy) -> Iterator[tuple[str, _Values]]:
    """Each thing that can be shown: for the reasons for which somebody asks for it."""
    returns, table = policy.rulebook.returns, policy.prepared(CompiledReturns).terms
    wanted: dict[str, set[str]] = {}
    for name, reason in returns.reasons.items():
        for item in reason.evidence:
            wanted.setdefault(item, set()).add(name)
    for term, allowed in zip(table.rows, table.constraints, strict=True):
        for item in term.evidence or ():
            wanted.setdefault(item, set()).update(
                _values(policy, "reason", returns.reasons, allowed)
            )
    yield "evidence", {"reason": set().union(*wanted.values())}
    yield from ((f"evidence.{item}", {"reason": names}) for item, names in wanted.items())
