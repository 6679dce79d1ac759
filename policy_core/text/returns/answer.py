"""How an answer after the sale is said: plain first, then what to do, then why."""

from collections.abc import Iterator, Sequence

from policy_core.answers.deadlines import Due
from policy_core.answers.policy import Policy
from policy_core.answers.returns import LineAnswer, ReturnsAnswer, Settlement
from policy_core.answers.returns.answer import Branch, Freight, Later, LawNote, Outcome, Proposal
from policy_core.answers.returns.facts import NEVER_HELD
from policy_core.text.answer_text import AnswerText, Figure, Link, Message, Section, Tone
from policy_core.text.labels import field_label
from policy_core.text.language import Language
from policy_core.text.message import messages
from policy_core.text.reasons import after_repair, law_left
from policy_core.text.returns.days import milestones
from policy_core.text.returns.dispute import speak_dispute
from policy_core.text.returns.payers import outcome_said, would_pay
from policy_core.text.returns.settlements import REMEDIES, SettlementWords
from policy_core.text.returns.steps import has_asked, never_begins, steps
from policy_core.text.returns.unknowns import open_points, open_sentence
from policy_core.text.returns.why import because, because_of_line, speak_laws, why
from policy_core.values import Span

_TONES: dict[Outcome, Tone] = {
    "accepted": "good",
    "wait": "open",
    "refused": "bad",
    "review": "open",
    "depends": "open",
}


def speak_returns(policy: Policy, answer: ReturnsAnswer, language: Language) -> AnswerText:
    """Put an answer after the sale into words."""
    speaker = _Speaker(policy, answer, language)
    return AnswerText(
        tone=_TONES[answer.outcome],
        headline=speaker.headline(),
        sentences=tuple(speaker.sentences()),
        points=tuple(speaker.points()),
        details=tuple(speaker.details()),
        details_title=language.text("Amounts and days in full"),
        choices_title=speaker.choices_title(),
        choices=tuple(speaker.remedies()),
        figures=tuple(speaker.figures()),
        milestones=tuple(milestones(answer, language)),
        folds=(*speak_laws(policy, answer, language), *speak_dispute(answer, language)),
        steps=tuple(steps(policy, answer, language)),
        why_title=language.text("Why this is the answer"),
        why=(*why(policy, answer, language), *speaker.offers()),
        note=language.text("General information, not legal advice."),
        message_title=language.text("A message to us, ready to copy"),
        message_copy=language.text("Copy this message"),
        messages=speaker.messages(),
    )


class _Speaker:
    """Says the parts of one answer."""

    def __init__(self, policy: Policy, answer: ReturnsAnswer, language: Language) -> None:
        self.policy = policy
        self.answer = answer
        self.line = answer.first
        self.say = language
        self.words = SettlementWords(policy, answer, language)
        self.store_chooses = answer.first.choice == "store" and len(answer.settlements) > 1
        """Is what the buyer gets one of several things, of which the shop chooses?"""

    def headline(self) -> str:
        say, answer, line = self.say, self.answer, self.line
        match answer.outcome:
            case "accepted":
                if line.evidence_first and line.missing:
                    return say.text("Show us this first: {evidence}.", evidence=self._missing())
                assert answer.settlement is not None
                if self.store_chooses:
                    names = [say.text(REMEDIES[one.remedy]) for one in answer.settlements]
                    return say.text("You get one of these: {remedies}.", remedies=say.either(names))
                return self.words.headline(answer.settlement)
            case "wait" if line.because == "search" and line.search_until is not None:
                day = say.date(line.search_until)
                return say.text("Wait until {date}: the parcel service is searching.", date=day)
            case "wait" if line.opens is not None and line.opens.last_day is not None:
                day = say.date(line.opens.last_day)
                return say.text("Wait: you can ask for it from {date}.", date=day)
            case "wait":
                return say.text("Wait: you can ask for it later.")
            case "refused":
                return self._refused()
            case "review":
                return say.text("We have to look at this case.")
            case "depends":
                return say.text("It depends on one more fact.")

    def _refused(self) -> str:
        say, line = self.say, self.line
        if any(note.may_help for note in line.laws):
            return say.text("The law may still help you, but our own time is over.")
        if line.because == "in-time":
            return say.text("The parcel came in time.")
        if self._lost() or self._would_stay():
            return (
                say.text("By our own terms, nothing is owed in this case.")
                if line.law_unread
                else say.text("Nothing is owed in this case.")
            )
        if line.law_unread:
            return say.text("By our own terms, this cannot be returned.")
        return say.text("This cannot be returned.")

    def _lost(self) -> bool:
        reason = self.policy.rulebook.returns.reasons.get(self.line.reason)
        return reason is not None and reason.goods == "not-here"

    def _would_stay(self) -> bool:
        """Is it about money for goods that nobody would send back?"""
        return any(one.point == "goods" and one.said == "keep" for one in self.line.rulings)

    def _law_may_help(self) -> Iterator[str]:
        """What the law may give where we refuse: of itself, or because nobody has read it."""
        limited = (note for note in self.line.laws if note.may_help)
        yield from (law_left(self.policy, note, self.say) for note in limited)
        yield from self._if_listed()
        if self.line.law_unread:
            yield self._law_unread()

    def _law_unread(self) -> str:
        if self._lost():
            return self.say.text(
                "We do not know what the law of your country gives you for a parcel that never "
                "came: it may be more. Write to us at once."
            )
        return self.say.text(
            "We do not know what the law of your country gives you for a fault: it may be more. "
            "Write to us at once and describe the fault."
        )

    def _would_refuse(self) -> bool:
        """Would we refuse it for some value of the fact that it depends on?"""
        asked = self.line.open
        return asked is not None and any(one.outcome == "refused" for one in asked.branches)

    def _missing(self) -> str:
        shown = self.policy.rulebook.returns.evidence
        return self.say.join(self.say.pick(shown[name]) for name in self.line.missing)

    def sentences(self) -> Iterator[str]:
        line, answer = self.line, self.answer
        if answer.not_offered:
            remedy = self.say.text(REMEDIES[answer.remedy])
            yield self.say.text("We do not offer this here: {remedy}.", remedy=remedy)
        if line.outcome == "refused" or self._would_refuse():
            yield from self._law_may_help()
        if len(answer.lines) < 2 or answer.outcome != "refused":
            yield from because(self.policy, answer, self.say)  # else each article has its own
        if self.store_chooses and answer.outcome == "accepted":
            yield self.say.text("We choose which of them, and tell you.")
        if line.open is not None:
            asked = open_sentence(self.policy, line.open, self.say, has_asked(answer))
            yield from (self._of_lines([line], one) for one in asked)
            yield from self._without_the_day(line)
        yield from self._silence()
        if answer.settlement is None:
            yield from self._find_out()
            return
        yield from self._gets(answer.settlement)
        if line.window is not None and answer.delivery != "not-sent":
            yield from self._law_first()
        if line.search_until is not None and line.because != "search":
            day = self.say.date(line.search_until)
            yield self.say.text(
                "First the parcel service searches for it, until {date} at the latest.", date=day
            )
        if self._overdue(answer.settlement) and not self.store_chooses:
            yield from self.words.sentences(answer.settlement)
        yield from self._negotiation()
        yield from self._find_out()

    def _gets(self, one: Settlement) -> Iterator[str]:
        """What the buyer gets, where the headline does not say it."""
        lines, said = self.answer.lines, self.words.headline(one)
        if self.answer.outcome == "wait" and len(lines) == 1:
            yield self.say.text("After that: {outcome}", outcome=said)
        if not self._owed():
            owed = [line for line in lines if line.outcome in ("accepted", "wait")]
            yield self._of_lines(owed, said)

    def details(self) -> Iterator[str]:
        """What the days and steps of a page say too, and what comes after them."""
        line, answer = self.line, self.answer
        if answer.settlement is None:
            return
        if line.window is not None and self._owed() and not never_begins(line.window, answer):
            yield from self._until(line.window)
        if answer.delivery not in NEVER_HELD and not has_asked(answer):
            yield from (self._later(right) for right in line.later)
            yield from self._if_listed()
        if not (self._overdue(answer.settlement) or self.store_chooses):
            yield from self.words.sentences(answer.settlement)
        if answer.freight is not None and answer.freight.unquotable:
            yield from self._unquotable(answer.freight)

    def _owed(self) -> bool:
        """Is something owed of the article that the headline speaks of?"""
        return self.line.outcome in ("accepted", "wait")

    def _of_lines(self, lines: Sequence[LineAnswer], said: str) -> str:
        """What is said of some of several articles, with their reasons before it."""
        if len(self.answer.lines) < 2:
            return said
        reasons = self.policy.rulebook.returns.reasons
        names = dict.fromkeys(self.say.pick(reasons[one.reason].say) for one in lines if one.reason)
        quoted = self.say.join(self.say.text("“{name}”", name=name) for name in names)
        return self.say.text("For {reasons}: {said}", reasons=quoted, said=said)

    def _overdue(self, one: Settlement) -> bool:
        """Should money or goods be on their way already?"""
        by = one.leaves_by if one.means == "goods" else one.money_by
        return by is not None and by.last_day is not None and by.last_day < self.answer.today

    def _without_the_day(self, line: LineAnswer) -> Iterator[str]:
        """Of a window that runs from another day while nobody says this one: when it ends then."""
        counted, say = line.window, self.say
        if line.open is None or line.open.since is None or counted is None:
            return
        if counted.last_day is not None and line.outcome == "depends":
            day = say.end(counted.last_day, counted.period.by)
            yield say.text("If nobody knows that day, the time for it ended on {date}.", date=day)

    def _find_out(self) -> Iterator[str]:
        """Facts that were taken as usual, which the buyer can look up."""
        for name in self.answer.find_out:
            fact = field_label(self.policy, name, self.say)
            yield self.say.text("Please check, it can change the answer: {fact}", fact=fact)

    def _silence(self) -> Iterator[str]:
        """What it means, or has meant, that the shop does not answer in time."""
        line, say = self.line, self.say
        if line.answer_by is None or line.answer_by.last_day is None or not self._is_open():
            return
        day = say.end(line.answer_by.last_day, line.answer_by.period.by)
        match line.unanswered, line.answer_by.last_day < self.answer.today:
            case "agreed", True:
                yield say.text("We did not answer by {date}, so it is agreed.", date=day)
            case "agreed", False:
                yield say.text("If we do not answer by {date}, it is agreed.", date=day)
            case "refused", False:
                yield say.text("If we do not answer by {date}, it counts as refused.", date=day)

    def _is_open(self) -> bool:
        """Was the shop asked, and has it not answered yet?"""
        return self._told("requested") and not self._told("agreed_on")

    def _told(self, field: str) -> bool:
        """Did the buyer fill in a field?"""
        return any(used.name == field and used.origin == "given" for used in self.answer.facts)

    def _negotiation(self) -> Iterator[str]:
        """That another share can be agreed on, and what silence means."""
        agreed = self.answer.freight is not None and self.answer.freight.source.layer == "agreement"
        if not self.line.agreement or agreed or self._told("agreed"):
            return
        yield self.say.text("We can agree on another share: ask us before you send anything.")
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

    def _until(self, window: Due) -> Iterator[str]:
        """Until when it can be asked for; nothing of it, once that was done."""
        say = self.say
        if has_asked(self.answer):
            return
        if window.last_day is not None and self.line.open is not None and self.line.open.since:
            day = say.end(window.last_day, window.period.by)
            yield say.text("If nobody knows that day, you can ask for it until {date}.", date=day)
        elif window.last_day is not None:
            day = say.end(window.last_day, window.period.by)
            if any(
                note.point == "window" and note.won and note.at_least for note in self.line.laws
            ):
                yield say.text("You can ask for it at least until {date}.", date=day)
            else:
                yield say.text("You can ask for it until {date}.", date=day)
        elif window.period.endless and self._by_law():
            if self._lost():
                yield say.text("For a parcel that never came the law sets no last day.")
                return
            yield say.text("For faults the law sets no last day.")
            yield from self._limitation()
        elif not window.period.endless:
            yield say.text("You can ask for it {within}.", within=say.within(window.period))

    def _limitation(self) -> Iterator[str]:
        """When a right without a last day may be too old for a court."""
        years = next((n.limitation_years for n in self.line.laws if n.limitation_years), None)
        if years is not None:
            yield self.say.text(
                "After {span} a court need not hear such a claim any more.",
                span=self.say.span(Span(years, "years")),
            )

    def _by_law(self) -> bool:
        """Is it the law alone that gives it?"""
        return any(note.point == "accept" and note.won for note in self.line.laws)

    def _law_first(self) -> Iterator[str]:
        """What comes first by law, where that is not the money; else what the law gives beside."""
        money = self.answer.by_remedy("refund") is not None
        for note in self.line.laws:
            if note.point != "remedies" or note.asked.startswith("refund"):
                continue
            if not note.won:
                yield from self._after_repair(note)
                continue
            if money:
                yield self._law_beside(note)
                yield from self._after_repair(note)
                continue
            yield (
                self.say.text(
                    "By law a repair comes first; the money comes back if that fails, takes too "
                    "long or is refused."
                )
                if note.asked == "repair"
                else self.say.text(
                    "By law a repair or a replacement comes first; the money comes back if that "
                    "fails, takes too long or is refused."
                )
            )
            yield from self._after_repair(note)
            if note.serious_at_once:
                yield self.say.text("For a serious fault the law gives you your money at once.")
        until = self.line.change_of_mind
        if until is not None and until.last_day is not None and until.last_day >= self.answer.today:
            yield self.say.text(
                "Until {date} you can also change your mind: for most goods the law then gives you "
                "your money back.",
                date=self.say.date(until.last_day),
            )

    def _after_repair(self, note: LawNote) -> Iterator[str]:
        """What the law has a buyer told before they choose a repair."""
        if note.repair_adds_months:
            yield after_repair(note, self.say)

    def _law_beside(self, note: LawNote) -> str:
        """What a buyer can choose by law in place of the money that the store gives."""
        if note.asked == "repair":
            return self.say.text("By law you can choose a repair instead.")
        return self.say.text("By law you can choose a repair or a replacement instead.")

    def _if_listed(self) -> Iterator[str]:
        """What the law gives besides for some durable goods of this price."""
        listed = self.line.if_listed
        if listed is not None and listed.last_day is not None:
            yield self.say.text(
                "For some new durable goods of this price, as the law lists them, you have until "
                "{date}.",
                date=self.say.date(listed.last_day),
            )

    def _later(self, right: Later) -> str:
        """A right that goes on after the window."""
        until, say = right.window.last_day, self.say
        if right.source.layer == "law":
            if right.window.period.endless and right.at_least:
                return say.text(
                    "For a fault the law may give you even longer; how long is not sure here. "
                    "Write to us then too."
                )
            if right.window.period.endless:
                return say.text(
                    "For faults the law sets no last day: after that, ask us for a repair or a "
                    "replacement."
                )
            if until is None:
                period = say.period(right.window.period)
                return say.text("By law we answer for faults even longer: {period}.", period=period)
            if right.at_least:
                return say.text(
                    "By law we answer for faults even longer, at least until {date}.",
                    date=say.date(until),
                )
            return say.text(
                "By law we answer for faults even longer, until {date}.", date=say.date(until)
            )
        payer = would_pay(right.payer, say)
        if until is None:
            return say.text("After that we still take it back: {payer}.", payer=payer)
        return say.text(
            "After that we still take it back until {date}: {payer}.",
            date=say.date(until),
            payer=payer,
        )

    def _unquotable(self, freight: Freight) -> Iterator[str]:
        if str(freight.split) == "seller" or freight.label == "prepaid":
            return
        match freight.unquotable:
            case "no-weight":
                yield self.say.text("Tell us the weight, and we can say what the postage is.")
            case "depends":
                yield self.say.text(
                    "Tell us more about the goods, and we can say what the postage is."
                )
            case "no-quote":
                yield self.say.text("The postage depends on the parcel service that you choose.")
            case _:
                yield self.say.text(
                    "We do not know the postage from there; ask your parcel service."
                )

    def points(self) -> Iterator[str]:
        """What becomes of it with each value of the fact that is open, or of each article."""
        if self.line.open is not None:
            yield from open_points(self.policy, self.line.open, self.say)
        several = self.answer.lines if len(self.answer.lines) > 1 else ()
        for line in (one for one in several if one is not self.line or one.open is None):
            until = " ".join(self._line_sentences(line))
            # Until when is all that is said of what can be asked for.
            asks = line.outcome == "accepted" and until
            told = until if asks else " ".join(filter(None, (self._becomes(line), until)))
            yield self.say.text("{values}: {outcome}", values=self._article(line), outcome=told)

    def _becomes(self, line: LineAnswer) -> str:
        return f"{outcome_said(Branch((), line.outcome), self.say)}."

    def _article(self, line: LineAnswer) -> str:
        """The article of a line by its reason; by its number too, where others have the same."""
        reasons, lines = self.policy.rulebook.returns.reasons, self.answer.lines
        name = self.say.pick(reasons[line.reason].say) if line.reason else "–"
        if [one.reason for one in lines].count(line.reason) < 2:
            return name
        place = 1 + next(number for number, one in enumerate(lines) if one is line)
        return self.say.text("Article {number}, {reason}", number=place, reason=name)

    def _line_sentences(self, line: LineAnswer) -> Iterator[str]:
        yield from because_of_line(self.policy, line, self.say)
        if line.outcome == "accepted" and line.window is not None:
            yield from self._until(line.window)

    def remedies(self) -> Iterator[AnswerText]:
        """What the buyer can choose in place of what is answered, each remedy in short.

        Where the shop chooses, all of them stand beside each other.
        """
        for one in self.answer.settlements[0 if self.store_chooses else 1 :]:
            yield self._remedy(one)

    def choices_title(self) -> str:
        """What the other remedies are headed by."""
        if self.store_chooses:
            return self.say.text("What we choose from")
        return self.say.text("Or choose instead") if self.answer.settlements[1:] else ""

    def _remedy(self, one: Settlement) -> AnswerText:
        return AnswerText(
            tone="good" if self.answer.outcome == "accepted" else "open",
            headline=self.words.name(one),
            sentences=(self.words.headline(one),),
            details=tuple(self.words.sentences(one)),
            details_title=self.say.text("Amounts and days in full"),
            figures=tuple(self.words.figures(one)),
        )

    def figures(self) -> Iterator[Figure]:
        if self.answer.settlement is not None and not self.store_chooses:
            yield from self.words.figures(self.answer.settlement)

    def messages(self) -> tuple[Message, ...]:
        if self.answer.outcome not in ("accepted", "review"):
            return ()
        return messages(self.policy, self.answer, self.say)

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
            amount = self.say.money(proposal.comes_back)
            parts.append(self.say.text("you get {amount} back", amount=amount))
        if proposal.buyer_pays is not None and proposal.buyer_pays.minor:
            amount = self.say.money(proposal.buyer_pays)
            parts.append(self.say.text("you pay {amount} of the postage", amount=amount))
        elif proposal.buyer_pays is not None:
            parts.append(self.say.text("we pay the postage"))
        return "; ".join(parts)
