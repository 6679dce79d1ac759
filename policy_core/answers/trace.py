"""Why: the parts of every answer's explanation."""

from typing import Any, Literal

from policy_core.facts.law import ActName
from policy_core.values import Span, record

type Layer = Literal["row", "law", "programme", "agreement", "default"]


def written(value: Any) -> str:
    """A value as explanations carry it: its phrase; of several, all with commas."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


@record
class Source:
    """Where a point of an answer comes from."""

    layer: Layer
    id: str
    anchor: str = ""
    """Where it is published, relative to the language's root: "returns/#our-fault"."""


@record
class Ruling:
    """How one point was decided, and whom the deciding source overrode."""

    point: str
    said: str
    source: Source
    overridden: tuple[Source, ...] = ()


@record
class LawNote:
    """What a law asked for, and whether it had to be enforced."""

    law: str
    place: str
    """Where it holds: a group ("EU"), a country or a part of one ("US-NY")."""
    article: str
    point: str
    asked: str
    won: bool
    verified: bool
    act: ActName | None = None
    """What the act goes by among buyers."""
    anchor: str = ""
    """Where the pages tell of it."""
    may_be_limited: bool = False
    """Is it a right that the store's terms may limit, so that it does not go before them?"""
    serious_at_once: bool = False
    """Of what comes first: does a serious fault give the money at once?"""
    repair_adds_months: int = 0
    """How much longer the seller answers for faults once it was repaired."""
    at_least: bool = False
    """Of a period: does the law give more for some goods?"""
    may_last_longer: bool = False
    """Is what is sure of it over, so that it may still help, but does not go before the terms?"""
    untold: Literal["", "more", "in all", "endless"] = ""
    """What a right to withdraw lasts, where nothing says that buyers are told of it: so much more
    (`untold_span`), so much in all, or without end."""
    untold_span: Span | None = None
    limitation_years: int | None = None
    """Of a right without a last day: after how many years a court need not hear it any more."""
    limitation_in_parts: tuple[tuple[str, int], ...] = ()
    """The same in parts of the country where it is another number: ("GB-SCT", 5)."""

    @property
    def may_help(self) -> bool:
        """Is it told without going before the store's own terms?"""
        return self.may_be_limited or self.may_last_longer


@record
class Used:
    """A fact that the answer rests on."""

    name: str
    value: str
    origin: Literal["given", "derived", "usual", "clock"]


@record
class NearMiss:
    """A rule that would have applied but for one fact."""

    source: Source
    dimension: str
    given: str
    wanted: str
    by: str = ""
    """By how much a number missed: "3 days", "0.2 kg"."""


@record
class Trace:
    """The explanation of an answer."""

    edition: str
    rulings: tuple[Ruling, ...] = ()
    facts: tuple[Used, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    provisional: tuple[str, ...] = ()
    """Calendars ("CN 2027") whose official notice is not out yet."""
