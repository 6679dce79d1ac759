"""How an answer about a return is said: plain first, then what to do, then why."""

from collections.abc import Iterator

from policy_core.answers.deadlines import Due
from policy_core.answers.policy import Policy
from policy_core.answers.returns import LineAnswer, ReturnsAnswer
from policy_core.answers.returns.answer import (
    Amount,
    Branch,
    Freight,
    Later,
    Outcome,
    Proposal,
    WhatIf,
)
from policy_core.voice.labels import choice_name, field_label
from policy_core.voice.language import Language
from policy_core.voice.payers import outcome_said, paid_by, party_name, pays, would_pay
from policy_core.voice.reasons import law_left
from policy_core.voice.returns_open import open_points, open_sentence
from policy_core.voice.returns_steps import steps
from policy_core.voice.returns_why import because, because_of_line, source_name, why
from policy_core.voice.spoken import Figure, Link, Section, Spoken, Tone

_TONES: dict[Outcome, Tone] = {
    "accepted": "good",
    "refused": "bad",
    "review": "open",
    "depends": "open",
}


def speak_returns(policy: Policy, answer: ReturnsAnswer, language: Language) -> Spoken:
    """Put an answer about a return into words."""
    speaker = _Speaker(policy, answer, language)
    return Spoken(
        tone=_TONES[answer.outcome],
        headline=speaker.headline(),
        sentences=tuple(speaker.sentences()),
        points=tuple(speaker.points()),
        choices=tuple(speaker.lines()),
        figures=tuple(speaker.figures()),
        steps=tuple(steps(policy, answer, language)),
        why_title=language.text("Why this is the answer"),
        why=(*why(policy, answer, language), *speaker.offers(), *speaker.alternatives()),
        note=language.text("General information, not legal advice."),
    )


class _Speaker:
    """Says the parts of one answer."""

    def __init__(self, policy: Policy, answer: ReturnsAnswer, language: Language) -> None:
        self.policy = policy
        self.answer = answer
        self.line = answer.first
        self.say = language

    def headline(self) -> str:
        match self.answer.outcome:
            case "accepted":
                if self.answer.delivery == "not-sent":
                    return self.say.text("You can cancel the order.")
                if self.answer.freight is None:
                    return self.say.text("You need not send anything back.")
                return self._payer(self.answer.freight)
            case "refused" if any(note.may_be_limited for note in self.line.laws):
                return self.say.text(
                    "The law may still help you, but the store's own time is over."
                )
            case "refused":
                return self.say.text("This cannot be returned.")
            case "review":
                return self.say.text("The store has to look at this case.")
            case "depends":
                return self.say.text("It depends on one more fact.")

    def _payer(self, freight: Freight) -> str:
        buyers = dict(freight.shares).get("buyer")
        if str(freight.split) == "buyer" and freight.cost is not None:
            return self.say.text(
                "You pay the return freight: {amount}.", amount=self.say.money(freight.cost)
            )
        if len(freight.split.by_party()) > 1 and buyers is not None:
            return self.say.text(
                "The return freight is shared: you pay {amount}.", amount=self.say.money(buyers)
            )
        return pays(freight.split, self.say)

    def sentences(self) -> Iterator[str]:
        line, answer = self.line, self.answer
        yield from self._left()
        yield from because(self.policy, answer, self.say)
        if line.open is not None:
            yield from open_sentence(self.policy, line.open, self.say)
        if answer.outcome != "accepted":
            return
        if line.window is not None and answer.delivery != "not-sent":
            yield self._until(line.window)
            yield from self._remedies()
        yield from (self._later(right) for right in line.later)
        if answer.total is not None:
            yield self._money_back()
        if answer.freight is not None and answer.freight.unquotable:
            yield self._unquotable(answer.freight)
        if answer.credit_lasts is not None and answer.refund_as in ("credit", "choice"):
            yield self.say.text(
                "Store credit can be spent: {period}.", period=self.say.period(answer.credit_lasts)
            )
        if answer.at_cost:
            yield self.say.text(
                "Not yet taken off, as its cost is not known beforehand: {fees}.",
                fees=self.say.join(self._fee_name(source.id) for source in answer.at_cost),
            )
        yield from self._negotiation()

    def _left(self) -> Iterator[str]:
        """What the law leaves to a buyer whom the store's terms refuse, and how it is used."""
        if self.line.outcome == "refused":
            limited = (note for note in self.line.laws if note.may_be_limited)
            yield from (law_left(self.policy, note, self.say) for note in limited)

    def _fee_name(self, name: str) -> str:
        fees = {fee.id: fee.say for fee in self.policy.rulebook.returns.fees}
        return self.say.pick(fees[name])

    def _negotiation(self) -> Iterator[str]:
        """That another share can be agreed on, and what silence means."""
        if not self.line.agreement:
            return
        yield self.say.text(
            "Both sides can agree on another share: ask the store before you send anything."
        )
        agreements = {one.id: one for one in self.policy.rulebook.returns.agreements}
        agreement = agreements[self.line.agreement]
        if agreement.answer_within is None or agreement.silence is None:
            return
        span = self.say.span(agreement.answer_within)
        match agreement.silence:
            case "agreed":
                yield self.say.text("Without an answer within {span} it is agreed.", span=span)
            case "refused":
                yield self.say.text("Without an answer within {span} it is refused.", span=span)
            case "escalates":
                yield self.say.text(
                    "Without an answer within {span}: {escalation}",
                    span=span,
                    escalation=self.say.pick(agreement.escalation),
                )

    def _until(self, window: Due) -> str:
        if window.last_day is not None:
            return self.say.text(
                "You can return it until {date}.", date=self.say.date(window.last_day)
            )
        if window.period.endless and self._by_law():
            return self.say.text("For faults the law sets no last day.")
        if window.period.endless:
            return self.say.text("You can return it whenever you like.")
        return self.say.text(
            "You can return it within {period}.", period=self.say.period(window.period)
        )

    def _by_law(self) -> bool:
        """Is it the law alone that has it taken back?"""
        return any(note.point == "accept" and note.won for note in self.line.laws)

    def _remedies(self) -> Iterator[str]:
        """What comes first by law, where that is not the money."""
        for note in self.line.laws:
            if note.point == "remedies" and note.won and not note.asked.startswith("refund"):
                yield self.say.text(
                    "By law a repair or a replacement comes first; the money comes back if that "
                    "fails, takes too long or is refused."
                )

    def _later(self, right: Later) -> str:
        """A right that goes on after the window."""
        until = right.window.last_day
        if right.source.layer == "law":
            if right.window.period.endless:
                return self.say.text(
                    "For faults the law sets no last day: after that, ask the store for a repair "
                    "or a replacement."
                )
            if until is None:
                return self.say.text(
                    "By law the seller answers for defects even longer: {period}.",
                    period=self.say.period(right.window.period),
                )
            return self.say.text(
                "By law the seller answers for defects even longer, until {date}.",
                date=self.say.date(until),
            )
        payer = would_pay(right.payer, self.say)
        if until is None:
            return self.say.text("After that the store still takes it back: {payer}.", payer=payer)
        return self.say.text(
            "After that the store still takes it back until {date}: {payer}.",
            date=self.say.date(until),
            payer=payer,
        )

    def _money_back(self) -> str:
        assert self.answer.total is not None
        amount = self.say.money(self.answer.total)
        codes = {line.code for line in self.answer.refund}
        by = self.answer.refund_by
        if by is None:
            return self.say.text("You get {amount} back.", amount=amount)
        if by.last_day is not None:
            return self.say.text(
                "You get {amount} back by {date}.", amount=amount, date=self.say.date(by.last_day)
            )
        if "outbound" in codes:
            return self.say.text(
                "You get {amount} back, outbound freight included, within {period}.",
                amount=amount,
                period=self.say.period(by.period),
            )
        return self.say.text(
            "You get {amount} back within {period}.",
            amount=amount,
            period=self.say.period(by.period),
        )

    def _unquotable(self, freight: Freight) -> str:
        match freight.unquotable:
            case "no-weight":
                return self.say.text("Tell us the weight, and we can say what the way back costs.")
            case "depends":
                return self.say.text(
                    "Tell us more about the goods, and we can say what the way back costs."
                )
            case "no-quote":
                return self.say.text(
                    "What the way back costs depends on the carrier that you choose."
                )
            case _:
                return self.say.text(
                    "We have no price for this way back; ask your carrier what it costs."
                )

    def points(self) -> Iterator[str]:
        """What becomes of the return with each value of the fact that is open."""
        if self.line.open is not None:
            yield from open_points(self.policy, self.line.open, self.say)

    def lines(self) -> Iterator[Spoken]:
        """The lines of a return with several, each in short."""
        reasons = self.policy.rulebook.returns.reasons
        for line in self.answer.lines if len(self.answer.lines) > 1 else ():
            outcome = Branch((), line.outcome)
            yield Spoken(
                tone=_TONES[line.outcome],
                headline=self.say.text(
                    "{values}: {outcome}",
                    values=self.say.pick(reasons[line.reason].say) if line.reason else "–",
                    outcome=outcome_said(outcome, self.say),
                ),
                sentences=tuple(self._line_sentences(line)),
            )

    def _line_sentences(self, line: LineAnswer) -> Iterator[str]:
        yield from because_of_line(self.policy, line, self.say)
        if line.outcome == "accepted" and line.window is not None:
            yield self._until(line.window)

    def figures(self) -> Iterator[Figure]:
        answer, say = self.answer, self.say
        if answer.freight is not None and answer.freight.cost is not None:
            source = answer.freight.quote
            link = Link(self._quote_name(answer.freight), source.anchor) if source else None
            yield Figure(say.text("Return freight"), self._whole_freight(answer.freight), link)
            if len(answer.freight.shares) > 1:
                for party, share in answer.freight.shares:
                    yield Figure(
                        say.text("of this, {party}", party=party_name(party, say)), say.money(share)
                    )
        for amount in answer.refund:
            yield Figure(self._amount_label(amount), say.money(amount.amount), self._row(amount))
        if answer.total is not None:
            yield Figure(say.text("Comes back to you"), say.money(answer.total), strong=True)

    def _whole_freight(self, freight: Freight) -> str:
        """What the way back costs, and who pays that where one party does."""
        assert freight.cost is not None
        amount, parties = self.say.money(freight.cost), freight.split.by_party()
        if len(parties) > 1:
            return amount
        (party,) = parties
        return self.say.text("{amount}, {payer}", amount=amount, payer=paid_by(party, self.say))

    def _quote_name(self, freight: Freight) -> str:
        quotes = {quote.id: quote.say for quote in self.policy.rulebook.returns.quotes}
        return self.say.pick(quotes[freight.quote.id]) if freight.quote else ""

    def _row(self, amount: Amount) -> Link | None:
        source = amount.source
        if not source.anchor:
            return None
        return Link(source_name(self.policy, source, self.say), source.anchor)

    def _amount_label(self, amount: Amount) -> str:
        say = self.say
        match amount.code:
            case "goods":
                return say.text("Price of the goods")
            case "outbound":
                return say.text("Outbound freight that you paid")
            case "duty":
                return say.text("Duty and import tax that you paid")
            case "restocking":
                return say.text("Restocking fee")
            case "fee":
                return self._fee_name(amount.source.id)
            case "label":
                return say.text("Return label, deducted")
            case "freight-refund":
                return say.text("Return freight that you lay out, refunded")
            case "discount":
                return say.text("Discount that held for the whole order only")
            case "bonus":
                return say.text("Bonus for store credit")

    def offers(self) -> tuple[Section, ...]:
        """The steps that both sides can agree on, in money."""
        agreements = self.policy.rulebook.returns.agreements
        names = {offer.id: offer.say for agreement in agreements for offer in agreement.offers}
        items = tuple(
            Link(self._offer(self.say.pick(names[one.offer]), one)) for one in self.answer.proposals
        )
        title = self.say.text("What both sides can agree on")
        return (Section(title, items),) if items else ()

    def _offer(self, name: str, proposal: Proposal) -> str:
        parts = [name]
        if proposal.comes_back is not None:
            back = self.say.money(proposal.comes_back)
            parts.append(self.say.text("you get {amount} back", amount=back))
        if proposal.buyer_pays is not None:
            pays = self.say.money(proposal.buyer_pays)
            parts.append(self.say.text("you pay {amount} of the return freight", amount=pays))
        return "; ".join(parts)

    def alternatives(self) -> tuple[Section, ...]:
        """What would have been, had one fact been otherwise."""
        items = tuple(Link(self._what_if(case)) for case in self.answer.what_if)
        return (Section(self.say.text("What could change the answer"), items),) if items else ()

    def _what_if(self, case: WhatIf) -> str:
        fact = self.say.labelled(
            field_label(self.policy, case.field, self.say),
            choice_name(self.policy, case.field, case.value, self.say),
        )
        said = self.say.text("{fact} – {outcome}", fact=fact, outcome=outcome_said(case, self.say))
        if case.last_day is None or case.outcome != "accepted":
            return said
        return self.say.text(
            "{said}, until {date}", said=said, date=self.say.short_date(case.last_day)
        )
