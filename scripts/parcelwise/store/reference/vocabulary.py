"""The words inside the values: conditions, the events that periods count from, units of time."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """What a word means, and a value or period that has it."""

    says: str
    example: str
    key: str = "window"
    """Of an event or a unit: a key that is often said by it."""


CONDITIONS: Mapping[str, Word] = {
    "reason": Word("Why the buyer writes: a reason of returns.yaml.", "[broken, fake]"),
    "fault": Word(
        "Whose fault the reason is: seller, buyer, carrier, platform, undetermined.",
        "[seller, carrier]",
    ),
    "goods": Word("Are goods in the buyer's hands: here or not-here.", "here"),
    "destination": Word(
        "Where the parcel goes: countries, groups, areas; “not” leaves some out.", "[EU, not PT]"
    ),
    "category": Word("The kind of goods: a category of store.yaml.", "tiles"),
    "tags": Word("A property of the goods: a tag of store.yaml.", "made"),
    "condition": Word("The state of the goods: a condition of store.yaml.", "laid"),
    "remedy": Word("What the buyer chooses.", "store-credit"),
    "customer": Word("consumer or business.", "business"),
    "sale": Word("How it was bought: at a distance, or in the shop.", "distance"),
    "seller": Word("Who sold it: trader or private.", "trader"),
    "tier": Word("The class of customer: a tier of store.yaml, or none.", "member"),
    "season": Word("When it was ordered: a season of store.yaml.", "gifts"),
    "season-at-dispatch": Word("When it left: a season of store.yaml.", "gifts"),
    "season-at-delivery": Word("When it came: a season of store.yaml.", "gifts"),
    "delivery": Word(
        "Where the parcel is: delivered, on-its-way, not-sent, refused, undeliverable.",
        "[delivered, refused]",
    ),
    "origin": Word("The warehouse that it came from.", "lisbon"),
    "send-to": Word("The address that the goods go back to.", "workshop"),
    "method": Word("The shipping method that it came by.", "post"),
    "value": Word("The price of the goods that come back.", "50 EUR or more"),
    "order-value": Word("The price of the whole order.", "under 60 EUR"),
    "order-value-before-coupons": Word(
        "The price of the whole order before a code took something off.", "60 EUR or more"
    ),
    "kept-value": Word("The price of the goods that the buyer keeps.", "30 EUR or less"),
    "outbound-paid": Word("What the buyer paid for delivery.", "0 EUR"),
    "quantity": Word("How many articles.", "10 or more"),
    "return-number": Word("Which return of this order it is: the first is 1.", "2 or more"),
    "weight": Word("The weight of the parcel.", "under 2 kg"),
    "since-order": Word("Days or months since the order.", "up to 30 days"),
    "since-payment": Word("Days since the payment.", "up to 30 days"),
    "since-invoice": Word("Days or months since the invoice.", "up to 30 days"),
    "since-dispatch": Word("Days since the parcel left.", "30 days or more"),
    "since-delivery": Word("Days or months since it was delivered.", "over 6 months"),
    "since-confirmation": Word("Days since the order was confirmed.", "up to 30 days"),
    "since-discovery": Word("Days or months since the buyer found the fault.", "up to 60 days"),
    "since-release": Word("Days since goods that were ordered early came out.", "up to 14 days"),
    "before-release": Word("Days until goods that are ordered early come out.", "7 days or more"),
    "before-promise": Word("Days until the promised latest day of delivery.", "2 days or more"),
}
"""What a condition can be about. A store's own facts come besides, by their names."""

ANCHORS: Mapping[str, Word] = {
    "order": Word("The day of the order.", "14 days after order"),
    "payment": Word("The day of the payment.", "14 days after payment"),
    "invoice": Word("The day of the invoice.", "30 days after invoice"),
    "dispatch": Word("The day on which the parcel went to the carrier.", "30 days after dispatch"),
    "delivery": Word(
        "The day on which the last parcel of the order came.", "14 days after delivery"
    ),
    "first delivery": Word(
        "The day on which the first parcel of the order came.", "14 days after first delivery"
    ),
    "confirmation": Word("The day on which the order was confirmed.", "7 days after confirmation"),
    "notice": Word(
        "The day on which the buyer wrote to the store.",
        "5 working days after notice",
        "answer_within",
    ),
    "arrival": Word("The day on which the goods were back.", "7 days after arrival", "within"),
    "proof": Word(
        "The day on which the buyer showed that they were sent back.",
        "14 days after arrival or proof",
        "within",
    ),
    "inspection": Word(
        "The day on which the store looked at what came back.", "3 days after inspection", "within"
    ),
    "promise": Word(
        "The promised latest day of delivery, as the shipping method has it.",
        "1 day after promise",
        "opens",
    ),
    "discovery": Word("The day on which the buyer found the fault.", "2 months after discovery"),
    "release": Word(
        "The day on which goods that were ordered early came out.", "14 days after release"
    ),
    "agreement": Word(
        "The day on which both sides agreed.", "10 days after agreement", "send_within"
    ),
    "decision": Word(
        "The day on which the store said yes or no.", "30 days after decision", "send_within"
    ),
    "credit": Word(
        "The day on which store credit was given.", "6 months after credit", "credit_lasts"
    ),
}
"""The events that a period can count from."""

UNITS: Mapping[str, Word] = {
    "days": Word(
        "Days of the calendar; the day of the event is not counted.", "15 days after delivery"
    ),
    "working days": Word(
        "Days without weekends and public holidays, of the country whose work it is; where its "
        "regions differ, on which most of them rest.",
        "5 working days after arrival",
        "within",
    ),
    "months": Word(
        "Months; from 31 January one month ends on the last of February.", "3 months after delivery"
    ),
    "years": Word(
        "Years; from 29 February one year ends on 28 February.", "2 years after delivery"
    ),
    "hours": Word(
        "Hours on the clock, from the hour of the event; where its day alone is known, from that "
        "day's end.",
        "48 hours after delivery",
    ),
    "minutes": Word("Minutes on the clock, as hours are.", "30 minutes after order"),
}
"""How spans of time are counted."""
