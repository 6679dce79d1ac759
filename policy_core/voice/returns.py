"""How an answer about a return is said: plain first, then what to do, then why."""

from collections.abc import Iterator

from policy_core.answers.periods import Due
from policy_core.answers.policy import Policy
from policy_core.answers.returns import LineAnswer, ReturnsAnswer
from policy_core.answers.returns.answer import Amount, Branch, Freight, Outcome, WhatIf
from policy_core.rulebook import Address
from policy_core.values import Split
from policy_core.voice.labels import choice_name, field_label
from policy_core.voice.language import Language
from policy_core.voice.returns_why import because, why
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
        figures=tuple(speaker.figures()),
        steps=tuple(speaker.steps()),
        why_title=language.text("Why this is the answer"),
        why=(*why(policy, answer, language), *speaker.alternatives()),
        note=language.text(
            "Calculated from edition {edition} of this policy. General information, not legal "
            "advice.",
            edition=answer.edition,
        ),
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
                assert self.answer.freight is not None or self.line.send_to == "keep"
                if self.answer.freight is None:
                    return self.say.text("You need not send anything back.")
                return self._payer(self.answer.freight)
            case "refused":
                return self.say.text("This cannot be returned.")
            case "review":
                return self.say.text("The store has to look at this case.")
            case "depends":
                return self.say.text("It depends on one more fact.")

    def _payer(self, freight: Freight) -> str:
        buyers = dict(freight.shares).get("buyer")
        match str(freight.split):
            case "seller":
                return self.say.text("The store pays the return freight.")
            case "platform":
                return self.say.text("The guarantee service pays the return freight.")
            case "carrier":
                return self.say.text("The carrier pays the return freight.")
            case "buyer" if freight.cost is not None:
                return self.say.text(
                    "You pay the return freight: {amount}.", amount=self.say.money(freight.cost)
                )
            case "buyer":
                return self.say.text("You pay the return freight.")
            case _ if buyers is not None:
                return self.say.text(
                    "The return freight is shared: you pay {amount}.", amount=self.say.money(buyers)
                )
            case _:
                return self.say.text(
                    "The return freight is shared: {split}.", split=self.split(freight.split)
                )

    def split(self, split: Split) -> str:
        """A split in words: "the store 50%, you 50%"."""
        return self.say.join(
            f"{self._party(party)} {self.say.percent(share)}"
            for party, share in split.by_party().items()
        )

    def _party(self, party: str) -> str:
        names = {
            "seller": self.say.text("the store"),
            "buyer": self.say.text("you"),
            "platform": self.say.text("the guarantee service"),
            "carrier": self.say.text("the carrier"),
        }
        return names[party]

    def sentences(self) -> Iterator[str]:
        line, answer = self.line, self.answer
        yield from because(self.policy, answer, self.say)
        if line.open is not None:
            yield from self._open(line)
        if answer.outcome != "accepted":
            return
        if line.window is not None:
            yield self._until(line.window)
        if answer.total is not None:
            yield self._money_back()
        if answer.freight is not None and answer.freight.unquotable:
            yield self._unquotable(answer.freight)
        if line.agreement:
            yield self.say.text(
                "Both sides can agree on another share: ask the store before you send anything."
            )

    def _until(self, window: Due) -> str:
        if window.last_day is not None:
            return self.say.text(
                "You can return it until {date}.", date=self.say.date(window.last_day)
            )
        return self.say.text(
            "You can return it within {period}.", period=self.say.period(window.period)
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
            case "no-quote":
                return self.say.text(
                    "What the way back costs depends on the carrier that you choose."
                )
            case _:
                return self.say.text(
                    "We have no price for this way back; ask your carrier what it costs."
                )

    def _open(self, line: LineAnswer) -> Iterator[str]:
        assert line.open is not None
        if line.open.since is not None:
            yield self.say.text(
                "Today you are in time if it was delivered on {date} or later.",
                date=self.say.short_date(line.open.since),
            )
        elif line.open.branches:
            field = field_label(self.policy, line.open.field, self.say)
            yield self.say.text("What we still need to know: {field}", field=field)

    def points(self) -> Iterator[str]:
        """What becomes of the return with each value of the fact that is open."""
        if self.line.open is not None:
            for branch in self.line.open.branches:
                yield self._branch(self.line.open.field, branch)

    def _branch(self, field: str, branch: Branch) -> str:
        shown = [choice_name(self.policy, field, value, self.say) for value in branch.values[:4]]
        if len(branch.values) > len(shown):
            shown.append(self.say.text("others"))
        return self.say.text(
            "{values}: {outcome}", values=self.say.join(shown), outcome=self._short(branch)
        )

    def _short(self, case: Branch | WhatIf) -> str:
        match case.outcome:
            case "refused":
                return self.say.text("it could not be returned")
            case "review":
                return self.say.text("the store would look at it")
            case "depends":
                return self.say.text("it would depend on more")
        if not case.payer:
            return self.say.text("it could be returned")
        payer = Split.parse(case.payer)
        match case.payer:
            case "buyer":
                return self.say.text("you would pay the return freight")
            case "seller":
                return self.say.text("the store would pay the return freight")
            case "platform":
                return self.say.text("the guarantee service would pay the return freight")
            case _:
                return self.say.text(
                    "the return freight would be shared: {split}", split=self.split(payer)
                )

    def figures(self) -> Iterator[Figure]:
        answer, say = self.answer, self.say
        if answer.freight is not None and answer.freight.cost is not None:
            label = say.text("Return freight")
            source = answer.freight.quote
            link = Link(self._quote_name(answer.freight), source.anchor) if source else None
            yield Figure(label, say.money(answer.freight.cost), link)
            if len(answer.freight.shares) > 1:
                for party, share in answer.freight.shares:
                    yield Figure(
                        say.text("of this, {party}", party=self._party(party)), say.money(share)
                    )
        for amount in answer.refund:
            yield Figure(self._amount_label(amount), say.money(amount.amount), self._row(amount))
        if answer.total is not None:
            yield Figure(say.text("Comes back to you"), say.money(answer.total), strong=True)

    def _quote_name(self, freight: Freight) -> str:
        quotes = {quote.id: quote.say for quote in self.policy.rulebook.returns.quotes}
        return self.say.pick(quotes[freight.quote.id]) if freight.quote else ""

    def _row(self, amount: Amount) -> Link | None:
        return Link(amount.source.id, amount.source.anchor) if amount.source.anchor else None

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
                fees = {fee.id: fee.say for fee in self.policy.rulebook.returns.fees}
                return say.pick(fees[amount.source.id])
            case "label":
                return say.text("Return label, deducted")
            case "freight-refund":
                return say.text("Return freight that you lay out, refunded")
            case "discount":
                return say.text("Discount that held for the whole order only")
            case "bonus":
                return say.text("Bonus for store credit")

    def steps(self) -> Iterator[str]:
        line, say = self.line, self.say
        if self.answer.outcome not in ("accepted", "review"):
            return
        rulebook = self.policy.rulebook
        contact = rulebook.store.contact
        if line.authorisation or self.answer.outcome == "review":
            yield say.text(
                "Write to {email} and wait for the answer; the store answers within {span}.",
                email=contact.email,
                span=say.span(contact.answers_within),
            )
        if line.evidence:
            shown = [say.pick(rulebook.returns.evidence[name]) for name in line.evidence]
            yield say.text("Send along: {evidence}.", evidence=say.join(shown))
        if line.report_by is not None:
            yield say.text("Report it by {date}.", date=say.date(line.report_by))
        if self.answer.outcome == "accepted" and line.send_to != "keep":
            yield from self._sending(line)

    def _sending(self, line: LineAnswer) -> Iterator[str]:
        say = self.say
        match line.label:
            case "prepaid":
                yield say.text("Print the prepaid label that the store sends you.")
            case "deducted":
                yield say.text("Use the store's label; its price is deducted from the refund.")
            case "buyer":
                yield say.text("Choose a carrier with tracking, pay it, and keep the receipt.")
        address = self._address(line.send_to)
        if address is not None:
            where = say.text(
                "{name} ({address})", name=say.pick(address.say), address=", ".join(address.lines)
            )
            yield say.text("Send the goods to {address}.", address=where)
        elif line.send_to == "origin":
            yield say.text("Send the goods to the warehouse that they came from.")
        if line.window is not None and line.window.last_day is not None:
            yield say.text("Ask for the return by {date}.", date=say.date(line.window.last_day))

    def _address(self, send_to: str) -> Address | None:
        """Where the goods go; the store's only warehouse stands for "where they came from"."""
        rulebook = self.policy.rulebook
        if send_to == "origin":
            returning = {origin.return_address for origin in rulebook.shipping.origins.values()}
            send_to = returning.pop() if len(returning) == 1 else ""
        return rulebook.returns.addresses.get(send_to)

    def alternatives(self) -> tuple[Section, ...]:
        """What would have been, had one fact been otherwise."""
        items = tuple(Link(self._what_if(case)) for case in self.answer.what_if)
        return (Section(self.say.text("What could change the answer"), items),) if items else ()

    def _what_if(self, case: WhatIf) -> str:
        fact = self.say.labelled(
            field_label(self.policy, case.field, self.say),
            choice_name(self.policy, case.field, case.value, self.say),
        )
        said = self.say.text("{fact} – {outcome}", fact=fact, outcome=self._short(case))
        if case.last_day is None or case.outcome != "accepted":
            return said
        return self.say.text(
            "{said}, until {date}", said=said, date=self.say.short_date(case.last_day)
        )
