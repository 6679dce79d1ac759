"""When a parcel arrives, by which method, at what price."""

from policy_core.answers.delivery.answer import (
    DeliveryAnswer,
    NotOffered,
    Obstacle,
    Option,
    Promised,
)
from policy_core.answers.delivery.answering import answer_delivery
from policy_core.answers.delivery.compiled import CompiledDelivery
from policy_core.answers.delivery.fields import delivery_fields
from policy_core.answers.delivery.question import DeliveryQuestion, Ordered, read_delivery

__all__ = [
    "CompiledDelivery", "DeliveryAnswer", "DeliveryQuestion", "NotOffered", "Obstacle",
    "Option", "Ordered", "Promised", "answer_delivery", "delivery_fields", "read_delivery",
]  # fmt: skip
