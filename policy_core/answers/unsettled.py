"""What an answer still turns on."""

from policy_core.answers.answer import Answer
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.returns import ReturnsAnswer


def open_fields(answer: Answer) -> tuple[str, ...]:
    """The fields that an answer still turns on."""
    match answer:
        case ReturnsAnswer():
            return tuple(line.open.field for line in answer.lines if line.open is not None)
        case DeliveryAnswer():
            return answer.unknown
