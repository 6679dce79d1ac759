"""Saying an answer: from its parts to HTML or plain text, by the same templates everywhere."""

from dataclasses import replace
from functools import cache, partial
from pkgutil import get_data
from typing import Literal

from jinja2 import Environment, FunctionLoader, select_autoescape

from policy_core.answers.answer import Answer, wanted_fields
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.text.answer_text import AnswerText
from policy_core.text.delivery.answer import speak_delivery
from policy_core.text.editions import country_of, edition_said, placed
from policy_core.text.labels import own_events
from policy_core.text.language import Language
from policy_core.text.returns.answer import speak_returns

type Form = Literal["html", "text"]

_FILES: dict[Form, str] = {"html": "answer.html.j2", "text": "answer.txt.j2"}


def speak(policy: Policy, answer: Answer, language: Language) -> AnswerText:
    """Put an answer into words, by the names of the edition that gave it.

    `policy` is the one that the pages show: rows of another edition are linked in its archive.
    """
    edition, own = answer.edition, policy.in_edition(answer.edition)
    language.events = own_events(own.rulebook.store)
    match answer:
        case ReturnsAnswer():
            said = speak_returns(own, answer, language)
        case DeliveryAnswer():
            said = speak_delivery(own, answer, language)
    return replace(
        said,
        edition=edition_said(policy, answer, language),
        country=country_of(policy, answer),
        archive="" if edition == policy.edition else edition,
        wanted=" ".join(
            f"{name}={','.join(values)}" if values else name
            for name, values in wanted_fields(answer).items()
        ),
    )


def say(  # noqa: PLR0913 - what is said, in which language and form, and where it stands
    policy: Policy,
    answer: Answer,
    language: Language,
    form: Form = "html",
    *,
    root: str = "",
    level: int = 3,
) -> str:
    """Say an answer in a form.

    `root` leads from the page that shows it to the language's root ("../"); `level` is the rank of
    its heading. All text is escaped in HTML.

    >>> answer = ask(policy, question, datetime(2026, 11, 22, 10, tzinfo=UTC))
    >>> print(say(policy, answer, Language("en"), "text").splitlines()[0])
    You get your money back, and we pay the postage.
    """
    return render(speak(policy, answer, language), form, root=root, level=level)


def render(
    answer_text: AnswerText,
    form: Form = "html",
    *,
    root: str = "",
    level: int = 3,
    brief: bool = False,
) -> str:
    """What is said in a form; see `say`. `brief` text has a line for each shipping method."""

    def href(anchor: str) -> str:
        return root + placed(anchor, answer_text.country, answer_text.archive)

    template = templates_of("policy_core.text").get_template(_FILES[form])
    return template.render(answer_text=answer_text, href=href, root=root, level=level, brief=brief)


@cache
def templates_of(package: str) -> Environment:
    """A package's templates; without a compiler, prepared ones are loaded in place of theirs."""
    return Environment(
        loader=FunctionLoader(partial(built_in, package)),
        autoescape=select_autoescape(("html.j2",)),
        auto_reload=False,
    )


def built_in(package: str, name: str) -> str | None:
    """The source of a package's template; None for what is none."""
    try:
        source = get_data(package, f"templates/{name}")
    except FileNotFoundError:
        return None
    return source.decode() if source is not None else None
