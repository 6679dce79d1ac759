"""Rules that are readable alone and do not go together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from policy_core.answers.claims import read_claim
from policy_core.answers.delivery import read_delivery
from policy_core.answers.errors import FieldError, QuestionError
from policy_core.answers.policy import MissingFacts, Policy
from policy_core.answers.rates import PreparedCard, RateCardError
from policy_core.answers.returns import read_returns
from policy_core.proof.findings import Finding, Path
from policy_core.proof.hints import closest, listed
from policy_core.proof.walk import Spot
from policy_core.rulebook import Agreement, Offer, Quote, RateCard, Reason, Rulebook
from policy_core.values import Money, Percent
from policy_core.values.money import MILLION

OLD = timedelta(days=366)
"""Figures of others that were read longer ago than this are to be looked up again."""


def offers(spots: Iterable[Spot]) -> Iterator[Finding]:
    """Reasons, quotes, agreements and offers that lack something, or say too much."""
    for path, _, part in spots:
        match part:
            case Reason(remedies=()):
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
        if isinstance(value, Percent) and value.ppm > MILLION and path[-1] != "bonus":
            yield Finding("PW216", path, f"{value} is more than the whole", "write at most 100%")


def rate_cards(policy: Policy) -> Iterator[Finding]:
    """Zones without prices, prices without a zone, price lines that cannot be read."""
    for name, card in policy.rulebook.shipping.rate_cards.items():
        path: Path = ("shipping", "rate_cards", name)
        for zone in card.zones:
            if zone not in card.prices:
                message = f"the zone “{zone}” has no prices"
                yield Finding("PW212", (*path, "zones", zone), message, closest(zone, card.prices))
        for zone in card.prices:
            if zone not in card.zones and zone != "rest":
                message = f"there is no zone “{zone}”"
                hint = closest(zone, ("rest", *card.zones))
                yield Finding("PW211", (*path, "prices", zone), message, hint, on="name")
        yield from _price_lines(policy, name, card, path)


def _price_lines(policy: Policy, name: str, card: RateCard, path: Path) -> Iterator[Finding]:
    def wrong(**instead: Any) -> str:
        try:
            PreparedCard(policy, name, replace(card, **instead))
        except RateCardError as error:
            return str(error)
        return ""

    def alone(zone: str, lines: Mapping[str, Money]) -> str:
        return wrong(prices={zone: lines}, zones={}, surcharges=(), free=())

    found = False
    for zone, lines in card.prices.items():
        whole = alone(zone, lines)
        parts = {line: alone(zone, {line: price}) for line, price in lines.items()} if whole else {}
        for line, why in parts.items():
            if why:
                message, _, hint = why.partition("; ")
                place = (*path, "prices", zone, line)
                yield Finding("PW218", place, message, hint, on="name")
        if whole and not any(parts.values()):
            yield Finding("PW218", (*path, "prices", zone), whole, on="name")
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
        atoms = policy.atlas
        if not atoms.union(method.destinations) - atoms.union(method.excluded):
            message = f"the method “{method.id}” serves no place"
            yield Finding("PW214", (*path, "destinations"), message)


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


def old_figures(spots: Iterable[Spot], today: date) -> Iterator[Finding]:
    """Figures of others that were read long ago."""
    for path, _, value in spots:
        if path[-1:] == ("as_of",) and isinstance(value, date) and today - value > OLD:
            message = f"this was read {(today - value).days} days ago"
            yield Finding("PW207", path, message, "look it up again and renew `as_of`")


def examples(policy: Policy, now: datetime) -> Iterator[Finding]:
    """Worked examples of the pages that are no questions.

    What is in the future now may be past when the pages are written, so days are not compared.
    """
    rulebook = policy.rulebook
    asked: tuple[tuple[str, Any, _Read], ...] = (
        ("returns", rulebook.returns.examples, read_returns),
        ("shipping", rulebook.shipping.examples, read_delivery),
        ("claims", rulebook.claims.examples, read_claim),
    )
    for part, questions, read in asked:
        for number, question in enumerate(questions):
            try:
                read(policy, question, now)
            except QuestionError as wrong:
                for error in wrong.errors:
                    if error.code != "in-the-future":
                        yield _bad_example((part, "examples", number), question, error)
            except MissingFacts:
                continue


type _Read = Callable[[Policy, Mapping[str, Any], datetime], object]


def _bad_example(path: Path, example: Mapping[str, str], error: FieldError) -> Finding:
    said = error.code.replace("-", " ")
    place = (*path, error.field) if error.field in example else path
    hint = f"known are {error.wanted}" if error.code == "unknown-choice" and error.wanted else ""
    return Finding("PW219", place, f"the example's “{error.field}”: {said}", hint)
