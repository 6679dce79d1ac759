"""Why a return is answered as it is: the reason in one sentence, and the folded explanation."""

from collections.abc import Iterator
from typing import Protocol

from policy_core import rulebook
from policy_core.answers.policy import Policy
from policy_core.answers.returns import LineAnswer, ReturnsAnswer
from policy_core.answers.trace import Ruling, Source
from policy_core.values import Charge, Percent, Period, Split
from policy_core.voice.labels import choice_name, field_label
from policy_core.voice.language import Language
from policy_core.voice.marking import marked as _
from policy_core.voice.reasons import Reasons, Words, law_name, not_final
from policy_core.voice.spoken import Section


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
    if answer.outcome == "accepted":
        yield from _because_accepted(policy, answer, say)
    else:
        yield from because_of_line(policy, answer.first, say)


def because_of_line(policy: Policy, line: LineAnswer, say: Language) -> Iterator[str]:
    """Why a line is refused, or looked at by the store."""
    match line.outcome:
        case "refused":
            yield from _because_refused(policy, line, say)
        case "review" if line.because == "no-rule":
            yield say.text("No rule of this policy decides it, so the store answers you itself.")
        case "review" if line.because == "outside-agreement":
            yield say.text("The share that you name is outside what this policy lets us agree on.")
        case "review":
            yield say.text("Ask the store; it decides such cases one by one.")


def _because_accepted(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    freight = answer.freight
    if freight is None:
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
            yield _because_of_fault(policy, answer.first, say)


def _because_of_fault(policy: Policy, line: LineAnswer, say: Language) -> str:
    reason = policy.rulebook.returns.reasons[line.reason]
    said = say.pick(reason.say)
    match reason.fault:
        case "seller":
            return say.text("The reason “{reason}” is the store's fault.", reason=said)
        case "buyer":
            return say.text("The reason “{reason}” is your own wish.", reason=said)
        case "carrier":
            return say.text("The reason “{reason}” happened on the way to you.", reason=said)
        case "platform":
            return say.text("The reason “{reason}” is the marketplace's fault.", reason=said)
        case "undetermined":
            return say.text(
                "With the reason “{reason}”, neither side alone is at fault.", reason=said
            )


def _because_refused(policy: Policy, line: LineAnswer, say: Language) -> Iterator[str]:
    if line.late is not None and line.window is not None and line.window.last_day is not None:
        yield say.text(
            "The return window ended on {date} ({period}).",
            date=say.date(line.window.last_day),
            period=say.period(line.window.period),
        )
        yield say.plural("That was {count} day ago.", "That was {count} days ago.", line.late.days)
        return
    if line.because == "too-early" and line.opens is not None and line.opens.last_day is not None:
        yield say.text(
            "It is too early: it can be asked for after {date}.",
            date=say.date(line.opens.last_day),
        )
    if line.because == "reported-late" and line.report_by is not None:
        yield say.text(
            "It had to be reported by {date}.",
            date=say.date(line.report_by),
        )
    for term in policy.rulebook.returns.terms:
        if term.id == line.because and term.because:
            yield say.pick(term.because)


def why(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[Section]:
    """The folded part: rules, what lost, near misses, the law, the facts."""
    line = answer.first
    words = Words(
        point=lambda point: point_name(point, say),
        value=lambda point, said: point_value(point, said, say),
        source=lambda source: source_name(policy, source, say),
        label=lambda name: field_label(policy, name, say),
        choice=choice_name,
    )
    reasons = Reasons(policy, words, say)
    sections = (
        *reasons.rules(_shown(line), line.lost),
        reasons.near_misses(line.near_misses),
        reasons.laws(line.laws),
        reasons.facts(answer.facts),
        not_final(policy, answer.provisional, say),
    )
    return (section for section in sections if section.items)


_SHOWN = ("accept", "window", "freight", "restocking", "refund.goods", "refund.outbound",
          "refund.duty", "refund.within")  # fmt: skip


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
    if said in _VALUES and point != "refund.goods":
        return say.text(_VALUES[said])
    if point == "freight":
        shares = Split.parse(said).by_party().items()
        return say.join(
            f"{say.text(_VALUES[party])} {say.percent(share)}" for party, share in shares
        )
    if point in ("window", "refund.within"):
        return say.period(Period.parse(said))
    if point == "remedies":
        return say.join(say.text(_REMEDIES.get(name, name)) for name in said.split(", "))
    if point == "restocking":
        return say.charge(Charge.parse(said))
    if point == "refund.goods":
        return say.percent(Percent.parse(said))
    return said


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
    )
    for row in named:
        if row.id == source.id and row.say:
            return say.text("“{name}”", name=say.pick(row.say))
    return source.id


_POINTS = {
    "accept": _("Return"),
    "window": _("Return window"),
    "remedies": _("What the buyer can ask for"),
    "freight": _("Return freight"),
    "restocking": _("Restocking fee"),
    "refund.goods": _("Price of the goods"),
    "refund.outbound": _("Outbound freight"),
    "refund.duty": _("Duty and import tax"),
    "refund.by": _("Means of the refund"),
    "refund.within": _("Refund"),
}


_REMEDIES = {
    "repair": _("repair"),
    "exchange": _("exchange"),
    "refund": _("money back"),
    "partial-refund": _("a part of the price"),
}

_VALUES = {
    "yes": _("accepted"),
    "no": _("not accepted"),
    "review": _("looked at by the store"),
    "all": _("refunded in full"),
    "standard": _("refunded up to the cheapest standard delivery"),
    "none": _("not refunded"),
    "None": _("none"),
    "seller": _("the store pays"),
    "buyer": _("you pay"),
    "platform": _("the guarantee service pays"),
    "carrier": _("the carrier pays"),
    "original": _("the means by which you paid"),
    "credit": _("store credit"),
    "exchange": _("an exchange"),
    "choice": _("as you choose"),
}
