"""Parts of the rulebook that can be read alone, and lack something or say too much."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from policy_core.answers.delivery import delivery_fields, read_delivery
from policy_core.answers.fields import FieldError, QuestionError
from policy_core.answers.policy import MissingFacts, Policy
from policy_core.answers.question import named_days, within_years
from policy_core.answers.returns import CompiledReturns, read_returns, returns_fields
from policy_core.proof.findings import Finding, Path, listed, named
from policy_core.proof.walk import Spot, amounts
from policy_core.rulebook import Agreement, Offer, Quote, Reason, Rulebook, Term
from policy_core.rulebook.store import named_in
from policy_core.values import Outbound, Percent, Share
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


def cancelling(policy: Policy) -> Iterator[Finding]:
    """Reasons that are called a wish to cancel, and answered as one to send goods back."""
    known = policy.prepared(CompiledReturns).cancellations
    for name, reason in policy.rulebook.returns.reasons.items():
        called = _CANCEL.search(" ".join((name, *reason.say.values())).casefold())
        if called is not None and reason.fault == "buyer" and name not in known:
            message = f"“{called[0]}”: answers to “{name}” speak of goods that are sent back"
            hint = "say `cancels: true`, or let a row of it be for `delivery: not-sent`"
            yield Finding("PW240", ("returns", "reasons", name), message, hint, on="name")


_CANCEL = re.compile(
    r"\b(?:cancel(?:ar|lation)?|storn(?:o|ieren)|annul(?:er|eren|lare|lere)|anular|anulować)\b"
    "|キャンセル|取消|취소"
)
"""To cancel, in the larger languages; what "was cancelled" is none of the buyer's orders."""


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
    bare = [one.id for one in methods if not one.cards]
    if methods and not bare:
        return
    lacking = f"{listed(bare)} has no rate card" if bare else "there is no shipping method"
    for path, _, value in spots:
        if isinstance(value, Outbound) and value.less_kept:
            message = f"{lacking}, so nobody can say what the goods kept would have cost to deliver"
            yield Finding("PW234", path, message, "give each method a `rate_card`, or say “all”")


def below_nothing(spots: Iterable[Spot]) -> Iterator[Finding]:
    """Amounts of less than nothing: what is taken off is said by its own key, without a sign."""
    for path, sums in amounts(spots):
        for each in sums:
            if each.minor < 0:
                hint = f"did you mean “{-each}”?"
                yield Finding("PW236", path, f"“{each}” is less than nothing", hint)


def programmes(policy: Policy) -> Iterator[Finding]:
    """Programmes that name places which no method goes to."""
    methods = policy.rulebook.shipping.methods
    going = frozenset[str]().union(*(policy.destinations.served(method) for method in methods))
    for number, programme in enumerate(policy.rulebook.returns.programmes):
        names = named_in(programme.when, "destination")
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
    for part, (fields_of, read) in _ASKED.items():
        fields = fields_of(policy)
        for number, question in enumerate(getattr(policy.rulebook, part).examples):
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


_ASKED: dict[str, Any] = {
    "returns": (returns_fields, read_returns), "shipping": (delivery_fields, read_delivery)
}  # fmt: skip
"""How examples are read, by the part of the rulebook that has them."""


def _bad_example(path: Path, example: Mapping[str, str], error: FieldError) -> Finding:
    said = error.code.replace("-", " ")
    place = (*path, error.field) if error.field in example else path
    told = error.wanted if error.code in ("unknown-choice", "out-of-range") else ""
    hint = f"known are {told}" if told else ""
    if error.code == "unknown-choice":
        said = f"“{example.get(error.field, '')}” is not defined"
    return Finding("PW219", place, f"the example's “{error.field}”: {said}", hint)
