"""Writing replies to orders that are handed in as JSON."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader

from parcelwise.errors import Failure
from parcelwise.orders.replies.templates import own_templates
from policy_core.answers.fields import QuestionError
from policy_core.answers.policy import Policy
from policy_core.engine import read_question
from policy_core.replies import OwnPromise, Replies
from policy_core.replies.desk import write_replies
from policy_core.replies.question import say_fault
from policy_core.replies.template import BUILT_IN, environment
from policy_core.text.language import Language


def read_order(text: str) -> dict[str, Any]:
    """Read an order as JSON; raises `Failure` for what is no order."""
    try:
        data = read_question(text)
    except (ValueError, RecursionError) as error:
        raise Failure(f"the order is not JSON: {error}") from None
    if not isinstance(data, dict):
        raise Failure("the order is not a JSON object")
    return data


class ReplyWriter:
    """Writes a store's replies as of one moment."""

    def __init__(self, store: Path, policy: Policy, now: datetime) -> None:
        """`store` is its folder, with its own templates if it has any.

        Raises `Failure` for templates that cannot be used.
        """
        own = DictLoader(own_templates(store))
        self._templates = environment(ChoiceLoader([own, BUILT_IN]))
        self._policy = policy
        self._now = now

    def write(
        self, order: Mapping[str, Any], languages: Mapping[str, Language], beside: str = ""
    ) -> Replies:
        """Write the reply to an order in the buyer's language, and in the one `beside` it.

        Raises `Failure` for an order or words of the merchant's that cannot be used.
        """
        try:
            return write_replies(
                self._policy, order, self._now, languages, beside=beside, templates=self._templates
            )
        except QuestionError as wrong:
            say = languages[beside] if beside else next(iter(languages.values()))
            faults = (say_fault(self._policy, error, say) for error in wrong.errors)
            raise Failure("\n".join(["there is no such reply to this order", *faults])) from None
        except OwnPromise as promise:
            raise Failure(f"the store's own words promise something: {promise}") from None
