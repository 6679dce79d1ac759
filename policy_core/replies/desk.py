"""The merchant's desk: JSON in, JSON out. What the page that writes replies talks to.

It speaks to the page as the engine does: it says which facts it needs, is given them, and replies.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from jinja2 import Environment

from policy_core.answers.fields import FieldError, QuestionError
from policy_core.answers.policy import Policy
from policy_core.answers.question import within_years
from policy_core.answers.returns import answer_returns
from policy_core.engine import Engine, read_question, tamed, understood, write_reply
from policy_core.facts.zones import parse_instant
from policy_core.replies.letter import Replies, as_eml, as_fragment, compose, pages
from policy_core.replies.promises import OwnPromise
from policy_core.replies.question import complaint_fields, read_complaint, say_fault
from policy_core.rulebook import encode
from policy_core.text.actions import Action
from policy_core.text.language import Language
from policy_core.text.months import days_in_digits


def write_replies(  # noqa: PLR0913 - what is written, in which languages, with which templates
    policy: Policy,
    data: Mapping[str, Any],
    now: datetime,
    languages: Mapping[str, Language],
    *,
    beside: str = "",
    templates: Environment | None = None,
) -> Replies:
    """Write the reply to a complaint in the buyer's language, and in the one `beside` it.

    The latter is the merchant's own, in which the complaint was typed.

    The rules are those of the edition that was in force when the order was placed. Raises
    `QuestionError` for a complaint that has no such reply, `OwnPromise` for words of the merchant's
    that promise by themselves, and `MissingFacts`.
    """
    given = days_in_digits(policy, tamed(data), complaint_fields(policy), beside)
    with within_years(policy, given, complaint_fields(policy), now):
        answering, asked = understood(policy, given, complaint_fields, now, beside)
        complaint = read_complaint(answering, asked, now, beside)
        if complaint.language not in languages:
            raise QuestionError((FieldError("language", "unknown-choice", complaint.language),))
        answer = answer_returns(answering, complaint.question)
        order, style = complaint.order, complaint.style
        codes = dict.fromkeys(code for code in (complaint.language, beside) if code)
        letters = tuple(
            compose(answering, answer, order, languages[code], style, templates=templates)
            for code in codes
        )
    return Replies(letters, policy.rulebook.store.contact.email, complaint.email)


class ReplyDesk:
    """Writes replies for the page of one merchant, in all languages of the store."""

    def __init__(
        self, engine: Engine, languages: Mapping[str, Language], templates: Environment | None
    ) -> None:
        """The engine's language is the merchant's own; it stands beside the buyer's.

        In `languages` each has the words of replies besides.
        """
        self._engine = engine
        self._languages = languages
        self._say = languages[engine.language.code]
        self._templates = templates

    def provide(self, name: str, text: str) -> None:
        """Bring a fact file, as to the engine."""
        self._engine.provide(name, text)

    def reply(self, question_json: str, now: str, root: str = "") -> str:  # noqa: ARG002
        """The reply as JSON, in the parts of an engine's: see `policy_core.engine`."""
        question = read_question(question_json)
        say, policy = self._say, self._engine.policy
        try:
            return write_reply(
                lambda: self._parts(question, now),
                lambda error: say_fault(policy, error, say),
            )
        except OwnPromise as promise:
            fault = say.text("The store's own words promise something: {what}.", what=promise)
            return write_reply(lambda: {"errors": [{"field": "", "message": fault}]}, str)

    def _parts(self, question: Mapping[str, Any], now: str) -> dict[str, Any]:
        data = {name: value for name, value in question.items() if name != "kind"}
        policy, own = self._engine.policy, self._engine.language.code
        moment, templates = parse_instant(now), self._templates
        replies = write_replies(
            policy, data, moment, self._languages, beside=own, templates=templates
        )
        copy, template = self._say.text("Copy the subject"), pages().get_template("desk.html.j2")
        return {
            "html": template.render(replies=replies, copy_subject=copy),
            "actions": [encode(action) for action in self._actions(replies)],
        }

    def _actions(self, replies: Replies) -> Iterator[Action]:
        """What can be done with the letter to the buyer; nothing is sent."""
        text, letter = self._say.text, replies.letters[0]
        yield Action("copy", text("Copy the letter"), letter.text)
        formatted = as_fragment(letter)
        yield Action("copy", text("Copy it with its layout"), letter.text, html=formatted)
        yield Action("save", text("Save it as a draft (.eml)"), as_eml(replies), file="reply.eml")
        yield Action("print", text("Print it"))
