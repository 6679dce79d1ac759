"""Rules that are readable alone and do not go together: PW2xx."""

from policy_core.proof.handbook.code import Code

PAGES = (
    Code(
        "PW201", "error", "A method without transit time",
        "It could be offered, but no day of arrival could be named.",
        "Add a row under `transit`; one without conditions is for all places. Where the checkout "
        "shows how long it takes, say `at_checkout: true` in place of its `time`.",
        "transit: []",
    ),
    Code(
        "PW202", "error", "An amount in a currency without a rate",
        "It has to be compared with, or added to, amounts in the store's currency.",
        "Write it in the store's currency, or add the rate under `rates` in store.yaml.",
        "charge: 5 GBP              # store: { currency: USD }, no rate for GBP",
    ),
    Code(
        "PW203", "warning", "Words are missing in a language of the store",
        "Pages in that language would show the words of the default language.",
        "Add the words in that language.",
        "say: { en: Wrong item }    # languages: [en, de]",
    ),
    Code(
        "PW204", "error", "A return reason, or a row, without a remedy",
        "A buyer could not be offered anything.",
        "List at least one remedy, or leave the line out for a refund.",
        "remedies: []",
    ),
    Code(
        "PW205", "warning", "A promise that is shorter than the expected time",
        "Parcels that come as expected would break the promise.",
        "Promise a later day, or correct the transit time.",
        "transit: [{ id: all, time: 16 to 35 days }]\n"
        "promise: [{ id: all, latest: 30 days after dispatch }]",
    ),
    Code(
        "PW206", "error", "Goods come back, but nobody says where to",
        "An accepted return from a served country needs an address.",
        "Say `send_to` in the row, or give the origin a `return_address`.",
        "send_to: origin            # and the origin has no return_address",
    ),
    Code(
        "PW207", "warning", "A figure that has grown old",
        "Rates, carriers' terms and customs rules change; this one was read over a year ago.",
        "Look it up again and renew `as_of`.",
        "as_of: 2019-05-01",
    ),
    Code(
        "PW208", "error", "Bounds of an agreement that do not hold its default",
        "The share that is offered first has to lie between the least and the most.",
        "Change the default or the bounds.",
        "{ id: fair-share, least: 40%, most: 60%, default: 80% }",
    ),
    Code(
        "PW209", "error", "A quote without a price, or with two",
        "What sending back costs is either a flat price or a rate card.",
        "Give it `price` or `rate_card`, one of them.",
        "quotes: [{ id: way-back, say: { en: Post } }]",
    ),
    Code(
        "PW210", "error", "An offer that says nothing, or two things",
        "Either the buyer keeps the goods for a part of the price, or they come back and the "
        "seller bears a share of the freight.",
        "Give it `keep` or `seller_share`, one of them.",
        "offers: [{ id: first, say: { en: Let us share } }]",
    ),
    Code(
        "PW211", "error", "Prices that no place reaches",
        "The zone of these prices is not among the card's zones, so nobody pays them.",
        "Add the zone with its places, or call it “rest” for all other places.",
        "zones: { north: [SE, NO] }\nprices: { nroth: { flat: 5 USD } }",
    ),
    Code(
        "PW212", "error", "A zone without prices",
        "Parcels to these places could not be priced.",
        "Add the prices of the zone, or take it out.",
        "zones: { north: [SE, NO] }\nprices: { rest: { flat: 5 USD } }",
    ),
    Code(
        "PW213", "error", "A fact whose usual value or choices do not fit",
        "A choice needs choices, and the usual value has to be one of those that it can have.",
        "Correct `usually`, or list the `choices`.",
        "facts:\n  gift: { kind: yes-no, ask: { en: A gift? }, usually: maybe }",
    ),
    Code(
        "PW214", "error", "A method that goes nowhere",
        "All its destinations are excluded again.",
        "Take some out of `excluded`, or take the method out.",
        "destinations: [DE]\nexcluded: [EU]",
    ),
    Code(
        "PW215", "error", "An exemption or a duty that no law knows",
        "Laws exempt a few kinds of goods only; an exemption of one's own has no effect. A duty is "
        "confirmed by the code that the check names.",
        "Use a word of the law packs, or leave it out.",
        "tags:\n  sale: { say: { en: On sale }, exempt: sale }",
    ),
    Code(
        "PW216", "error", "A share of more than the whole",
        "A percentage of a price, a freight or a share cannot be over 100%.",
        "Write at most 100%.",
        "refund: { price: 120% }",
    ),
    Code(
        "PW217", "error", "An exchange rate that is no number",
        "Amounts are converted exactly, with all the digits that are written.",
        "Write a decimal number in quotes.",
        'one: { EUR: "1,08" }       # instead of "1.08"',
    ),
    Code(
        "PW218", "error", "A price line that cannot be read",
        "The name of a price line says for which parcels it is.",
        "Write it like “up to 0.5 kg”, “first 1 kg”, “each further 1 kg” or “flat”.",
        "prices: { rest: { half a kilo: 5 USD } }",
    ),
    Code(
        "PW219", "error", "A worked example that cannot be asked",
        "The pages answer it as a buyer's question, and it is none.",
        "Write it with the fields of the form; `parcelwise schema returns` lists them.",
        "examples: [{ reason: change-of-mind, destination: UK }]",
    ),
    Code(
        "PW220",
        "error",
        "Two areas with the same postal codes",
        "A parcel could go to either of them, and the rules for it would depend on their order.",
        "Make the beginnings of the postal codes differ.",
        "areas:\n  coast: { country: DE, postal: [\"25\"] }\n"
        "  sylt: { country: DE, postal: [\"2598\"] }",
    ),
    Code(
        "PW221", "warning", "A method without a price",
        "Other methods show one, and a buyer would have to guess this one's.",
        "Give it a rate card for its origin, with a zone for each of its places, or “rest”.",
        "rate_card: ''              # beside methods that have one",
    ),
    Code(
        "PW222", "warning", "A page that states a number of its own",
        "Numbers on a page come from the rules, so that page and answer cannot disagree. Nobody "
        "would change this one when the rule changes.",
        "Take the number from the rule, like “{{ row.window }}”.",
        "You have 15 days to return it.     # in docs/pages/returns.md",
    ),
    Code(
        "PW223", "warning", "A programme for places that no method goes to",
        "Its page promises something to buyers who cannot order.",
        "Take the places out of the programme, or send there.",
        "when: { destination: [DE, CU] }",
    ),
    Code(
        "PW224", "advice", "A figure that will soon be old",
        "Exchange rates are good for a quarter; other figures are to be looked up once a year, "
        "and this one's year is nearly over.",
        "Look it up again and renew `as_of`.",
        "rates: { as_of: 2026-01-01, … }",
    ),
    Code(
        "PW225", "advice", "Dates that run out",
        "Days with a year come once. The last of these are over, or will be within two months; "
        "after that the season, closure or rule is never met again.",
        "Add the next ones, write days without a year (“12-24 to 01-06”), or remove them.",
        "seasons:\n  holiday: { say: { en: holidays }, dates: [2025-11-15 to 2025-12-25] }",
    ),
    Code(
        "PW226", "advice", "Public holidays that are not official yet",
        "Some countries announce next year's holidays and make-up working days late. Until then "
        "days are counted by what is known, and answers say that they are provisional.",
        "Build again with a newer Parcelwise once they are announced.",
    ),
    Code(
        "PW227", "advice", "A law that changes soon",
        "Orders from that day on are answered by the new version.",
        "Check the rulebook again as of that day, and adapt the rows that fall behind.",
    ),
    Code(
        "PW228", "advice", "Laws that were read long ago",
        "The law packs are part of Parcelwise. Each has a day by which it is looked at again: "
        "a year after the last time, or earlier where a change is announced. It has passed.",
        "Install a newer Parcelwise.",
    ),
    Code(
        "PW229", "error", "Postal codes that are none",
        "No parcel would ever go to an area of codes that the country does not have.",
        "Write what the codes begin with, as the country writes them, with blanks and hyphens or "
        "without. In Britain the letters and the number before the blank are read as wholes: “NG1” "
        "is not the beginning of “NG10”.",
        "areas:\n  coast: { country: DE, postal: [\"D-25x\"] }",
    ),
    Code(
        "PW230", "warning", "Goods that stay, and a deadline that waits for them",
        "Nothing comes back, so a deadline that counts from its arrival never begins. Answers "
        "count from the day on which the buyer told you.",
        "Count from the notice in that row or remedy, or let the goods come back.",
        "goods: keep\nrefund: { within: 5 working days after arrival }",
    ),
    Code(
        "PW231", "warning", "Goods that stay, and words about sending them back",
        "What stays with the buyer needs neither label nor postage; what is exchanged or repaired "
        "has to come back. Answers go by the remedy.",
        "Leave out one of the two.",
        "goods: keep\nlabel: prepaid",
    ),
    Code(
        "PW232", "warning", "The same postage charged twice",
        "The buyer bears it by a row of the terms, and a fee takes it once more.",
        "Remove the fee, or give it conditions under which the row does not hold.",
        "terms: [{ id: your-wish, freight: buyer }]\n"
        "fees: [{ id: label, charge: 100%, on: freight }]",
    ),
    Code(
        "PW233", "error", "A shipping rule that looks at what comes after the sale",
        "Whoever asks when a parcel arrives has neither a reason to complain nor a day of "
        "delivery: the row would never be sure to hold, and buyers would be asked for it.",
        "Let the row look at the order, or move it to returns.yaml.",
        "transit: [{ id: used, when: { condition: used }, time: 2 days }]",
    ),
    Code(
        "PW234", "warning", "Words of the terms that do not go together",
        "Each is read alone; together they deny each other, or one of them never comes about. "
        "Answers make something of it that nobody meant.",
        "Change one of the two as the hint says.",
        "window: 14 days after delivery\nopens: 21 days after delivery",
    ),
    Code(
        "PW235", "warning", "A text that buyers read otherwise than it was typed",
        "Curly quotes are letters to a program, and buyers see them. What follows a blank and a "
        "“#” is a note that nobody sees.",
        "Put the whole text in straight quotes; put a blank behind the “#” of a note.",
        "name: Loiça #1             # buyers would read “Loiça”",
    ),
    Code(
        "PW236", "error", "An amount of less than nothing",
        "A price, a fee and a limit are amounts that somebody pays. What is taken off has a key of "
        "its own, and no sign.",
        "Write the amount without the sign.",
        "home: { flat: -4.50 EUR }",
    ),
)  # fmt: skip
