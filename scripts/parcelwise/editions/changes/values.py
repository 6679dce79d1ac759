"""Values of points and facts, in words."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from parcelwise.editions.changes.labels import FACTS, HOLDS, POINTS, UNSAID, VALUES
from parcelwise.site.pages.methods import chosen_day_said
from parcelwise.words.formatting import WEEKDAYS, Formatter
from policy_core.answers.policy import Policy
from policy_core.proof.changes import Disputed, Place
from policy_core.rulebook import encode
from policy_core.rulebook.returns import bounds_of
from policy_core.text.conditions import conditions
from policy_core.text.delivery.prices import price_line
from policy_core.text.labels import choice_name
from policy_core.text.language import Language, _
from policy_core.text.returns.settlements import NAMES
from policy_core.values import Phrase, Split

type Row = tuple[tuple[str, Any], ...]
"""What a row that holds says, field by field."""


class ValueFormatter:
    """Says the values of one policy in one language."""

    def __init__(self, policy: Policy, formatter: Formatter) -> None:
        self._policy = policy
        self._formatter = formatter
        self._say = formatter.language
        self._by_point: Mapping[str, Callable[[Any], str]] = {
            "fault": lambda value: choice_name(policy, "fault", value, self._say),
            "reason": lambda value: choice_name(policy, "reason", value, self._say),
            "agreement": self._agreement,
            "send_to": self._address,
            "refund.at_most": self._most,
            "return_address": self._address,
            "remedies": lambda value: self._list(map(formatter.remedy, value)),
            "evidence": lambda value: self._list(map(self._evidence, value)),
            "tags": lambda value: self._list(map(self._tag, value)),
            "languages": lambda value: self._list(map(self._language, value)),
            "week": self._weekdays,
            "collection": self._weekdays,
            "delivery_days": self._weekdays,
            "chosen_day": lambda value: chosen_day_said(value, formatter),
            "serves": self._conditions,
            "rate_card": self._card,
            "price": self._price,
            "country": self._say.country,
        }

    def point(self, place: Place, point: str, value: Any) -> str:
        """What is decided on a point; of one remedy or of all of them."""
        text, point = self._say.text, _split(point)[1]
        if value is None:
            return text(UNSAID.get(point, _NO_RULE))
        if isinstance(value, Disputed):
            said = self._formatter.language.either(
                [self.point(place, point, each) for each in value.values]
            )
            return text("rows that contradict each other: {values}", values=said)
        if point == "offered":
            return text("yes")
        return self._said(point, value)

    def row(self, table: str, row: Row | None) -> str:
        """A row of those that all hold together: what it says, in short."""
        holds, does_not = HOLDS[table]
        if row is None:
            return self._say.text(does_not)
        if table == "notes":
            return self._say.text(holds)
        said = [self.field(name, value) for name, value in row if _matters(name, value)]
        return ", ".join(said) or self._say.text(holds)

    def field(self, name: str, value: Any) -> str:
        """One field of such a row; a charge, a time and the like say themselves what they are."""
        said = self.point((), name, value)
        if name in ("charge", "time"):
            return said
        return self._say.labelled(_label(POINTS, name, self._say), said)

    def fact(self, place: Place, value: Any) -> str:
        """A fact; of a thing with words of its own, those."""
        text = self._say.text
        if value is None or value in ((), "", {}):
            return text("none")
        if len(place) > 1 and place[-2] == "one":
            return str(value)
        return self._said(place[-1], value)

    def _said(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return self._say.text("yes") if value else self._say.text("no")
        if isinstance(value, str) and (name, value) in VALUES:
            return self._say.text(VALUES[name, value])
        if name in self._by_point:
            return self._by_point[name](value)
        if isinstance(value, Split):
            return self.split(value)
        if isinstance(value, tuple) and all((name, one) in VALUES for one in value):
            return self._list(self._say.text(VALUES[name, one]) for one in value)
        return self._any(value)

    def _any(self, value: Any) -> str:
        if isinstance(value, tuple):
            return self._list(map(self._any, value))
        words = getattr(value, "say", None) or getattr(value, "ask", None)
        if words or are_words(value):
            return self._say.pick(words or value)
        if isinstance(value, Phrase | int | str) or hasattr(value, "isoformat"):
            return self._formatter.said(value)
        # What is only ever looked at by the store itself stays as the merchant wrote it.
        return json.dumps(encode(value), ensure_ascii=False)

    def _most(self, said: str | None) -> str:
        """What limits a refund; of several limits, each."""
        if said is None:
            return self._any(said)
        limits = [self._limit(one) for one in bounds_of(said)]
        if len(limits) == 1:
            return limits[0]
        return self._say.text("the least of {amounts}", amounts=", ".join(limits))

    def _limit(self, said: str) -> str:
        known = VALUES.get(("refund.at_most", said))
        return self._any(said) if known is None else self._say.text(known)

    def split(self, split: Split) -> str:
        """Who pays; the buyer is spoken of, not to."""
        text = self._say.text
        names = {
            "seller": text("the store"),
            "buyer": text("the buyer"),
            "platform": text("the guarantee service"),
            "carrier": text("the carrier"),
        }
        shares = split.by_party()
        if len(shares) == 1:
            return names[next(iter(shares))]
        return self._say.join(f"{names[p]} {self._say.percent(s)}" for p, s in shares.items())

    def _list(self, said: Any) -> str:
        return self._say.join(said) or self._say.text("nothing")

    def _agreement(self, name: str) -> str:
        for agreement in self._policy.rulebook.returns.agreements:
            if agreement.id == name:
                return self._say.pick(agreement.say)
        return name

    def _address(self, name: str) -> str:
        address = self._policy.rulebook.returns.addresses.get(name)
        return self._say.pick(address.say) if address else name

    def _evidence(self, name: str) -> str:
        return choice_name(self._policy, "evidence", name, self._say)

    def _tag(self, name: str) -> str:
        return choice_name(self._policy, "tags", name, self._say)

    def _language(self, code: str) -> str:
        name: str = self._say.locale.languages.get(code, code)
        return name

    def _weekdays(self, days: tuple[str, ...]) -> str:
        known = [day for day in WEEKDAYS if day in days]
        return self._formatter.weekdays(known)

    def _conditions(self, when: Mapping[str, Any]) -> str:
        said = conditions(self._policy, when, self._formatter.language)
        return "; ".join(self._say.labelled(each.fact, each.wanted) for each in said)

    def _card(self, name: str) -> str:
        card = self._policy.rulebook.shipping.rate_cards.get(name)
        return self._say.pick(card.say) if card else name

    def _price(self, value: Any) -> str:
        return self._card(value) if isinstance(value, str) else self._formatter.said(value)


def point_label(place: Place, point: str, formatter: Formatter) -> str:
    """What a point is called in its table."""
    if place[-1] == "prices":
        return price_line(point, formatter.language)
    remedy, own = _split(point)
    said = _label(POINTS, own, formatter.language)
    if not remedy:
        return said
    return formatter.language.labelled(formatter.language.text(NAMES[remedy]), said)


def _split(point: str) -> tuple[str, str]:
    """The remedy that a point is of, and its own name: "remedies.exchange.fee" is its fee."""
    if not point.startswith("remedies."):
        return "", point
    remedy, own = point.removeprefix("remedies.").split(".", 1)
    return remedy, own


def _label(labels: Mapping[str, str], name: str, say: Language) -> str:
    """What something is called; what has no name in words is called as the rulebook does."""
    return say.text(labels[name]) if name in labels else name


def fact_label(place: Place, formatter: Formatter) -> str:
    """What a fact is called; one that nobody named has its path."""
    text, name, of = formatter.language.text, place[-1], place[-2]
    if of == "cut_off":
        label = FACTS[of]
        if name == "default":
            return text(label)
        return text("{label}, {which}", label=text(label), which=formatter.weekdays((name,)))
    if of == "one":
        label = FACTS[of]
        return text("{label}, {which}", label=text(label), which=name)
    return text(FACTS[name]) if name in FACTS else " / ".join(place)


def _matters(name: str, value: Any) -> bool:
    """Does a field of a row say more than what is usual?"""
    usual = {"per": ("return", "order"), "on": ("goods", "rate"), "covers": ("handling", "all")}
    return value not in (None, (), *usual.get(name, ()))


def are_words(value: Any) -> bool:
    """Are these the merchant's words, by language?"""
    return isinstance(value, Mapping) and all(isinstance(part, str) for part in value.values())


_NO_RULE = _("no rule")
