"""Why a claim is answered as it is: whose fault it is, the rules, the law, the near misses."""

from collections.abc import Iterator, Mapping

from policy_core.answers.claims import ClaimAnswer
from policy_core.answers.policy import Policy
from policy_core.answers.trace import Source
from policy_core.rulebook.claims import ClaimTerm, DisputeClock
from policy_core.values import Percent, Period, Span, Split
from policy_core.voice.claims_labels import claim_choice, claim_label
from policy_core.voice.language import Language
from policy_core.voice.reasons import Reasons, Words, not_final
from policy_core.voice.spoken import Link, Section


def because(policy: Policy, answer: ClaimAnswer, say: Language) -> Iterator[str]:
    """Why it is so, in a sentence or two."""
    yield _fault(policy, answer, say)
    match answer.because:
        case "late" if answer.closes is not None and answer.closes.last_day is not None:
            yield say.text(
                "It could be claimed until {date} ({period}).",
                date=say.date(answer.closes.last_day),
                period=say.period(answer.closes.period),
            )
        case "search" if answer.search_until is not None:
            yield say.text("Nothing is owed while the search runs.")
    if answer.promised is not None and answer.because in ("early", "in-time"):
        yield say.text(
            "It was promised by {date} at the latest.", date=say.date(answer.promised.latest)
        )
    row = _row(policy, answer.because)
    if row is not None and row.because:
        yield say.pick(row.because)


def _fault(policy: Policy, answer: ClaimAnswer, say: Language) -> str:
    case = policy.rulebook.claims.cases[answer.case]
    said = say.pick(case.say)
    match case.fault:
        case "seller":
            return say.text("“{case}”: that is the store's fault.", case=said)
        case "buyer":
            return say.text("“{case}”: that is in your own hands.", case=said)
        case "carrier":
            return say.text("“{case}”: that happened on the way to you.", case=said)
        case "platform":
            return say.text("“{case}”: that is the marketplace's fault.", case=said)
        case "undetermined":
            return say.text("“{case}”: neither side alone is at fault.", case=said)


def why(policy: Policy, answer: ClaimAnswer, say: Language) -> Iterator[Section]:
    """The folded part: rules, what lost, near misses, the law, the facts."""
    points = _points(say)
    words = Words(
        point=points.__getitem__,
        value=lambda point, said: _value(point, said, say),
        source=lambda source: source_name(policy, source, say),
        label=lambda name: claim_label(policy, name, say),
        choice=claim_choice,
    )
    reasons = Reasons(policy, words, say)
    sections = (
        *reasons.rules([one for one in answer.rulings if one.point in points], answer.lost),
        reasons.near_misses(answer.near_misses),
        reasons.laws(note for note in answer.laws if note.point in points),
        Section(say.text("The carrier"), tuple(_liability(answer, say))),
        reasons.facts(answer.facts),
        not_final(policy, answer.provisional, say),
    )
    return (section for section in sections if section.items)


def _liability(answer: ClaimAnswer, say: Language) -> Iterator[Link]:
    insurance = answer.insurance
    if insurance is not None and insurance.liability:
        yield Link(say.pick(insurance.liability), insurance.source.anchor)


def source_name(policy: Policy, source: Source, say: Language) -> str:
    """What a source is called on the pages."""
    if source.layer == "law":
        return say.text("the law there")
    claims = policy.rulebook.claims
    rows: tuple[ClaimTerm | DisputeClock, ...] = (*claims.terms, *claims.clocks)
    for row in rows:
        if row.id == source.id and row.say:
            return say.text("“{name}”", name=say.pick(row.say))
    if source.anchor.startswith("shipping/"):
        return say.text("the promise of the shipping method")
    return say.text("not said by a rule") if source.layer == "default" else source.id


def point_said(point: str, said: str, say: Language) -> str:
    """What holds on one point, in a few words."""
    return say.text("{point}: {value}", point=_points(say)[point], value=_value(point, said, say))


def _row(policy: Policy, name: str) -> ClaimTerm | None:
    return next((term for term in policy.rulebook.claims.terms if term.id == name), None)


def _points(say: Language) -> Mapping[str, str]:
    return {
        "accept": say.text("Claim"),
        "opens": say.text("From when it can be claimed"),
        "closes": say.text("Until when it can be claimed"),
        "search": say.text("The carrier's search"),
        "remedies": say.text("What is owed"),
        "choice": say.text("Who chooses"),
        "goods": say.text("The goods that came"),
        "freight": say.text("The way back"),
        "resend": say.text("The right goods leave"),
        "refund.goods": say.text("Price of the goods"),
        "refund.keep": say.text("For goods that are kept"),
        "refund.outbound": say.text("Outbound freight"),
        "refund.duty": say.text("Duty and import tax"),
        "refund.at_most": say.text("At most"),
        "refund.within": say.text("Refund"),
    }


def _value(point: str, said: str, say: Language) -> str:
    match point:
        case "opens" | "closes" | "resend" | "refund.within":
            return say.period(Period.parse(said))
        case "search":
            return say.span(Span.parse(said))
        case "refund.goods" | "refund.keep":
            return say.percent(Percent.parse(said))
        case "remedies":
            names = _remedies(say)
            return say.join(names.get(one, one) for one in said.split(", "))
        case "freight" if len(Split.parse(said).by_party()) > 1:
            return said
        case "refund.outbound" | "refund.duty":
            return say.text("refunded in full") if said == "all" else say.text("not refunded")
    return _words(point, say).get(said, said)


def _remedies(say: Language) -> Mapping[str, str]:
    return {
        "refund": say.text("money back"),
        "partial-refund": say.text("a part of the price"),
        "exchange": say.text("exchange"),
        "resend": say.text("the right goods"),
        "repair": say.text("repair"),
        "store-credit": say.text("store credit"),
        "keep": say.text("keeping the goods"),
    }


def _words(point: str, say: Language) -> Mapping[str, str]:
    if point == "freight":
        return {
            "seller": say.text("the store pays"),
            "buyer": say.text("you pay"),
            "platform": say.text("the guarantee service pays"),
            "carrier": say.text("the carrier pays"),
        }
    return {
        "yes": say.text("accepted"),
        "no": say.text("not accepted"),
        "review": say.text("looked at by the store"),
        "buyer": say.text("you"),
        "store": say.text("the store"),
        "send-back": say.text("go back"),
        "keep": say.text("stay with you"),
        "store-says": say.text("the store says"),
        "paid": say.text("what you paid"),
        "declared": say.text("the value declared to customs"),
        "insured": say.text("the sum that the shipping method insures"),
    }
