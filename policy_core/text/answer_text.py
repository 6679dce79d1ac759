"""An answer in words, before it has a form: the same for HTML, Markdown and plain text."""

from dataclasses import dataclass
from typing import Literal

type Tone = Literal["good", "bad", "open"]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a row on the published pages, relative to the language's root."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One labelled amount or date."""

    label: str
    value: str
    source: Link | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the explanation that is read only on demand."""

    title: str
    items: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of days on a picture."""

    kind: str
    start: int
    """Where the stretch begins on the picture, in thousandths of its length."""
    length: int


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day that counts for a case, or the time after which it comes."""

    label: str
    when: str
    past: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One shipping method on the axis that all of them share."""

    name: str
    days: str
    tracking: str
    price: str = ""
    merits: tuple[str, ...] = ()
    """What stands out about it: "fastest", "cheapest"; "too late" comes first."""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """A message to the store in one language, ready to copy."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerText:
    """What is said, plain first: the headline, then what to do, then why."""

    tone: Tone
    headline: str
    sentences: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    """What becomes of it case by case: with each value of a fact that is open, for each article."""
    details: tuple[str, ...] = ()
    """Further sentences, which a page folds together with the figures."""
    details_title: str = ""
    figures: tuple[Figure, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    steps: tuple[str, ...] = ()
    choices: tuple["AnswerText", ...] = ()
    """Alternatives, each said in the same way: the methods that can carry a parcel."""
    choices_title: str = ""
    way: Way | None = None
    """Of a shipping method: its place on the axis."""
    axis: tuple[str, str] | None = None
    """The first and the last day of the axis that the choices share."""
    folds: tuple["AnswerText", ...] = ()
    """What concerns some readers only, each under its headline: a page folds it."""
    why_title: str = ""
    why: tuple[Section, ...] = ()
    note: str = ""
    message_title: str = ""
    message_copy: str = ""
    """What the button says that copies a message."""
    messages: tuple[Message, ...] = ()
    nothing_back: bool = False
    """Is it sure that nothing was sent back to us, so that nobody is asked for the day?"""
    edition: Link = Link("")
    """Which edition answers; it leads to where that is kept."""
    country: str = ""
    """The buyer's country, where the pages have one about it."""
    archive: str = ""
    """The edition in whose archive its rows are; empty when they are on the pages themselves."""
    wanted: str = ""
    """The fields that are worth asking next, each with the values that make a difference, if not
    all do: "condition=sealed,opened price"."""
