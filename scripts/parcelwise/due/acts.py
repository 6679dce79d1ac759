"""The next acts of each side, as the rulebook's clocks have them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from parcelwise.due.orders import Order
from policy_core.answers.answer import Answer, edition_of
from policy_core.answers.claims import ClaimAnswer
from policy_core.answers.deadlines import after, due
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.engine import KINDS, ask
from policy_core.replies import Occasion
from policy_core.voice.editions import archived

type Reply = Occasion | Literal["answer"]
"""A letter about a complaint, or what the rulebook answers about a return."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that one side has to do next."""

    order: str
    party: str
    act: str
    by: date
    rule: str
    """The row that sets the day, where it is published."""
    reply: Reply | None = None
    """What can be written with it."""

    def late(self, today: date) -> int:
        """By how many days it is overdue; 0 when it is not."""
        return max((today - self.by).days, 0)


class Undecided(ValueError):
    """What is next depends on a fact that the export does not tell; the message is its field."""


class DueDesk:
    """Asks a policy what is next, as of one moment."""

    def __init__(self, policy: Policy, now: datetime) -> None:
        """`now` is aware."""
        self._policy = policy
        self._now = now
        self.today = policy.world.zone(policy.rulebook.store.zone).local(now).date()
        """The day by the store's clocks."""
        store = policy.rulebook.store
        self._calendar = policy.world.calendar(store.country)
        self._contact = store.contact
        self._fields = {
            kind: {field.name for field in asked.fields(policy)} for kind, asked in KINDS.items()
        }

    def acts(self, order: Order) -> tuple[Act, ...]:
        """The next act of each side, the most urgent first; none for an order that is closed.

        Raises `QuestionError` for an order that the rulebook cannot be asked about, and `Undecided`
        for one of which it would have to know more.
        """
        if order.has("closed"):
            return ()
        if "case" in order.facts:
            acts = self._of_claim(order)
        elif "reason" in order.facts:
            acts = self._of_return(order)
        else:
            acts = self._of_delivery(order)
        return tuple(sorted(acts, key=lambda act: act.by))

    def question(self, order: Order, kind: str) -> dict[str, Any]:
        """An order as a question of a kind: the fields that it has."""
        days = {name: day.isoformat() for name, day in order.days.items()}
        if kind == "returns" and "reported" in days:
            days["requested"] = days["reported"]
        fields: Mapping[str, Any] = {**order.facts, **days}
        return {name: value for name, value in fields.items() if name in self._fields[kind]}

    def _of_delivery(self, order: Order) -> Iterator[Act]:
        """The store hands over, the carrier delivers, the buyer can claim that nothing came."""
        if order.has("delivered", "confirmed"):
            return
        if not order.has("dispatched"):
            answer = self._ask(order, "delivery")
            assert isinstance(answer, DeliveryAnswer)
            option = answer.fastest
            if option is not None:
                by, rule = option.handover.last, self._place(answer, option.cut_off.source.anchor)
                yield Act(order.number, "store", "hand the parcel over", by, rule)
            return
        claim = self._claim(order, case=self._not_arrived())
        if claim is not None and claim.promised is not None:
            promised, rule = claim.promised, self._place(claim, claim.promised.source.anchor)
            yield Act(order.number, "carrier", "deliver the parcel", promised.latest, rule)
            if promised.claim_until is not None:
                act = "claim that it has not come"
                yield Act(order.number, "buyer", act, promised.claim_until, rule)

    def _not_arrived(self) -> str:
        """The case of a parcel that has not come, by whatever name the store has for it."""
        cases = self._policy.rulebook.claims.cases
        return next(
            (name for name, case in cases.items() if not case.arrived and case.fault == "carrier"),
            "",
        )

    def _claim(self, order: Order, case: str) -> ClaimAnswer | None:
        if not case:
            return None
        answer = self._ask(order, "claim", case=case)
        assert isinstance(answer, ClaimAnswer)
        return answer

    def _ask(self, order: Order, kind: str, **more: str) -> Answer:
        """What the edition of the order's day answers."""
        return ask(self._policy, {**self.question(order, kind), **more, "kind": kind}, self._now)

    def _place(self, answer: Answer, anchor: str) -> str:
        """Where a row is published: on the pages or, of an older edition, in its archive."""
        edition = edition_of(answer)
        return anchor if edition == self._policy.edition else archived(anchor, edition)

    def _of_return(self, order: Order) -> Iterator[Act]:
        """The buyer asks, the store answers, the buyer sends, the store pays."""
        if order.has("reported") and not order.has("answered"):
            yield self._answer(order, "answer")
            return
        answer = self._ask(order, "returns")
        assert isinstance(answer, ReturnsAnswer)
        line = answer.first
        if answer.outcome == "depends" and line.open is not None:
            raise Undecided(line.open.field)
        rule = self._place(answer, line.decided_by.anchor) if line.decided_by else ""
        if not order.has("reported"):
            if line.window is not None and line.window.last_day is not None:
                yield Act(order.number, "buyer", "ask for the return", line.window.last_day, rule)
        elif answer.refund_by is not None and not order.has("refunded"):
            events = {"notice": order.days["reported"], **self._came_back(order)}
            pays = due(answer.refund_by.period, events, self._calendar).last_day
            if pays is not None:
                yield Act(order.number, "store", "pay the refund", pays, rule)

    def _came_back(self, order: Order) -> dict[str, date]:
        events = {"proof": "sent_back", "arrival": "arrived"}
        return {event: order.days[day] for event, day in events.items() if day in order.days}

    def _answer(self, order: Order, reply: Reply) -> Act:
        """The store answers within the time that it gives itself."""
        by = after(order.days["reported"], self._contact.answers_within, self._calendar)
        return Act(order.number, "store", "answer the buyer", by, "claims/#contact", reply)

    def _of_claim(self, order: Order) -> Iterator[Act]:
        answer = self._claim(order, order.facts["case"])
        assert answer is not None
        yield from self._of_dispute(order, answer)
        if not order.has("reported"):
            yield from self._unreported(order, answer)
        elif not order.has("answered"):
            yield self._answer(order, "first")
        elif not order.has("agreed_on"):
            yield from self._unanswered(order)
        else:
            yield from self._agreed(order, answer)

    def _unreported(self, order: Order, answer: ClaimAnswer) -> Iterator[Act]:
        _need_decided(answer)
        closes = answer.closes
        if answer.state in ("now", "wait") and closes is not None and closes.last_day is not None:
            rule = self._place(answer, answer.decided_by.anchor)
            yield Act(order.number, "buyer", "claim it", closes.last_day, rule)

    def _unanswered(self, order: Order) -> Iterator[Act]:
        """The buyer has an offer and has not chosen: the store asks once more."""
        reminder = self._policy.rulebook.claims.reminder
        if reminder is not None:
            by = after(order.days["answered"], reminder, self._calendar)
            yield Act(order.number, "store", "ask the buyer again", by, "claims/#reply", "reminder")

    def _agreed(self, order: Order, answer: ClaimAnswer) -> Iterator[Act]:
        """The buyer sends back what has to go back; the store does what was chosen."""
        _need_decided(answer)
        offer = next(
            (one for one in answer.offers if one.remedy == order.letter.get("chosen")),
            answer.offers[0] if answer.offers else None,
        )
        if offer is None or order.has("refunded", "resent"):
            return
        if offer.goods == "send-back" and not order.has("sent_back", "arrived"):
            yield from self._bell(order, answer, "send-back", "send the goods back")
        if offer.by is not None and offer.by.last_day is not None:
            pays = "refund" in offer.remedy or offer.remedy == "store-credit"
            act = "pay the refund" if pays else "send the right goods"
            letter: Occasion = "received" if order.has("arrived") else "accepted"
            rule = self._place(answer, offer.source.anchor)
            yield Act(order.number, "store", act, offer.by.last_day, rule, letter)

    def _of_dispute(self, order: Order, answer: ClaimAnswer) -> Iterator[Act]:
        """The marketplace's clock, once a dispute is open."""
        if not order.has("disputed") or order.has("agreed_on"):
            return
        if not order.has("dispute_answered"):
            yield from self._bell(order, answer, "answer-dispute", "answer the dispute", "first")
        yield from self._bell(order, answer, "step-in", "step in")

    def _bell(
        self, order: Order, answer: ClaimAnswer, bell: str, act: str, reply: Occasion | None = None
    ) -> Iterator[Act]:
        for deadline in answer.deadlines:
            if deadline.act == bell and deadline.due.last_day is not None:
                by, rule = deadline.due.last_day, self._place(answer, deadline.source.anchor)
                yield Act(order.number, deadline.party, act, by, rule, reply)


def _need_decided(answer: ClaimAnswer) -> None:
    if answer.state == "depends" and answer.open is not None:
        raise Undecided(answer.open.field)
