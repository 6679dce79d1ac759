"""The next acts of each side, as the rulebook's clocks have them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timezone
from typing import Any

from parcelwise.orders.due.orders import REQUESTED, Order
from policy_core.answers.answer import Answer
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.delivery.calendars import store_calendar
from policy_core.answers.fields import Field, FieldKind, Fields
from policy_core.answers.policy import Policy
from policy_core.answers.question import within_years
from policy_core.answers.returns import ReturnsAnswer, Settlement
from policy_core.answers.trace import Source
from policy_core.engine import KINDS, ask
from policy_core.facts.calendars import after
from policy_core.replies import Stage
from policy_core.text.editions import country_of, placed
from policy_core.values.clock import Clock

_CALLED = {"reported": REQUESTED}
"""What questions call the days of some of our columns."""
_TAKEN = ("agreed_on", "sent_back", "arrived")
"""Days by which the buyer has taken one of the store's offers, said or done."""

_END_OF_DAY = Clock(1440)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that one side has to do next."""

    order: str
    party: str
    act: str
    by: date
    rule: str
    """The row that sets the day, where it is published."""
    reply: Stage | None = None
    """What can be written with it."""
    at: Clock | None = None
    """The time of day on the last day, where it has one."""

    @property
    def until(self) -> datetime:
        """Its last moment, by the clocks on which it is counted (naive)."""
        return (self.at or _END_OF_DAY).on(self.by)

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
        self._zone = policy.world.zone(policy.rulebook.store.zone)
        self.today = self._zone.local(now).date()
        """The day by the store's clocks."""
        store = policy.rulebook.store
        self._calendar = store_calendar(policy)
        self._contact = store.contact
        self._fields = {
            kind: {field.name: field.kind for field in asked.fields(policy)}
            for kind, asked in KINDS.items()
        }

    @property
    def asked(self) -> Mapping[str, FieldKind]:
        """The fields of all questions, by kind."""
        return {name: kind for fields in self._fields.values() for name, kind in fields.items()}

    def acts(self, order: Order) -> tuple[Act, ...]:
        """The next act of each side, the most urgent first; none for an order that is closed.

        Raises `QuestionError` for an order that the rulebook cannot be asked about, and `Undecided`
        for one of which it would have to know more.
        """
        if order.closed or order.has("closed"):
            return ()
        order = order.by_clocks_of(self._zone)
        acts = self._of_request(order) if "reason" in order.facts else self._of_delivery(order)
        days = {name: day.isoformat() for name, day in order.days.items()}
        dated = Fields(Field(name, "date") for name in days)
        with within_years(self._policy, days, dated, self._now):
            return tuple(sorted(acts, key=lambda act: act.until))

    def question(self, order: Order, kind: str) -> dict[str, Any]:
        """An order as a question of a kind: the fields that it has."""
        asked, order = self._fields[kind], order.by_clocks_of(self._zone)
        days = {
            name: self._written(order, name, asked.get(_CALLED.get(name, name)))
            for name in order.days
        }
        days |= {_CALLED[name]: day for name, day in days.items() if name in _CALLED}
        fields: Mapping[str, Any] = {**order.facts, **days}
        return {name: value for name, value in fields.items() if name in asked}

    @staticmethod
    def column(field: str) -> str:
        """The column that a field of a question comes from."""
        return next((name for name, called in _CALLED.items() if called == field), field)

    def _written(self, order: Order, name: str, kind: FieldKind | None) -> str:
        """A day as a question has it: where its hour counts, with that on the store's clocks."""
        local = order.moments.get(name) if kind == "moment" else None
        if local is None:
            return order.days[name].isoformat()
        instant = self._zone.instant(local)
        ahead = local.replace(tzinfo=UTC) - instant
        return instant.astimezone(timezone(ahead)).isoformat()

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
        lost = self._lost()
        asked = self._asked(order, reason=lost) if lost else None
        if asked is not None and asked.promised is not None:
            promised, rule = asked.promised, self._place(asked, asked.promised.source.anchor)
            act = "deliver the parcel"
            yield Act(order.number, "carrier", act, promised.latest, rule, at=promised.by)
            window = asked.first.window
            if window is not None and window.last_day is not None:
                act, at = "say that it has not come", window.by
                yield Act(order.number, "buyer", act, window.last_day, rule, at=at)

    def _lost(self) -> str:
        """The reason of a parcel that has not come, by whatever name the store has for it."""
        reasons = self._policy.rulebook.returns.reasons
        lost = (name for name, one in reasons.items() if one.goods == "not-here")
        return next((name for name in lost if reasons[name].fault == "carrier"), "")

    def _asked(self, order: Order, **more: str) -> ReturnsAnswer:
        answer = self._ask(order, "returns", **more)
        assert isinstance(answer, ReturnsAnswer)
        return answer

    def _ask(self, order: Order, kind: str, **more: str) -> Answer:
        """What the edition of the order's day answers."""
        return ask(self._policy, {**self.question(order, kind), **more, "kind": kind}, self._now)

    def _place(self, answer: Answer, anchor: str) -> str:
        """Where a row is published: on the pages or, of an older edition, in its archive."""
        edition, country = answer.edition, country_of(self._policy, answer)
        return placed(anchor, country, "" if edition == self._policy.edition else edition)

    def _of_request(self, order: Order) -> Iterator[Act]:
        """The buyer asks, the store answers, the buyer sends, the store pays or sends."""
        chosen = order.letter.get("chosen", "")
        answer = self._asked(order, **({"remedy": chosen} if chosen else {}))
        yield from self._of_dispute(order, answer)
        if order.has(*_TAKEN):  # whoever has sent goods back has asked, and needs no answer
            yield from self._agreed(order, answer)
        elif not order.has("reported"):
            yield from self._unreported(order, answer)
        elif not order.has("answered"):
            yield from self._reported(order, answer)
        elif len(answer.settlements) > 1 and not chosen:
            yield from self._unanswered(order)
        else:
            yield from self._agreed(order, answer)

    def _unreported(self, order: Order, answer: ReturnsAnswer) -> Iterator[Act]:
        _need_decided(answer)
        line = answer.first
        if answer.settlement is None or line.window is None or line.window.last_day is None:
            return
        rule = self._place(answer, line.decided_by.anchor) if line.decided_by else ""
        by, at = line.window.last_day, line.window.by
        yield Act(order.number, "buyer", "ask for it", by, rule, at=at)

    def _reported(self, order: Order, answer: ReturnsAnswer) -> Iterator[Act]:
        """The store answers: by the day of the terms, or within the time of its contact."""
        named = [*self._deadline(order, answer, "answer", "answer the buyer", "first")]
        yield from named
        if not named:
            by = after(order.days["reported"], self._contact.answers_within, self._calendar)
            yield Act(order.number, "store", "answer the buyer", by, "returns/#contact", "first")

    def _unanswered(self, order: Order) -> Iterator[Act]:
        """The buyer has an offer and has not chosen: the store asks once more."""
        reminder = self._policy.rulebook.replies.reminder
        if reminder is not None:
            by = after(order.days["answered"], reminder, self._calendar)
            place = "wrong-goods/#reply"
            yield Act(order.number, "store", "ask the buyer again", by, place, "reminder")

    def _agreed(self, order: Order, answer: ReturnsAnswer) -> Iterator[Act]:
        """The buyer sends back what has to go back; the store does what was chosen."""
        _need_decided(answer)
        settled = answer.settlement
        if settled is None or order.has("refunded", "resent"):
            return
        if settled.goods == "back" and not order.has("sent_back", "arrived"):
            yield from self._deadline(order, answer, "send-back", "send the goods back")
        by = settled.due
        if by is not None and by.last_day is not None:
            act = "send the right goods" if settled.means == "goods" else "pay the refund"
            letter: Stage = "received" if order.has("arrived") else "accepted"
            rule = self._place(answer, _day_set_by(answer, settled).anchor)
            yield Act(order.number, "store", act, by.last_day, rule, letter, by.by)

    def _of_dispute(self, order: Order, answer: ReturnsAnswer) -> Iterator[Act]:
        """The marketplace's clock, once a dispute is open."""
        if not order.has("disputed") or order.has("agreed_on"):
            return
        if not order.has("dispute_answered"):
            yield from self._deadline(
                order, answer, "answer-dispute", "answer the dispute", "first"
            )
        yield from self._deadline(order, answer, "step-in", "step in")

    def _deadline(
        self,
        order: Order,
        answer: ReturnsAnswer,
        named: str,
        act: str,
        reply: Stage | None = None,
    ) -> Iterator[Act]:
        for deadline in answer.deadlines:
            if deadline.act == named and deadline.due.last_day is not None:
                by, rule = deadline.due.last_day, self._place(answer, deadline.source.anchor)
                at = deadline.due.by
                yield Act(order.number, deadline.party, act, by, rule, reply, at)


def _day_set_by(answer: ReturnsAnswer, settled: Settlement) -> Source:
    """What sets the day of a settlement; who offers it, where no day is named."""
    named = (one for one in answer.deadlines if one.act in ("refund", "send"))
    return next((one.source for one in named if one.remedy == settled.remedy), settled.source)


def _need_decided(answer: ReturnsAnswer) -> None:
    open_fact = answer.first.open
    if answer.outcome == "depends" and open_fact is not None:
        raise Undecided(open_fact.field)
