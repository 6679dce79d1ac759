"""A day of delivery that the buyer chooses: can it be had, what does it cost, what if it fails."""

from dataclasses import replace
from datetime import date, timedelta

from policy_core.answers.delivery.answer import ChosenDay, Days, Price, Promised
from policy_core.answers.delivery.case import Case
from policy_core.answers.delivery.compiled import Route
from policy_core.answers.delivery.sources import method_source
from policy_core.answers.exchange import exchanged
from policy_core.answers.rates import Charged
from policy_core.facts.calendars import after
from policy_core.values import Money

_ONE_DAY = timedelta(days=1)


def chosen_day(route: Route, case: Case, expected: Days) -> ChosenDay | None:
    """The days that can be chosen of a parcel that is expected between two days.

    Example: expected by Friday 4 December at the latest, "within: 7 days", Monday to Friday: from
    4 to 11 December; whoever chooses Saturday the 5th is offered Monday the 7th instead.
    """
    said = route.method.method.chosen_day
    if said is None:
        return None
    days = route.transit_calendar(case.country).choosable
    first = days.next_working(expected.last)
    last = None if said.within is None else after(first, said.within, days)
    wish = case.question.chosen_day
    day = instead = None
    if wish is not None:
        found = days.next_working(max(wish, first))
        reached = last is None or found <= last
        day = wish if reached and found == wish else None
        instead = found if reached and day is None else None
    return ChosenDay(
        source=method_source(route.method.method.id, "chosen-day"),
        first=first,
        last=last,
        charge=_in_currency(case, said.charge),
        missed=said.missed,
        day=day,
        instead=instead,
    )


def _in_currency(case: Case, charge: Money | None) -> Money | None:
    if charge is None or not charge.minor:
        return None
    return exchanged(case.policy, charge, case.question.currency)


def with_the_choice(route: Route, case: Case, price: Price | None) -> Price | None:
    """The price with what the choice of the day costs as a line of its own."""
    said = route.method.method.chosen_day
    if price is None or said is None or said.charge is None or not said.charge.minor:
        return price
    quoted = price.quoted
    charge = exchanged(case.policy, said.charge, quoted.total.currency)
    if charge is None:
        return None
    lines = (*quoted.lines, Charged("chosen-day", "", charge))
    quoted = replace(quoted, total=quoted.total + charge, lines=lines)
    shown = exchanged(case.policy, quoted.total, case.question.currency)
    return replace(price, quoted=quoted, shown=shown)


def promised_on(chosen: ChosenDay, day: date, promise: Promised | None) -> Promised:
    """The chosen day is the promise: missed, what is owed for that day counts."""
    return Promised(
        latest=day,
        by=None if promise is None else promise.by,
        claim_from=day + _ONE_DAY,
        claim_until=None,
        lost_from=None if promise is None else promise.lost_from,
        owed=chosen.missed or ({} if promise is None else promise.owed),
        claim_how={} if promise is None else promise.claim_how,
        source=chosen.source,
    )
