"""How a faulty field is told to the one who filled it in."""

from policy_core.answers.errors import FieldError
from policy_core.answers.policy import Policy
from policy_core.voice.labels import field_label
from policy_core.voice.language import Language


def say_error(policy: Policy, error: FieldError, say: Language) -> str:
    """One sentence that says what is wrong and how to put it right."""
    field = field_label(policy, error.field.rpartition(".")[2], say)
    values = {"field": field, "given": error.given, "wanted": error.wanted}
    match error.code:
        case "missing":
            return say.text("{field}: please fill this in.", **values)
        case "unknown-choice":
            return say.text("{field}: please choose one of the answers offered.", **values)
        case "not-a-date":
            return say.text(
                "{field}: this is no date. Give day, month and year as numbers.", **values
            )
        case "in-the-future":
            return say.text("{field}: this day is still to come.", **values)
        case "before-order":
            return say.text("{field}: this day is before the order.", **values)
        case "not-an-amount":
            return say.text("{field}: “{given}” is no amount in {wanted}.", **values)
        case "other-currency":
            return say.text("{field}: please give this amount in {wanted}.", **values)
        case "not-a-number":
            return say.text("{field}: please give a whole number, {wanted}.", **values)
        case "not-a-percentage":
            return say.text("{field}: please give a percentage.", **values)
        case "not-a-weight":
            return say.text(
                "{field}: please give a weight with its unit, in kg, g, lb or oz.", **values
            )
        case "not-a-size":
            return say.text("{field}: please give length x width x height.", **values)
        case "unknown-field":
            return say.text("“{name}” is not a field of this question.", name=error.field)
        case _:
            return say.text("{field}: “{given}” cannot be used here.", **values)
