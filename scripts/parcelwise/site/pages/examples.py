"""Worked examples: the rulebook's own questions, answered by the very same `ask` and `say`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from markupsafe import Markup

from parcelwise.site.pages.naming import FIELDS, names_of
from policy_core.answers.fields import QuestionError
from policy_core.answers.policy import Policy
from policy_core.engine import ask
from policy_core.rulebook import Rulebook
from policy_core.text.errors import say_error
from policy_core.text.language import Language
from policy_core.text.say import say
from policy_core.values import Money


@dataclass(frozen=True, slots=True)
class Example:
    """A question in words and its answer."""

    asked_on: date
    given: tuple[tuple[str, str], ...]
    """What the buyer says: label and value."""
    answer: Markup


def examples_of(rulebook: Rulebook) -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """The rulebook's own questions by their kind."""
    return {
        "returns": rulebook.returns.examples,
        "delivery": rulebook.shipping.examples,
    }


def worked_examples(policy: Policy, kind: str, language: Language, root: str) -> Iterator[Example]:
    """The examples of a kind of question; `root` leads from their page to the language's root.

    Raises ValueError for an example that the policy does not understand.
    """
    for question in examples_of(policy.rulebook)[kind]:
        moment = asked_at(policy, question)
        try:
            answer = ask(policy, {**question, "kind": kind}, moment)
        except QuestionError as wrong:
            faults = "; ".join(say_error(policy, error, language) for error in wrong.errors)
            raise ValueError(f"the example {dict(question)} cannot be asked: {faults}") from wrong
        html = say(policy, answer, language, root=root)
        yield Example(
            asked_on=moment.date(),
            given=tuple(_given(policy, kind, question, language)),
            answer=Markup(html),  # noqa: S704 - the voice escapes what it says
        )


_AHEAD = ("needed_by", "available")
"""Days that lie before the buyer who asks."""


def asked_at(policy: Policy, question: Mapping[str, str]) -> datetime:
    """When an example is asked: noon on the latest day that it names of what has happened.

    So examples do not age with the clock of the build. One that names no day is asked on the day
    on which the rulebook takes effect; a day that no calendar reaches gives way to the nearest.
    """
    named = (value for name, value in question.items() if name not in _AHEAD)
    days = [day for value in named if (day := _day(value)) is not None]
    day = policy.within_reach(max(days, default=policy.rulebook.effective))
    asked = datetime.combine(day, time(12))
    zone = policy.world.zone(policy.rulebook.store.zone)
    return zone.instant(asked).astimezone(UTC)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _given(
    policy: Policy, kind: str, question: Mapping[str, str], language: Language
) -> Iterator[tuple[str, str]]:
    names = names_of(kind)
    kinds = {field.name: field.kind for field in FIELDS[kind](policy)}
    currency = question.get("currency", policy.rulebook.store.currency)
    for name, value in question.items():
        if name not in kinds:
            continue  # understood, though no rule looks at it
        match kinds[name]:
            case "money":
                said = language.money(Money.of(value, currency))
            case "moment" if "T" in value:
                said = language.clock(datetime.fromisoformat(value))
            case "weight" | "size":
                said = language.measure(value)
            case _:
                said = names.choice(policy, name, value, language)
        yield names.label(policy, name, language), said
