"""The form of a question after the sale: which fields a rulebook's returns can ask for."""

from collections.abc import Iterator

from policy_core.answers.fields import Field, FieldKind, Fields, Need, currencies, own_field
from policy_core.answers.policy import Policy, prepared
from policy_core.answers.returns.compiled import CompiledReturns
from policy_core.answers.returns.question import DAYS, LINE_FIELDS, regions_asked
from policy_core.answers.tables.dimensions import CUSTOMERS, DELIVERY, SALES, SELLERS
from policy_core.answers.tracking import FIELD as TRACKING_NUMBER
from policy_core.answers.tracking import asks_for_number
from policy_core.facts.places import COUNTRIES
from policy_core.rulebook import Reason, Returns, Term
from policy_core.rulebook.returns import bounds_of
from policy_core.values.period import WAY_BACK

_ALWAYS = ("order", "dispatch", "delivery", "confirmation", "discovery", "proof", "arrival")
"""Events that laws, or the answer itself, count from whatever the rows say."""
_RARELY_KNOWN = ("promise", "agreement", *WAY_BACK)
"""Events that the store works out itself, or that most buyers who ask have still before them."""


@prepared
def returns_fields(policy: Policy) -> Fields:
    """The fields that this rulebook's returns can ask for, in the order of the form."""
    returns, store = policy.rulebook.returns, policy.rulebook.store
    rules = policy.prepared(CompiledReturns)
    used = rules.dimensions | rules.priced_by
    regions = regions_asked(store.disclosure)
    origins = tuple(policy.rulebook.shipping.origins)
    methods = tuple(method.id for method in policy.rulebook.shipping.methods)
    refunds = [refund for term in returns.terms for refund in term.refunds]
    limited = any("declared" in bounds_of(refund.at_most or "") for refund in refunds)
    remedies, evidence = rules.offered_somewhere, _evidence(returns)
    asks_method = (bool(methods) and "method" in used) or (
        len(methods) > 1 and _turns_on_method(rules)
    )

    def need(dimension: str) -> Need:
        return "helpful" if dimension in used else "optional"

    each: tuple[tuple[object, Field], ...] = (
        (True, Field("reason", "choice", "required", tuple(returns.reasons))),
        (True, Field("destination", "country", "required", tuple(sorted(COUNTRIES)))),
        (True, Field("delivered", _day_kind("delivery", rules), "helpful")),
        (True, Field("ordered", _day_kind("order", rules), _need_of_order_day(policy, used))),
        (True, Field("category", "choice", need("category"), tuple(store.categories))),
        (True, Field("condition", "choice", need("condition"), tuple(store.conditions))),
        (True, Field("price", "money", "helpful")),
        (True, Field("quantity", "number")),
        (True, Field("currency", "choice", choices=currencies(store))),
        (True, Field("outbound", "money", need("outbound-paid"))),
        (True, Field("weight", "weight", need("weight"))),
        (True, Field("size", "size")),
        (True, Field("freight", "money")),
        (True, Field("order_value", "money")),
        (store.coupons, Field("coupon", "money")),
        (True, Field("standard_outbound", "money")),
        (rules.less_kept, Field("kept_weight", "weight")),
        (True, Field("duty", "money")),
        (True, Field("discount_lost", "money")),
        (not store.businesses_only, Field("customer", "choice", choices=CUSTOMERS)),
        (rules.agreements, Field("agreed", "percent")),
        (True, Field("requested", "moment" if rules.by_clock else "date")),
        (regions, Field("region", "choice", choices=regions)),
        (store.areas, Field("postal", "text", "helpful")),
        (rules.counts_returns, Field("return_number", "number")),
        (remedies[1:], Field("remedy", "choice", choices=remedies)),
        (evidence, Field("evidence", "set", choices=evidence)),
        ("sale" in used, Field("sale", "choice", "helpful", SALES)),
        ("seller" in used, Field("seller", "choice", "helpful", SELLERS)),
        ("tier" in used, Field("tier", "choice", "helpful", ("none", *store.tiers))),
        (True, Field("delivery", "choice", need("delivery"), DELIVERY)),
        (_asks_origin(returns, origins, used), Field("origin", "choice", need("origin"), origins)),
        (asks_method, Field("method", "choice", "helpful", methods)),
        (asks_method and asks_for_number(policy), Field(TRACKING_NUMBER, "text")),
        ("tags" in used, Field("tags", "set", choices=tuple(store.tags))),
        *((True, field) for field in _days(policy)),
        (returns.disputes, Field("disputed", "date")),
        (limited, Field("declared", "money")),
        ("exchange" in remedies, Field("exchange_price", "money")),
        (True, Field("utc_offset", "offset")),
        *((True, own_field(name, policy.dimensions[name], need(name))) for name in store.own_facts),
    )
    return Fields(field for asked, field in each if asked)


@prepared
def fields_of_lines(policy: Policy) -> Fields:
    """The fields that each line may have of its own."""
    return Fields(f for f in returns_fields(policy) if f.name in LINE_FIELDS or f.own)


def _evidence(returns: Returns) -> tuple[str, ...]:
    """What the buyer has to show, of all that is asked for somewhere."""
    asking: tuple[Reason | Term, ...] = (*returns.reasons.values(), *returns.terms)
    return tuple(dict.fromkeys(name for one in asking for name in one.evidence or ()))


def _turns_on_method(rules: CompiledReturns) -> bool:
    """The shipping method says by when a parcel is promised, and what the goods kept would cost."""
    reasons = rules.policy.rulebook.returns.reasons.values()
    return rules.less_kept or any(reason.goods == "not-here" for reason in reasons)


def _need_of_order_day(policy: Policy, used: frozenset[str]) -> Need:
    """Rules may look at it, and among several editions it tells which one answers."""
    several = len(policy.editions.names) > 1
    return "helpful" if several or {"season", "since-order"} & used else "optional"


def _asks_origin(returns: Returns, origins: tuple[str, ...], used: frozenset[str]) -> bool:
    """Where goods go back to the warehouse that they came from, it decides the address, too."""
    if "origin" in used:
        return bool(origins)
    return len(origins) > 1 and any(term.send_to == "origin" for term in returns.terms)


def _days(policy: Policy) -> Iterator[Field]:
    """The days that can be told beside those of order and delivery.

    Those that nearly every return has are always there, others where a rule counts from them or a
    letter names them.
    """
    rulebook, rules = policy.rulebook, policy.prepared(CompiledReturns)
    counted = set(rules.counted)
    own = rulebook.store.own_events
    if any(reason.goods == "not-here" for reason in rulebook.returns.reasons.values()):
        counted |= {"dispatch", "promise"}
    asked = {*_ALWAYS, *counted, *(rulebook.replies.slots & {*own})} - {"order", "delivery"}
    for event in (*DAYS, *own):
        if event in asked:
            helps = event in counted and event not in _RARELY_KNOWN
            need: Need = "helpful" if helps else "optional"
            kind = _day_kind(event, rules)
            yield Field(DAYS.get(event, event), kind, need, own=event not in DAYS)


def _day_kind(event: str, rules: CompiledReturns) -> FieldKind:
    """Is the day of an event asked for, or its hour too?"""
    return "moment" if event in rules.by_clock else "date"
