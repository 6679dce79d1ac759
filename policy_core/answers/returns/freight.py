"""The way back: what it costs, who bears it, and each party's part to the last cent."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from policy_core.answers.exchange import NoRate, exchange
from policy_core.answers.prices import NotQuotable
from policy_core.answers.rates import quote
from policy_core.answers.returns.answer import Freight
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.cell import Cell
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.ruled import row_source
from policy_core.answers.trace import Source
from policy_core.rulebook import Quote
from policy_core.values import Money, Split

NO_ROW = Source("default", "no-freight-rule", "returns/#terms")


def way_back(lines: Sequence[Decided]) -> Freight | None:
    """The freight of one parcel with all accepted lines; None when nothing is sent back.

    Lines may come back for different reasons in one parcel: the payer most favourable to the
    buyer then bears it all, since the seller would have had to send for the faulty goods anyway.
    """
    sent = [line for line in lines if _is_sent(line)]
    if not sent:
        return None
    decided = min(sent, key=lambda line: line.outlook.stands.payer.buyer_ppm)
    stands, case = decided.outlook.stands, decided.case
    ruled = stands.points.get("freight")
    price = _price(case)
    return Freight(
        split=stands.payer,
        source=ruled.source if ruled is not None else NO_ROW,
        cost=price.cost,
        shares=_shares(stands.payer, price.cost, stands.get("freight_most", None), case),
        quoted_by=price.quoted_by,
        quote=price.source,
        unquotable=price.unquotable,
        label=decided.answer.label,
        agreement=decided.answer.agreement,
    )


def _is_sent(line: Decided) -> bool:
    """Goes anything back by post? Not what is kept, nor what never left."""
    return (
        line.answer.outcome == "accepted"
        and line.answer.send_to != "keep"
        and line.case.facts["delivery"] != "not-sent"
    )


def _shares(
    split: Split, cost: Money | None, most: Money | None, case: Case
) -> tuple[tuple[str, Money], ...]:
    """Each party's part; the buyer bears what is above the most that the others do."""
    if cost is None:
        return ()
    if most is None:
        return tuple(split.of(cost).items())
    capped = exchange(case.desk.policy, most, cost.currency)
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


def _price(case: Case) -> Price:
    """The buyer's own estimate, or what the row that quotes for this return comes to."""
    question = case.question
    if question.freight is not None:
        return Price(question.freight, "buyer")
    row, unquotable = case.cell.prepared(_row)
    if row is None:
        return Price(unquotable=unquotable)
    key = (
        row.id, question.currency, question.country, question.postal, question.weight,
        question.size, case.days.today, *map(case.facts.get, case.desk.priced_by),
    )  # fmt: skip
    known: Price = case.desk.freights.get(key, lambda: _quoted(row, case))
    return known


def _row(cell: Cell) -> tuple[Quote | None, str]:
    """The one row that quotes a price, or why there is none."""
    quotes = cell.desk.quotes
    match = quotes.match(cell.facts)
    if match.possible != match.certain:
        return None, "depends"
    rows = tuple(quotes.winners(match.certain))
    if len(rows) != 1:
        return None, "contradiction" if rows else "no-quote"
    return rows[0], ""


def _quoted(row: Quote, case: Case) -> Price:
    source, policy = row_source(row), case.desk.policy
    try:
        price = row.price if row.price is not None else _by_rate_card(row.rate_card, case)
        return Price(exchange(policy, price, case.question.currency), "quote", source)
    except NoRate:
        return Price(source=source, unquotable="other-currency")
    except NotQuotable as error:
        return Price(source=source, unquotable=error.code)


def _by_rate_card(card: str, case: Case) -> Money:
    question, priced_by = case.question, case.desk.priced_by
    quoted = quote(
        case.desk.policy,
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
