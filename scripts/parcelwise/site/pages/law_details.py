"""What a law says beyond the columns of the table: deadlines, remedies, proof, readings."""

from collections.abc import Iterator

from parcelwise.words.formatting import Formatter
from policy_core.answers.policy import Policy
from policy_core.facts.law import Counting, GuaranteeReading, Law, LegalGuarantee, WithdrawalRight
from policy_core.text.labels import place_name
from policy_core.text.language import _
from policy_core.values import Span


def details(policy: Policy, law: Law, formatter: Formatter, country: str) -> Iterator[str]:
    """Everything that buyers have to know of a law besides who pays and how long.

    On which days a period does not end is told of the country that is named, if one is.
    """
    if law.withdrawal is not None:
        yield from _withdrawal(law.withdrawal, formatter)
        yield from _reach(law.withdrawal, formatter)
        yield from _last_day(law.withdrawal.counting, country, formatter)
    if law.guarantee is not None:
        yield from _guarantee(law.guarantee, formatter)
        for place in sorted({reading.place for reading in law.guarantee.readings}):
            reading = law.guarantee.reading_in(place, policy.rulebook.effective)
            if reading is not None:
                yield _reading(policy, law.guarantee, reading, formatter)


def _withdrawal(right: WithdrawalRight, formatter: Formatter) -> Iterator[str]:
    text, span = formatter.language.text, formatter.said
    if right.notice_counts == "received":
        yield text("Change of mind: your notice has to reach us by the last day.")
    if right.send_back_days is not None:
        yield text(
            "Change of mind: send the goods back within {span} of your notice.",
            span=span(Span(right.send_back_days)),
        )
    if right.refund is not None and right.refund.may_withhold:
        yield text("We may wait with the money for the goods or the proof of sending.")
    if right.uninformed_endless:
        yield text("If you were not told of the right, it does not end.")
    elif right.uninformed is not None:
        said = span(right.uninformed)
        yield (
            text("If you were not told of the right, you have up to {span} more.", span=said)
            if right.uninformed_from == "end"
            else text("If you were not told of the right, you have {span} in all.", span=said)
        )
    if right.no_copy_days:
        yield text(
            "If you got no copy of the contract, you have {span} from the order.",
            span=span(Span(right.no_copy_days)),
        )
    if right.deducts_only_if_told:
        yield text("If you were not told of the right, nothing is taken off for use.")
    if right.regular_anchor:
        yield text("Of goods that come regularly, the first delivery counts.")
    if right.import_tax_back:
        yield text("Duty and tax that were paid with the order come back too.")


def _reach(right: WithdrawalRight, formatter: Formatter) -> Iterator[str]:
    """The goods and states of goods that a right does not reach."""
    text = formatter.language.text
    if right.exempt:
        kinds = formatter.language.either(text(_EXEMPT[kind]) for kind in sorted(right.exempt))
        yield text("The law gives no right to change your mind about: {kinds}.", kinds=kinds)
    if right.exempt_if:
        yield text("That holds only where the goods are marked so, or can be tried.")
    if right.lost_when:
        states = formatter.language.either(text(_LOST[state]) for state in sorted(right.lost_when))
        yield text("The right ends once the goods are {states}.", states=states)


def _last_day(counting: Counting, country: str, formatter: Formatter) -> Iterator[str]:
    """Which days move a last day on."""
    say, roll = formatter.language, counting.roll_in(country)
    if roll != "none":
        yield say.text(_ROLLS[roll])
    if rest_days := counting.rest_days_in(country):
        days = say.either(say.text(_REST_DAYS[day]) for day in rest_days)
        yield say.text("The same holds for a last day on {days}.", days=days)


def _guarantee(right: LegalGuarantee, formatter: Formatter) -> Iterator[str]:
    text, span = formatter.language.text, formatter.said
    if not right.mandatory:
        yield text("Faults: a contract may limit what the law gives.")
    if right.reject_days is not None:
        yield text(
            "Faults: for {span} after delivery you can have your money back at once.",
            span=span(Span(right.reject_days)),
        )
    if right.remedies:
        yield _remedies(right, formatter)
        if right.serious_at_once and len(right.remedies) > 1:
            yield text(
                "For a serious fault you can ask for {remedies} at once.",
                remedies=formatter.language.either(map(text, _named(right.remedies[-1]))),
            )
    if right.cure_days is not None:
        yield text("We have {span} to put the goods right.", span=span(Span(right.cure_days)))
    if right.label == "buyer" and right.freight == "seller":
        yield text("You post faulty goods yourself and are repaid.")
    if right.burden_months is not None:
        yield text(
            "A fault that shows within {span} is taken to have been there from the start.",
            span=span(Span(right.burden_months, "months")),
        )
    if right.found_days is not None:
        yield text(
            "Faults have to be claimed within {span} of finding them.",
            span=span(Span(right.found_days)),
        )
    yield from _ends(right, formatter)


def _ends(right: LegalGuarantee, formatter: Formatter) -> Iterator[str]:
    text, span = formatter.language.text, formatter.said
    if right.tell_within is not None and right.tell_within.span is not None:
        if right.tell_within.span.count:
            period = formatter.said(right.tell_within)
            yield text("Tell us of a fault at the latest {period}.", period=period)
        else:
            yield text("Tell us of a fault as soon as you find it.")
    if right.repair_adds_months:
        yield text(
            "A repair adds {span} to this time.",
            span=span(Span(right.repair_adds_months, "months")),
        )
    if right.second_hand_months:
        yield text(
            "For second-hand goods this time is never less than {span}.",
            span=span(Span(right.second_hand_months, "months")),
        )
    if right.limitation_years is not None:
        yield text(
            "The time for going to court is {span}.",
            span=span(Span(right.limitation_years, "years")),
        )


def _remedies(right: LegalGuarantee, formatter: Formatter) -> str:
    say = formatter.language
    steps = [say.either(map(say.text, _named(step))) for step in right.remedies]
    said = steps[0]
    for step in steps[1:]:
        said = say.text("{first}; if that fails, {then}", first=said, then=step)
    return say.text("Faults: you can ask for {remedies}.", remedies=said)


def _named(step: tuple[str, ...]) -> Iterator[str]:
    return (_REMEDIES[name] for name in step)


_EXEMPT = {
    "aged-alcohol": _("drinks whose price is agreed years ahead"),
    "auction": _("goods from public auctions"),
    "confirmed-non-returnable": _("goods that you agreed cannot go back"),
    "custom-made": _("goods made to your wishes"),
    "dated-leisure": _("tickets and courses for a fixed day"),
    "digital": _("digital content that you use already"),
    "final-sale": _("goods sold as final"),
    "mixed": _("goods mixed with others after delivery"),
    "newspapers": _("newspapers and magazines"),
    "no-resale": _("goods that may not be sold again"),
    "perishable": _("goods that spoil"),
    "price-fluctuating": _("goods whose price follows a market"),
    "sealed-hygiene": _("hygiene articles once unsealed"),
    "sealed-media": _("films, music or software once unsealed"),
}
_LOST = {
    "damaged": _("damaged"),
    "incomplete": _("incomplete"),
    "used": _("used"),
}
_ROLLS = {
    "sunday-holiday": _(
        "A last day on a Sunday or a public holiday moves to the next working day."
    ),
    "saturday-sunday-holiday": _(
        "A last day on a weekend or a public holiday moves to the next working day."
    ),
}
_REST_DAYS = {
    "12-24": _("Christmas Eve"),
    "12-31": _("New Year's Eve"),
    "05-05": _("Liberation Day"),
    "06-05": _("Constitution Day"),
    "easter-2": _("Good Friday"),
    "easter+40": _("the Friday after Ascension Day"),
    "midsummer eve": _("Midsummer Eve"),
}
_REMEDIES = {
    "repair": _("a repair"),
    "replacement": _("a replacement"),
    "price-reduction": _("a part of the price"),
    "refund": _("your money back"),
}


def _reading(
    policy: Policy, common: LegalGuarantee, reading: GuaranteeReading, formatter: Formatter
) -> str:
    """How one country or region reads it, as far as that differs."""
    text, own = formatter.language.text, common.as_read(reading)
    place = place_name(policy.rulebook, reading.place, formatter.language)
    lasts = text("no fixed end") if own.endless else formatter.said(own.period)
    parts = [lasts]
    if own.reject_days is not None and own.reject_days != common.reject_days:
        days = formatter.said(Span(own.reject_days))
        parts.append(text("money back at once for {span}", span=days))
    if own.limitation_years is not None and own.limitation_years != common.limitation_years:
        years = formatter.said(Span(own.limitation_years, "years"))
        parts.append(text("{span} for going to court", span=years))
    if own.repair_adds_times > 1:
        parts.append(
            text(
                "each of up to {count} repairs adds {span}",
                count=own.repair_adds_times,
                span=formatter.said(Span(own.repair_adds_months, "months")),
            )
        )
    act = reading.source.act
    name = place if act is None else f"{place}, {act.in_language(formatter.language.code)}"
    return text("Faults ({place}): {facts}.", place=name, facts=formatter.language.join(parts))
