"""Why a return is answered as it is: the reason in one sentence, and the folded explanation."""

from collections.abc import Iterator
from typing import Protocol

from policy_core import rulebook
from policy_core.answers.policy import Policy
from policy_core.answers.returns import LineAnswer, ReturnsAnswer
from policy_core.answers.trace import Ruling, Source
from policy_core.text.answer_text import AnswerText, Section
from policy_core.text.labels import choice_name, field_label
from policy_core.text.language import Language
from policy_core.text.marking import marked as _
from policy_core.text.reasons import Reasons, Words, law_name, not_final
from policy_core.text.returns.settlements import REMEDIES
from policy_core.values import Charge, Money, Percent, Period, Share, Span, Split

AT_ONCE = Period(Span(0), ("notice",))
"""From when something can be asked for that waits for nothing."""


class Named(Protocol):
    """A row that the pages call by a name of the merchant's."""

    @property
    def id(self) -> str:
        """Its id, and its anchor on the page."""
        ...

    @property
    def say(self) -> rulebook.Words:
        """Its name."""
        ...


def because(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    """The reason that stands right behind the headline."""
    if answer.outcome in ("accepted", "wait"):
        yield from _because_accepted(policy, answer, say)
        yield from _promised(answer, say)
    else:
        yield from because_of_line(policy, answer.first, say)
        if answer.first.because == "in-time":
            yield from _promised(answer, say)


def _promised(answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    """By when the parcel was promised, where something turns on that."""
    line = answer.first
    turns = line.opens is not None and "promise" in line.opens.period.anchors
    if answer.promised is not None and turns:
        day = say.date(answer.promised.latest)
        yield say.text("It was promised by {date} at the latest.", date=day)


def because_of_line(policy: Policy, line: LineAnswer, say: Language) -> Iterator[str]:
    """Why a line is refused, or looked at by the store."""
    match line.outcome:
        case "refused":
            yield from _because_refused(policy, line, say)
        case "review" if line.because == "no-rule":
            yield say.text("No rule of this policy decides it, so we answer you ourselves.")
        case "review" if line.because == "outside-agreement":
            yield say.text("The share that you name is outside what this policy lets us agree on.")
        case "review":
            yield say.text("Write to us: we decide such cases one by one.")


def _because_accepted(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    freight = answer.freight
    if answer.delivery == "not-sent":
        yield say.text("We have not sent it yet.")
        return
    if freight is None:
        yield _because_of_fault(policy, answer, say)
        return
    match freight.source.layer:
        case "programme":
            yield say.text(
                "The {name} covers this return.", name=source_name(policy, freight.source, say)
            )
        case "agreement":
            yield say.text("That is the share that both sides agreed on.")
        case "law":
            notes = {note.law: note for note in answer.first.laws}
            yield say.text(
                "The law where you live asks for that: {law}.",
                law=law_name(policy, notes[freight.source.id], say),
            )
        case _:
            yield _because_of_fault(policy, answer, say)


def _because_of_fault(policy: Policy, answer: ReturnsAnswer, say: Language) -> str:
    reason, delivery = policy.rulebook.returns.reasons[answer.first.reason], answer.delivery
    said = say.pick(reason.say)
    # A row may see the fault elsewhere than the reason does.
    match next((one.said for one in answer.first.rulings if one.point == "fault"), reason.fault):
        case "seller" | "platform" if reason.suspected:
            return say.text(
                "“{reason}”: we look into it, and answer for it if it is so.", reason=said
            )
        case "seller":
            return say.text("“{reason}”: that is our fault.", reason=said)
        case "buyer" if delivery == "not-sent":
            return say.text("“{reason}”: it has not left us yet.", reason=said)
        case "buyer" if reason.goods == "not-here":
            return say.text(
                "“{reason}”: neither we nor the parcel service are at fault.", reason=said
            )
        case "buyer":
            return say.text("“{reason}”: nothing is wrong with it.", reason=said)
        case "carrier":
            return say.text("“{reason}”: that happened on the way to you.", reason=said)
        case "platform":
            return say.text("“{reason}”: that is the marketplace's fault.", reason=said)
        case _:
            return say.text("“{reason}”: neither side alone is at fault.", reason=said)


def _over(period: Period, day: str, say: Language) -> str:
    """That a window ended, and how it ran where that is more than the day itself."""
    if period.span is not None and not period.span.count:
        return say.text("The time for it ended on {date}.", date=day)
    return say.text(
        "The time for it ended on {date} ({period}).", date=day, period=say.period(period)
    )


def _because_refused(policy: Policy, line: LineAnswer, say: Language) -> Iterator[str]:
    if line.late is not None and line.window is not None and line.window.last_day is not None:
        period, last_day = line.window.period, line.window.last_day
        yield _over(period, say.end(last_day, period.by), say)
        if line.late.days:
            ago = line.late.days
            yield say.plural("That was {count} day ago.", "That was {count} days ago.", ago)
        else:
            yield say.text("That was earlier today.")
        return
    if line.because == "reported-late" and line.report_by and line.report_by.last_day:
        yield say.text(
            "It had to be reported by {date}.",
            date=say.end(line.report_by.last_day, line.report_by.period.by),
        )
    if line.because == "not-shown" and line.show_by is not None and line.show_by.last_day:
        shown = [say.pick(policy.rulebook.returns.evidence[name]) for name in line.missing]
        yield say.text(
            "This had to be shown by {date}: {evidence}.",
            date=say.end(line.show_by.last_day, line.show_by.period.by),
            evidence=say.join(shown),
        )
    if line.because == "unanswered" and line.answer_by is not None and line.answer_by.last_day:
        day = say.end(line.answer_by.last_day, line.answer_by.period.by)
        yield say.text("We did not answer by {date}, so it counts as refused.", date=day)
    if line.because == "sent-late" and line.send_by is not None and line.send_by.last_day:
        yield say.text(
            "It had to be sent by {date}.",
            date=say.end(line.send_by.last_day, line.send_by.period.by),
        )
    if line.because == "arrived-late" and line.arrive_by is not None and line.arrive_by.last_day:
        yield say.text(
            "It had to be back by {date}.",
            date=say.end(line.arrive_by.last_day, line.arrive_by.period.by),
        )
    for term in policy.rulebook.returns.terms:
        if term.id == line.because and term.because:
            yield say.pick(term.because)


def speak_laws(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[AnswerText]:
    """What the law asks for, under the names of the acts; nothing where none was looked at."""
    notes = answer.first.laws
    if answer.outcome == "refused" and answer.first.late is not None:
        # Of a right that is over too, its last day is all that matters.
        notes = tuple(note for note in notes if note.may_help or note.point == "window")
    if not notes:
        return
    names = dict.fromkeys(law_name(policy, note, say) for note in notes)
    asked = _reasons(policy, answer.first, say).laws(notes)
    yield AnswerText("open", say.text("The law: {names}", names=say.join(names)), why=(asked,))


def _reasons(policy: Policy, line: LineAnswer, say: Language) -> Reasons:
    collected = line.label == "pick-up"
    words = Words(
        point=lambda point: point_name(
            "pick-up" if collected and point == "freight" else point, say
        ),
        value=lambda point, said: point_value(point, said, say),
        source=lambda source: source_name(policy, source, say),
        label=lambda name: field_label(policy, name, say),
        choice=choice_name,
    )
    return Reasons(policy, words, say)


def why(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[Section]:
    """The folded part: rules, what lost, near misses, the facts."""
    line, reasons = answer.first, _reasons(policy, answer.first, say)
    sections = (
        *reasons.rules(_shown(line), line.overridden),
        reasons.near_misses(line.near_misses),
        reasons.facts(answer.facts),
        not_final(policy, answer.provisional, say),
    )
    return (section for section in sections if section.items)


_SHOWN = (
    "accept", "opens", "window", "search", "remedies", "choice", "goods", "freight", "restocking",
    "difference", "fee", "refund.price", "refund.outbound", "refund.duty", "refund.at_most",
    "refund.within", "leaves",
)  # fmt: skip


def _shown(line: LineAnswer) -> list[Ruling]:
    """What decided; of a refusal only what refused."""
    if line.outcome == "refused":
        deciding: tuple[str, ...] = ("window",) if line.late is not None else ("accept",)
    else:
        deciding = _SHOWN
    return [ruling for ruling in line.rulings if ruling.point in deciding]


def point_name(point: str, say: Language) -> str:
    """What a point of an outcome is called."""
    return say.text(_POINTS[point])


def point_value(point: str, said: str, say: Language) -> str:
    """What is said on a point, in words."""
    match point:
        case "freight":
            shares = Split.parse(said).by_party()
            if len(shares) > 1:
                return say.join(
                    f"{say.text(_VALUES[party])} {say.percent(share)}"
                    for party, share in shares.items()
                )
        case "window" | "opens" | "leaves" | "refund.within" | "send_within":
            return _period_value(point, said, say)
        case "search":
            return say.span(Span.parse(said))
        case "remedies":
            return say.either(say.text(REMEDIES.get(name, name)) for name in said.split(", "))
        case "restocking" | "fee" if said not in _VALUES:
            return say.charge(Charge.parse(said))
        case "refund.price":
            share = Share.parse(said)
            low, high = (_bound(one, say) for one in (share.least, share.most))
            return low if low == high else say.text("{least} to {most}", least=low, most=high)
        case "refund.outbound" if said.endswith("%"):
            return say.percent(Percent.parse(said))
        case "choice" | "difference" | "refund.withheld":
            return say.text(_OWN_VALUES[point][said])
    return say.text(_VALUES[said]) if said in _VALUES else said


def _period_value(point: str, said: str, say: Language) -> str:
    if said == "None":
        return say.text("not said by a rule")
    period = Period.parse(said)
    return say.text("at once") if (point, period) == ("opens", AT_ONCE) else say.period(period)


def _bound(bound: Percent | Money, say: Language) -> str:
    return say.percent(bound) if isinstance(bound, Percent) else say.money(bound)


def source_name(policy: Policy, source: Source, say: Language) -> str:
    """What a source is called on the pages."""
    returns = policy.rulebook.returns
    if source.layer == "law":
        return say.text("the law there")
    named: tuple[Named, ...] = (
        *returns.terms,
        *returns.programmes,
        *returns.agreements,
        *returns.fees,
        *returns.quotes,
        *returns.disputes,
    )
    for row in named:
        if row.id == source.id and row.say:
            return say.text("“{name}”", name=say.pick(row.say))
    if source.anchor.startswith("shipping/"):
        return say.text("the promise of the shipping method")
    return say.text("not said by a rule") if source.layer == "default" else source.id


_POINTS = {
    "accept": _("What you ask for"),
    "opens": _("From when you can ask for it"),
    "window": _("Until when you can ask for it"),
    "search": _("The parcel service's search"),
    "send_within": _("Sending it back"),
    "remedies": _("What you can choose"),
    "choice": _("Who chooses"),
    "goods": _("The goods that came"),
    "freight": _("Return postage"),
    "pick-up": _("Collection"),
    "restocking": _("Restocking fee"),
    "difference": _("Another article that costs more or less"),
    "fee": _("Fee"),
    "refund.price": _("Price of the goods"),
    "refund.outbound": _("Delivery cost that you paid"),
    "refund.duty": _("Duty and import tax"),
    "refund.at_most": _("At most"),
    "refund.within": _("When the money comes"),
    "refund.withheld": _("The money waits for the goods"),
    "leaves": _("When the goods leave"),
}
_OWN_VALUES = {
    "choice": {"buyer": _("you"), "store": _("the shop")},
    "difference": {
        "settled": _("you pay what is more, and get back what is less"),
        "credit": _("you pay what is more; what is less is store credit"),
        "charged": _("you pay what is more; what is less does not come back"),
        "waived": _("nobody pays the difference"),
    },
    "refund.withheld": {
        "True": _("until they, or the proof of sending, are here"),
        "False": _("no"),
        "None": _("no"),
    },
}
_VALUES = {
    "yes": _("accepted"),
    "no": _("not accepted"),
    "review": _("looked at by us"),
    "all": _("refunded in full"),
    "standard": _("refunded up to the cheapest standard delivery"),
    "all less kept": _("refunded, less that of what you keep"),
    "standard less kept": _(
        "refunded up to the cheapest standard delivery, less that of what you keep"
    ),
    "none": _("not refunded"),
    "None": _("none"),
    "seller": _("we pay"),
    "buyer": _("you pay"),
    "platform": _("the guarantee service pays"),
    "carrier": _("the parcel service pays"),
    "back": _("go back"),
    "keep": _("stay with you"),
    "store-says": _("we say whether they go back"),
    "declared": _("the value declared to customs"),
    "insured": _("the sum that the shipping method insures"),
}
