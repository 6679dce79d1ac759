"""The way back: what it costs, who bears it, and each party's part to the last cent."""

from collections.abc import Sequence

from policy_core.answers.exchange import NoRate, exchange
from policy_core.answers.prices import NotQuotable
from policy_core.answers.rates import quote
from policy_core.answers.returns.answer import Freight
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.ruled import Ruled, row_source
from policy_core.answers.trace import Source
from policy_core.rulebook import Quote
from policy_core.values import Money, Split

NO_ROW = Source("default", "no-freight-rule", "returns/#terms")


def way_back(lines: Sequence[Decided]) -> Freight | None:
    """The freight of one parcel with all accepted lines; None when nothing is sent back.

    Lines may come back for different reasons in one parcel: the payer most favourable to the
    buyer then bears it all, since the seller would have had to send for the faulty goods anyway.
    """
    sent = [
        line
        for line in lines
        if line.answer.outcome == "accepted" and line.answer.send_to != "keep"
    ]
    if not sent:
        return None
    decided = min(sent, key=lambda line: _payer(line).value.buyer_ppm)
    payer = _payer(decided)
    cost, quoted_by, source, unquotable = _cost(decided.case)
    return Freight(
        split=payer.value,
        source=payer.source,
        cost=cost,
        shares=tuple(payer.value.of(cost).items()) if cost is not None else (),
        quoted_by=quoted_by,  # type: ignore[arg-type]
        quote=source,
        unquotable=unquotable,
        label=decided.answer.label,
        agreement=decided.answer.agreement,
    )


def _payer(decided: Decided) -> Ruled:
    """Who pays for a line; without any rule the seller, who wrote the rules."""
    return decided.outlook.stands.points.get("freight") or Ruled(Split.all_to("seller"), NO_ROW)


def _cost(case: Case) -> tuple[Money | None, str, Source | None, str]:
    """The cost, who named it, the row that it comes from, and why there is none."""
    question = case.question
    if question.freight is not None:
        return question.freight, "buyer", None, ""
    desk = case.desk
    row = next(desk.quotes.winners(desk.quotes.match(case.facts).certain), None)
    if row is None:
        return None, "", None, "no-quote"
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
        day=case.today,
    )
    return quoted.total
