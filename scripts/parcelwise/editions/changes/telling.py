"""Changes of two policies, told in one language: what belongs to the same cases stands together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from parcelwise.editions.changes.groups import ChangeGroup, Line, Report, Section, ToldFact
from parcelwise.editions.changes.labels import FACTS, KINDS, TABLES
from parcelwise.editions.changes.regions import RegionFormatter
from parcelwise.editions.changes.values import ValueFormatter, are_words, fact_label, point_label
from parcelwise.words.formatting import Formatter
from policy_core.answers.policy import Policy
from policy_core.proof.changes import Change, Changes, Fact, Gain, Place, Unproven
from policy_core.text.labels import field_label
from policy_core.text.language import Language

_HOLDING = (
    "fees", "programmes", "notes", "customs", "surcharges", "free", "delays", "restrictions",
)  # fmt: skip
"""Tables whose rows all hold together: each row is told by its own name."""


def tell(changes: Changes, old: Policy, new: Policy, language: Language) -> Report:
    """Everything that changes, in words."""
    return _Teller(old, new, Formatter(language)).report(changes)


class _Teller:
    def __init__(self, old: Policy, new: Policy, formatter: Formatter) -> None:
        self._old, self._new = old, new
        self._formatter = formatter
        self._say = formatter.language
        self._regions = RegionFormatter(old, new, formatter)
        self._values = ValueFormatter(old, formatter), ValueFormatter(new, formatter)

    def report(self, changes: Changes) -> Report:
        text = self._say.text
        return Report(
            language=self._say.code,
            summary=self._summary(changes),
            sections=tuple(self._sections(changes.outcomes)),
            facts=tuple(map(self._fact, changes.facts)),
            words=tuple(map(self._only_said, changes.words)),
            unproven=tuple(map(self._unproven, changes.unproven)),
            changes=changes,
            headings={
                "facts": text("Beside the tables"),
                "words": text("Only said otherwise"),
                "unproven": text("Not compared to the end"),
                "cases": text("Cases that rows tell apart"),
                "rows": text("Rows"),
                "old": text("until now"),
                "new": text("from now on"),
                "better": text("better for the buyer"),
                "worse": text("worse for the buyer"),
                "different": text("otherwise"),
                "refused": text(
                    "where a law or a guarantee programme has a refused return accepted"
                ),
            },
        )

    def _summary(self, changes: Changes) -> str:
        """How many changes there are, and of which kind."""
        text, plural = self._say.text, self._say.plural
        if not changes:
            return text("Nothing changes.")
        gains, words = list(changes.gains), len(changes.words)
        better, worse = gains.count("better"), gains.count("worse")
        other = gains.count("different")
        counted = {
            plural("{count} better for the buyer", "{count} better for the buyer", better): better,
            plural("{count} worse for the buyer", "{count} worse for the buyer", worse): worse,
            plural("{count} otherwise", "{count} otherwise", other): other,
            plural("{count} only in words", "{count} only in words", words): words,
        }
        total = plural("{count} change", "{count} changes", len(gains) + words)
        kinds = ", ".join(said for said, count in counted.items() if count)
        return text("{changes}: {kinds}", changes=total, kinds=kinds) if kinds else total

    def _sections(self, outcomes: Iterable[Change]) -> Iterator[Section]:
        tables: dict[Place, list[Change]] = {}
        for change in outcomes:
            tables.setdefault(change.place, []).append(change)
        for place, changes in tables.items():
            yield Section(self._title(place), tuple(self._told(place, changes)))

    def _told(self, place: Place, changes: Sequence[Change]) -> Iterator[ChangeGroup]:
        groups: dict[Any, list[Change]] = {}
        for change in changes:
            groups.setdefault((change.regions, change.refused), []).append(change)
        for (regions, refused), group in groups.items():
            yield ChangeGroup(
                where=tuple(dict.fromkeys(map(self._regions.said, regions))),
                lines=tuple(self._line(place, change) for change in group),
                gain=_together(change.gain for change in group),
                cases=max(change.cases for change in group),
                rows=(
                    tuple(dict.fromkeys(row for each in group for row in each.old_rows)),
                    tuple(dict.fromkeys(row for each in group for row in each.new_rows)),
                ),
                refused=refused,
                changes=tuple(group),
            )

    def _line(self, place: Place, change: Change) -> Line:
        old, new = self._values
        if place[-1] not in _HOLDING:
            return Line(
                point_label(place, change.point, self._formatter),
                old.point(place, change.point, change.old),
                new.point(place, change.point, change.new),
                change.gain,
            )
        before, after = change.old, change.new
        if before is not None and after is not None:
            # Only what differs is worth a word.
            kept = {pair for pair in before if pair in after}
            before, after = (
                tuple(pair for pair in row if pair not in kept) for row in (before, after)
            )
            said = [
                ", ".join(formatter.field(name, value) for name, value in row)
                for formatter, row in ((old, before), (new, after))
            ]
            return Line(self._row_name(change), said[0], said[1], change.gain)
        table = place[-1]
        return Line(
            self._row_name(change), old.row(table, before), new.row(table, after), change.gain
        )

    def _row_name(self, change: Change) -> str:
        """What a row is called that holds together with others."""
        for policy, rows in ((self._new, change.new_rows), (self._old, change.old_rows)):
            for row in _rows(policy, change.place):
                if row.id in rows and getattr(row, "say", None):
                    return self._say.pick(row.say)
        return change.point

    def _title(self, place: Place) -> str:
        text = self._say.text
        if len(place) == 2:
            return text(TABLES[place[0], place[1]])
        title = text(TABLES[place[1], place[-1]])
        return text("{thing}: {table}", thing=self._name(place[1], place[2]), table=title)

    def _name(self, kind: str, name: str) -> str:
        """What a method, a warehouse or a rate card is called."""
        for policy in (self._new, self._old):
            shipping = policy.rulebook.shipping
            things: Mapping[str, Any] = {
                "methods": {method.id: method for method in shipping.methods},
                "origins": shipping.origins,
                "rate_cards": shipping.rate_cards,
            }[kind]
            if name in things:
                return self._say.pick(things[name].say)
        return name

    def _fact(self, fact: Fact) -> ToldFact:
        place = fact.place
        if place[-2] in KINDS and (fact.old is None or fact.new is None):
            text = self._say.text
            label = text("no longer") if fact.new is None else text("new")
            return ToldFact(self._about(place), Line(label, "", "", fact.gain), fact)
        line = Line(fact_label(place, self._formatter), *self._old_and_new(fact), fact.gain)
        return ToldFact(self._about(place[:-1]), line, fact)

    def _only_said(self, fact: Fact) -> ToldFact:
        """What only the merchant's words say otherwise."""
        about = self._about(fact.place[:-1]) or " / ".join(fact.place[:-1])
        label = fact_label(fact.place, self._formatter) if fact.place[-1] in FACTS else ""
        old, new = self._old_and_new(fact)
        if old == new:  # It is said as before in this language, but not in another one.
            other = (code for code in fact.new if fact.new[code] != fact.old.get(code))
            code = next(other, "") or next(code for code in fact.old if code not in fact.new)
            old, new = (words.get(code, "") for words in (fact.old, fact.new))
        return ToldFact(about, Line(label, old, new, fact.gain), fact)

    def _old_and_new(self, fact: Fact) -> tuple[str, str]:
        old, new = self._values
        return old.fact(fact.place, fact.old), new.fact(fact.place, fact.new)

    def _about(self, place: Place) -> str:
        """The thing that stands at a place or around it, where it is one of several."""
        for length in range(len(place), 1, -1):
            kind, name = place[length - 2], place[length - 1]
            if kind in KINDS:
                named = self._named(place[:length]) or name
                return self._say.labelled(self._say.text(KINDS[kind]), named)
        return ""

    def _named(self, place: Place) -> str:
        for policy in (self._new, self._old):
            thing: Any = policy.rulebook
            for step in place:
                thing = _part(thing, step)
            words = getattr(thing, "say", None) or getattr(thing, "ask", None) or thing
            if are_words(words):
                return self._say.pick(words)
        return ""

    def _unproven(self, unproven: Unproven) -> str:
        text, title = self._say.text, self._title(unproven.place)
        match unproven.why:
            case "too-mixed":
                return text("{table}: the rows mix in too many ways to look at all", table=title)
            case "currency":
                return text("{table}: the store's currency is another one", table=title)
            case "kind":
                label = field_label(self._new, unproven.about, self._say)
                return text("{table}: “{fact}” is asked otherwise", table=title, fact=label)


def _rows(policy: Policy, place: Place) -> Sequence[Any]:
    """The rows of a table, by its place."""
    thing: Any = policy.rulebook
    for step in place:
        thing = _part(thing, step)
    return thing or ()


def _part(thing: Any, step: str) -> Any:
    """The part of a rulebook that has a name."""
    if thing is None:
        return None
    if isinstance(thing, tuple):
        return next((part for part in thing if getattr(part, "id", None) == step), None)
    if hasattr(thing, "get"):
        return thing.get(step)
    return getattr(thing, step, None)


def _together(gains: Iterable[Gain]) -> Gain:
    """For whom several changes are good together; what is only otherwise does not count."""
    found = set(gains) - {"different"}
    return found.pop() if len(found) == 1 else "different"
