"""One rate card at work: zone, chargeable weight, price lines, surcharges, freedom."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from policy_core.answers.bounds import beyond, girth, longest, sum_of_sides
from policy_core.answers.dimensions import Value, grams
from policy_core.answers.exchange import NoRate, exchange, to_store_currency
from policy_core.answers.policy import Policy
from policy_core.answers.prices import Measured, NotQuotable, PriceLineError, ZonePrices
from policy_core.answers.quotes import Charged, NearlyFree, Quoted, Shipment
from policy_core.answers.table import Table
from policy_core.answers.weighing import Parcel, Weighing, split_parcels, weigh
from policy_core.rulebook import Free, RateCard, Surcharge
from policy_core.values import Money, Weight

_LENGTHS = {"longest": longest, "sum": sum_of_sides, "girth": girth}


class RateCardError(ValueError):
    """A rate card that cannot be used: which one, in which zone, on which line, and why."""

    def __init__(self, card: str, zone: str, line: str, why: str) -> None:
        super().__init__(why)
        self.card = card
        self.zone = zone
        self.line = line


class PreparedCard:
    """One rate card, its words read and its zones resolved."""

    def __init__(self, policy: Policy, name: str, card: RateCard) -> None:
        self._policy = policy
        self.name = name
        self.card = card
        self.currency = _currency(name, card)
        self._zone_of = _zones(policy, card)
        self._prices = {zone: _prices(name, zone, lines) for zone, lines in card.prices.items()}
        self.measures = frozenset().union(*(zone.measures for zone in self._prices.values()))
        """What has to be known of a parcel to name its price, in some zone."""
        self._surcharges: Table[Surcharge] = Table(card.surcharges, policy.dimensions)
        self._free: Table[Free] = Table(card.free, policy.dimensions)
        self._asked = tuple({**self._surcharges.dimensions, **self._free.dimensions})
        self._remembered = lru_cache(maxsize=4096)(self._quote)

    def quote(self, shipment: Shipment, facts: Mapping[str, Value]) -> Quoted:
        """Name the price; raise `NotQuotable`.

        A quote is remembered by all that the card looks at.
        """
        asked = tuple((name, facts[name]) for name in self._asked if name in facts)
        return self._remembered(shipment, asked)

    def _quote(self, shipment: Shipment, asked: tuple[tuple[str, Value], ...]) -> Quoted:
        if self.card.origins and shipment.origin not in self.card.origins:
            raise NotQuotable("origin")
        zone = self._zone_of.get(shipment.place, "rest")
        if zone not in self._prices:
            raise NotQuotable("no-rate")
        prices = self._prices[zone]
        parcels = self._parcels(shipment)
        weighings = [weigh(self.card, parcel) for parcel in parcels]
        priced = list(zip(parcels, weighings, strict=True))[: None if prices.by_parcel else 1]
        items = [
            item
            for parcel, weighing in priced
            for item in prices.items(self._measured(shipment, parcel, weighing))
        ]
        rate = _sum([item.amount for item in items], self.currency)
        facts = self._facts(shipment, asked)
        lines = [
            *(Charged("rate", item.line, item.amount, item.count) for item in items),
            *self._extra(shipment, parcels, rate, facts),
        ]
        free, nearly = self._freedom(facts, rate, lines)
        lines.extend(free)
        return Quoted(
            card=self.name,
            zone=zone,
            total=_sum([line.amount for line in lines], self.currency),
            lines=tuple(lines),
            weighings=tuple(w for w in weighings if w is not None),
            unknown=tuple(self._unknown(shipment, facts)),
            nearly_free=nearly,
        )

    def _parcels(self, shipment: Shipment) -> tuple[Parcel, ...]:
        usual = self.card.item_weight
        parcels = shipment.parcels
        if usual is not None and len(parcels) == 1 and parcels[0].weight is None:
            parcels = (Parcel(Weight(usual.grams * shipment.items), parcels[0].size),)
        most = self.card.parcel_weight
        return tuple(part for parcel in parcels for part in split_parcels(parcel, most))

    def _measured(self, shipment: Shipment, parcel: Parcel, weighing: Weighing | None) -> Measured:
        value = None
        if shipment.value is not None and "value" in self.measures:
            value = self._here(shipment.value)
        return {
            "weight": weighing.charged.grams if weighing else None,
            "size": _LENGTHS[self.card.size](parcel.size.sides) if parcel.size else None,
            "value": None if value is None else Decimal(value.minor),
            "items": Decimal(shipment.items),
        }

    def _here(self, money: Money) -> Money:
        """An amount in the card's currency."""
        try:
            return exchange(self._policy, money, self.currency)
        except NoRate:
            raise NotQuotable("other-currency") from None

    def _compared(self, money: Money) -> int:
        """An amount as conditions compare it."""
        try:
            return to_store_currency(self._policy, money).minor
        except NoRate:
            raise NotQuotable("other-currency") from None

    def _facts(self, shipment: Shipment, asked: tuple[tuple[str, Value], ...]) -> dict[str, Value]:
        """What surcharges and freedom are decided by."""
        facts: dict[str, Value] = {"quantity": shipment.items, **dict(asked)}
        facts["destination"] = shipment.place
        if shipment.origin:
            facts["origin"] = shipment.origin
        if "weight" not in facts and all(parcel.weight for parcel in shipment.parcels):
            facts["weight"] = sum(
                grams(parcel.weight) for parcel in shipment.parcels if parcel.weight
            )
        wanted = {"value", "order-value"}.intersection(self._asked) - facts.keys()
        if shipment.value is not None and wanted:
            facts.update(dict.fromkeys(wanted, self._compared(shipment.value)))
        return facts

    def _extra(
        self,
        shipment: Shipment,
        parcels: tuple[Parcel, ...],
        rate: Money,
        facts: Mapping[str, Value],
    ) -> Iterator[Charged]:
        """The surcharges that are due."""
        if not self.card.surcharges:
            return
        for row in self._surcharges.winners(self._surcharges.match(facts).certain):
            if not _in_season(row, shipment.day):
                continue
            count = len(parcels)
            if row.beyond is not None:
                bounds = row.beyond
                count = sum(
                    any(beyond(bounds, parcel.weight, parcel.size, shipment.value))
                    for parcel in parcels
                )
            if not count:
                continue
            if row.on == "value" and shipment.value is None:
                raise NotQuotable("no-value")
            base = self._here(shipment.value) if row.on == "value" and shipment.value else rate
            count = count if row.per == "parcel" else 1
            yield Charged("surcharge", row.id, row.charge.on(base).times(count), count)

    def _freedom(
        self, facts: Mapping[str, Value], rate: Money, lines: list[Charged]
    ) -> tuple[list[Charged], NearlyFree | None]:
        """What is waived, as a negative line; and by how little it was not."""
        if not self.card.free:
            return [], None
        match = self._free.match(facts)
        rows = list(self._free.winners(match.certain))
        if rows:
            row = max(rows, key=lambda row: row.covers == "all")
            whole = _sum([line.amount for line in lines], self.currency)
            return [Charged("free", row.id, -(whole if row.covers == "all" else rate))], None
        missed = dict(self._free.missed_once(match))
        return [], self._nearly(missed.get("order-value", 0), facts)

    def _nearly(self, missed: int, facts: Mapping[str, Value]) -> NearlyFree | None:
        value = facts.get("order-value")
        if not missed or not isinstance(value, int):
            return None
        shortfalls = [
            (-distance, row.id)
            for row, allowed in zip(self._free.rows, self._free.constraints, strict=True)
            if row in self._free.members(missed)
            for distance in [max(i.distance(value) for i in allowed["order-value"].intervals)]
            if distance < 0
        ]
        if not shortfalls:
            return None
        minor, rule = min(shortfalls)
        return NearlyFree(rule, Money(minor, self._policy.rulebook.store.currency))

    def _unknown(self, shipment: Shipment, facts: Mapping[str, Value]) -> Iterator[str]:
        """Facts that could change the price."""
        sized = all(parcel.size for parcel in shipment.parcels)
        if self.card.volume is not None and not sized:
            yield "size"
        for table in (self._surcharges, self._free):
            for name in table.dimensions:
                if name not in facts and table.dimensions[name].kind != "set":
                    yield name


def _currency(name: str, card: RateCard) -> str:
    """The one currency of a card."""
    currency = ""
    amounts = [
        *((zone, line, price) for zone, at in card.prices.items() for line, price in at.items()),
        *(("", row.id, amount) for row in card.surcharges for amount in row.charge.amounts()),
    ]
    for zone, line, amount in amounts:
        if currency and amount.currency != currency:
            raise RateCardError(name, zone, line, f"{amount} is not in {currency} like the others")
        currency = amount.currency
    if not currency:
        raise RateCardError(name, "", "", "a rate card needs at least one price")
    return currency


def _prices(card: str, zone: str, lines: Mapping[str, Money]) -> ZonePrices:
    try:
        return ZonePrices(lines)
    except PriceLineError as error:
        raise RateCardError(card, zone, "", str(error)) from None


def _zones(policy: Policy, card: RateCard) -> dict[str, str]:
    """The zone of each place; the narrowest name that covers a place decides."""
    named = [
        (policy.atlas.atoms(name), zone) for zone, names in card.zones.items() for name in names
    ]
    named.sort(key=lambda pair: -len(pair[0]))
    return {atom: zone for atoms, zone in named for atom in atoms}


def _in_season(row: Surcharge, day: date | None) -> bool:
    return not row.dates or (day is not None and any(day in dates for dates in row.dates))


def _sum(amounts: list[Money], currency: str) -> Money:
    return Money(sum(amount.minor for amount in amounts), currency)
