"""The folded part of an explanation: the rows and laws that decided, and the facts used."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from policy_core.answers.policy import Policy
from policy_core.answers.returns.answer import LawNote
from policy_core.answers.trace import NearMiss, Ruling, Source, Used
from policy_core.facts.places import GROUPS
from policy_core.text.answer_text import Link, Section
from policy_core.text.conditions import Called, given, wanted
from policy_core.text.labels import place_name
from policy_core.text.language import Language
from policy_core.values import Span


@dataclass(frozen=True, slots=True)
class Words:
    """What one kind of question calls things."""

    point: Callable[[str], str]
    """A point of an outcome ("window")."""
    value: Callable[[str, str], str]
    """What is said on a point."""
    source: Callable[[Source], str]
    """A row, as the pages call it."""
    label: Callable[[str], str]
    """A fact."""
    choice: Called
    """A value of a fact."""


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
    if note.place in GROUPS or place[:_STEM].lower() in act.lower():  # "Chinese ..." of China
        return act
    return say.text("{act} ({place})", act=act, place=place)


def law_left(policy: Policy, note: LawNote, say: Language) -> str:
    """What a law leaves to a buyer whom the store's terms refuse, and how it is used."""
    if note.may_last_longer:
        return say.text(
            "For a fault, the law may give you more time than is sure here ({law}). Write to us at "
            "once and describe the fault.",
            law=law_name(policy, note, say),
        )
    return say.text(
        "For a fault that was there from the start the law names no last day, but a contract may "
        "set one ({law}). Write to us at once and describe the fault.",
        law=law_name(policy, note, say),
    )


def after_repair(note: LawNote, say: Language) -> str:
    """How much longer the seller answers for faults once it was repaired."""
    longer = say.span(Span(note.repair_adds_months, "months"))
    return say.text("After a repair we answer for faults {span} longer.", span=longer)


def not_final(policy: Policy, years: Iterable[str], say: Language) -> Section:
    """Years of places ("CN 2027") whose days off are not official yet."""
    said = (
        say.text(
            "The official days off of {place} in {year} are not published.",
            place=place_name(policy.rulebook, place, say),
            year=year,
        )
        for place, _, year in (one.rpartition(" ") for one in years)
    )
    return Section(say.text("Not final yet"), tuple(map(Link, said)))


@dataclass(frozen=True, slots=True)
class Reasons:
    """Says why an answer is as it is."""

    policy: Policy
    words: Words
    say: Language

    def rules(self, rulings: Collection[Ruling], lost: Iterable[Source]) -> Iterator[Section]:
        """The rules that decided, and those that gave way on every point."""
        deciding = {ruling.source for ruling in rulings}
        yield Section(self.say.text("The rules that decided"), tuple(map(self._ruling, rulings)))
        yield Section(
            self.say.text("Other rules that fit, but come after these"),
            tuple(Link(self.words.source(row), row.anchor) for row in lost if row not in deciding),
        )

    def near_misses(self, near_misses: Iterable[NearMiss]) -> Section:
        """What was narrowly missed."""
        return Section(self.say.text("Narrowly missed"), tuple(map(self._near, near_misses)))

    def laws(self, notes: Iterable[LawNote]) -> Section:
        """What the law asks for, and whether it went before the store's rule."""
        return Section(self.say.text("What the law asks for"), tuple(map(self._law, notes)))

    def facts(self, used: Iterable[Used]) -> Section:
        """The facts of the case; those that nobody said are marked."""
        return Section(
            self.say.text("The facts used"), tuple(Link(self._fact(fact)) for fact in used)
        )

    def _ruling(self, ruling: Ruling) -> Link:
        text = self.say.text(
            "{point}: {value} – {source}",
            point=self.words.point(ruling.point),
            value=self.words.value(ruling.point, ruling.said),
            source=self.words.source(ruling.source),
        )
        if ruling.overridden:
            overridden = self.say.join(map(self.words.source, ruling.overridden))
            text = self.say.text(
                "{said} (goes before {overridden})", said=text, overridden=overridden
            )
        return Link(text, ruling.source.anchor)

    def _near(self, near: NearMiss) -> Link:
        policy, name, say, called = self.policy, near.dimension, self.say, self.words.choice
        asked = wanted(policy, name, tuple(near.wanted.split(", ")), say, called)
        text = say.text(
            "{row} asks for: {fact} – yours is {given}",
            row=self.words.source(near.source),
            fact=say.labelled(self.words.label(name), asked),
            given=given(policy, name, near.given, say, called) or say.text("none"),
        )
        return Link(text, near.source.anchor)

    def _law(self, note: LawNote) -> Link:
        said = {
            "law": law_name(self.policy, note, self.say),
            "point": self.words.point(note.point),
            "asked": self.words.value(note.point, note.asked),
        }
        if note.may_last_longer:
            text = self.say.text("{law}: {point} – it may last longer.", **said)
            return Link(text, note.anchor)
        if note.may_be_limited:
            text = self.say.text("{law}: {point} – {asked}. A contract may limit it.", **said)
            return Link(text, note.anchor)
        text = (
            self.say.text("{law}: {point} – {asked}. It goes before our own rule.", **said)
            if note.won
            else self.say.text("{law}: {point} – {asked}. Our rule is at least as good.", **said)
        )
        if not note.verified:
            text = self.say.text("{said} (not verified)", said=text)
        if more := self._untold(note):
            text = f"{text} {more}"
        return Link(text, note.anchor)

    def _untold(self, note: LawNote) -> str:
        """How much longer a right lasts for who was not told of it, for all that the store says."""
        if note.untold == "endless":
            return self.say.text("It does not end: nothing says that you were told of the right.")
        if note.untold_span is None:
            return ""
        span = self.say.span(note.untold_span)
        if note.untold == "in all":
            return self.say.text(
                "You have {span} in all: nothing says that you were told of the right.", span=span
            )
        return self.say.text(
            "You have {span} more: nothing says that you were told of the right.", span=span
        )

    def _fact(self, used: Used) -> str:
        value = given(self.policy, used.name, used.value, self.say, self.words.choice)
        said = self.say.labelled(self.words.label(used.name), value)
        if used.origin == "clock":
            return self.say.text("{said} (today, as you did not say)", said=said)
        if used.origin == "usual":
            return self.say.text("{said} (assumed, as you did not say)", said=said)
        return said
