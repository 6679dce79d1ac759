"""Examining a rulebook: every check, in the order in which one builds on the other."""

from collections.abc import Collection, Iterator
from datetime import date

from policy_core.answers.policy import Policy
from policy_core.proof.findings import Finding
from policy_core.proof.law import duties, worse_rows
from policy_core.proof.names import places, references, rows, standards
from policy_core.proof.names.taken import names_taken
from policy_core.proof.rules import parts, shipping
from policy_core.proof.rules.terms import counted_from_itself, crossed_terms, fixed_days
from policy_core.proof.rules.upkeep import upkeep
from policy_core.proof.rules.way_back import stays_and_goes
from policy_core.proof.tables.decisions import tables
from policy_core.proof.tables.proving import prove
from policy_core.proof.tables.reach import unreached_rows, unreached_zones
from policy_core.proof.walk import walk


def examine(
    policy: Policy, today: date | None = None, time_zones: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Everything that is wrong with a rulebook, or could be better.

    `today` dates the figures of others, `time_zones` are the names that there are; what is not
    given is not checked. Tables are proved once their names are right and prices can be read.
    """
    found = examine_names(policy, time_zones)
    if any(finding.severity == "error" for finding in found):
        return found
    return (*found, *examine_rules(policy, today))


def examine_names(policy: Policy, time_zones: Collection[str] | None = None) -> tuple[Finding, ...]:
    """What is wrong with the names of a rulebook, which may lack what could not be read.

    The policy's world is not looked at.
    """
    return tuple(_names(policy, time_zones))


def examine_rules(policy: Policy, today: date | None = None) -> tuple[Finding, ...]:
    """What is wrong with rules whose names are all right."""
    return tuple(_rules(policy, today))


def _names(policy: Policy, time_zones: Collection[str] | None) -> Iterator[Finding]:
    rulebook, store = policy.rulebook, policy.rulebook.store
    spots = list(walk(rulebook))
    endless = list(places.group_circles(store))
    yield from endless
    yield from references.unresolved(rulebook, spots)
    yield from references.refund_bounds(rulebook, spots)
    yield from shipping.looks_ahead(rulebook, spots)
    yield from rows.ids(spots)
    yield from rows.names_in_addresses(spots)
    yield from rows.circles(spots)
    yield from standards.currencies(store, spots)
    yield from standards.languages(store)
    yield from standards.origins(store)
    yield from standards.addresses(store, spots)
    yield from standards.words(store, spots)
    yield from standards.exemptions(spots)
    if time_zones is not None:
        yield from standards.zones(rulebook, time_zones)
    if not endless:
        yield from places.unknown_places(policy, spots)
        yield from names_taken(policy)
        yield from places.postal_codes(store)
        yield from rows.facts(policy)
        yield from rows.conditions(policy, spots)
        yield from rows.months(spots)


def _rules(policy: Policy, today: date | None) -> Iterator[Finding]:
    spots = list(walk(policy.rulebook))
    yield from parts.offers(spots)
    yield from parts.shares(spots)
    yield from parts.unpriced(policy, spots)
    yield from parts.below_nothing(spots)
    yield from stays_and_goes(spots)
    yield from counted_from_itself(spots)
    yield from shipping.methods(policy)
    yield from shipping.cut_offs(policy)
    cards = list(shipping.rate_cards(policy))
    yield from cards
    if any(finding.code == "PW218" for finding in cards):
        return
    yield from shipping.prices(policy)
    yield from parts.cancelling(policy)
    yield from parts.programmes(policy)
    yield from parts.return_addresses(policy.rulebook)
    yield from shipping.short_promises(policy)
    for table in tables(policy):
        yield from prove(policy, table)
    yield from crossed_terms(policy)
    yield from fixed_days(policy.rulebook.returns.terms)
    yield from unreached_rows(policy)
    yield from unreached_zones(policy)
    yield from references.unused(policy.rulebook, spots)
    ordered = max(policy.rulebook.effective, today or date.min)
    yield from duties(policy, ordered)
    yield from worse_rows(policy, ordered)
    if today is not None:
        yield from upkeep(policy, spots, today)
        yield from parts.examples(policy, today)
