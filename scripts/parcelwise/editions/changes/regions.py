"""Where something changes, in words: "I changed my mind; Germany; Time since delivery: 9 to 30"."""

from collections.abc import Iterator, Sequence

from parcelwise.words.formatting import Formatter, alphabetical
from policy_core.answers.policy import Policy
from policy_core.answers.tables.dimensions import SEASONS, Dimension
from policy_core.proof.changes import Region, Wanted
from policy_core.proof.changes.common import WAS_AND_IS
from policy_core.text.conditions import stretches
from policy_core.text.labels import choice_name, field_label, place_name
from policy_core.values import DateRange, Interval

_NAMED = {"reason", "case", "category", "condition", "tags", "destination"}
"""Dimensions whose values say what they are of."""
_FEWEST_OF_A_GROUP = 3
_MOST_PLACES = 12
"""More places than these are counted."""


class RegionFormatter:
    """Says regions of two policies' cases in one language."""

    def __init__(self, old: Policy, new: Policy, formatter: Formatter) -> None:
        self._policies = new, old
        self._formatter = formatter

    def said(self, region: Region) -> str:
        """A region; the empty one is every case."""
        text = self._formatter.language.text
        return "; ".join(map(self._wanted, region)) or text("in every case")

    def _wanted(self, wanted: Wanted) -> str:
        say = self._formatter.language
        match wanted.name:
            case "tags":
                name = self._name("tags", wanted.member)
                return name if wanted.present else say.text("not {values}", values=name)
            case "destination":
                return self._places(wanted)
            case name if name in SEASONS:
                values = self._season(wanted)
            case _ if wanted.intervals:
                values = self._stretches(wanted)
            case _:
                values = say.either(self._name(wanted.name, value) for value in wanted.values)
        if wanted.name in _NAMED:
            return values
        return say.labelled(field_label(self._knowing(wanted.name), wanted.name, say), values)

    def _name(self, dimension: str, value: str) -> str:
        """What a value is called in the new rulebook, else in the old one."""
        say = self._formatter.language
        names = (choice_name(policy, dimension, value, say) for policy in self._policies)
        return next((name for name in names if name != value), value)

    def _knowing(self, dimension: str) -> Policy:
        """A policy that has the dimension, the new one first."""
        return next(policy for policy in self._policies if dimension in policy.dimensions)

    def _stretches(self, wanted: Wanted) -> str:
        policy = self._knowing(wanted.name)
        dimension = policy.dimensions[wanted.name]
        intervals = (_without_start(interval, dimension) for interval in wanted.intervals)
        return stretches(policy, dimension, intervals, self._formatter.language, *self._policies)

    def _season(self, wanted: Wanted) -> str:
        if "" not in wanted.values:
            return self._formatter.language.either(
                [*self._seasons(wanted.values), *self._days(wanted.days)]
            )
        other = [*self._seasons(wanted.others), *self._days(wanted.other_days)]
        return self._formatter.language.text(
            "not {values}", values=self._formatter.language.either(other)
        )

    def _seasons(self, values: Sequence[str]) -> Iterator[str]:
        """A value is the names of all the seasons that some days belong to."""
        for value in values:
            yield self._formatter.language.join(
                self._name("season", name) for name in value.split()
            )

    def _days(self, days: Sequence[DateRange]) -> Iterator[str]:
        return (self._formatter.said(each) for each in days)

    def _places(self, wanted: Wanted) -> str:
        say = self._formatter.language
        if len(wanted.others) < len(wanted.values):
            left_out = tuple(self._place_names(wanted.others, wanted.values))
            return say.text("everywhere but {places}", places=self._listed(left_out))
        return self._listed(tuple(self._place_names(wanted.values, wanted.others)))

    def _listed(self, names: Sequence[str]) -> str:
        if len(names) <= _MOST_PLACES:
            return self._formatter.language.either(names)
        say, more = self._formatter.language, len(names) - _MOST_PLACES
        shown = ", ".join(names[:_MOST_PLACES])
        return say.text("{places} or {more}", places=shown, more=self._more(more))

    def _more(self, count: int) -> str:
        return self._formatter.language.plural("{count} more place", "{count} more places", count)

    def _place_names(self, places: Sequence[str], others: Sequence[str]) -> Iterator[str]:
        """Groups of which all places are meant, the largest first, then single places."""
        left, asked = set(places), {*places, *others}
        for group, atoms in self._groups():
            members = atoms & asked
            if len(members & left) >= _FEWEST_OF_A_GROUP and members <= set(places):
                left -= members
                yield self._place(group)
        yield from sorted(map(self._place, left), key=alphabetical)

    def _groups(self) -> list[tuple[str, frozenset[str]]]:
        """The store's own groups and the world's, as the new rulebook knows them."""
        policy = self._policies[0]
        names = (*policy.rulebook.store.groups, "EU", "EFTA", "GCC")
        groups = [(name, policy.destinations.atoms(name)) for name in names]
        return sorted(groups, key=lambda pair: -len(pair[1]))

    def _place(self, name: str) -> str:
        say, (new, old) = self._formatter.language, self._policies
        was, changes, is_ = name.partition(WAS_AND_IS)
        if changes:
            return say.text(
                "{place}, so far {former}",
                place=place_name(new.rulebook, is_, say),
                former=place_name(old.rulebook, was, say),
            )
        known = new if name in new.destinations.everywhere else old
        return place_name(known.rulebook, name, say)


def _without_start(interval: Interval, dimension: Dimension) -> Interval:
    """What begins where the dimension does has no lower bound to be named."""
    if interval.low == (dimension.bounds.low or 0) and interval.high is not None:
        return interval if interval.low == interval.high else Interval(None, interval.high)
    return interval
