"""Who does what until when: the store, the buyer, the carrier, the marketplace."""

from collections.abc import Iterator
from datetime import date

from policy_core.answers.claims.answer import Act, Deadline, Dispute, DisputeState, Offer, Party
from policy_core.answers.claims.case import Case
from policy_core.answers.claims.desk import BELLS, row_source
from policy_core.answers.claims.outlook import Outlook
from policy_core.answers.deadlines import Due, due
from policy_core.answers.table import Decision
from policy_core.answers.trace import Source
from policy_core.rulebook.claims import DisputeClock
from policy_core.values import Period

_CONTACT = Source("default", "contact", "claims/#contact")


def deadlines(
    case: Case, found: Outlook, offers: tuple[Offer, ...], dispute: Dispute | None
) -> tuple[Deadline, ...]:
    """All that is still to be done, the earliest first; unknown days last."""
    listed = list(_of_dispute(case, dispute))
    if found.state not in ("refused", "too-late"):
        listed += _of_store(case, found, offers)
        listed += _of_buyer(found)
    return tuple(sorted(listed, key=lambda one: one.due.last_day or date.max))


def _of_buyer(found: Outlook) -> Iterator[Deadline]:
    closes = found.closes
    if closes is not None and (closes.last_day is not None or closes.waits_for):
        yield Deadline("buyer", "claim", closes, found.stands.source("closes"))


def _of_store(case: Case, found: Outlook, offers: tuple[Offer, ...]) -> Iterator[Deadline]:
    """The store answers, the carrier searches, then the store does what was chosen."""
    contact = case.desk.policy.rulebook.store.contact
    answer = Period(contact.answers_within, ("notice",))
    yield Deadline("store", "answer", due(answer, case.events, case.store_calendar), _CONTACT)
    if found.search_until is not None:
        search = Period(found.stands.get("search"), ("notice",))
        until = Due(search, found.search_until, case.noticed, "notice")
        yield Deadline("carrier", "search", until, found.stands.source("search"))
    acts: dict[Act, Offer] = {}
    for offer in offers:
        act: Act = "refund" if offer.total is not None or "refund" in offer.remedy else "resend"
        acts.setdefault(act, offer)
    for act, offer in acts.items():
        if offer.by is not None:
            point = "refund.within" if act == "refund" else "resend"
            yield Deadline("store", act, offer.by, found.stands.source(point))


def dispute_clock(case: Case) -> Dispute | None:
    """When a dispute can be opened with the marketplace; None where the rulebook has no clock."""
    bells = _bells(case)
    if not bells:
        return None
    rings = {bell: _rings(case, bells, bell) for bell in BELLS}
    state = _state(case, rings["opens"], rings["closes"])
    source = row_source(next(iter(bells.values())).row)
    return Dispute(source, state=state, opened=case.question.disputed, **rings)


def _state(case: Case, opens: Due | None, closes: Due | None) -> DisputeState:
    if case.question.disputed is not None:
        return "opened"
    if opens is not None and opens.waits_for:
        return "unknown"
    if opens is not None and opens.last_day is not None and case.today < opens.last_day:
        return "not-yet"
    if closes is not None and closes.last_day is not None and case.today > closes.last_day:
        return "over"
    return "open"


def _bells(case: Case) -> dict[str, Decision[DisputeClock]]:
    clocks = case.desk.clocks
    return dict(clocks.decide(clocks.match(case.facts).certain))


def _rings(case: Case, bells: dict[str, Decision[DisputeClock]], bell: str) -> Due | None:
    """A bell's day. A dispute's own bells count from the day on which it was opened."""
    decision = bells.get(bell)
    if decision is None:
        return None
    events = dict(case.events)
    if bell in ("silence", "officer"):
        events.pop("notice", None)
        if case.question.disputed is not None:
            events["notice"] = case.question.disputed
    return due(decision.value, events, case.store_calendar)


def _of_dispute(case: Case, dispute: Dispute | None) -> Iterator[Deadline]:
    """The bells that are still to ring."""
    if dispute is None:
        return
    acts: dict[str, tuple[Party, Act]] = {"closes": ("buyer", "dispute")}
    if case.question.disputed is not None:
        acts = {"silence": ("store", "answer-dispute"), "officer": ("marketplace", "step-in")}
    if "agreement" in case.events:
        acts["ship_back"] = ("buyer", "send-back")
    bells = _bells(case)
    for bell, (party, act) in acts.items():
        rings = _rings(case, bells, bell)
        if rings is not None and rings.period.span is not None:
            yield Deadline(party, act, rings, row_source(bells[bell].row))
