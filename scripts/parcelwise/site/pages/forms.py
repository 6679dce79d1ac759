"""A question's form: one control for each field, in the words of the page's language."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from parcelwise.installation import HERE
from parcelwise.site.pages.naming import Names, names_of
from parcelwise.site.pages.refusing import refusing
from parcelwise.site.pages.relevance import relevance
from parcelwise.words.formatting import alphabetical
from policy_core.answers.fields import Field
from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns
from policy_core.answers.returns.question import LINE_FIELDS
from policy_core.answers.tracking import FIELD as TRACKING_NUMBER
from policy_core.text.language import Language, _

type Look = Literal["select", "radios", "checkboxes", "day", "moment", "area", "input", "settled"]

_RADIOS = 3
"""Up to so many choices are shown at once; more go into a list."""

_INPUT_MODES = {"money": "decimal", "number": "numeric", "percent": "decimal"}

_AHEAD = {"needed_by", "chosen_day", "available", "promised", "released"}
"""Days that are, or may be, still to come, as a store's own may: neither today nor yesterday is a
likely answer, and a day without its year is not taken to be past."""

_INSTEAD = {"method": TRACKING_NUMBER}
"""Fields that another one can tell as well: both are asked for at once."""

_REASONS = {
    "wrong": _("Something is wrong with it"),
    "missing": _("It has not come"),
    "unwanted": _("I do not want it"),
    "other": _("Something else"),
}
"""What buyers call the kinds of reasons, in the order of a form."""
_GROUPED = 6
"""Up to so many reasons are read through without headings."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that can be chosen."""

    value: str
    name: str
    when: str = ""
    """When it is offered, as JSON; empty: always."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a buyer looks for among the choices of a field, and another field says."""

    says: str
    """The field and its value: "delivery=refused"."""
    name: str
    """What it is called beside the choices."""
    label: str
    """What the choices are headed by once it is said."""
    fitting: str
    """The choices that are left then, with blanks between them."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Choices under one heading; the heading is empty when there is one such group only."""

    heading: str
    choices: tuple[Choice, ...]
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One text input of a moment: its last name, its label, how many characters it shows."""

    name: str
    label: str
    width: int
    mode: str


@dataclass(frozen=True, slots=True)
class Control:
    """How one field is asked for."""

    name: str
    id: str
    label: str
    hint: str
    look: Look
    required: bool
    input_mode: str = "text"
    groups: tuple[Choices, ...] = ()
    parts: tuple[Part, ...] = ()
    when: str = ""
    """When it is asked for, as JSON: by required field, the values with which it can matter; empty:
    always."""
    usual: str = ""
    """The choice that it begins with, or the only one there is, which nobody is asked for; empty:
    its reader has to choose."""
    unit: str = ""
    """What stands beside the input: of an amount, its currency."""
    recent: bool = False
    """Of a day: is today or yesterday a likely one?"""
    by_line: bool = False
    """May it differ between the articles of one question?"""
    instead: "Control | None" = None
    """What can be told in its place, in the same field of the form."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what everybody is asked, and what only refines the answer."""

    kind: str
    first: tuple[Control, ...]
    more: tuple[Control, ...]
    clock: str
    """The field that the buyer's own clock fills in, unseen; empty: none."""
    words: str
    """The calculator's own sentences, as JSON."""
    steps: bool = False
    """Is it asked one question at a time?"""

    @property
    def complete(self) -> bool:
        """Is there an answer before anything is told?"""
        return not any(one.required and one.look != "settled" for one in self.first)


def make_form(policy: Policy, kind: str, fields: tuple[Field, ...], say: Language) -> Form:
    """The form of one kind of question."""
    asked = "returns" if kind == "reply" else kind
    shown = {name: _json(when) for name, when in relevance(policy, asked).items() if when}
    clocks = [field.name for field in fields if field.kind == "offset"]
    typed = [field for field in fields if field.kind != "offset"]
    made = [(field, _control(policy, kind, field, shown, say)) for field in typed]
    beside = {control.name: control for _, control in made if control.name in _INSTEAD.values()}
    controls = [
        (field, replace(control, instead=beside.get(_INSTEAD.get(field.name, ""))))
        for field, control in made
        if field.name not in beside
    ]
    return Form(
        kind=kind,
        first=tuple(control for field, control in controls if field.need != "optional"),
        more=tuple(control for field, control in controls if field.need == "optional"),
        # A reply is written by the store, whose clock says nothing of the buyer's.
        clock="".join(clocks[:1]) if kind != "reply" else "",
        words=calculator_words(say),
        # Whoever writes a reply has the order before him, and fills all in at once.
        steps=kind != "reply",
    )


def calculator_words(say: Language) -> str:
    """The sentences of the calculators' script in the page's language, as JSON.

    Their {field}, {answer} and {number} stay: the script names them.
    """
    words = _english_words()
    left = {name: f"{{{name}}}" for name in ("field", "answer", "number")}
    return _json({name: say.text(text, **left) for name, text in words.items()})


@cache
def _english_words() -> Mapping[str, str]:
    path = HERE / "widgets" / "words.json"
    words: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return words


def _json(thing: object) -> str:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":"))


def _control(
    policy: Policy, kind: str, field: Field, shown: Mapping[str, str], say: Language
) -> Control:
    names = names_of(kind)
    groups = tuple(_groups(policy, field, names, shown, say))
    if field.name == "reason" and kind != "reply":
        groups = _with_refusal(policy, groups, say)
    # Whoever writes a reply may have an order from elsewhere before him.
    only = _only(groups) if field.kind == "country" and kind != "reply" else ""
    return Control(
        name=field.name,
        id=f"{kind}-{field.name}",
        label=names.label(policy, field.name, say),
        hint=_hint(policy, field, names, say),
        look="settled" if only else _look(field),
        required=field.need == "required",
        input_mode=_INPUT_MODES.get(field.kind, "text"),
        groups=groups,
        parts=tuple(_parts(field, say)),
        when=shown.get(field.name, ""),
        usual=only or field.usual,
        unit=policy.rulebook.store.currency if field.kind == "money" else "",
        recent=field.kind == "date" and field.name not in _AHEAD and not field.own,
        by_line=kind == "returns" and (field.name in LINE_FIELDS or field.own),
    )


def _only(groups: Iterable[Choices]) -> str:
    """The one value that there is to choose; empty where there are several."""
    values = [choice.value for group in groups for choice in group.choices]
    return values[0] if len(values) == 1 else ""


def _hint(policy: Policy, field: Field, names: Names, say: Language) -> str:
    if field.kind == "moment":
        zone = policy.rulebook.store.zone
        return say.text(
            "Leave it empty for an order placed now. Times are those of {zone}.", zone=zone
        )
    hint = names.hint(policy, field.name, say)
    if field.kind == "date":
        day = say.short_date(policy.rulebook.effective)
        return f"{hint} {say.text('For example {day}.', day=day)}".strip()
    return hint


def _look(field: Field) -> Look:
    match field.kind:
        case "choice":
            return "radios" if len(field.choices) <= _RADIOS and field.own else "select"
        case "country":
            return "select"
        case "set":
            return "checkboxes"
        case "date":
            return "day"
        case "moment":
            return "moment"
        case "prose":
            return "area"
        case _:
            return "input"


def _groups(
    policy: Policy, field: Field, names: Names, shown: Mapping[str, str], say: Language
) -> Iterator[Choices]:
    if field.kind == "country":
        yield from _countries(policy, field, say)
    elif field.choices:
        choices = [
            Choice(
                value,
                names.choice(policy, field.name, value, say),
                shown.get(f"{field.name}.{value}", ""),
            )
            for value in field.choices
        ]
        if field.need == "helpful" and field.kind == "choice" and not field.usual:
            choices.append(Choice("unsure", say.text("I'm not sure")))
        if field.name == "reason" and len(choices) > _GROUPED:
            yield from _by_kind(policy, choices, say)
        else:
            yield Choices("", tuple(choices))


def _by_kind(policy: Policy, choices: Iterable[Choice], say: Language) -> Iterator[Choices]:
    """Reasons under what buyers call their kinds."""
    kinds: dict[str, list[Choice]] = {kind: [] for kind in _REASONS}
    for choice in choices:
        kinds[_kind_of(policy, choice.value)].append(choice)
    for kind, members in kinds.items():
        if members:
            yield Choices(say.text(_REASONS[kind]), tuple(members))


def _with_refusal(
    policy: Policy, groups: tuple[Choices, ...], say: Language
) -> tuple[Choices, ...]:
    """Reasons, and beside them that the parcel was refused, where none of them says so.

    It stands where buyers look for what they do not have, else behind all reasons.
    """
    refused = refusing(policy)
    if not refused.reasons:
        return groups
    beside = Beside(
        refused.asked,
        say.text("I refused the parcel at the door"),
        say.text("Why you refused it"),
        " ".join(refused.reasons),
    )
    heading = _REASONS["missing"]
    missing = say.text(heading)
    place = next((at for at, one in enumerate(groups) if one.heading == missing), len(groups) - 1)
    return tuple(
        replace(one, beside=beside) if at == place else one for at, one in enumerate(groups)
    )


def _kind_of(policy: Policy, name: str) -> str:
    reason = policy.rulebook.returns.reasons[name]
    if name in policy.prepared(CompiledReturns).cancellations:
        return "unwanted"
    if reason.goods == "not-here":
        return "missing"
    return {"buyer": "unwanted", "undetermined": "other"}.get(reason.fault, "wrong")


def _countries(policy: Policy, field: Field, say: Language) -> Iterator[Choices]:
    """The countries that the store ships to, by their names; all, where it ships to none yet."""
    served = served_countries(policy) or frozenset(field.choices)
    named = (Choice(code, say.country(code)) for code in field.choices if code in served)
    yield Choices("", tuple(sorted(named, key=lambda choice: alphabetical(choice.name))))


def served_countries(policy: Policy) -> frozenset[str]:
    """The countries that some shipping method goes to, at least in part."""
    destinations = policy.destinations
    return frozenset(
        destinations.country(atom)
        for method in policy.rulebook.shipping.methods
        for atom in destinations.served(method)
    )


def _parts(field: Field, say: Language) -> Iterator[Part]:
    if field.kind != "moment":
        return
    yield Part("day", say.text("Day"), len("dd"), "numeric")
    yield Part("month", say.text("Month"), len("mm"), "numeric")
    yield Part("year", say.text("Year"), len("yyyy"), "numeric")
    yield Part("time", say.text("Time"), len("hh:mm"), "text")
