"""The returns rules, compiled: a table for terms, fees, quotes, programmes, disputes, notes."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cached_property, partial
from typing import Any, Literal, NamedTuple

from policy_core.answers.deadlines import most_days
from policy_core.answers.policy import Policy
from policy_core.answers.rates import CompiledRates
from policy_core.answers.returns.points import (
    DAY_COUNTS,
    Counting,
    Limit,
    counts_from,
    dispute_points,
    periods_of,
    points,
    remedy_points,
)
from policy_core.answers.tables.conditions import Joined
from policy_core.answers.tables.dimensions import BEFORE_COUPONS, REMEDIES, SEASONS, months_in
from policy_core.answers.tables.table import Table
from policy_core.facts.law import Law, laws_for, modules_of
from policy_core.rulebook import Dispute, Fee, Note, Programme, Quote, Term
from policy_core.rulebook.store import Row
from policy_core.values import Period, Span
from policy_core.values.record import BoundedCache, remembered

_LONGEST_WAIT = 180
"""Days: an order of unknown day is taken to be no older than that when its first news comes."""


class Laws(NamedTuple):
    """The laws that protect a buyer, the country's first."""

    packs: tuple[Law, ...]
    versions: tuple[str, ...]
    """Their names, and the days since which they hold so."""


_LESS_THAN_SENT = ("opened", "used", "damaged", "incomplete")
"""What laws call the states of goods that a buyer has had in hand."""
_GOES_ALONG = ("category", "tags", "condition", "quantity", "customer", "tier")
AMOUNTS = {"value": "returned", "order-value": "order", BEFORE_COUPONS: "full_order",
           "kept-value": "kept", "outbound-paid": "outbound"}  # fmt: skip
"""The amounts that rows can look at, and what a question calls them."""


class _Known:
    """What was worked out for earlier questions, by what it follows from."""

    def __init__(self) -> None:
        self.ends = BoundedCache()
        """When the store's periods end, by the days from which they run; see `Days.end`."""
        self.rights = BoundedCache()
        """When rights by law end, by the days from which they run; see `Days.by_law`."""
        self.over_since = BoundedCache()
        """How long before a day an event lies whose period is over on it; see `over_since`."""
        self.statutory = BoundedCache()
        """What single laws give buyers; see `statutory`."""
        self.by_rows = BoundedCache()
        """What rows say, by those that match; see `terms`."""
        self.classes = BoundedCache()
        """The fact classes that were met; see `facts.Case`."""
        self.tracks = BoundedCache()
        """The ways that cases can go, by what those follow from; see `fact_class`."""
        self.freights = BoundedCache()
        """What sending back costs, by what that follows from; see `freight`."""
        self.edges = BoundedCache()
        """Where rows that fit in all but the days that they count begin or end, by dimension."""
        self._limits = BoundedCache()


class CompiledReturns(_Known):
    """Everything that answers about returns look up; made once a policy by `Policy.prepared`."""

    def __init__(self, policy: Policy) -> None:
        """Raise `ConditionError` for a row, or `RateCardError` for a card, that cannot be read."""
        super().__init__()
        self.policy = policy
        self.returns = returns = policy.rulebook.returns
        dimensions = policy.dimensions
        store, shipping = policy.rulebook.store, policy.rulebook.shipping
        programmes = [programme for programme in returns.programmes if programme.joined]
        self.terms: Table[Term] = Table(returns.terms, dimensions, points)
        self.terms_by_remedy = self._by_remedy()
        """The terms as they speak to a buyer who chooses a remedy."""
        self.programmes: Table[Programme] = Table(programmes, dimensions)
        self.fees: Table[Fee] = Table(returns.fees, dimensions)
        self.notes: Table[Note] = Table(returns.notes, dimensions)
        self.disputes: Table[Dispute] = Table(returns.disputes, dimensions, dispute_points)
        self.quotes: Table[Quote] = Table(returns.quotes, dimensions)
        asked: dict[str, Table[Any]] = {
            "terms": self.terms, "programmes": self.programmes, "fees": self.fees,
            "notes": self.notes, "disputes": self.disputes,
        }  # fmt: skip
        self.joined = Joined(asked, dimensions)
        """The tables that are asked with the facts of a case, all at once."""
        self.tables = (*asked.values(), self.quotes)
        self.deciding = (1 << len((*returns.terms, *programmes, *returns.fees))) - 1
        """Of their rows, as bits, those that decide something: terms, programmes and fees."""
        rates = policy.prepared(CompiledRates).cards
        self.cards = {
            row.rate_card: rates[row.rate_card] for row in returns.quotes if row.rate_card in rates
        }
        """The rate cards by which the way back is priced."""
        self.businesses_only = store.businesses_only
        self.own_facts, self.own_events = store.own_facts, store.own_events
        self.priced_by = self._priced_by()
        self.dimensions = frozenset(name for table in self.tables for name in table.dimensions)
        """The dimensions that some row looks at."""
        self._counting: tuple[Counting, ...] = (
            *returns.terms, *returns.disputes, *returns.reasons.values(), *returns.programmes,
        )  # fmt: skip
        self.amounts = tuple(name for name in AMOUNTS if name in self.dimensions)
        """The amounts that some row looks at."""
        outbound = (refund.outbound for term in returns.terms for refund in term.refunds)
        self.less_kept = any(one is not None and one.less_kept for one in outbound)
        """Does some row give the outbound freight back less what the goods kept would have cost?"""
        self.agreements = {agreement.id: agreement for agreement in returns.agreements}
        self.methods = {method.id: method for method in shipping.methods}
        self.only_method = _only(self.methods)
        self.only_origin = _only(shipping.origins)
        serving = [Row(id=name, when=origin.serves) for name, origin in shipping.origins.items()]
        self.origins = Table(serving, dimensions)
        """The orders that each warehouse holds stock for."""
        self.served = {method.id: policy.destinations.served(method) for method in shipping.methods}
        """Where each method goes."""
        places = frozenset().union(*self.served.values())
        self._countries = set(map(policy.destinations.country, places))
        self.category_tags = {name: category.tags for name, category in store.categories.items()}
        self.categories_tell_tags = any(self.category_tags.values())
        self.exemptions = {name: tag.exempt for name, tag in store.tags.items() if tag.exempt}
        self.asked = self._asked()

    @cached_property
    def counted(self) -> frozenset[str]:
        """The events that some row counts days from."""
        days = (name for name in self.dimensions if name in SEASONS or name.startswith(DAY_COUNTS))
        compared = frozenset(SEASONS.get(name, name.partition("-")[2]) for name in days)
        return compared.union(*map(counts_from, self._counting))

    @cached_property
    def by_clock(self) -> frozenset[str]:
        """Those whose hour counts, too."""
        periods = (period for row in self._counting for period in periods_of(row))
        each = (one for period in periods for one in period.alternatives())
        timed = (one for one in each if one.span is not None and one.span.by_clock)
        return frozenset(event for one in timed for event in one.anchors)

    @cached_property
    def counts_returns(self) -> bool:
        """Does it matter which return of its order one is?"""
        counted = "return-number" in self.dimensions | self.priced_by
        return counted or bool(self.returns.programmes)

    @remembered
    def says_the_same_of(self, one: str, other: str) -> bool:
        """Do all rows say the same to buyers who choose either of two remedies?"""
        return "remedy" not in self.dimensions and not {one, other} & self.terms_by_remedy.keys()

    @cached_property
    def offered_somewhere(self) -> tuple[str, ...]:
        """The remedies that some reason or row offers, in the order of `REMEDIES`."""
        named = {name for reason in self.returns.reasons.values() for name in reason.remedies}
        named.update(name for term in self.returns.terms for name in term.remedies or ())
        return tuple(name for name in REMEDIES if name in named)

    def limit(
        self,
        period: Period,
        rolls: bool = False,
        buyers: bool = False,
        grace: Span | None = None,
        least: Limit | None = None,
    ) -> Limit:
        """The one limit of these words."""
        key = period, rolls, buyers, grace, least
        return self._limits.get(key, lambda: Limit(*key))

    @remembered
    def seasons_up_to(self, day: date, since: date | None = None) -> frozenset[tuple[str, ...]]:
        """The seasons of an event that lies in the half-year up to a day, and not before another.

        Of an order whose day nobody says, say.
        """
        days = (day - timedelta(days=back) for back in range(_LONGEST_WAIT))
        return frozenset(
            self.policy.seasons_on(one) for one in days if since is None or one >= since
        )

    @cached_property
    def season_events(self) -> tuple[tuple[str, str], ...]:
        """The conditions on seasons that a case is looked at for, and the event of each."""
        looked_at = {"season", *self.dimensions}
        return tuple((name, event) for name, event in SEASONS.items() if name in looked_at)

    @cached_property
    def since(self) -> tuple[tuple[str, str, str, tuple[int, ...]], ...]:
        """Days that rows count: the dimension, "since" or "before", the event, and which months."""
        whens = [row.when for table in self.tables for row in table.rows]
        names = (name for name in sorted(self.dimensions) if name.startswith(DAY_COUNTS))
        return tuple((name, *name.split("-", 1), months_in(name, whens)) for name in names)  # type: ignore[misc]

    @remembered
    def months_since(self, name: str) -> Mapping[int, Span]:
        """The months that rows count on a dimension, by the most days that they have."""
        counted = (months for one, _, _, months in self.since if one == name)
        spans = (Span(count, "months") for months in counted for count in months)
        return {most_days(span): span for span in spans}

    @cached_property
    def as_sent(self) -> str | None:
        """The condition of goods that no buyer has had in hand; None where the store knows none.

        A store that calls it by a name of its own names it before all lesser ones.
        """
        conditions = [*self.policy.rulebook.store.conditions]
        known = {self.in_law(condition): condition for condition in reversed(conditions)}
        own = (one for one in conditions if self.in_law(one) not in _LESS_THAN_SENT)
        return known.get("sealed") or known.get("unused") or next(own, None)

    @cached_property
    def cancellations(self) -> frozenset[str]:
        """The reasons by which buyers take an order back.

        They say so, or a row of theirs is for what has not come; a row that names no reason is for
        those of a buyer who has nothing in hand.
        """
        wishes = {name: one for name, one in self.returns.reasons.items() if one.fault == "buyer"}
        found = {name for name, one in wishes.items() if one.goods == "not-here"}
        named = {name for name, one in wishes.items() if one.cancels}
        for allowed in self.terms.constraints:
            states = allowed["delivery"].values if "delivery" in allowed else frozenset()
            if "not-sent" in states and states <= {"not-sent", "on-its-way"}:
                named |= allowed["reason"].values if "reason" in allowed else found
        return frozenset(named & wishes.keys())

    def in_law(self, condition: str | None) -> str | None:
        """What laws call a condition of the goods."""
        if condition is None:
            return None
        return self.policy.rulebook.store.in_law.get(condition, condition)

    def origin_to(self, places: tuple[str, ...], method: str | None) -> str | None:
        """The one warehouse from which an order to a place can have come, by such a method."""
        possible = self.origins.members(self.origins.match({"destination": places}).possible)
        sent_from = self.methods[method].origins if method else ()
        return _only([row.id for row in possible if not sent_from or row.id in sent_from])

    @cached_property
    def own_words(self) -> frozenset[tuple[str, str, str]]:
        """What rows say of one remedy alone: row, remedy and point."""
        return frozenset(
            (term.id, name, point)
            for term in self.returns.terms
            for name, own in (term.remedies or {}).items()
            for point in remedy_points(own)
        )

    def _by_remedy(self) -> Mapping[str, Table[Term]]:
        """A table of its own for each remedy that some row says more about."""
        detailed = {name for _, name, _ in self.own_words}
        return {name: self.terms.with_points(partial(points, remedy=name)) for name in detailed}

    def _priced_by(self) -> frozenset[str]:
        """The facts that a price of the way back turns on beside the parcel and its destination.

        What the goods are and who sends them goes along. What the order came to and when it was
        placed does not: a threshold for free delivery is none for the way back.
        """
        asked = {name for card in self.cards.values() for name in card.asked}
        return frozenset(asked & {*_GOES_ALONG, *self.own_facts})

    def _asked(self) -> tuple[str, ...]:
        """The dimensions whose values are asked for, not derived from others or taken as usual.

        The condition of the goods matters to laws too, and their kind where it may be exempt.
        """
        store = self.policy.rulebook.store
        looked_at = self.dimensions | self.priced_by
        asked = set(looked_at) - {"fault", "goods", "tags", "remedy", "send-to"}
        if self.categories_tell_tags and (self.exemptions or "tags" in looked_at):
            asked.add("category")
        if store.conditions:
            asked.add("condition")
        return tuple(name for name in self.policy.dimensions if name in asked)

    def delivers_to(self, country: str) -> bool:
        """Does some method go to a part of a country? A store that names none sends everywhere."""
        return not self.methods or country in self._countries

    @remembered
    def laws_of(self, place: str, signed: date, customer: Literal["consumer", "business"]) -> Laws:
        """The laws that protect a buyer of a country or region by a contract of that day."""
        known = self.knows_law_of(place.partition("-")[0])
        packs = laws_for(place, signed, customer) if known else ()
        return Laws(packs, tuple(law.version for law in packs))

    @remembered
    def knows_law_of(self, country: str) -> bool:
        """Are the laws of a country looked at? Those where the store delivers are, and its own.

        Packs of other laws do not travel to buyers' browsers; one pack may serve more countries.
        """
        return modules_of([country]) <= self._law_modules

    @cached_property
    def _law_modules(self) -> frozenset[str]:
        if not self.methods:
            return modules_of()
        return modules_of({*self._countries, self.policy.rulebook.store.country})


def _only(names: Collection[str]) -> str | None:
    """The one name that there is."""
    return next(iter(names)) if len(names) == 1 else None
