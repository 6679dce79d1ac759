"""The way back: what it costs, who bears it, and each party's part to the last cent."""

from collections.abc import Sequence

from policy_core.answers.exchange import NoRate, exchange
from policy_core.answers.prices import NotQuotable
from policy_core.answers.rates import quote
from policy_core.answers.returns.answer import Freight
from policy_core.answers.returns.case import Case
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
    cost, quoted_by, source, unquotable = _cost(case)
    return Freight(
        split=stands.payer,
        source=ruled.source if ruled is not None else NO_ROW,
        cost=cost,
        shares=_shares(stands.payer, cost, stands.get("freight_most", None), case),
        quoted_by=quoted_by,  # type: ignore[arg-type]
        quote=source,
        unquotable=unquotable,
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


def _cost(case: Case) -> tuple[Money | None, str, Source | None, str]:
    """The cost, who named it, the row that it comes from, and why there is none."""
    question = case.question
    if question.freight is not None:
        return question.freight, "buyer", None, ""
    desk = case.desk
    match = desk.quotes.match(case.facts)
    if match.possible != match.certain:
        return None, "", None, "depends"
    rows = tuple(desk.quotes.winners(match.certain))
    if len(rows) != 1:
        return None, "", None, "contradiction" if rows else "no-quote"
    row = rows[0]
    source = row_source(row)
    try:
        price = exchange(desk.policy, _price(row, case), question.currency)
    except NoRate:
        return None, "", source, "other-currency"
    except NotQuotable as error:
        return None, "", source, error.code
    return price, "quote", source, ""


def _price(row: Quote, case: Case) -> Money:
    if row.price is not None:
        return row.price
    question = case.question
    quoted = quote(
        case.desk.policy,
        row.rate_card,
        question.country,
        postal=question.postal,
        weight=question.weight,
        size=question.size,
        day=case.days.today,
    )
    return quoted.total
