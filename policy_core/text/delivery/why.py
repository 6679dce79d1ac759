"""Why a delivery is answered as it is: how the days were counted, what stands in the way."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.delivery.answer import CutOff, DayOff, NotOffered, Obstacle, Option
from policy_core.answers.policy import Policy
from policy_core.facts.calendars import WEEKEND
from policy_core.text.answer_text import AnswerText, Figure, Link, Section
from policy_core.text.delivery.prices import charged_line
from policy_core.text.editions import not_final
from policy_core.text.labels import choice_name
from policy_core.text.language import Language, _


def why_option(policy: Policy, option: Option, say: Language) -> Iterator[Section]:
    """The folded part of one method: cut-off, handling, transit, skipped days, the price."""
    yield Section(say.text("The days"), tuple(_counting(policy, option, say)))
    if option.skipped:
        # A day off of the store and of the carrier alike is said once.
        days = dict.fromkeys(Link(_day_off(off, say)) for off in option.skipped)
        yield Section(say.text("Days that do not count"), tuple(days))
    if option.price is not None:
        quoted = option.price.quoted
        lines = tuple(
            Link(say.labelled(charged_line(policy, quoted, line, say), say.money(line.amount)))
            for line in quoted.lines
        )
        yield Section(say.text("How the delivery cost is made up"), lines)
    if option.trace.provisional:
        yield not_final(policy, option.trace.provisional, say)


def _counting(policy: Policy, option: Option, say: Language) -> Iterator[Link]:
    """How the days of one method were counted, in the order in which they pass."""
    yield Link(_cut_off(policy, option.cut_off, say), option.cut_off.source.anchor)
    handed_over = _("Handed to the parcel service at once: {days}")
    if option.handling.high:
        handed_over = _("Handling time {time}: handed to the parcel service {days}")
    days = say.days(option.handover.first, option.handover.last)
    yield Link(say.text(handed_over, time=option.handling, days=days))
    transit = say.text("Transit time {time}", time=option.transit)
    yield Link(transit, f"shipping/{option.method}/#transit")
    for wait in option.waits:
        more = say.text("{name}: {time} more", name=say.pick(wait.say), time=wait.time)
        yield Link(more, wait.source.anchor)


def said_once(
    ways: tuple[AnswerText, ...], headline: str
) -> tuple[tuple[AnswerText, ...], tuple[AnswerText, ...]]:
    """Several ways without what all of them say, and a part that says it once; none if nothing."""
    parts = [set(_parts(way)) for way in ways]
    shared = set.intersection(*parts) if len(ways) > 1 else set()
    if not shared:
        return ways, ()
    common = replace(_only(ways[0], shared.__contains__), headline=headline, sentences=(), way=None)
    return tuple(_only(way, lambda part: part not in shared) for way in ways), (common,)


type _Part = Figure | tuple[str, Link]
"""A figure, or a section's title and one of its items."""


def _parts(way: AnswerText) -> Iterator[_Part]:
    yield from way.figures
    yield from ((section.title, item) for section in way.why for item in section.items)


def _only(way: AnswerText, wanted: Callable[[_Part], bool]) -> AnswerText:
    sections = (
        Section(one.title, tuple(item for item in one.items if wanted((one.title, item))))
        for one in way.why
    )
    return replace(
        way,
        figures=tuple(figure for figure in way.figures if wanted(figure)),
        why=tuple(section for section in sections if section.items),
    )


def _cut_off(policy: Policy, cut_off: CutOff, say: Language) -> str:
    first, last = cut_off.counts_for.first, cut_off.counts_for.last
    counts = say.days(first, last)
    if cut_off.at is None or (cut_off.state == "either" and first == last):
        return say.text("The order counts for {days}", days=counts)
    moment = shop_time(policy, cut_off.zone, cut_off.at, say)
    early, late = say.short_date(first), say.short_date(last)
    message = _("Ordered after the cut-off of {moment}: counts for {days}")
    if cut_off.state == "made":
        message = _("Ordered before the cut-off of {moment}: counts for {days}")
    elif cut_off.state == "either":
        message = _(
            "Ordered before the cut-off of {moment}, it counts for {early}; after that for {late}"
        )
    return say.text(message, moment=moment, days=counts, early=early, late=late)


def shop_time(policy: Policy, zone: str, local: datetime, say: Language) -> str:
    """A moment on a warehouse's clocks (naive), with how far they are ahead of UTC."""
    instant = policy.world.zone(zone).instant(local)
    minutes = round((local - instant.replace(tzinfo=None)).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "\N{MINUS SIGN}"
    ahead = f"{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else ""
    return say.text("{moment} our time (UTC{ahead})", moment=local, ahead=ahead)


def _day_off(off: DayOff, say: Language) -> str:
    name = say.pick(off.say) if off.say else off.name
    if name == WEEKEND:
        name = say.text("weekend")
    elif not off.say and say.locale.language != "en":
        name = say.text("public holiday")  # calendars name them in English alone
    return say.text("{days}: {name}", days=say.days(off.first, off.last), name=name)


def not_offered(policy: Policy, answer: DeliveryAnswer, say: Language) -> Iterator[Section]:
    """What keeps the other methods from carrying this parcel."""
    refusals: dict[str, NotOffered] = {}  # one a method, however many warehouses it has
    for refused in answer.not_offered:
        if refused.obstacles:
            refusals.setdefault(refused.method, refused)
    items = []
    for name, refused in refusals.items():
        method = choice_name(policy, "method", name, say)
        told = _together([_obstacle(policy, one, say) for one in refused.obstacles], say)
        text = say.text("{method}: {obstacles}", method=method, obstacles=told)
        items.append(Link(text, refused.obstacles[0].source.anchor))
    if items:
        yield Section(say.text("Not offered for this parcel"), tuple(items))


def _together(obstacles: list[str], say: Language) -> str:
    """Several obstacles; where a merchant's words are a sentence, all are."""
    if any(one.endswith(".") for one in obstacles):
        return " ".join(map(say.sentence, obstacles))
    return say.join(obstacles)


def _obstacle(policy: Policy, obstacle: Obstacle, say: Language) -> str:
    match obstacle.code:
        case "destination" | "no-transit" | "origin":
            return say.text(_NOT_THERE[obstacle.code])
        case "contents":
            tag = choice_name(policy, "tags", obstacle.given, say)
            return say.text("does not carry: {tag}", tag=tag)
        case "restricted":
            return say.pick(obstacle.say)
        case "suspended":
            return say.text("suspended: {reason}", reason=say.pick(obstacle.say))
    limit, by = say.measure(obstacle.wanted), say.measure(obstacle.by)
    if obstacle.code == "least":
        return say.text("smaller than the smallest parcel ({wanted})", wanted=limit)
    return say.text("{by} over the limit of {wanted}", by=by, wanted=limit)


_NOT_THERE = {
    "destination": _("does not go there"),
    "no-transit": _("gives no transit time there"),
    "origin": _("does not leave from there"),
}
