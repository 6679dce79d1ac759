"""The way back: what it costs, who bears it, and each party's part to the last cent."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from policy_core.answers.exchange import NoRate, exchange
from policy_core.answers.rates import quote
from policy_core.answers.rates.price_lines import NotQuotable
from policy_core.answers.returns.answer import Amount, Freight, Proposal
from policy_core.answers.returns.facts import Case
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.terms import row_source
from policy_core.answers.trace import Source
from policy_core.rulebook import Quote
from policy_core.values import Money, Split

NO_ROW = Source("default", "no-freight-rule", "returns/#terms")


def way_back(lines: Sequence[Decided]) -> Freight | None:
    """The freight of one parcel with all lines whose goods may go back; None when none are sent.

    Lines may come back for different reasons in one parcel: the payer most favourable to the
    buyer then bears it all, since the seller would have had to send for the faulty goods anyway.
    """
    sent = [line for line in lines if line.goods in ("back", "store-says")]
    if not sent:
        return None
    decided = min(sent, key=lambda line: line.found.terms.payer.buyer_ppm)
    terms, case = decided.found.terms, decided.case
    if terms.get("label", "") == "drop-off":
        return None
    price = _price(case, decided.send_to)
    return Freight(
        split=terms.payer,
        source=terms.source("freight", NO_ROW),
        cost=price.cost,
        shares=_shares(terms.payer, price.cost, terms.get("freight_most", None), case),
        quoted_by=price.quoted_by,
        quote=price.source,
        unquotable=price.unquotable,
        label=terms.get("label", ""),
        agreement=terms.get("agreement", ""),
    )


def _shares(
    split: Split, cost: Money | None, most: Money | None, case: Case
) -> tuple[tuple[str, Money], ...]:
    """Each party's part; the buyer bears what is above the most that the others do."""
    if cost is None:
        return ()
    if most is None:
        return tuple(split.of(cost).items())
    capped = exchange(case.rules.policy, most, cost.currency)
    shares = split.of(cost)
    own = shares.pop("buyer", Money.zero(cost.currency))
    borne = cost - own
    if capped < borne:
        parts = capped.split([share.minor for share in shares.values()])
        own = own + (borne - capped)
        shares = dict(zip(shares, parts, strict=True))
    return (*shares.items(), *((("buyer", own),) if own else ()))


class Price(NamedTuple):
    """What sending back costs, and who says so."""

    cost: Money | None = None
    quoted_by: Literal["buyer", "quote", ""] = ""
    source: Source | None = None
    unquotable: str = ""


def _price(case: Case, send_to: str) -> Price:
    """The buyer's own estimate, or what the row that quotes for this return comes to."""
    question = case.question
    if question.freight is not None:
        return Price(question.freight, "buyer")
    row, unquotable = _row(case, send_to)
    if row is None:
        return Price(unquotable=unquotable)
    key = (
        row.id, question.currency, question.country, question.postal, question.weight,
        question.size, case.days.today, *map(case.facts.get, case.rules.priced_by),
    )  # fmt: skip
    known: Price = case.rules.freights.get(key, lambda: _quoted(row, case))
    return known


def _row(case: Case, send_to: str) -> tuple[Quote | None, str]:
    """The one row that quotes a price to where the goods go, or why there is none."""
    quotes = case.rules.quotes
    match = quotes.match({**case.facts, **({"send-to": send_to} if send_to else {})})
    if match.possible != match.certain:
        return None, "depends"
    rows = tuple(quotes.winners(match.certain))
    if len(rows) != 1:
        return None, "contradiction" if rows else "no-quote"
    return rows[0], ""


def _quoted(row: Quote, case: Case) -> Price:
    source, policy = row_source(row), case.rules.policy
    try:
        price = row.price if row.price is not None else _by_rate_card(row.rate_card, case)
        return Price(exchange(policy, price, case.question.currency), "quote", source)
    except NoRate:
        return Price(source=source, unquotable="other-currency")
    except NotQuotable as error:
        return Price(source=source, unquotable=error.code)


def _by_rate_card(card: str, case: Case) -> Money:
    question, priced_by = case.question, case.rules.priced_by
    quoted = quote(
        case.rules.policy,
        card,
        question.country,
        postal=question.postal,
        weight=question.weight,
        size=question.size,
        day=case.days.today,
        facts={name: case.facts[name] for name in priced_by if name in case.facts},
    )
    if not priced_by.isdisjoint(quoted.unknown):
        raise NotQuotable("depends")
    return quoted.total


def proposals(lines: Sequence[Decided], freight: Freight | None) -> Iterator[Proposal]:
    """The offers of the agreement that the freight may be shared by, in the rulebook's order."""
    if freight is None or not freight.agreement:
        return
    values = [line.case.line.value for line in lines if line.owed]
    known = [value for value in values if value is not None]
    zero = Money.zero(lines[0].case.question.currency)
    value = sum(known, zero) if len(known) == len(values) else None
    for offer in lines[0].case.rules.agreements[freight.agreement].offers:
        if offer.keep is not None:
            yield Proposal(offer.id, value.part(offer.keep) if value is not None else None, None)
        elif offer.seller_share is not None:
            cost, shares = freight.cost, Split.seller_bears(offer.seller_share)
            pays = shares.of(cost).get("buyer", zero) if cost is not None else None
            yield Proposal(offer.id, value, pays)


def in_the_refund(freight: Freight, currency: str) -> Iterator[Amount]:
    """The way back in the refund: what is taken off, or the buyer's outlay that comes back."""
    shares = dict(freight.shares)
    if freight.label == "deducted" and "buyer" in shares:
        yield Amount("label", -shares["buyer"], freight.source)
    if freight.label == "pick-up" and "buyer" in shares:
        yield Amount("collection", -shares["buyer"], freight.source)
    borne = sum(amount.minor for party, amount in shares.items() if party != "buyer")
    if freight.label == "buyer" and borne:
        yield Amount("freight-refund", Money(borne, currency), freight.source)
