"""The answer to any kind of question."""

from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.returns import ReturnsAnswer

type Answer = ReturnsAnswer | DeliveryAnswer


def edition_of(answer: Answer) -> str:
    """The edition that gave an answer."""
    return answer.trace.edition if isinstance(answer, DeliveryAnswer) else answer.edition
