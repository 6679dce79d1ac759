"""How an answer after the sale is said: plain first, then what to do, then why."""

from collections.abc import Iterator, Mapping, Sequence

from policy_core.answers.policy import Policy
from policy_core.answers.returns import LineAnswer, ReturnsAnswer, Settlement
from policy_core.answers.returns.answer import OWED, Later, Outcome
from policy_core.answers.returns.fact_class import NEVER_HELD
from policy_core.answers.trace import NextTerms
from policy_core.text.answer_text import AnswerText, Figure, Tone
from policy_core.text.labels import evidence_names, field_label
from policy_core.text.language import Language, _
from policy_core.text.returns import (
    agreement,
    days,
    dispute,
    figures,
    law,
    message,
    outcome,
    postage,
    settlements,
    status,
    steps,
    unknowns,
    why,
)
from policy_core.text.returns.status import SaidCase
from policy_core.values import Split

_TONES: Mapping[Outcome, Tone] = {"accepted": "good", "refused": "bad"}
"""All others are open."""


def speak_returns(policy: Policy, answer: ReturnsAnswer, language: Language) -> AnswerText:
    """Put an answer after the sale into words: its parts in the order in which they are read."""
    speaker, text = _Speaker(policy, answer, language), language.text
    ready = answer.outcome in ("accepted", "review")
    return AnswerText(
        tone="open" if speaker.conditional else _TONES.get(answer.outcome, "open"),
        headline=speaker.headline(),
        milestones=tuple(days.milestones(answer, language)),
        sentences=tuple(speaker.sentences()),
        cases=tuple(speaker.cases()),
        steps=tuple(steps.all_steps(speaker)),
        message_title=text("A message to us, ready to copy"),
        message_copy=text("Copy this message"),
        messages=tuple(message.messages(speaker)) if ready else (),
        nothing_back=status.nothing_goes_back(speaker),
        choices_title=speaker.choices_title(),
        choices=tuple(speaker.remedies()),
        details_title=text("Amounts and days in full"),
        details=tuple(speaker.details()),
        figures=tuple(speaker.figures()),
        why_title=text("Why this is the answer"),
        why=(*why.sections(speaker), *agreement.offers(speaker)),
        folds=(*law.speak_laws(speaker), *dispute.speak_dispute(speaker)),
        note=text("General information, not legal advice."),
    )


class _Speaker(SaidCase):
    """Says the parts of one answer."""

    def __init__(self, policy: Policy, answer: ReturnsAnswer, language: Language) -> None:
        super().__init__(policy, answer, language)
        self.words = settlements.SettlementWords(policy, answer, language)
        self.owed = answer.first.outcome in OWED
        """Is something owed of the article that the headline speaks of?"""
        self.store_chooses = answer.first.choice == "store" and len(answer.settlements) > 1
        """Is what the buyer gets one of several things, of which the shop chooses?"""
        asked = self.line.open
        since = asked is not None and asked.since is not None
        self.conditional = self.owed and since and all(one.open == asked for one in answer.lines)
        """Is it owed only if something happened late enough? Then that is said first."""

    def headline(self) -> str:
        if self.answer.outcome != "accepted":
            return outcome.becomes(self, self.line)
        held = self.answer.delivery not in NEVER_HELD
        if self.line.evidence_first and self.line.missing and held:
            evidence = evidence_names(self.policy, self.line.missing, self.say)
            return self.text("Show us this first: {evidence}.", evidence=evidence)
        if self.store_chooses:
            names = [self.text(settlements.REMEDIES[one.remedy]) for one in self.answer.settlements]
            return self.text("You get one of these: {remedies}.", remedies=self.say.either(names))
        assert self.settlement is not None
        return self.words.headline(self.settlement)

    def sentences(self) -> Iterator[str]:
        line, answer = self.line, self.answer
        yield from self._open() if self.conditional else ()
        about = self._about()
        whose = tuple(why.because(self))
        if not any(self._articles(about) in sentence for sentence in whose):
            yield from self._named(about)
        if answer.not_offered:
            remedy = self.text(settlements.REMEDIES[answer.remedy])
            yield self.text("We do not offer this here: {remedy}.", remedy=remedy)
        yield from why.closed_remedies(self, line)
        branches = line.open.branches if line.open is not None else ()
        if line.outcome == "refused" or any(one.outcome == "refused" for one in branches):
            yield from law.may_help(self, line)
        if len(answer.lines) < 2 or answer.outcome != "refused":
            yield from whose  # else each article has its own
        yield from why.of_a_refusal(self)
        yield from why.of_its_day(self)
        if line.instead:
            yield outcome.instead(self, line)
        if self.store_chooses and answer.outcome == "accepted":
            yield self.text("We choose which of them, and tell you.")
        yield from self._open() if not self.conditional else ()
        yield from agreement.silence(self)
        if answer.settlement is not None:
            yield from self._of_the_settlement(answer.settlement)
        for name in answer.find_out:  # facts that were taken as usual, which the buyer can look up
            fact = self.say.ended(field_label(self.policy, name, self.say))
            yield self.text("Please check, it can change the answer: {fact}", fact=fact)

    def _open(self) -> Iterator[str]:
        """What the answer turns on, and for which article."""
        line, several = self.line, len(self.answer.lines) > 1
        if line.open is not None:
            yield unknowns.open_sentence(self, line.open)
            # A day is that of the order; of all else each article has its own.
            alike = [one for one in self.answer.lines if one.open == line.open]
            of_the_order = line.open.since is not None or line.open.until is not None
            of_all = of_the_order and len(alike) == len(self.answer.lines)
            named = [] if of_all or not several or alike == self._about() else alike
            yield from self._named(named)
            # A window that runs from another day while nobody says this one.
            ended = self.say.due(line.window) if status.waits_for_a_day(line) else ""
            if ended and line.outcome == "depends":
                over = _("If nobody knows that day, the time for it ended on {date}.")
                yield self.text(over, date=ended)

    def _about(self) -> list[LineAnswer]:
        """The articles that the headline speaks of, where it does not speak of all."""
        settled = self.answer.settled
        return list(settled) if self.owed and len(settled) < len(self.answer.lines) else []

    def _named(self, lines: Sequence[LineAnswer]) -> Iterator[str]:
        if lines:
            yield self.text("That is about this: {articles}.", articles=self._articles(lines))

    def _of_the_settlement(self, one: Settlement) -> Iterator[str]:
        """What stands in front of the folds of what the buyer gets."""
        line = self.line
        yield from self._gets(one)
        if line.window is not None and self.answer.delivery != "not-sent":
            yield from law.comes_first(self)
        search = line.search_until
        if search is not None and search >= self.answer.today and line.because != "search":
            searches = _("First the parcel service searches for it, until {date} at the latest.")
            yield self.text(searches, date=search)
        if self._overdue(one) and not self.store_chooses:
            yield from self.words.sentences(one)
        if one.goods in ("back", "store-says") and not status.has_sent(self.answer):
            yield from agreement.negotiation(self)

    def _gets(self, one: Settlement) -> Iterator[str]:
        """What the buyer gets, where the headline does not say it."""
        lines, said = self.answer.lines, self.words.headline(one)
        if self.answer.outcome == "wait" and len(lines) == 1:
            yield self.text("After that: {outcome}", outcome=said)
        if not self.owed:
            about = self._articles(self.answer.settled)
            yield self.text("For {reasons}: {said}", reasons=about, said=said)

    def details(self) -> Iterator[str]:
        """What the days and steps of a page say too, and what comes after them."""
        line, answer, one = self.line, self.answer, self.settlement
        if one is None:
            return
        # Of several articles, each has its own days, and says them.
        single = len(answer.lines) == 1 or self._is_said_of_all(line)
        if self.owed and (single or answer.outcome == "wait"):
            yield from outcome.until(self, line)
        may_wait = answer.delivery not in NEVER_HELD and not status.has_asked(answer)
        if may_wait:
            yield from (told for right in line.later for told in self._later(right))
            yield from law.if_listed(line, self.say)
        if not (self._overdue(one) or self.store_chooses):
            yield from self.words.sentences(one)
        if one.freight is not None and not status.has_sent(answer):
            yield from postage.unquotable(self.policy, one.freight, self.say)
        if may_wait and line.next_terms is not None:
            yield from self._next_terms(line.next_terms)

    def figures(self) -> Iterator[Figure]:
        """The amounts in full; where the shop chooses, each remedy has its own."""
        if self.settlement is not None and not self.store_chooses:
            yield from figures.all_figures(self.policy, self.settlement, self.say)

    def _articles(self, lines: Sequence[LineAnswer]) -> str:
        """Some of several articles, in quotes."""
        names = dict.fromkeys(self._article(one) for one in lines if one.reason)
        return self.say.join(self.text("“{name}”", name=name) for name in names)

    def _overdue(self, one: Settlement) -> bool:
        """Should money or goods be on their way already?"""
        return one.due is not None and self.answer.is_past(one.due)

    def _next_terms(self, then: NextTerms) -> Iterator[str]:
        """What holds otherwise for whom asks later."""
        yield self.text("From {date} on other terms hold.", date=self.say.short_date(then.since))
        for point, said in then.said:
            yield self.say.sentence(unknowns.words_of_point(self.policy, point, said, self.say))

    def _later(self, right: Later) -> Iterator[str]:
        """A right that goes on after the window."""
        if right.source.layer == "law":
            yield law.later(right, self.say)
            return
        until = right.window.last_day
        message = _("After that we still take it back until {date}.")
        always = _("After that we still take it back.")
        yield self.text(message if until else always, date=until)
        if right.payer:
            yield self.say.sentence(postage.who_pays(Split.parse(right.payer), self.say))

    def cases(self) -> Iterator[str]:
        """What becomes of it with each value of the fact that is open, or of each article."""
        if self.line.open is not None:
            asked = status.has_asked(self.answer)
            yield from unknowns.open_cases(self.policy, self.line.open, self.say, asked)
        several = self.answer.lines if len(self.answer.lines) > 1 else ()
        for line in (one for one in several if not self._is_said_of_all(one)):
            told = [*law.may_help(self, line)] if line.outcome == "refused" else []
            told += why.because_of_line(self, line)
            if line.outcome == "accepted":
                told += outcome.until(self, line)
            told += why.own_remedies(self, line)
            if line.outcome == "depends" and line.open is not None:
                told.append(unknowns.open_sentence(self, line.open))
            # Until when is all that is said of what can be asked for.
            if line.outcome != "accepted" or not told:
                told = [outcome.becomes(self, line), *told]
            article, becomes = self._article(line), " ".join(told)
            yield self.text("{values} – {outcome}", values=article, outcome=becomes)

    def _is_said_of_all(self, line: LineAnswer) -> bool:
        """Is what becomes of an article said already, with what all turn on?"""
        alike = line.open is not None and line.open == self.line.open
        return alike and (line is self.line or line.outcome == "depends")

    def _article(self, line: LineAnswer) -> str:
        """The article of a line by its reason; by its number too, where others have the same."""
        reasons, lines = self.policy.rulebook.returns.reasons, self.answer.lines
        name = self.say.pick(reasons[line.reason].say) if line.reason else "–"
        if [one.reason for one in lines].count(line.reason) < 2:
            return name
        place = 1 + next(number for number, one in enumerate(lines) if one is line)
        return self.text("Article {number}, {reason}", number=place, reason=name)

    def choices_title(self) -> str:
        """What the other remedies are headed by."""
        if self.store_chooses:
            return self.text("What we choose from")
        return self.text("Or choose instead") if self.answer.settlements[1:] else ""

    def remedies(self) -> Iterator[AnswerText]:
        """What the buyer can choose in place of what is answered, each remedy in short.

        Where the shop chooses, all of them stand beside each other.
        """
        for one in self.answer.settlements[0 if self.store_chooses else 1 :]:
            yield AnswerText(
                tone="good" if self.answer.outcome == "accepted" else "open",
                headline=self.words.name(one),
                sentences=(self.words.headline(one),),
                details=(
                    *outcome.until_when(self, one.window),
                    *self.words.sentences(one, chosen=self.store_chooses),
                ),
                details_title=self.text("Amounts and days in full"),
                figures=tuple(figures.all_figures(self.policy, one, self.say)),
            )
