"""When a parcel arrives, by which method, at what price."""

from policy_core.answers.delivery.answer import (
    CutOff,
    DayOff,
    Days,
    DeliveryAnswer,
    Duty,
    Mark,
    NotOffered,
    Obstacle,
    Option,
    OrderBy,
    Price,
    Promised,
    TaxOff,
    Wait,
)
from policy_core.answers.delivery.answering import answer_delivery
from policy_core.answers.delivery.compiled import CompiledDelivery
from policy_core.answers.delivery.fields import delivery_fields
from policy_core.answers.delivery.question import DeliveryQuestion, Ordered, read_delivery

__all__ = [
    "CompiledDelivery",
    "CutOff",
    "DayOff",
    "Days",
    "DeliveryAnswer",
    "DeliveryQuestion",
    "Duty",
    "Mark",
    "NotOffered",
    "Obstacle",
    "Option",
    "OrderBy",
    "Ordered",
    "Price",
    "Promised",
    "TaxOff",
    "Wait",
    "answer_delivery",
    "delivery_fields",
    "read_delivery",
]
