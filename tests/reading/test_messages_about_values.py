"""What a merchant is told of words, amounts, days and places that a rulebook cannot read."""

from pathlib import Path

import pytest

from tests.reading.broken import ONE, RATES, WINDOW, assert_told

BROKEN = {
    "words with a say that they need not": (
        "store", "contact:", "tiers:\n  gold: { say: ¶{ en: Gold, de: Gold } }\ncontact:",
        ["stand without “say” here, in tiers › gold", "write “gold: { en: … }”"],
    ),
    "words without the say around them": (
        "store", "contact:", "tags:\n  ¶sale: { en: Final sale, de: Schlussverkauf }\ncontact:",
        ["stand without “say” in tags › sale", "write “sale: { say: { en: … } }”"],
    ),
    "a comma in an amount, in a line of its own": (
        "shipping", "home: { flat: 4.90 USD }", "home:\n        flat: ¶4,50 USD",
        ["“4,50 USD” is not an amount", "did you mean “4.50 USD”?"],
    ),
    "a comma in a rate, in a line of its own": (
        "store", RATES, ONE.format("\n    GBP: ¶1,17"), ["“1,17” is no exchange rate", "“1.17”"],
    ),
    "a country by its name": (
        "shipping", "destinations: [US, CA]", "destinations: [US, ¶Germany]",
        ["“Germany” is no country", "did you mean “DE”?"],
    ),
    "a country by its name in its language": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, destination: ¶España }",
        ["“España” is no country", "did you mean “ES”?"],
    ),
    "another currency in a condition": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, value: ¶15 GBP or less }",
        ["not in USD, the store's currency", "USD"],
    ),
    "another currency in a price": (
        "shipping", "flat: 4.90 USD", "flat: ¶4.90 GBP", ["USD", "the rate of GBP"],
    ),
    "the sign of a currency": (
        "shipping", "flat: 4.90 USD", "flat: ¶£4.90", ["did you mean “4.90 GBP”?"],
    ),
    "a key of an entry, which is named by its id": (
        "returns", "freight: buyer", "¶frieght: buyer",
        ["terms › change-of-mind", "did you mean “freight”?"],
    ),
    "a period without its event": (
        "returns", "30 days after delivery", "¶30 days", ["did you mean “30 days after delivery”?"],
    ),
    "a date as in letters": (
        "store", "effective: 2026-12-01", "effective: ¶31.12.2026", ["did you mean “2026-12-31”?"],
    ),
    "a day that no month has": (
        "store", "effective: 2026-12-01", "effective: ¶31/11/2026",
        ["there is no “31/11/2026”: November 2026 has 30 days"],
    ),
    "the same in the right form": (
        "store", "effective: 2026-12-01", "effective: ¶2027-02-29", ["February 2027 has 28 days"],
    ),
    "a day that can be two": (
        "store", "effective: 2026-12-01", "effective: ¶1/12/2026", ["“2026-12-01” or “2026-01-12”"],
    ),
    "a day in words": (
        "store", "effective: 2026-12-01", "effective: ¶24 December 2026", ["mean “2026-12-24”?"],
    ),
    "a currency by its name": (
        "shipping", "flat: 4.90 USD", "flat: ¶4.90 euros", ["did you mean “4.90 EUR”?"],
    ),
    "thousands with a point": (
        "shipping", "flat: 4.90 USD", "flat: ¶1.234,50 USD", ["write “flat: 1234.50 USD”"],
    ),
    "the sign of the store's currency": (
        "store", "currency: USD", "currency: ¶€", ["“€” is no currency", "did you mean “EUR”?"],
    ),
    "a percentage without its sign": (
        "returns", "price: 100%,", "price: ¶100,", ["did you mean “100%”?"],
    ),
    "a percentage in words": (
        "returns", "    freight: buyer", "    restocking: ¶15 percent\n    freight: buyer",
        ["did you mean “15%”?"],
    ),
    "a unit missing": (
        "returns", "60 days after delivery", "¶60 after delivery", ["“15 days after delivery”"],
    ),
    "who pays, in his own words": (
        "returns", "freight: buyer", "freight: ¶customer", ["did you mean “buyer”?"],
    ),
    "a key by another word": (
        "returns", "    freight: buyer", "    ¶postage: buyer", ["did you mean “freight”?"],
    ),
    "a key in the wrong file": (
        "store", "contact:", "¶law_goes_first: true\ncontact:",
        ["it belongs into returns.yaml"],
    ),
    "a key in the wrong place": (
        "shipping", "origins:\n  home:", "¶cut_off: {}\norigins:\n  home:",
        ["it belongs into shipping.yaml, under “origins”"],
    ),
    "holidays, which have another name": (
        "store", "contact:", "¶holidays: []\ncontact:",
        ["did you mean “closures”?", "under “working_days”"],
    ),
    "a continent": (
        "shipping", "destinations: [US, CA]", "destinations: [US, ¶Europe]", ["did you mean “EU”?"],
    ),
    "a reason that is used and not defined": (
        "returns", "reason: wrong-item,", "reason: ¶wrong-size,", ["“wrong-size” is not defined"],
    ),
    "a carrier that is not known": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, method: ¶fedex }",
        ["“fedex” is not known as method", "known are"],
    ),
    "a season that is not there yet": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, season: ¶holidays }",
        ["“holidays” is not known as season", "name it under “seasons” in store.yaml"],
    ),
    "a condition of goods that is not there yet": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, condition: ¶assembled }",
        ["known are “", "name another one under “conditions” in store.yaml"],
    ),
    "a range as a surcharge": (
        "shipping", "    prices:",
        "    surcharges:\n      - { id: fuel, say: Fuel, charge: ¶10% to 20% }\n    prices:",
        ["a surcharge is one sum or percentage: say the most, or write one row for each"],
    ),
    "a year in two digits": (
        "store", "effective: 2026-12-01", "effective: ¶31.12.26", ["did you mean “2026-12-31”?"],
    ),
    "weeks": (
        "returns", "60 days after delivery", "¶2 weeks after delivery",
        ["did you mean “14 days after delivery”?"],
    ),
    "an event by another preposition": (
        "returns", "60 days after delivery", "¶60 days from delivery",
        ["did you mean “60 days after delivery”?"],
    ),
    "an event with a slip": (
        "returns", "60 days after delivery", "¶14 day after delivry", ["did you mean “delivery”?"],
    ),
    "a price of less than nothing": (
        "shipping", "flat: 4.90 USD", "flat: ¶-4.90 USD",
        ["less than nothing", "did you mean “4.90 USD”?"],
    ),
    "an id twice": (
        "returns", "- id: not-come", "- id: ¶our-fault",
        ["“our-fault” is given twice", "the first one stands in line 21"],
    ),
    "a number in words": (
        "returns", "60 days after delivery", "¶thirty days after delivery",
        ["did you mean “30 days after delivery”?"],
    ),
    "a hyphen before the unit": (
        "returns", "60 days after delivery", "¶60-day after delivery",
        ["did you mean “60 day after delivery”?"],
    ),
    "a limit in words": (
        "returns", "60 days after delivery", "¶within 60 days of delivery",
        ["did you mean “60 days after delivery”?"],
    ),
    "an event by another word": (
        "returns", "60 days after delivery", "¶60 days from receipt",
        ["did you mean “60 days after delivery”?"],
    ),
    "hours": (
        "returns", "within: 7 days after notice", "within: ¶48h after notice",
        ["did you mean “48 hours after notice”?"],
    ),
    "a note behind two hyphens": (
        "returns", "60 days after delivery", "¶60 days after delivery -- longer than the law",
        ["did you mean “60 days after delivery”?"],
    ),
    "a note in brackets": (
        "returns", "60 days after delivery", "¶60 days after delivery (calendar days)",
        ["did you mean “60 days after delivery”?"],
    ),
    "a semicolon at the end": (
        "returns", "60 days after delivery", "¶60 days after delivery;",
        ["did you mean “60 days after delivery”?"],
    ),
    "a limit of a range": (
        "shipping", "handling: 1 to 2 working days", "handling: ¶max. 2 working days",
        ["did you mean “1 to 2 working days”?"],
    ),
    "half and half": (
        "returns", "freight: buyer", "freight: ¶50/50", ["did you mean “seller 50%, buyer 50%”?"],
    ),
    "a list in a sentence": (
        "returns", "remedies: [refund, resend] ", "remedies: ¶refund or resend ",
        ["write “remedies: [refund, resend]”"],
    ),
    "a word for several conditions": (
        "returns", "fault: [seller, carrier]", "fault: ¶seller or carrier",
        ["write “[seller, carrier]”"],
    ),
    "words without their language": (
        "returns", "say: { en: It came damaged, de: Der Artikel kam beschädigt an }",
        "say: ¶It came damaged",
        ["no words in “de”"],
    ),
    "words without their language in braces": (
        "returns", "say: { en: It came damaged, de: Der Artikel kam beschädigt an }",
        "say: { ¶It came damaged }", ["no language", "“{ en: It came damaged }”"],
    ),
    "everywhere": (
        "shipping", "destinations: [US, CA]", "destinations: ¶worldwide",
        ["no group of all countries", "like [EU, GB, US]"],
    ),
    "all but one": (
        "shipping", "destinations: [US, CA]", "destinations: ¶EU except FR",
        ["“destinations: [EU]”", "“excluded: [FR]”"],
    ),
    "a clock by its city": (
        "store", "zone: America/New_York", "zone: ¶Chicago", ["did you mean “America/Chicago”?"],
    ),
    "a clock by its distance": (
        "store", "zone: America/New_York", "zone: ¶GMT+1", ["continent and city, like"],
    ),
    "a country in three letters": (
        "store", "country: US", "country: ¶USA", ["did you mean “US”?"],
    ),
    "another country in three letters": (
        "shipping", "destinations: [US, CA]", "destinations: [US, ¶CAN]", ["did you mean “CA”?"],
    ),
    "a language by its name": (
        "store", "languages: [en, de]", "languages: [en, ¶German]", ["did you mean “de”?"],
    ),
    "a language in capitals": (
        "store", "languages: [en, de]", "languages: [en, ¶DE]", ["did you mean “de”?"],
    ),
    "a list that is left out": (
        "returns", "when: { fault: buyer }", "when: { reason: not ¶[faulty, damaged] }",
        ["write “[not faulty, not damaged]”"],
    ),
    "a list that is left out, in quotes": (
        "returns", "when: { fault: buyer }", 'when: { reason: ¶"not [faulty, damaged]" }',
        ["write “[not faulty, not damaged]”"],
    ),
    "a range in German": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, value: ¶ab 40 USD }",
        ["did you mean “40 USD or more”?"],
    ),
    "a range by a sign": (
        "returns", "when: { fault: buyer }", 'when: { fault: buyer, value: ¶">= 40 USD" }',
        ["did you mean “40 USD or more”?"],
    ),
    "a range by a plus": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, quantity: ¶3+ }",
        ["did you mean “3 or more”?"],
    ),
    "months or more with a sign": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, since-delivery: ¶6+ months }",
        ["did you mean “6 months or more”?"],
    ),
    "a range with a hyphen": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, value: ¶20 - 40 USD }",
        ["did you mean “20 to 40 USD”?"],
    ),
    "a cut-off without its day": (
        "shipping", "    handling: 1", '    cut_off: ¶"15:00"\n    handling: 1',
        ["write “cut_off: { default: \"15:00\" }”"],
    ),
    "a percentage as a part of one": (
        "returns", WINDOW, 'accept: "yes"\n    restocking: ¶0.15\n    window: 60 days',
        ["did you mean “15%”?"],
    ),
    "the whole price as a number": (
        "returns", "price: 100%", "price: ¶1.0", ["did you mean “100%”?"],
    ),
    "a year of two digits": (
        "store", "effective: ", "effective: ¶27-12-01 # ", ["did you mean “2027-12-01”"],
    ),
    "an event by another name": (
        "returns", "60 days after delivery", "¶60 days after receipt", ["did you mean “delivery”?"],
    ),
    "a period in German": (
        "returns", "60 days after delivery", "¶60 Tage nach Erhalt",
        ["did you mean “60 days after delivery”?"],
    ),
    "a range of days in German": (
        "shipping", "handling: 1 to 2 working days", "handling: ¶1 bis 2 Werktage",
        ["did you mean “1 to 2 working days”?"],
    ),
    "a number of days without its unit": (
        "returns", "60 days after delivery", "¶60", ["did you mean “60 days after delivery”?"],
    ),
    "from some hours to others, as parcel services write it": (
        "shipping", "handling: 1 to 2 working days", "handling: ¶24/48h",
        ["did you mean “1 to 2 days”?"],
    ),
    "the day after": (
        "shipping", "handling: 1 to 2 working days", "handling: ¶next day",
        ["did you mean “1 working day”?"],
    ),
    "at once": (
        "shipping", "handling: 1 to 2 working days", "handling: ¶same day",
        ["did you mean “0 working days”?"],
    ),
    "who pays, by what the buyer pays": (
        "returns", "freight: buyer", "freight: ¶free", ["did you mean “seller”?"],
    ),
    "a choice by another name": (
        "returns", "label: buyer", "label: ¶customer", ["did you mean “buyer”?"],
    ),
    "another currency by its name": (
        "store", "currency: USD", "currency: ¶pounds", ["did you mean “GBP”?"],
    ),
    "an id of several words": (
        "returns", "- id: not-come", "- id: ¶Not come yet", ["did you mean “not-come-yet”?"],
    ),
    "the price of a shipping method": (
        "shipping", '    carrier: "UPS"', '    ¶price: free\n    carrier: "UPS"',
        ["did you mean “rate_card”?"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", BROKEN)
def test_a_value_that_cannot_be_read_is_told_and_mended(how: str, store: Path) -> None:
    assert_told(store, BROKEN[how])
