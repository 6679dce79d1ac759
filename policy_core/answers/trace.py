"""Why: the parts of every answer's explanation."""

from datetime import date
from typing import Any, Literal

from policy_core.values import record

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
class Used:
    """A fact that the answer rests on."""

    name: str
    value: str
    origin: Literal["given", "derived", "usual", "clock"]


@record
class NextTerms:
    """What holds otherwise for whom asks from a later day on, by point."""

    since: date
    said: tuple[tuple[str, str], ...]


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
