"""How an answer about a claim is said: what is owed, by when, what to show, then why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policy_core.answers.claims import Act, ClaimAnswer, Offer, State
from policy_core.answers.claims.answer import Branch, Open
from policy_core.answers.deadlines import Due
from policy_core.answers.policy import Policy
from policy_core.voice.claims_dispute import speak_dispute
from policy_core.voice.claims_labels import claim_choice, claim_label
from policy_core.voice.claims_message import ClaimMessage, claim_messages
from policy_core.voice.claims_why import because, point_said, why
from policy_core.voice.conditions import alternatives
from policy_core.voice.language import Language
from policy_core.voice.reasons import law_left
from policy_core.voice.remedies import RemedyWords
from policy_core.voice.spoken import Figure, Link, Spoken, Tone

_TONES: dict[State, Tone] = {
    "now": "good",
    "wait": "open",
    "too-late": "bad",
    "refused": "bad",
    "review": "open",
    "depends": "open",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenClaim(Spoken):
    """An answer about a claim in words, with the messages that can be copied."""

    message_title: str
    message_copy: str
    """What the button says that copies one."""
    messages: tuple[ClaimMessage, ...]


def speak_claim(policy: Policy, answer: ClaimAnswer, language: Language) -> SpokenClaim:
    """Put an answer about a claim into words."""
    speaker = _Speaker(policy, answer, language)
    asks = answer.state in ("now", "review")
    return SpokenClaim(
        tone=_TONES[answer.state],
        headline=speaker.headline(),
        sentences=tuple(speaker.sentences()),
        points=tuple(speaker.points()),
        figures=tuple(speaker.figures()),
        steps=tuple(speaker.steps()),
        choices=(*map(speaker.offer, answer.offers), *speak_dispute(answer, language)),
        why_title=language.text("Why this is the answer"),
        why=tuple(why(policy, answer, language)),
        note=language.text("General information, not legal advice."),
        message_title=language.text("A message to the store, ready to copy"),
        message_copy=language.text("Copy this message"),
        messages=claim_messages(policy, answer, language) if asks else (),
    )


class _Speaker:
    """Says the parts of one answer."""

    def __init__(self, policy: Policy, answer: ClaimAnswer, language: Language) -> None:
        self.policy = policy
        self.answer = answer
        self.say = language
        self.words = RemedyWords(policy, language)

    def headline(self) -> str:
        say, answer = self.say, self.answer
        match answer.state:
            case "now":
                return self._owed()
            case "wait" if answer.because == "search" and answer.search_until is not None:
                return say.text(
                    "Wait until {date}: the carrier is searching.",
                    date=say.date(answer.search_until),
                )
            case "wait":
                assert answer.opens is not None
                assert answer.opens.last_day is not None
                return say.text(
                    "Wait: you can claim this from {date}.", date=say.date(answer.opens.last_day)
                )
            case "too-late" if any(note.may_be_limited for note in self.answer.laws):
                return say.text("The law may still help you, but the store's own time is over.")
            case "too-late":
                return say.text("It is too late to claim this.")
            case "refused" if answer.because == "in-time":
                return say.text("The parcel came in time.")
            case "refused":
                return say.text("Nothing is owed in this case.")
            case "review":
                return say.text("The store has to look at this case.")
            case "depends":
                return say.text("It depends on one more fact.")

    def _owed(self) -> str:
        say, offers = self.say, self.answer.offers
        if not offers:
            return say.text("You can claim this now.")
        if len(offers) == 1:
            return say.text("You can claim this now: {remedy}.", remedy=self.words.short(offers[0]))
        remedies = self.words.either([self.words.short(offer) for offer in offers])
        if self.answer.choice == "store":
            return say.text("You can claim this now; the store chooses: {remedies}.",
                            remedies=remedies)  # fmt: skip
        return say.text("You can claim this now, and choose: {remedies}.", remedies=remedies)

    def sentences(self) -> Iterator[str]:
        say, answer = self.say, self.answer
        if answer.state == "too-late":
            yield from (law_left(self.policy, n, say) for n in answer.laws if n.may_be_limited)
        yield from because(self.policy, answer, say)
        if answer.open is not None:
            yield from self._open()
        if answer.state == "now" and answer.closes is not None:
            yield from self._until(answer.closes)
        if answer.search_until is not None and answer.because != "search":
            yield say.text(
                "The carrier may search until {date}; nothing is owed before that.",
                date=say.date(answer.search_until),
            )

    def _until(self, closes: Due) -> Iterator[str]:
        if closes.last_day is not None:
            yield self.say.text(
                "You can claim it until {date}.", date=self.say.date(closes.last_day)
            )
        elif closes.waits_for:
            yield self.say.text(
                "You can claim it within {period}.", period=self.say.period(closes.period)
            )

    def _open(self) -> Iterator[str]:
        found = self.answer.open
        assert found is not None
        if found.since is not None:
            yield self.say.text(
                "{field}: you can claim it today if that was {date} or earlier.",
                field=claim_label(self.policy, found.field, self.say),
                date=self.say.short_date(found.since),
            )
        else:
            field = claim_label(self.policy, found.field, self.say)
            yield self.say.text("What we still need to know: {field}", field=field)

    def points(self) -> Iterator[str]:
        """What becomes of it with each value of the fact that is open, and what is to be shown."""
        if self.answer.open is not None:
            for branch in self.answer.open.branches:
                yield self._branch(self.answer.open, branch)
        if self.answer.state in ("now", "review"):
            for item in self.answer.evidence:
                name = claim_choice(self.policy, "evidence", item.name, self.say)
                yield self._to_show(name, shown=item.shown)

    def _to_show(self, name: str, *, shown: bool) -> str:
        if shown:
            return self.say.text("You have: {evidence}", evidence=name)
        return self.say.text("Still to show: {evidence}", evidence=name)

    def _branch(self, asked: Open, branch: Branch) -> str:
        say = self.say
        outcomes = {
            "yes": say.text("it can be claimed"),
            "no": say.text("nothing would be owed"),
            "review": say.text("the store would look at it"),
            "": say.text("it would depend on more"),
        }
        said = say.text(
            "{values}: {outcome}",
            values=alternatives(self.policy, asked.dimension, branch, say, claim_choice),
            outcome=outcomes[branch.accept],
        )
        return "; ".join((said, *(point_said(*one, say) for one in branch.said)))

    def figures(self) -> Iterator[Figure]:
        """The days on which something is to be done, then what the carrier pays."""
        say = self.say
        labels = self._acts()
        for deadline in self.answer.deadlines:
            if deadline.act in labels:
                link = Link(say.text("rule"), deadline.source.anchor)
                yield Figure(labels[deadline.act], self._day(deadline.due), link)
        insurance = self.answer.insurance
        if insurance is not None:
            label = say.text("The carrier answers for up to")
            up_to = say.money(insurance.up_to) if insurance.up_to else say.text("nothing")
            name = claim_choice(self.policy, "method", insurance.method, say)
            yield Figure(label, up_to, Link(name, insurance.source.anchor))
            if insurance.pays:
                label = say.text("Of this, the carrier owes the store for your parcel")
                yield Figure(label, say.money(insurance.pays))

    def _day(self, due: Due) -> str:
        if due.last_day is not None:
            return self.say.date(due.last_day)
        return self.say.period(due.period)

    def _acts(self) -> Mapping[Act, str]:
        """What the parties do, but for the marketplace's clock, which is said for itself."""
        say = self.say
        return {
            "claim": say.text("You claim it by"),
            "answer": say.text("The store answers by"),
            "search": say.text("The carrier searches until"),
            "resend": say.text("The store sends the right goods by"),
            "refund": say.text("The store pays by"),
        }

    def steps(self) -> Iterator[str]:
        say, answer = self.say, self.answer
        if answer.state not in ("now", "review"):
            return
        contact = self.policy.rulebook.store.contact
        yield say.text(
            "Write to {email}; the store answers within {span}.",
            email=contact.email,
            span=say.span(contact.answers_within),
        )
        if any(offer.goods in ("send-back", "store-says") for offer in answer.offers):
            yield say.text("Send nothing back before the store has answered.")

    def offer(self, offer: Offer) -> Spoken:
        """One remedy as an alternative."""
        return Spoken(
            tone="good" if self.answer.state == "now" else "open",
            headline=self.words.name(offer),
            sentences=tuple(self.words.sentences(offer)),
            figures=tuple(self.words.figures(offer)),
        )
