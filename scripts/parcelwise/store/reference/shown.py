"""What appears on the site because of a key, by the part of the rulebook that it belongs to."""

from collections.abc import Mapping

SHOWN: Mapping[str, str] = {
    "StoreFile": "On the page about the store, and in the foot of every page.",
    "StoreFile.effective": "The edition in the foot of every page; from this day on answers follow "
    "it, and older orders are answered by the edition before it.",
    "StoreFile.accepted": "Nothing: it is about `parcelwise check` alone.",
    "StoreFile.name": "In the header and the title of every page, and at the end of letters.",
    "StoreFile.country": "In the address of the store; the law of the shop's own country follows "
    "from it.",
    "StoreFile.zone": "Nothing by itself: cut-offs and the store's days go by it.",
    "StoreFile.currency": "The currency of every amount that has no other.",
    "StoreFile.languages": "A site for each, with a list to choose from in the header.",
    "StoreFile.site": "In the addresses that search engines read, in feeds and in embeds.",
    "StoreFile.shop": "“Back to the shop”, last in the menu and first in the foot of every page.",
    "StoreFile.links": "In the foot of every page.",
    "StoreFile.registration": "On the page about the store.",
    "StoreFile.channels": "In the steps of an answer and on the page about the store.",
    "StoreFile.disclosure": "Who pays the return postage, where a law turns on it.",
    "StoreFile.frames": "Nothing: servers send it to browsers, which refuse other shops' frames.",
    "StoreFile.outcome_events": "Nothing: shop pages hear of it.",
    "StoreFile.rates": "Amounts of other currencies, worked out in the store's own.",
    "StoreFile.groups": "In conditions that are said on pages: “European Union”.",
    "StoreFile.areas": "A field for the postal code, and the area in conditions.",
    "StoreFile.seasons": "In conditions that are said on pages: “in the holiday season”.",
    "StoreFile.tags": "A field of the calculator where a rule looks at it, and in conditions.",
    "StoreFile.categories": "The choices of the calculator's field for the kind of goods.",
    "StoreFile.conditions": "The choices of the calculator's field for the state of the goods.",
    "StoreFile.in_law": "Nothing by itself: laws judge the state by it.",
    "StoreFile.tiers": "The choices of the calculator's field for the class of customer.",
    "StoreFile.facts": "A field of the calculator, wherever a rule looks at it.",
    "StoreFile.working_days": "In the days that answers count in working days.",
    "StoreFile.businesses_only": "Nowhere by itself: no field asks who buys, and pages and answers "
    "name no law that protects private persons alone.",
    "StoreFile.coupons": "A field of the calculator: what a code took off the whole order.",
    "Workdays": "In the days that answers count in working days.",
    "Contact": "On the page about the store, and in the steps of every answer.",
    "Contact.hours": "Beside the phone number.",
    "Links": "In the foot of every page.",
    "Disclosure": "In answers whose law turns on it: who pays the return, and how long the right "
    "to withdraw lasts.",
    "Disclosure.withdrawal_function": "A link on the page about the store, and on those of the "
    "countries whose law asks for it.",
    "Disclosure.duties": "Nothing: `parcelwise check` stops asking about it.",
    "Acceptance": "Nothing: it is about `parcelwise check` alone.",
    "Rates": "Beside amounts that were worked out from another currency.",
    "Group": "In conditions that are said on pages, in place of all its countries.",
    "Area": "A field for the postal code, and its name in conditions.",
    "Season": "In conditions, and in answers to orders of its days.",
    "Tag": "A field of the calculator where a rule looks at it, and in conditions.",
    "Category": "A choice of the calculator, and in conditions.",
    "Fact": "A field of the calculator, with its hint below.",
    "Reason": "A choice of the calculator's first field, and the headings of the returns page.",
    "Reason.cancels": "“Cancel an order” on the first page, and answers that speak of cancelling.",
    "Reason.refused": "Nothing. Without one, forms have “I refused the parcel at the door” too.",
    "Reason.evidence": "In the steps of the answer: what to send along.",
    "Reason.cause": "In the store's reply to a complaint.",
    "Refund": "In the first sentence of the answer, its table of amounts, and the row on the "
    "returns page.",
    "Refund.within": "The day by which the money comes, in the answer and its calendar file.",
    "Remedy": "A choice in the answer, with its own amounts and days.",
    "Term": "A row of the returns page, and the answer to every case that it decides; the answer's "
    "reasons link to the row.",
    "Term.when": "The row's condition on the page; the calculator asks for what it looks at.",
    "Term.window": "The last day in the answer, in its timeline and its calendar file.",
    "Term.window_at_least": "The last day in the answer, where it is the later one, and the row "
    "on the returns page.",
    "Term.freight": "“We pay the postage” or “you pay the postage”, with the amount where a quote "
    "says it.",
    "Fee": "A line of the answer's amounts, and the table of fees.",
    "Quote": "The amount of the return postage in the answer.",
    "Offer": "A step of the negotiation on the returns page.",
    "Agreement": "A section of the returns page, and the answer to cases that it is for.",
    "Programme": "A section of the returns page; answers say what it bears.",
    "Address": "In the steps of the answer, where the goods are sent.",
    "Note": "In the answer's step of that stage.",
    "Dispute": "The table of the marketplace's disputes, and the days in the answer.",
    "Returns": "The returns page and its calculator.",
    "Returns.law_goes_first": "Beside each row: the countries whose law gives more.",
    "Returns.examples": "Worked examples below the calculator, and the answers that stand there "
    "before it has loaded.",
    "Closure": "Nothing by itself: days that follow from it come later.",
    "Handling": "In the days of the answer and the table of handling times.",
    "Wave": "In the days of orders that are placed before it.",
    "Origin": "In the days of every answer, and in the table of handling times and cut-offs.",
    "Bounds": "In the method's limits, on its page.",
    "Limits": "On the method's page; the calculator says which methods take a parcel.",
    "Transit": "In the days of the answer, and in the table of the method's page.",
    "Delay": "In the days of the answer, with its name beside them.",
    "Promise": "“At the latest” in the answer, and what is owed when it is missed.",
    "Promise.claim_how": "In the answer once the promised day is past, as long as something can be "
    "asked for.",
    "ChosenDay": "A field of the delivery calculator, the days that can be chosen in its answers, "
    "and a section of the method's page.",
    "Restriction": "In place of the method, with its name as the reason.",
    "Method": "A page of its own, a row of the shipping table and a choice in answers.",
    "Customs": "In answers to buyers there: what is due at the border, and who pays it.",
    "Shipping": "The shipping pages and their calculator.",
    "Shipping.examples": "Worked examples on the shipping page.",
    "VolumeWeight": "In the price of large parcels.",
    "LeastWeight": "In the price of large parcels.",
    "Rounding": "In the price of a parcel.",
    "Surcharge": "A line of the price in answers, and of the card's table.",
    "Free": "“Free from …” in the table of prices, and a price of nothing in answers.",
    "SpecialPrices": "In the price of such parcels, and a table of its own.",
    "RateCard": "A table of prices on the shipping pages, and the prices in answers.",
    "Letter": "The page about wrong goods shows it; `parcelwise reply` and the desk write it.",
    "Habit": "An entry of the page of habits.",
    "Replies": "The pages about wrong goods and habits, and the store's replies.",
}
"""By “Part”, or by “Part.key” where a key shows otherwise than its part."""


def shown(part: str, key: str) -> str:
    """What appears on the site because of a key of a part."""
    return SHOWN.get(f"{part}.{key}") or SHOWN.get(part, "")
