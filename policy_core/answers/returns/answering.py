"""How a question after the sale is answered: its lines, its settlements, what is due."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from policy_core.answers.deadlines import NEVER, Due, due, ends_sooner, typical_end
from policy_core.answers.policy import Policy
from policy_core.answers.question import BEYOND
from policy_core.answers.returns.amounts import (
    amounts_of,
    bringing_money,
    cheaper_by,
    limits_untold,
    price_left,
    total_of,
    waits_for,
)
from policy_core.answers.returns.answer import Act, Deadline, LineAnswer, Outcome, ReturnsAnswer
from policy_core.answers.returns.compiled import CompiledReturns
from policy_core.answers.returns.counterfactuals import worth_finding_out
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.dispute import dispute_clock, with_dispute
from policy_core.answers.returns.facts import facts_used, make_case
from policy_core.answers.returns.fees import GIVE_MONEY, Fees
from policy_core.answers.returns.freight import proposals, way_back
from policy_core.answers.returns.line import Decided, decide, line_answer
from policy_core.answers.returns.overrides import row_source
from policy_core.answers.returns.question import ReturnsQuestion
from policy_core.answers.returns.settlement import Goods, Settlement
from policy_core.answers.returns.terms import NOT_SAID
from policy_core.answers.trace import Source
from policy_core.values import Money, Period
from policy_core.values.period import WAY_BACK
from policy_core.values.record import postponed

_CONTACT = Source("default", "contact", "returns/#contact")

_MOST_OPEN_FIRST: tuple[Outcome, ...] = ("depends", "review", "accepted", "wait", "refused")
"""Of lines that do not agree, what is said of the whole return is what is still open."""
_GOODS: tuple[Goods, ...] = ("back", "store-says", "keep", "none")
"""Of several articles, what is said of all of them is that of the first."""


def answer_returns(policy: Policy, question: ReturnsQuestion) -> ReturnsAnswer:
    """Answer a question after the sale.

    Raises `MissingFacts` when a calendar or zone is not loaded, and what `reach` catches for days
    beyond the years that they cover.
    """
    days = Days(policy.prepared(CompiledReturns), question)
    lines = [decide(make_case(line, days)) for line in question.lines]
    told = {line: line_answer(line) for line in lines}
    wanted = next((line.remedy for line in question.lines if line.remedy), None) or ""
    settled = settlements(lines, wanted)
    leading = next(iter(settled_lines(lines)), lines[0])
    own = deadlines(leading, told, settled)
    answer = ReturnsAnswer(
        outcome=min((line.outcome for line in told.values()), key=_MOST_OPEN_FIRST.index),
        delivery=str(leading.case.facts["delivery"]),
        today=days.today,
        noticed=days.noticed,
        clock=question.clock,
        now=question.now,
        zone=policy.rulebook.store.zone,
        edition=policy.edition,
        lines=tuple(told.values()),
        settlements=settled,
        remedy=wanted,
        facts=postponed(lambda: facts_used(leading.case, answer.promised)),
        deadlines=postponed(lambda: with_dispute(own, leading, answer.dispute)),
        dispute=postponed(lambda: _as_far_as_known(lambda: dispute_clock(leading))),
        promised=postponed(lambda: _as_far_as_known(lambda: days.promised)),
        proposals=tuple(proposals(lines, settled[0].freight if settled else None)),
        find_out=postponed(lambda: _as_far_as_known(lambda: worth_finding_out(leading.case)) or ()),
        provisional=_provisional(leading, told[leading]),
    )
    return answer


def _as_far_as_known[T](work: Callable[[], T]) -> T | None:
    """What is said beside an answer; nothing where it leads beyond the years that are known."""
    try:
        return work()
    except BEYOND:
        return None


def _provisional(line: Decided, answer: LineAnswer) -> tuple[str, ...]:
    """Calendars that the last day rests on and that are not official yet."""
    window = answer.window
    if window is None or window.last_day is None or window.start is None:
        return ()
    span = window.period.span
    if window.rolled_from is None and (span is None or span.unit != "working days"):
        return ()
    calendar = line.case.days.buyers
    years = calendar.provisional_in(window.start, window.last_day)
    return tuple(f"{calendar.place} {year}" for year in years)


def settlements(lines: Sequence[Decided], wanted: str) -> tuple[Settlement, ...]:
    """What the buyer can choose from: the wanted remedy first, then as the rules name them.

    A wanted remedy that is not offered is none of them.
    """
    owed = settled_lines(lines)
    if not owed:
        return ()
    offered = dict.fromkeys(name for line in owed for name in line.remedies)
    usual = owed[0].case.seen.remedy
    first = next((name for name in (wanted, usual, *offered) if name in offered), usual)
    names = dict.fromkeys((first, *offered))
    each = {name: [line.choosing(name) for line in owed] for name in names}
    # Of several articles, each has its own days, and says them.
    until = each[first][0].found.window if len(owed) == 1 else None
    made = {name: _settlement(name, lines, until) for name, lines in each.items()}
    return tuple(
        one
        for name, one in made.items()
        if name == first or not _is_less(one, made.values(), each[name])
    )


def settled_lines(lines: Sequence[Decided]) -> list[Decided]:
    """The lines of which something can be asked for now; where there are none, those that wait."""
    now = [line for line in lines if line.found.outcome == "accepted"]
    return now or [line for line in lines if line.owed]


def _is_less(one: Settlement, others: Iterable[Settlement], lines: Sequence[Decided]) -> bool:
    """Does another remedy ask the same of the buyer, and give at least as much?

    What a law gives is never the less: the buyer may have a reason to insist on it.
    """
    rights = [right for line in lines for right in line.case.seen.rights]
    if any(one.remedy in right.first_remedies for right in rights):
        return False
    return any(other is not one and _gives_no_less(other, one) for other in others)


def _gives_no_less(one: Settlement, other: Settlement) -> bool:
    """Does it ask the same of the buyer as another one, to keep what came, and give as much?"""
    stays = one.goods == other.goods and one.goods in ("keep", "none")
    alike = stays and one.means == other.means != "goods"
    if not alike or one.at_cost or other.at_cost:
        return False
    most = other.total_up_to if other.total_up_to is not None else other.total
    if most is not None and one.total is not None:
        return most <= one.total
    return one.price_back == "all" and other.price_back in ("part", "none")


def _settlement(remedy: str, lines: Sequence[Decided], until: Due | None) -> Settlement:
    """What a remedy comes to; the first one can be chosen `until` that day, where it is one."""
    leading = next((line for line in lines if line.case.seen.remedy == remedy), lines[0])
    terms, means = leading.terms, GIVE_MONEY.get(remedy, "goods")
    # The whole sum is there when the last part of it is.
    last = max(bringing_money(lines), key=_paid, default=leading)
    freight = way_back(lines)
    fees = Fees(remedy, lines, freight)
    amounts = amounts_of(remedy, lines, freight, fees.amounts)
    currency = leading.case.question.currency
    total, most = total_of(amounts, currency) if amounts is not None else (None, None)
    price_back, share = price_left(lines)
    difference, credit = _difference(lines) if remedy == "exchange" else ("", None)
    told_by = [fee.on for fee in fees.at_cost if fee.on in leading.case.rules.own_facts]
    return Settlement(
        remedy=remedy,
        source=terms.source("remedies", NOT_SAID),
        goods=min((line.goods for line in lines), key=_GOODS.index),
        means=means,
        freight=freight,
        amounts=amounts,
        waits_for=waits_for(remedy, lines) if amounts is None else None,
        total=total,
        total_up_to=most if most != total else None,
        price_back=price_back,
        share=share,
        difference=difference,
        credit=credit,
        at_cost=tuple(map(row_source, fees.at_cost)),
        told_by=tuple(dict.fromkeys((*told_by, *limits_untold(lines)))),
        due=_leaves(remedy, leading) if means == "goods" else _by("refund.within", last),
        withheld=bool(last.terms.get("refund.withheld", False)),
        credit_lasts=terms.get("refund.credit_lasts", None) if means == "credit" else None,
        window=leading.found.window if until not in (None, leading.found.window) else None,
    )


def _paid(line: Decided) -> tuple[date, int]:
    """When the money for an article comes, typically where its day is not known."""
    end, withheld = _by("refund.within", line), line.terms.get("refund.withheld", False)
    typical = typical_end(end.period, withheld) if end is not None else NEVER
    return (end and end.last_day) or date.max, typical


def _leaves(remedy: str, line: Decided) -> Due | None:
    """When goods leave for the buyer; what is to be repaired does not before it has come back.

    A row's time for all remedies is none for a repair, then; one for the repair itself is meant.
    """
    within: Period | None = line.terms.get("leaves", None)
    comes_back = within is not None and WAY_BACK.intersection(within.anchors)
    waits = remedy == "repair" and line.goods != "keep" and not comes_back
    if waits and not line.is_own_word("leaves"):
        return None
    return _by("leaves", line)


def _by(point: str, line: Decided) -> Due | None:
    """When money or goods are due.

    A law's time is the better one in a typical course. Where ours ends sooner by the days that are
    known, it is kept.
    """
    said, own = line.terms.points.get(point), line.terms.by_rows.points.get(point)
    if said is None or said.value is None:
        return None
    end = _ends(said.value, line)
    if said.source.layer == "law" and own is not None and own.value is not None:
        ours = _ends(own.value, line)
        if end.last_day is not None and ends_sooner(ours, end):
            return ours
    return end


def _ends(within: Period, line: Decided) -> Due:
    """When a time for money or goods ends.

    What counts from the notice counts from the first day on which something is owed. Where nothing
    comes back, what counts from its return counts from then too. While nobody knows that day, it
    counts from a notice that is still to come.
    """
    days, found = line.case.days, line.found
    opens = found.opens.last_day if found.opens is not None else None
    owed_from = max(day for day in (days.noticed, opens, found.search_until) if day is not None)
    events = dict(days.counted(within))
    if found.because == "too-early" and (opens is None or "opens" in found.unsettled):
        events.pop("notice", None)
    elif owed_from > days.noticed:
        events["notice"] = owed_from
    if line.goods == "keep" or line.case.facts["delivery"] == "not-sent":
        events = {**dict.fromkeys(WAY_BACK, owed_from), **events}
    end = due(within, events, days.stores)
    if line.terms.get("refund.withheld", False) and line.goods == "back":
        return _withheld(end, events)
    return end


def _withheld(end: Due, events: Mapping[str, date]) -> Due:
    """The end of a period before which the store may wait for the goods, or proof of sending."""
    came = min((events[name] for name in ("proof", "arrival") if name in events), default=None)
    if came is None:
        return Due(end.period, None, end.start, end.anchor, waits_for="proof")
    if end.last_day is None or end.last_day >= came:
        return end
    return Due(end.period, came, end.start, end.anchor)


def _difference(lines: Sequence[Decided]) -> tuple[str, Money | None]:
    """How a difference is settled that no amount shows, and the store credit that is given for it.

    It is "unsaid" where no row says it.
    """
    said: str = lines[0].terms.get("difference", "unsaid")
    cheaper = cheaper_by(lines)
    if cheaper is None:
        return said if lines[0].case.question.exchange_price is None else "", None
    gains = cheaper.minor > 0
    if said == "credit":
        return "", cheaper if gains else None
    # The buyer hears of what does not come back.
    told = (said == "charged" and gains) or (said == "waived" and cheaper.minor != 0)
    return said if told else "", None


def deadlines(
    line: Decided, told: Mapping[Decided, LineAnswer], settled: Sequence[Settlement]
) -> tuple[Deadline, ...]:
    """All that buyer, store and carrier have still to do.

    What has happened already is done, and no longer among it. What is done for several articles at
    once is done in time for each of them.
    """
    if line.found.outcome == "review":
        return tuple(_answer(line))
    each = [one for own in settled_lines([*told]) for one in _of_buyer(own, told[own])]
    each.sort(key=lambda one: one.due.last_day or date.max, reverse=True)
    first = {one.act: one for one in each}
    return (*first.values(), *_of_store(line, settled)) if line.owed else ()


def _of_buyer(line: Decided, answer: LineAnswer) -> Iterator[Deadline]:
    events, asked = line.case.days.events, line.case.question.noticed_before
    each: tuple[tuple[Act, Due | None, str, bool], ...] = (
        ("ask", answer.window, "window", asked),
        ("show", answer.show_by, "show_within", all(one.shown for one in answer.evidence)),
        ("send-back", answer.send_by, "send_within", "proof" in events),
        ("arrive", answer.arrive_by, "arrive_within", "arrival" in events),
    )
    for act, by, point, done in each:
        if by is not None and not done and (act != "ask" or not by.period.endless):
            yield Deadline("buyer", act, by, line.terms.source(point, NOT_SAID))


def _answer(line: Decided) -> Iterator[Deadline]:
    """By when the store answers what was asked."""
    days, source = line.case.days, line.terms.source("answer_within", _CONTACT)
    if "agreement" not in days.events and "proof" not in days.events:
        yield Deadline("store", "answer", days.end(line.found.track.answer), source)


def _of_store(line: Decided, settled: Sequence[Settlement]) -> Iterator[Deadline]:
    """The store answers, the carrier searches, then the store does what was chosen."""
    days, terms = line.case.days, line.terms
    yield from _answer(line)
    if line.found.search_until is not None and line.found.search_until >= days.today:
        search = Period(terms.get("search", None), ("notice",))
        until = Due(search, line.found.search_until, days.noticed, "notice")
        yield Deadline("carrier", "search", until, terms.source("search", NOT_SAID))
    acts: dict[tuple[Act, date | None, str], Deadline] = {}
    for one in settled:
        if (by := one.due) is not None:
            act: Act = "send" if one.means == "goods" else "refund"
            source = terms.source("leaves" if act == "send" else "refund.within", NOT_SAID)
            own = Deadline("store", act, by, source, one.remedy)
            acts.setdefault((act, by.last_day, by.waits_for), own)
    yield from acts.values()
