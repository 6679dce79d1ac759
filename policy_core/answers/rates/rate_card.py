"""One rate card at work: zone, chargeable weight, price lines, surcharges, freedom."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from policy_core.answers.policy import NoRate, Policy
from policy_core.answers.rates.parcels import (
    LENGTHS,
    Charged,
    NearlyFree,
    Parcel,
    Quoted,
    Shipment,
    as_sent,
    beyond,
    charged_weight,
)
from policy_core.answers.rates.price_lines import (
    SIDES,
    Measured,
    NotQuotable,
    Step,
    ZonePrices,
    currency_of,
)
from policy_core.answers.tables.dimensions import Value, grams
from policy_core.answers.tables.table import Table, bits
from policy_core.rulebook import Free, RateCard, SpecialPrices, Surcharge
from policy_core.values import Money
from policy_core.values.record import remembered


class _Rate(NamedTuple):
    """What parcels cost before surcharges."""

    parcels: tuple[Parcel, ...]
    """As they are sent: too heavy ones are split up."""
    lines: tuple[Charged, ...]
    total: Money
    paid: Money
    """Nothing of an order that ships free."""


class PreparedCard:
    """One rate card, its words read and its zones resolved."""

    def __init__(self, policy: Policy, name: str, card: RateCard) -> None:
        self._policy = policy
        self.name = name
        self.card = card
        self.currency = currency_of(card)
        self._length = LENGTHS["sum-of-sides" if card.size == "sum" else card.size]
        self._zone_of = zones_by_place(policy, card)
        self._prices = {zone: ZonePrices(lines) for zone, lines in card.prices.items()}
        special = {
            row.id: {zone: ZonePrices(lines) for zone, lines in row.prices.items()}
            for row in card.special_prices
        }
        everything = (self._prices, *special.values())
        self.measures = frozenset().union(
            *(zone.measures for zones in everything for zone in zones.values())
        )
        """What has to be known of a parcel to name its price, in some zone."""
        dimensions = policy.dimensions
        self._special: Table[SpecialPrices] = Table(
            card.special_prices, dimensions, lambda row: special[row.id]
        )
        self._surcharges: Table[Surcharge] = Table(card.surcharges, dimensions)
        self._shares_last = sorted(card.surcharges, key=lambda row: row.on == "all")
        self._free: Table[Free] = Table(card.free, dimensions)
        self.tables = (self._special, self._surcharges, self._free)
        """What the price of a parcel turns on beside its measures: table by table."""
        self.asked = frozenset(name for table in self.tables for name in table.dimensions)
        """The facts that they look at."""

    def quote(self, shipment: Shipment, facts: Mapping[str, Value]) -> Quoted:
        """Name the price; raise `NotQuotable`."""
        if self.card.origins and shipment.origin not in self.card.origins:
            raise NotQuotable("origin")
        zone = self._zone_of.get(shipment.place, "rest")
        known = {n: v for n in self.asked if (v := self._fact(n, shipment, facts)) is not None}
        unknown: set[str] = set()
        prices, special = self._prices_of(zone, known, unknown)
        value = shipment.value if "value" in prices.measures else None
        rate = self._rate(prices, shipment.parcels, shipment.items, value)
        free = self._free.winners(self._free.certain(known, unknown))
        rate = rate._replace(paid=Money(0, self.currency)) if free else rate
        lines = [*rate.lines, *self._extra(shipment, rate, known, unknown)]
        lines += self._waived(free, rate, lines)
        by_size = self.card.volume is not None or self.card.charged_at_least
        if by_size and not all(parcel.size for parcel in shipment.parcels):
            unknown.add("size")
        return Quoted(
            card=self.name,
            total=_sum(lines, self.currency),
            lines=tuple(lines),
            special=special,
            unknown=tuple(sorted(unknown)),
            nearly_free=None if free else self._nearly(known),
        )

    def _fact(self, name: str, shipment: Shipment, facts: Mapping[str, Value]) -> Value | None:
        """A fact that conditions look at; what nobody says, the shipment itself tells."""
        if name == "destination":
            return shipment.place
        if name in facts:
            return facts[name]
        match name:
            case "origin":
                return shipment.origin or None
            case "quantity":
                return shipment.items
            case "weight":
                return _whole_weight(shipment.parcels)
            case "value" | "order-value" | "order-value-before-coupons" if (
                shipment.value is not None
            ):
                return self._here(shipment.value, self._policy.rulebook.store.currency).minor
        return None

    def _prices_of(
        self, zone: str, facts: Mapping[str, Value], unknown: set[str]
    ) -> tuple[ZonePrices, str]:
        """The price lines that hold in a zone, and the row of special prices that they are of."""
        decided = self._special.decide(self._special.certain(facts, unknown)).get(zone)
        if decided is None:
            if zone not in self._prices:
                raise NotQuotable("no-rate")
            return self._prices[zone], ""
        if decided.conflicting:
            raise NotQuotable("contradiction")
        prices: ZonePrices = decided.value
        return prices, decided.row.id

    @remembered
    def _rate(
        self, prices: ZonePrices, sent: tuple[Parcel, ...], count: int, value: Money | None
    ) -> _Rate:
        """What parcels cost before surcharges."""
        parcels = as_sent(self.card, sent, count)
        lines = tuple(
            line
            for parcel in (parcels if prices.by_parcel else parcels[:1])
            for line in prices.lines(self._measured(parcel, count, value))
        )
        total = _sum(lines, self.currency)
        return _Rate(parcels, lines, total, total)

    def _measured(self, parcel: Parcel, count: int = 1, value: Money | None = None) -> Measured:
        """What a parcel's price hangs on: of its size, the sides and what the card calls so."""
        weight = charged_weight(self.card, parcel)
        measured: Measured = {
            "weight": weight.grams if weight else None,
            "value": None if value is None else Decimal(self._here(value).minor),
            "items": Decimal(count),
        }
        if parcel.size is None:
            return measured
        sides = parcel.size.sides
        return {**measured, "size": self._length(sides), **dict(zip(SIDES, sides, strict=True))}

    def _here(self, money: Money, currency: str = "") -> Money:
        """An amount in the card's currency, or in another."""
        try:
            return self._policy.exchange(money, currency or self.currency)
        except NoRate:
            raise NotQuotable("other-currency") from None

    @remembered
    def _due_on(self, day: date | None) -> frozenset[str]:
        """The surcharges that may be due on an order of that day."""
        return frozenset(
            row.id
            for row in self.card.surcharges
            if not row.dates or (day is not None and any(day in dates for dates in row.dates))
        )

    def _extra(
        self, shipment: Shipment, rate: _Rate, facts: Mapping[str, Value], unknown: set[str]
    ) -> Iterator[Charged]:
        """The surcharges that are due."""
        due = self._due_on(shipment.day)
        if not due:
            return
        rows = self._surcharges.certain(facts, unknown)
        counts = self._counted(due, shipment, rate, rows)
        whole = rate.total
        for row in self._shares_last:
            if not counts[row.id]:
                continue
            base = whole if row.on == "all" else rate.total
            if row.on in ("value", "total"):
                if shipment.value is None:
                    raise NotQuotable("no-value")
                goods = self._here(shipment.value)
                base = goods if row.on == "value" else goods + rate.paid
            charge, count = row.charge, 1
            if row.per == "parcel" and row.each is None:
                count = counts[row.id]
                base, _ = base.split((count, len(rate.parcels) - count))
                charge = charge.with_sums(partial(Money.times, count=count))
            if row.each is not None and charge.flat is not None:
                step = Step("", charge.flat, row.each.grams, "weight")
                begun = sum(step.begun(self._measured(one), Decimal(0)) for one in rate.parcels)
                charge = replace(charge, flat=charge.flat.times(begun))
            amount = charge.on(base)
            if row.on != "all":
                whole += amount
            yield Charged("surcharge", row.id, amount, count)

    def _counted(
        self, due: frozenset[str], shipment: Shipment, rate: _Rate, rows: int
    ) -> Counter[str]:
        """For how many parcels each surcharge of a set is due."""

        def is_for(parcel: Parcel, row: Surcharge) -> bool:
            bounds, value = row.beyond, shipment.value
            if row.id not in due or bounds is None:
                return row.id in due
            if bounds.value is not None and value is not None:
                value = self._here(value) + rate.paid if row.on == "total" else value
                value = self._policy.exchanged(value, bounds.value.currency)
            return any(beyond(bounds, parcel, value, shipment.roll))

        return Counter(
            row.id
            for parcel in rate.parcels
            for row in self._surcharges.applying(rows, partial(is_for, parcel))
        )

    def _waived(self, rows: Sequence[Free], rate: _Rate, lines: list[Charged]) -> list[Charged]:
        """What rows waive of all lines, as a negative one."""
        whole = _sum(lines, self.currency)
        row = max(rows, key=lambda row: row.covers == "all", default=None)
        waived = whole if row and row.covers == "all" else rate.total
        return [Charged("free", row.id, -waived)] if row else []

    def _nearly(self, facts: Mapping[str, Value]) -> NearlyFree | None:
        """The rule that the goods alone are worth too little for, and the least too little."""
        table, value = self._free, facts.get("order-value")
        missed = dict(table.missed_once(facts)).get("order-value", 0)
        if not missed or not isinstance(value, int):
            return None
        shortfalls = [
            (-distance, table.rows[row].id)
            for row in bits(missed)
            for allowed in [table.constraints[row]["order-value"]]
            if (distance := max(one.distance(value) for one in allowed.intervals)) < 0
        ]
        minor, rule = min(shortfalls, default=(0, ""))
        return (
            NearlyFree(rule, Money(minor, self._policy.rulebook.store.currency)) if rule else None
        )


def _whole_weight(parcels: tuple[Parcel, ...]) -> int | None:
    """In begun grams; None while a parcel's is not known."""
    weights = [parcel.weight for parcel in parcels]
    return None if None in weights else sum(grams(weight) for weight in weights if weight)


def zones_by_place(policy: Policy, card: RateCard) -> dict[str, str]:
    """The zone of each place; the narrowest name that covers a place decides."""
    named = [
        (policy.destinations.atoms(name), zone)
        for zone, names in card.zones.items()
        for name in names
    ]
    named.sort(key=lambda pair: -len(pair[0]))
    return {atom: zone for atoms, zone in named for atom in atoms}


def _sum(lines: Sequence[Charged], currency: str) -> Money:
    return Money(sum([line.amount.minor for line in lines]), currency)


class CompiledRates:
    """All rate cards of a policy, prepared."""

    def __init__(self, policy: Policy) -> None:
        """Raise `RateCardError` or `ConditionError` for a card that cannot be read."""
        self.cards = {
            name: PreparedCard(policy, name, card)
            for name, card in policy.rulebook.shipping.rate_cards.items()
        }

    def quote(self, card: str, shipment: Shipment, facts: Mapping[str, Value]) -> Quoted:
        """Name the price of a shipment; raise `NotQuotable`.

        `facts` are what conditions of surcharges may look at beyond the shipment itself.
        """
        if card not in self.cards:
            raise NotQuotable("no-card")
        return self.cards[card].quote(shipment, facts)
