"""What an answer turns on while facts are not known: which one matters most, and how."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from policy_core.answers.returns.answer import OWED, Branch, Open
from policy_core.answers.returns.options import Option, Unknown
from policy_core.answers.returns.outcome import DatedOutcome
from policy_core.answers.returns.points import SINCE
from policy_core.answers.trace import written
from policy_core.values import Interval

TELLING = (
    "window", "opens", "remedies", "goods", "restocking", "refund.price", "refund.outbound",
    "refund.duty", "refund.at_most", "refund.within", "leaves",
)  # fmt: skip
"""Points that make a difference to the buyer, beside the outcome and the payer."""


@dataclass(frozen=True, slots=True)
class View:
    """What becomes of the case with some options of the unknown facts."""

    options: set[tuple[int, int]]
    """The places of these options, each after that of its unknown."""
    found: DatedOutcome
    points: Mapping[str, Any]
    """What makes a difference to the buyer."""


def differing_points(said: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """The points on which what is said does not agree."""
    first, others = said[0] if said else {}, said[1:]
    return frozenset(
        point
        for other in others
        if other != first
        for point in first.keys() | other.keys()
        if _plain(first.get(point)) != _plain(other.get(point))
    )


def _plain(value: Any) -> Any:
    """A value to compare: what no rule says is as good as what makes no difference."""
    return "" if value is None else value


def most_telling(unknowns: Sequence[Unknown], reached: int, views: Sequence[View]) -> Open:
    """The unknown fact that splits the outcomes furthest, and how; so many were looked into."""
    found = [
        Open(unknown.field, unknown.dimension, _branches(unknown, number, views))
        for number, unknown in enumerate(unknowns[:reached])
        if len(unknown.options) > 1
    ]
    beyond = unknowns[reached:]
    if beyond and all(not _spread(one)[0] for one in found):
        most = Open(beyond[0].field, beyond[0].dimension)
    else:
        most = max(found, key=lambda one: (_spread(one), -len(one.branches)))
    names = [one.field for one in unknowns if len(one.options) > 1 and one.field != most.field]
    return replace(most, others=tuple(dict.fromkeys(names)))


def _spread(asked: Open) -> tuple[int, int]:
    """How much would be settled by an answer: outcomes first, then what goes with them."""
    settled = {(b.outcome, b.payer) for b in asked.branches if b.outcome != "depends"}
    return len(settled), len({b.said for b in asked.branches if b.outcome != "depends"})


def _branches(unknown: Unknown, place: int, views: Sequence[View]) -> tuple[Branch, ...]:
    """What each option comes to; options that come to the same together."""
    results = [
        (option, _agreed([view for view in views if (place, number) in view.options]))
        for number, option in enumerate(unknown.options)
    ]
    differing = _told_apart([said for _, said in results])
    if _turns_on_another_day(unknown, [said for _, said in results]):
        differing = ("window", *(point for point in differing if point != "window"))
    told = [(_telling(found, differing), option) for option, found in results]
    groups = _grouped(told, in_a_row=unknown.options[0].interval is not None)
    return tuple(_branch(said, options) for said, options in groups)


def _turns_on_another_day(unknown: Unknown, results: Sequence[Mapping[str, Any]]) -> bool:
    """Is something taken back, for some options alone, until a day that nobody can say yet?"""
    windows = [str(one.get("window", "")) for one in results if one["outcome"] == "accepted"]
    several = len({one["outcome"] for one in results}) > 1
    counted = unknown.dimension.startswith(SINCE)  # its stretches of days are the window
    return several and not counted and any(" after " in window for window in windows)


def _grouped[Result, Option](
    results: Iterable[tuple[Result, Option]], *, in_a_row: bool
) -> list[tuple[Result, list[Option]]]:
    """The options that come to each result; `in_a_row`: as those of a number, neighbours alone."""
    groups: list[tuple[Result, list[Option]]] = []
    for result, option in results:
        alike = groups[-1:] if in_a_row else groups
        same = next((options for other, options in alike if other == result), None)
        if same is None:
            groups.append((result, same := []))
        same.append(option)
    return groups


def _telling(found: Mapping[str, Any], differing: Sequence[str]) -> dict[str, Any]:
    """What is told of an option; who has to wait is always told until when.

    Nobody pays for the way back of goods that stay. A point that is empty here makes no difference
    with this option: a window that never begins, say.
    """
    if found.get("goods") == "keep":
        found = {**found, "payer": ""}
    waits = ("opens",) if found["outcome"] == "wait" else ()
    told = {point: found.get(point, "") for point in (*waits, *differing)}
    said = {point: value for point, value in told.items() if value != ""}
    return {"outcome": found["outcome"], "payer": found["payer"], **said}


def _branch(said: Mapping[str, Any], options: Sequence[Option]) -> Branch:
    first, last = options[0].interval, options[-1].interval
    return Branch(
        tuple(label for option in options for label in option.labels),
        said["outcome"],
        said["payer"],
        Interval(first.low, last.high) if first is not None and last is not None else None,
        tuple((p, written(value)) for p, value in said.items() if p not in ("outcome", "payer")),
    )


def _agreed(views: Sequence[View]) -> dict[str, Any]:
    """What all views agree on; without outcome and payer, nothing is agreed."""
    differing = differing_points([view.points for view in views])
    if {"outcome", "payer"} & differing:
        return {"outcome": "depends", "payer": ""}
    return {p: value for p, value in views[0].points.items() if p not in differing}


def _told_apart(said: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The points beside outcome and payer on which accepted branches differ."""
    accepted = [one for one in said if one["outcome"] in OWED]
    points = dict.fromkeys(("window", "opens", "restocking", "fees", *TELLING))
    differing = differing_points(accepted)
    if "refund.price" in differing:
        differing |= {"refund.outbound"}  # what comes back is told whole
    return tuple(point for point in points if point in differing)
