"""The law in words: what it gives beside the store's terms, after them, and where those refuse."""

from collections.abc import Iterator

from policy_core.answers.policy import Policy
from policy_core.answers.returns import LineAnswer
from policy_core.answers.returns.answer import Later
from policy_core.answers.returns.overrides import LawNote
from policy_core.facts.places import GROUPS
from policy_core.text.answer_text import AnswerText, Link, Section
from policy_core.text.labels import place_name, region_name
from policy_core.text.language import Language, _, capital
from policy_core.text.returns.points import point_name, point_value
from policy_core.text.returns.status import SaidCase, fault_of, never_came
from policy_core.values import Span

_STEM = 4
"""So many letters of a country stand in an act's name that says whose it is."""


def law_name(policy: Policy, note: LawNote, say: Language) -> str:
    """What a law goes by: its act and the place, or the place and the article of an unnamed one.

    An act that a country made to carry out a directive names that country already.
    """
    place = place_name(policy.rulebook, note.place, say)
    if note.act is None:
        return say.text("{place}, art. {article}", place=place, article=note.article)
    act = note.act.in_language(say.code)
    parts = place.split(": ")  # "Canada: Nova Scotia"
    if note.place in GROUPS or any(part[:_STEM].lower() in act.lower() for part in parts):
        return act  # "Chinese ..." of China
    return say.text("{act} ({place})", act=act, place=place)


def may_help(case: SaidCase, line: LineAnswer) -> Iterator[str]:
    """What the law may give where we refuse: of itself, or because nobody has read it."""
    helping = [note for note in line.laws if note.may_help]
    longer = _MAY_LAST if line.because.endswith("late") else _MAY_GIVE_MORE
    for note in helping:
        left = longer if note.may_last_longer else _NO_LAST_DAY
        yield case.text(left, law=law_name(case.policy, note, case.say))
    yield from if_listed(line, case.say)
    if line.law_unread and not helping:
        came = _UNREAD_OF_LATE if line.about_time else _UNREAD
        of_a_fault = _UNREAD_OF_LOST if never_came(case, line) else came
        wish = fault_of(case, line) == "buyer"
        yield case.text(_UNREAD_OF_A_WISH if wish else of_a_fault)


def comes_first(case: SaidCase) -> Iterator[str]:
    """What comes first by law, where that is not the money; else what the law gives beside."""
    money = case.answer.by_remedy("refund") is not None
    for note in case.line.laws:
        if note.point != "remedies" or note.asked.startswith("refund"):
            continue
        if note.won:
            repair, otherwise = _BESIDE if money else _FIRST
            yield case.text(repair if note.asked == "repair" else otherwise)
        yield from after_repair(note, case.say)
        if note.won and note.serious_at_once and not money:
            yield case.text("For a serious fault the law gives you your money at once.")
    until = case.line.change_of_mind
    if until is not None and until.last_day is not None and until.last_day >= case.answer.today:
        yield case.text(_MONEY_LONGER if money else _CHANGE_OF_MIND, date=until.last_day)


def after_repair(note: LawNote, say: Language) -> Iterator[str]:
    """What the law has a buyer told before they choose a repair."""
    if note.repair_adds_months:
        longer = Span(note.repair_adds_months, "months")
        yield say.text("After a repair we answer for faults {span} longer.", span=longer)


def if_listed(line: LineAnswer, say: Language) -> Iterator[str]:
    """What the law gives besides for some durable goods of this price."""
    if line.if_listed is not None and line.if_listed.last_day is not None:
        yield say.text(_IF_LISTED, date=line.if_listed.last_day)


def limitation(line: LineAnswer, say: Language) -> Iterator[str]:
    """When a right without a last day may be too old for a court; in parts of a country, too."""
    note = next((note for note in line.laws if note.limitation_years), None)
    if note is None or note.limitation_years is None:
        return
    years = Span(note.limitation_years, "years")
    yield say.text("After {span} a court need not hear such a claim any more.", span=years)
    for place, other in note.limitation_in_parts:
        there, years = region_name(place, say), Span(other, "years")
        yield say.text("{place}: after {span}.", place=there, span=years)


def later(right: Later, say: Language) -> str:
    """What the law gives after the window."""
    window, until = right.window, right.window.last_day
    if window.period.endless:
        return say.text(_MAY_GIVE_LONGER if right.at_least else _ASK_FOR_REPAIR)
    if until is None:
        return say.text("By law we answer for faults even longer: {period}.", period=window.period)
    message = _("By law we answer for faults even longer, until {date}.")
    if right.at_least:
        message = _("By law we answer for faults even longer, at least until {date}.")
    return say.text(message, date=until)


def speak_laws(case: SaidCase) -> Iterator[AnswerText]:
    """What the law asks for, under the names of the acts; nothing where none was looked at."""
    line, notes = case.line, case.line.laws
    if case.answer.outcome == "refused" and line.late is not None:
        # Of a right that is over too, its last day is all that matters.
        notes = tuple(note for note in notes if note.may_help or note.point == "window")
    if not notes:
        return
    names = dict.fromkeys(law_name(case.policy, note, case.say) for note in notes)
    asked = tuple(Link(_asked(case, note), note.anchor) for note in notes)
    section = Section(case.text("What the law asks for"), asked)
    headline = case.text("The law: {names}", names=case.say.join(names))
    yield AnswerText("open", headline, why=(section,))


def _asked(case: SaidCase, note: LawNote) -> str:
    """What a law asks for, and whether it went before the store's rule."""
    said = case.text(
        _message(note),
        law=capital(law_name(case.policy, note, case.say)),
        point=point_name(note.point, case.say, case.line.label),
        asked=point_value(case.policy, note.point, note.asked, case.say),
    )
    if not note.verified and not note.may_help:
        said = case.text("{said} (not verified)", said=said)
    return " ".join((said, *_untold(note, case.say)))


def _untold(note: LawNote, say: Language) -> Iterator[str]:
    """How much longer a right lasts for who was not told of it, for all that the store says."""
    if note.untold == "endless":
        yield say.text("It does not end: nothing says that you were told of the right.")
    elif note.untold_span is not None:
        more = _UNTOLD_IN_ALL if note.untold == "in all" else _UNTOLD_MORE
        yield say.text(more, span=note.untold_span)


def _message(note: LawNote) -> str:
    if note.may_last_longer:
        return _("{law}: {point} – it may last longer.")
    if note.may_be_limited:
        return _("{law}: {point} – {asked}. A contract may limit it.")
    if note.won:
        return _("{law}: {point} – {asked}. It goes before our own rule.")
    return _("{law}: {point} – {asked}. Our rule is at least as good.")


_UNTOLD_IN_ALL = _("You have {span} in all: nothing says that you were told of the right.")
_UNTOLD_MORE = _("You have {span} more: nothing says that you were told of the right.")
_MAY_LAST = _(
    "For a fault, the law may give you more time than is sure here: {law}. Write to us at once and "
    "describe the fault."
)
_MAY_GIVE_MORE = _(
    "For a fault, the law may give you more than our own terms: {law}. Write to us at once and "
    "describe the fault."
)
"""The same, where nothing was asked for too late."""
_NO_LAST_DAY = _(
    "For a fault that was there from the start the law names no last day, but a contract may set "
    "one: {law}. Write to us at once and describe the fault."
)
_IF_LISTED = _(
    "For some new durable goods of this price, as the law lists them, you have until {date}."
)
_UNREAD = _(
    "We do not know what the law of your country gives you for a fault: it may be more. Write to "
    "us at once and describe the fault."
)
_UNREAD_OF_LOST = _(
    "We do not know what the law of your country gives you for a parcel that never came: it may be "
    "more. Write to us at once."
)
_UNREAD_OF_LATE = _(
    "We do not know what the law of your country gives you for a parcel that came late: it may be "
    "more. Write to us at once."
)
_UNREAD_OF_A_WISH = _(
    "We do not know whether the law of your country lets you change your mind. Ask a consumer "
    "advice service there, and write to us if it does."
)
_FIRST = (
    _(
        "By law a repair comes first; the money comes back if that fails, takes too long or is "
        "refused."
    ),
    _(
        "By law a repair or a replacement comes first; the money comes back if that fails, takes "
        "too long or is refused."
    ),
)
"""Where the law asks for a repair alone, or for a replacement too."""
_CHANGE_OF_MIND = _(
    "Until {date} you can also change your mind: for most goods the law then gives you your money "
    "back."
)
_MONEY_LONGER = _("You can have your money back until {date}: the law gives you that long.")
"""The same, where something else was chosen in place of the money."""
_BESIDE = (
    _("By law you can choose a repair instead."),
    _("By law you can choose a repair or a replacement instead."),
)
"""The same, where the store gives the money."""
_MAY_GIVE_LONGER = _(
    "For a fault the law may give you even longer; how long is not sure here. Write to us then too."
)
_ASK_FOR_REPAIR = _(
    "For faults the law sets no last day: after that, ask us for a repair or a replacement."
)
