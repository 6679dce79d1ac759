"""Rules that are readable alone and do not go together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from policy_core.answers.delivery import delivery_fields, read_delivery
from policy_core.answers.errors import FieldError, QuestionError
from policy_core.answers.fields import Field
from policy_core.answers.policy import MissingFacts, Policy
from policy_core.answers.rates import PreparedCard, RateCardError
from policy_core.answers.rates.rate_card import zones_by_place
from policy_core.answers.reach import named_days, within_years
from policy_core.answers.returns import read_returns, returns_fields
from policy_core.proof.findings import Finding, Path
from policy_core.proof.hints import closest, listed
from policy_core.proof.law.naming import named
from policy_core.proof.walk import Spot
from policy_core.rulebook import Agreement, Method, Offer, Quote, RateCard, Reason, Rulebook, Term
from policy_core.values import Charge, Money, Outbound, Percent, Share
from policy_core.values.money import MILLION


def offers(spots: Iterable[Spot]) -> Iterator[Finding]:
    """Reasons, quotes, agreements and offers that lack something, or say too much."""
    for path, _, part in spots:
        match part:
            case Reason(remedies=()) | Term(remedies={}) if not part.remedies:
                yield Finding("PW204", (*path, "remedies"), "no remedy is offered", "add “refund”")
            case Quote() if (part.price is None) == (not part.rate_card):
                said = "both a price and a rate card" if part.rate_card else "no price"
                message = f"the quote “{part.id}” has {said}"
                yield Finding("PW209", path, message, "give it `price` or `rate_card`")
            case Offer() if (part.keep is None) == (part.seller_share is None):
                said = "two things" if part.keep else "nothing"
                message = f"the offer “{part.id}” says {said}"
                yield Finding("PW210", path, message, "give it `keep` or `seller_share`")
            case Agreement() if not part.least.ppm <= part.default.ppm <= part.most.ppm:
                message = f"{part.default} does not lie between {part.least} and {part.most}"
                yield Finding("PW208", (*path, "default"), message)


def shares(spots: Iterable[Spot]) -> Iterator[Finding]:
    """Shares of more than the whole; only the bonus on store credit may be one."""
    for path, _, value in spots:
        wholes = value.most if isinstance(value, Share) else value
        wholes = wholes.share if isinstance(wholes, Outbound) else wholes
        if isinstance(wholes, Percent) and wholes.ppm > MILLION and path[-1] != "bonus":
            yield Finding("PW216", path, f"{value} is more than the whole", "write at most 100%")


def unpriced(policy: Policy, spots: Iterable[Spot]) -> Iterator[Finding]:
    """The outbound freight less that of the goods kept, where a method has no prices to tell it."""
    methods = policy.rulebook.shipping.methods
    bare = [one.id for one in methods if not (one.rate_card or one.origin_rate_cards)]
    if methods and not bare:
        return
    lacking = f"{listed(bare)} has no rate card" if bare else "there is no shipping method"
    for path, _, value in spots:
        if isinstance(value, Outbound) and value.less_kept:
            message = f"{lacking}, so nobody can say what the goods kept would have cost to deliver"
            yield Finding("PW234", path, message, "give each method a `rate_card`, or say “all”")


def below_nothing(spots: Iterable[Spot]) -> Iterator[Finding]:
    """Amounts of less than nothing: what is taken off is said by its own key, without a sign."""
    for path, _, value in spots:
        for each in _sums(value):
            if isinstance(each, Money) and each.minor < 0:
                hint = f"did you mean “{-each}”?"
                yield Finding("PW236", path, f"“{each}” is less than nothing", hint)


def _sums(value: object) -> tuple[object, ...]:
    match value:
        case Charge():
            return value.flat, value.at_least, value.at_most, value.less
        case Share():
            return value.least, value.most
    return (value,)


def rate_cards(policy: Policy) -> Iterator[Finding]:
    """Zones without prices, prices without a zone, price lines that cannot be read."""
    for name, card in policy.rulebook.shipping.rate_cards.items():
        path: Path = ("shipping", "rate_cards", name)
        for zone in card.zones:
            if zone not in card.prices:
                message = f"the zone “{zone}” has no prices"
                yield Finding("PW212", (*path, "zones", zone), message, closest(zone, card.prices))
        for place, prices in _price_tables(path, card):
            for zone in prices:
                if zone not in card.zones and zone != "rest":
                    message = f"there is no zone “{zone}”"
                    hint = closest(zone, ("rest", *card.zones))
                    yield Finding("PW211", (*place, zone), message, hint, on="name")
        yield from _price_lines(policy, name, card, path)


type _Prices = Mapping[str, Mapping[str, Money]]


def _price_tables(path: Path, card: RateCard) -> Iterator[tuple[Path, _Prices]]:
    """The prices of a card, zone by zone, and where they stand: its own, then special ones."""
    yield (*path, "prices"), card.prices
    for number, row in enumerate(card.special_prices):
        yield (*path, "special_prices", number, "prices"), row.prices


def _price_lines(policy: Policy, name: str, card: RateCard, path: Path) -> Iterator[Finding]:
    def wrong(**instead: Any) -> str:
        try:
            PreparedCard(policy, name, replace(card, **instead))
        except RateCardError as error:
            return str(error)
        return ""

    def alone(zone: str, lines: Mapping[str, Money]) -> str:
        return wrong(prices={zone: lines}, zones={}, special_prices=(), surcharges=(), free=())

    found = False
    for place, prices in _price_tables(path, card):
        for zone, lines in prices.items():
            whole = alone(zone, lines)
            parts = {line: alone(zone, {line: lines[line]}) for line in lines} if whole else {}
            for line, why in parts.items():
                if why:
                    message, _, hint = why.partition("; ")
                    yield Finding("PW218", (*place, zone, line), message, hint, on="name")
            if whole and not any(parts.values()):
                yield Finding("PW218", (*place, zone), whole, on="name")
            found = found or bool(whole)
    if not found and (why := wrong()):
        yield Finding("PW218", (*path, "prices"), why, on="name")


def methods(policy: Policy) -> Iterator[Finding]:
    """Methods without transit times, and methods that go nowhere."""
    for number, method in enumerate(policy.rulebook.shipping.methods):
        path: Path = ("shipping", "methods", number)
        if not method.transit:
            message = f"the method “{method.id}” has no transit time"
            yield Finding("PW201", (*path, "transit"), message, "add a row with its `time`")
        for row, transit in enumerate(method.transit):
            if (transit.time is None) != transit.at_checkout:
                said = "both a time and `at_checkout`" if transit.time else "no transit time"
                message = f"“{transit.id}” of the method “{method.id}” says {said}"
                hint = "say its `time`, or “at_checkout: true”"
                yield Finding("PW201", (*path, "transit", row), message, hint)
        atoms = policy.destinations
        if not atoms.union(method.destinations) - atoms.union(method.excluded):
            message = f"the method “{method.id}” serves no place"
            yield Finding("PW214", (*path, "destinations"), message)


def prices(policy: Policy) -> Iterator[Finding]:
    """Where prices are shown: methods without any, or without one to some of their places."""
    shipping = policy.rulebook.shipping
    if not any(method.rate_card or method.origin_rate_cards for method in shipping.methods):
        return
    for number, method in enumerate(shipping.methods):
        path: Path = ("shipping", "methods", number)
        origins = method.origins or tuple(shipping.origins)
        cards = {
            origin: method.origin_rate_cards.get(origin, method.rate_card) for origin in origins
        }
        for origin, name in cards.items():
            why = _without_price(policy, method, origin, name)
            if why:
                place = (*path, "rate_card") if name == method.rate_card and name else path
                yield Finding("PW221", place, f"“{method.id}” {why}", "give it a price there")
                break


def _without_price(policy: Policy, method: Method, origin: str, name: str) -> str:
    """Why parcels by a method from an origin have no price; empty when all have one."""
    if not name:
        return "has no rate card, and other methods have one"
    card = policy.rulebook.shipping.rate_cards[name]
    if card.origins and origin not in card.origins:
        return f"goes from “{origin}”, which its rate card “{name}” is not for"
    zone_of = zones_by_place(policy, card)
    places = {
        p for p in policy.destinations.served(method) if zone_of.get(p, "rest") not in card.prices
    }
    return f"goes to {named(places)}, where “{name}” has no price" if places else ""


def programmes(policy: Policy) -> Iterator[Finding]:
    """Programmes that name places which no method goes to."""
    methods = policy.rulebook.shipping.methods
    going = frozenset[str]().union(*(policy.destinations.served(method) for method in methods))
    for number, programme in enumerate(policy.rulebook.returns.programmes):
        said = programme.when.get("destination", ())
        names = said if isinstance(said, tuple) else (str(said),)
        places = policy.destinations.union(tuple(n for n in names if not n.startswith("not ")))
        if methods and places & going and places - going:
            message = f"no method goes to {named(places - going)}"
            path: Path = ("returns", "programmes", number, "when", "destination")
            yield Finding("PW223", path, message, "take them out, or send there")


def return_addresses(rulebook: Rulebook) -> Iterator[Finding]:
    """Origins that goods go back to, without an address to send them to."""
    returns = rulebook.returns
    by_terms = {term.send_to for term in returns.terms}
    by_programmes = {programme.send_to for programme in returns.programmes}
    if "origin" not in by_terms | by_programmes:
        return
    for name, origin in rulebook.shipping.origins.items():
        if not origin.return_address:
            path: Path = ("shipping", "origins", name)
            message = f"goods go back to “{name}”, which has no return address"
            hint = f"`return_address` is one of {listed(returns.addresses)}"
            yield Finding("PW206", path, message, hint, on="name")


def examples(policy: Policy, today: date) -> Iterator[Finding]:
    """Worked examples of the pages that are no questions on the latest day that each names."""
    rulebook = policy.rulebook
    asked: tuple[tuple[str, Any, _Fields, _Read], ...] = (
        ("returns", rulebook.returns.examples, returns_fields, read_returns),
        ("shipping", rulebook.shipping.examples, delivery_fields, read_delivery),
    )
    for part, questions, fields_of, read in asked:
        fields = fields_of(policy)
        for number, question in enumerate(questions):
            days = dict(named_days(question, fields)).values()
            at = datetime.combine(max(days, default=today), time(12), UTC)
            try:
                with within_years(policy, question, fields, at):
                    read(policy, question, at)
            except QuestionError as wrong:
                for error in wrong.errors:
                    yield _bad_example((part, "examples", number), question, error)
            except MissingFacts:
                continue


type _Fields = Callable[[Policy], tuple[Field, ...]]
type _Read = Callable[[Policy, Mapping[str, Any], datetime], object]


def _bad_example(path: Path, example: Mapping[str, str], error: FieldError) -> Finding:
    said = error.code.replace("-", " ")
    place = (*path, error.field) if error.field in example else path
    told = error.wanted if error.code in ("unknown-choice", "out-of-range") else ""
    hint = f"known are {told}" if told else ""
    if error.code == "unknown-choice":
        said = f"“{example.get(error.field, '')}” is not defined"
    return Finding("PW219", place, f"the example's “{error.field}”: {said}", hint)
