"""Dimensions: what a rule may depend on. A rule constrains them, a question gives their values.

One catalogue serves every table of the rulebook, its proof, and the forms: a merchant's own fact
becomes a dimension like any other.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING
from typing import Literal, get_args

from policy_core.answers.deadlines import most_days
from policy_core.answers.destinations import Destinations
from policy_core.rulebook import Fact, RemedyName, Rulebook, When
from policy_core.rulebook.store import named_in
from policy_core.values import Interval, Money, Span, Weight, parse_interval
from policy_core.values.interval import Incomparable

type Value = str | int | tuple[str, ...]
"""A known value. For a choice, several mean "one of these"; for a set, they are its members."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a rule asks of one dimension; exactly one of the three is used, by its kind."""

    values: frozenset[str] = frozenset()
    """Choice: the value is one of these. Set: at least one of these is a member."""
    without: frozenset[str] = frozenset()
    """Set: none of these is a member."""
    intervals: tuple[Interval, ...] = ()
    """Number: it lies in one of these."""

    def holds(self, number: int) -> bool:
        """Does a number lie in one of the intervals?"""
        return any(number in interval for interval in self.intervals)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing that rules may depend on."""

    name: str
    kind: Literal["choice", "set", "number"]
    values: tuple[str, ...] = ()
    """Choice, set: every value there is, in the store's order."""
    resolve: Callable[[str], frozenset[str]] | None = None
    """Choice: what a name in a rule stands for, where it may stand for several values."""
    read: Callable[[str], int] | None = None
    """Number: one written quantity in whole units of the dimension."""
    bounds: Interval = Interval(0, None)
    unit: Literal["money", "grams", "days", "date", "count"] = "count"
    """Number: what it counts; money in minor units of the store's currency, a date as its place
    among all days (`date.toordinal`)."""
    example: str = ""

    def allowed(self, said: object) -> Allowed:
        """Read what a rule says of this dimension; raise `ValueError` saying what is wrong."""
        texts = [str(item).strip() for item in (said if isinstance(said, tuple) else (said,))]
        if self.kind == "number":
            intervals = (parse_interval(text, self.read or int, self.example) for text in texts)
            return Allowed(intervals=tuple(intervals))
        wanted = [text for text in texts if not text.startswith("not ")]
        unwanted = self._values(text[4:] for text in texts if text.startswith("not "))
        if self.kind == "set":
            return Allowed(self._values(wanted), unwanted)
        return Allowed((self._values(wanted) if wanted else frozenset(self.values)) - unwanted)

    def _values(self, names: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self._value(name) for name in names))

    def _value(self, name: str) -> frozenset[str]:
        if self.resolve is not None:
            return self.resolve(name)
        name = {"True": "yes", "False": "no"}.get(name, name)
        if name not in self.values:
            raise UnknownValue(name, self)
        return frozenset((name,))


class UnknownValue(ValueError):
    """A rule names a value that its dimension does not have."""

    def __init__(self, name: str, dimension: Dimension) -> None:
        known = ", ".join(dimension.values[:12]) or "none: it has no values yet"
        super().__init__(f"“{name}” is not known as {dimension.name}; known are {known}")
        self.name = name
        self.dimension = dimension


CUSTOMERS = ("consumer", "business")
SALES = ("distance", "shop")
SELLERS = ("trader", "private")
DELIVERY = ("delivered", "on-its-way", "not-sent", "refused", "undeliverable")
REMEDIES: tuple[str, ...] = get_args(RemedyName.__value__)
BEFORE_COUPONS = "order-value-before-coupons"
"""What the order came to before a code or voucher took something off."""
SEASONS = {"season": "order", "season-at-dispatch": "dispatch", "season-at-delivery": "delivery"}
"""Conditions on a season, and the event whose day has to lie in it."""
SINCE = (
    "order", "payment", "invoice", "dispatch", "delivery", "confirmation", "discovery", "release",
)  # fmt: skip
"""Events that a rule may count days since ("since-delivery: up to 30 days")."""
BEFORE = ("release", "promise")
"""Events that a rule may count days to ("before-release: 7 days or more")."""


def catalogue(rulebook: Rulebook, destinations: Destinations) -> dict[str, Dimension]:
    """Every dimension that the rulebook's rules may use, by name."""
    store, returns, shipping = rulebook.store, rulebook.returns, rulebook.shipping
    money = _money_reader(store.currency)
    amount = f"50 {store.currency}"
    reasons = returns.reasons.values()
    dimensions = [
        Dimension("reason", "choice", tuple(returns.reasons)),
        Dimension("fault", "choice", tuple(dict.fromkeys(reason.fault for reason in reasons))),
        Dimension("goods", "choice", tuple(dict.fromkeys(reason.goods for reason in reasons))),
        Dimension("destination", "choice", destinations.everywhere, resolve=destinations.atoms),
        Dimension("category", "choice", tuple(store.categories)),
        Dimension("tags", "set", tuple(store.tags)),
        Dimension("condition", "choice", tuple(store.conditions)),
        Dimension("remedy", "choice", REMEDIES),
        Dimension("customer", "choice", CUSTOMERS[1:] if store.businesses_only else CUSTOMERS),
        Dimension("sale", "choice", SALES),
        Dimension("seller", "choice", SELLERS),
        Dimension("tier", "choice", ("none", *store.tiers)),
        *(Dimension(name, "set", tuple(store.seasons)) for name in SEASONS),
        Dimension("delivery", "choice", DELIVERY),
        Dimension("origin", "choice", tuple(shipping.origins)),
        Dimension("send-to", "choice", tuple(returns.addresses)),
        Dimension("method", "choice", tuple(method.id for method in shipping.methods)),
        *(
            Dimension(name, "number", read=money, unit="money", example=amount)
            for name in ("value", "order-value", BEFORE_COUPONS, "kept-value", "outbound-paid")
        ),
        Dimension("quantity", "number", read=int, bounds=Interval(1, None), example="2"),
        Dimension("return-number", "number", read=int, bounds=Interval(1, None), example="1"),
        Dimension("weight", "number", read=_grams, unit="grams", example="2 kg"),
        *(_day_count(f"since-{event}") for event in SINCE),
        *(_day_count(f"before-{event}") for event in BEFORE),
    ]
    known = {dimension.name: dimension for dimension in dimensions}
    own = {
        one.name: one
        for name, fact in store.facts.items()
        for one in _own(name, fact, money, amount)
    }
    # A fact that is called like one of these is a finding, and does not take its place.
    return known | {name: dimension for name, dimension in own.items() if name not in known}


def _own(name: str, fact: Fact, money: Callable[[str], int], amount: str) -> Iterator[Dimension]:
    match fact.kind:
        case "yes-no":
            yield Dimension(name, "choice", ("yes", "no"))
        case "choice":
            yield Dimension(name, "choice", tuple(fact.choices))
        case "number":
            yield Dimension(name, "number", read=int, example="30")
        case "amount":
            yield Dimension(name, "number", read=money, unit="money", example=amount)
        case "weight":
            yield Dimension(name, "number", read=_grams, unit="grams", example="2 kg")
        case "day":
            yield _day_count(f"since-{name}")
            yield _day_count(f"before-{name}")


def _day_count(name: str) -> Dimension:
    read = _days_or_months if name.startswith("since-") else _days
    return Dimension(name, "number", read=read, unit="days", example="30 days")


def _money_reader(currency: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        money = Money.parse(text)
        if money.currency != currency:
            why = f"“{text}” is not in {currency}, the store's currency"
            raise Incomparable(f"{why}; rules compare amounts in {currency}: write it so")
        return money.minor

    return read


def _days(text: str) -> int:
    return int(text.removesuffix("days").removesuffix("day"))


def _days_or_months(text: str) -> int:
    """Days; months as `counted_days` counts them."""
    return most_days(Span.parse(text)) if in_months(text) else _days(text)


def in_months(text: str) -> bool:
    """Does a condition count months, or years: "over 6 months"?"""
    return "month" in text or "year" in text


def months_in(name: str, whens: Iterable[When]) -> tuple[int, ...]:
    """The months that conditions on a dimension count: 6 and 12 of "6 to 12 months"; ascending."""
    said = {text for when in whens for text in named_in(when, name) if in_months(text)}
    counts = {(text, int(number)) for text in said for number in re.findall(r"\d+", text)}
    return tuple(sorted(12 * count if "year" in text else count for text, count in counts))


def _grams(text: str) -> int:
    return grams(Weight.parse(text))


def grams(weight: Weight) -> int:
    """Whole grams of a weight, begun grams counting full."""
    return int(weight.grams.to_integral_value(ROUND_CEILING))
