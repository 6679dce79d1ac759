"""Where parcels go, and how long the fastest method takes there: the world map and its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parcelwise.site.pages.methods import time_said
from parcelwise.site.pages.ways import Routes, calendar_end, time_to
from parcelwise.site.pages.worldmap import Frame, frame_around, outlines
from parcelwise.words.formatting import Formatter, alphabetical
from policy_core.answers.policy import Policy
from policy_core.values import DayRange

_SHADES = 5
"""So many times are told apart by colour; more would not be."""


@dataclass(frozen=True, slots=True)
class Band:
    """Countries that parcels reach in about the same time."""

    shade: int
    """From 1, the fastest, to 5."""
    time: str
    """The transit time; of several the one that is longest."""
    exact: bool
    """Is it the time to all of them?"""
    countries: tuple[str, ...]
    """By name."""
    outline: str
    """Those of them that are large enough to be drawn, as the data of one SVG path."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The map: the store's bands, the fastest first, and all other countries."""

    frame: Frame
    """The part of the world that is shown."""
    bands: tuple[Band, ...]
    elsewhere: str
    """The outlines of the countries that no method goes to."""

    @property
    def differs(self) -> bool:
        """Is one country unlike another, so that a map tells anything?"""
        return len(self.bands) > 1 or bool(self.elsewhere)


def coverage(policy: Policy, formatter: Formatter) -> Coverage:
    """How fast parcels come where, by the usual transit times."""
    fastest: dict[str, DayRange | None] = {}
    for method in policy.rulebook.shipping.methods:
        for country in policy.prepared(Routes).countries[method.id]:
            time = time_to(policy, method, country)
            known = fastest.setdefault(country, time)
            if time and (known is None or calendar_end(time) < calendar_end(known)):
                fastest[country] = time
    drawn, groups = outlines(), _grouped(set(fastest.values()))
    return Coverage(
        frame=frame_around(fastest),
        bands=tuple(
            Band(
                shade=1 + place * (_SHADES - 1) // max(len(groups) - 1, 1),
                time=time_said(times[-1], formatter),
                exact=len(times) == 1,
                countries=_named([c for c, t in fastest.items() if t in times], formatter),
                outline="".join(drawn.get(c, "") for c in sorted(fastest) if fastest[c] in times),
            )
            for place, times in enumerate(groups)
        ),
        elsewhere="".join(path for code, path in drawn.items() if code not in fastest),
    )


def _grouped(times: set[DayRange | None]) -> list[list[DayRange | None]]:
    """The times in as many groups as there are shades, in their order; last what nobody knows."""
    known = filter(None, times)
    ordered = sorted(known, key=lambda time: (calendar_end(time), time.low))
    count = min(len(ordered), _SHADES)
    edges = [place * len(ordered) // count for place in range(count + 1)] if count else [0]
    told: list[list[DayRange | None]] = [[*ordered[start:end]] for start, end in pairwise(edges)]
    return [*told, [None]] if None in times else told


def _named(countries: Sequence[str], formatter: Formatter) -> tuple[str, ...]:
    return tuple(sorted(map(formatter.language.country, countries), key=alphabetical))
