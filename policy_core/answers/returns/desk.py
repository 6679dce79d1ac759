"""The returns rules, prepared: one table each for terms, fees, quotes, programmes and notes."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from policy_core.answers.memo import Memo
from policy_core.answers.periods import Due
from policy_core.answers.policy import Policy
from policy_core.answers.rates import RateDesk
from policy_core.answers.seasons import Seasons
from policy_core.answers.table import Table
from policy_core.facts.law import Law
from policy_core.rulebook import Fee, Note, Programme, Quote, Term
from policy_core.values import Percent, Period, Span

POINTS = (
    "accept", "opens", "window", "in_time", "grace", "closed_day", "report", "send_within",
    "fault", "freight", "freight_most", "agreement", "label", "restocking", "refund.goods",
    "refund.outbound", "refund.duty", "refund.by", "refund.bonus", "refund.credit_lasts",
    "refund.promotion", "refund.at_most", "refund.within", "remedies", "evidence",
    "authorisation", "send_to",
)  # fmt: skip
"""The points of an outcome that a row of the terms can speak on."""

UNSAID: Mapping[str, Any] = {
    "refund.goods": Percent(1_000_000), "refund.outbound": "none", "refund.duty": "none",
}  # fmt: skip
"""What holds on a point of the refund of which no row says anything."""

ACTS = {"ask": "notice", "send": "proof", "arrive": "arrival"}
"""The event by which each thing that has to happen in time is proved."""
_LONGEST_WAIT = 180
"""Days: an order of unknown day is taken to be no older than that when its first news comes."""


class Laws(NamedTuple):
    """The laws that protect a buyer, the country's first."""

    packs: tuple[Law, ...]
    versions: tuple[str, ...]
    """Their names, and the days since which they hold so."""


class Limit:
    """A merchant's period as it is counted; told by identity: each is made once a desk."""

    def __init__(
        self,
        period: Period,
        rolls: bool = False,
        buyers: bool = False,
        grace: Span | None = None,
    ) -> None:
        self.period = period
        self.rolls = rolls
        """Does its end move off days of rest?"""
        self.buyers = buyers
        """Are these the buyer's days of rest, not the store's?"""
        self.grace = grace
        """What is added at its end."""
        self.anchors = tuple(dict.fromkeys(_anchors(period)))
        """The events that it may run from."""


def points(term: Term) -> Mapping[str, Any]:
    """What a row says, point by point."""
    said = {}
    for point in POINTS:
        part, _, name = point.partition(".")
        value = getattr(term, part)
        if name:
            value = getattr(value, name)
        if value is not None:
            said[point] = value
    return said


_GOES_ALONG = ("category", "tags", "condition", "quantity", "customer", "tier")
_AMOUNTS = ("value", "order-value", "kept-value", "outbound-paid")


class ReturnsDesk:
    """Everything that answers about returns look up; made once a policy by `Policy.prepared`."""

    def __init__(self, policy: Policy) -> None:
        """Raise `ConditionError` for a row, or `RateCardError` for a card, that cannot be read."""
        self.policy = policy
        returns, dimensions = policy.rulebook.returns, policy.dimensions
        store = policy.rulebook.store
        joined = [programme for programme in returns.programmes if programme.joined]
        self.terms: Table[Term] = Table(returns.terms, dimensions, points)
        self.fees: Table[Fee] = Table(returns.fees, dimensions)
        self.quotes: Table[Quote] = Table(returns.quotes, dimensions)
        self.programmes: Table[Programme] = Table(joined, dimensions)
        self.notes: Table[Note] = Table(returns.notes, dimensions)
        self.tables = (self.terms, self.fees, self.quotes, self.programmes, self.notes)
        rates = policy.prepared(RateDesk).cards
        self.cards = {
            row.rate_card: rates[row.rate_card] for row in returns.quotes if row.rate_card in rates
        }
        """The rate cards by which the way back is priced."""
        self.own_facts = frozenset(store.facts)
        self.priced_by = self._priced_by()
        self.dimensions = frozenset(name for table in self.tables for name in table.dimensions)
        """The dimensions that some row looks at."""
        self.counted = frozenset(self._counted())
        """The events that some row counts days from."""
        self.since = tuple(
            (name, *name.split("-", 1))
            for name in sorted(self.dimensions)
            if name.startswith(("since-", "before-"))
        )
        """Days that rows count: the dimension, "since" or "before", and the event."""
        self.laws: Memo[Laws] = Memo()
        """The laws of contracts, by where and when they were made; see `Days.laws`."""
        self.ends: Memo[Due] = Memo()
        """When the store's periods end, by the days from which they run; see `Days.end`."""
        self.rights: Memo[Due] = Memo()
        """When rights by law end, by the days from which they run; see `Days.by_law`."""
        self.freights: Memo[Any] = Memo()
        """What sending back costs, by what that follows from; see `freight`."""
        self.fault_of = {name: reason.fault for name, reason in returns.reasons.items()}
        origins = tuple(policy.rulebook.shipping.origins)
        self.only_origin = origins[0] if len(origins) == 1 else None
        self.amounts = tuple(name for name in _AMOUNTS if name in self.dimensions)
        """The amounts that some row looks at."""
        self.agreements = {agreement.id: agreement for agreement in returns.agreements}
        self.programme_facts = tuple(
            (name, value)
            for name in store.facts
            if name in self.programmes.dimensions
            for value in dimensions[name].values
        )
        """The merchant's own facts that programmes look at, with each of their values."""
        self.other_faults = {
            fault: self._one_reason_of_each_other(fault) for fault in (None, *_FAULTS)
        }
        """By fault: one reason of every other fault."""
        self.category_tags = {name: category.tags for name, category in store.categories.items()}
        self.categories_tell_tags = any(self.category_tags.values())
        self.exemptions = {name: tag.exempt for name, tag in store.tags.items() if tag.exempt}
        self.asked = self._asked()
        self._limits: Memo[Limit] = Memo()
        self.seasons = policy.prepared(Seasons)
        self._seasons: dict[date, frozenset[tuple[str, ...]]] = {}

    def limit(
        self,
        period: Period,
        rolls: bool = False,
        buyers: bool = False,
        grace: Span | None = None,
    ) -> Limit:
        """The one limit of these words."""
        key = period, rolls, buyers, grace
        return self._limits.get(key, lambda: Limit(period, rolls, buyers, grace))

    def seasons_up_to(self, day: date) -> frozenset[tuple[str, ...]]:
        """The seasons of an order that was placed some time in the half-year up to a day."""
        known = self._seasons.get(day)
        if known is None:
            days = (day - timedelta(days=back) for back in range(_LONGEST_WAIT))
            known = self._seasons[day] = frozenset(map(self.seasons.on, days))
        return known

    def in_law(self, condition: str | None) -> str | None:
        """What laws call a condition of the goods."""
        if condition is None:
            return None
        return self.policy.rulebook.store.in_law.get(condition, condition)

    def _priced_by(self) -> frozenset[str]:
        """The facts that a price of the way back turns on beside the parcel and its destination.

        What the goods are and who sends them goes along. What the order came to and when it was
        placed does not: a threshold for free delivery is none for the way back.
        """
        asked = {name for card in self.cards.values() for name in card.asked}
        return frozenset(asked & {*_GOES_ALONG, *self.own_facts})

    def _asked(self) -> tuple[str, ...]:
        """The dimensions whose values are asked for, not derived from others.

        The condition of the goods matters to laws too, and their kind where it may be exempt.
        """
        store = self.policy.rulebook.store
        looked_at = self.dimensions | self.priced_by
        asked = set(looked_at) - {"fault", "tags"}
        if self.categories_tell_tags and (self.exemptions or "tags" in looked_at):
            asked.add("category")
        if store.conditions:
            asked.add("condition")
        return tuple(name for name in self.policy.dimensions if name in asked)

    def _counted(self) -> Iterable[str]:
        returns = self.policy.rulebook.returns
        for name in self.dimensions:
            if name.startswith(("since-", "before-")):
                yield name.partition("-")[2]
        periods = [reason.report for reason in returns.reasons.values()]
        periods += [programme.window for programme in returns.programmes]
        for term in returns.terms:
            periods += [term.opens, term.window, term.report, term.send_within, term.refund.within]
        for period in periods:
            yield from _anchors(period)
        for term in returns.terms:
            if term.in_time in ACTS:
                yield ACTS[term.in_time]

    def _one_reason_of_each_other(self, fault: str | None) -> tuple[tuple[str, str], ...]:
        faults = {fault}
        others = []
        for name, reason in self.policy.rulebook.returns.reasons.items():
            if reason.fault not in faults:
                faults.add(reason.fault)
                others.append((name, str(reason.fault)))
        return tuple(others)


_FAULTS = ("seller", "buyer", "carrier", "platform", "undetermined")


def _anchors(period: Period | None) -> Iterable[str]:
    while period is not None:
        yield from period.anchors
        period = period.otherwise
