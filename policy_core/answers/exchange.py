"""Currency conversion at the rulebook's own dated rates, exact until the final rounding."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

from policy_core.answers.policy import Policy
from policy_core.values import Charge, Money, Share
from policy_core.values.money import EXPONENTS


class NoRate(LookupError):
    """The rulebook has no rate for a currency; the message is its code."""


def exchange(policy: Policy, money: Money, currency: str) -> Money:
    """The same amount in another currency, rounded half away from zero.

    Goes through the store's currency; raises `NoRate` for a currency without a rate.
    """
    if money.currency == currency:
        return money
    if not money:
        return Money.zero(currency)
    with localcontext(prec=40):
        units = Decimal(money.minor).scaleb(-EXPONENTS[money.currency])
        worth = units * _worth(policy, money.currency) / _worth(policy, currency)
        minor = worth.scaleb(EXPONENTS[currency]).to_integral_value(ROUND_HALF_UP)
    return Money(int(minor), currency)


def exchanged(policy: Policy, money: Money, currency: str) -> Money | None:
    """The same amount in another currency; None where there is no rate for it."""
    try:
        return exchange(policy, money, currency)
    except NoRate:
        return None


def to_store_currency(policy: Policy, money: Money) -> Money:
    """An amount as the rules compare it."""
    return exchange(policy, money, policy.rulebook.store.currency)


def charge_on(policy: Policy, charge: Charge, base: Money) -> Money:
    """What a charge on a base comes to: its sums are converted, its percentage is not."""
    flat, low, high, less = (
        exchange(policy, money, base.currency) if money is not None else None
        for money in (charge.flat, charge.at_least, charge.at_most, charge.less)
    )
    return Charge(flat, charge.percent, low, high, less).on(base)


def share_in(policy: Policy, share: Share, currency: str) -> Share:
    """A share whose sums are in another currency."""
    least, most = (
        exchange(policy, bound, currency) if isinstance(bound, Money) else bound
        for bound in (share.least, share.most)
    )
    return Share(least, most)


def _worth(policy: Policy, currency: str) -> Decimal:
    """What one unit of a currency is in the store's."""
    store = policy.rulebook.store
    if currency == store.currency:
        return Decimal(1)
    if store.rates is None or currency not in store.rates.one:
        raise NoRate(currency)
    return Decimal(store.rates.one[currency])
