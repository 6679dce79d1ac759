"""Every code that a check can print: what it means, why it matters and what to do about it.

Codes are stable: a code never changes its meaning, and one that is gone is not given again. PW0xx
is about how the files are written, PW1xx about names, PW2xx about rules that do not go together,
PW3xx about what the tables of rules leave open or decide twice, PW4xx about questions.
"""

from dataclasses import dataclass
from typing import Literal

type Severity = Literal["error", "warning", "advice"]
"""An error must not be published; a warning should be looked at; advice is a choice to make."""


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding, and the page that explains it."""

    code: str
    severity: Severity
    title: str
    why: str
    remedy: str
    example: str = ""
    """YAML that has the fault."""


_ALL = (
    Code(
        "PW001", "error", "A file cannot be read",
        "A rulebook is four files in docs/rulebook: store.yaml, returns.yaml and shipping.yaml, "
        "and, if there are any replies to complaints, claims.yaml.",
        "Write the file, or let --store lead to the folder that holds mkdocs.yml and docs/.",
    ),
    Code(
        "PW002", "error", "A file is not text in UTF-8",
        "Names and texts in many languages need one encoding that all programs agree on.",
        "Save the file in UTF-8. An invisible control character can be removed and typed anew.",
    ),
    Code(
        "PW003", "error", "The YAML cannot be read",
        "From this place on the file could mean anything, so nothing after it was checked.",
        "Most often an indent, a quote or a bracket is the cause; tabs cannot indent.",
        "say: { en: Wrong item: we are sorry }   # “: ” inside a text needs quotes",
    ),
    Code(
        "PW004", "error", "A name is written twice",
        "Of two entries with one name a program would quietly use one.",
        "Remove one of the two, or put them together.",
        "window: 15 days after delivery\nwindow: 30 days after delivery",
    ),
    Code(
        "PW005", "error", "The file holds too much, or itself",
        "Aliases (*name) can make a short file endless. A real rulebook stays far below.",
        "Write the part out, or let the alias name something that does not hold it.",
        "terms: &terms [ *terms ]",
    ),
    Code(
        "PW006", "error", "YAML that rulebooks do not use",
        "Tags, several documents in one file and names that are lists have no meaning here.",
        "Write plain names and values. “<<: *name” may take the entries of another mapping over.",
        "window: !!int 15",
    ),
    Code(
        "PW010", "error", "A name that is not known here",
        "It is most likely misspelled, and what it was meant to say would not be said.",
        "Correct or remove it. `parcelwise schema rulebook` lists every name.",
        "terms:\n  - { id: your-wish, windw: 15 days after delivery }",
    ),
    Code(
        "PW011", "error", "Something is missing",
        "Without it the rule says nothing that could be answered or shown.",
        "Add it; the hint says how it is written.",
        "methods:\n  - { id: epacket, carrier: China Post, say: { en: ePacket } }   # no transit",
    ),
    Code(
        "PW012", "error", "A value of the wrong kind",
        "A list, a text or a group of entries stands where another of them belongs.",
        "Write it as the hint shows.",
        "say: Wrong item            # instead of { en: Wrong item }",
    ),
    Code(
        "PW013", "error", "A value that is not among the choices",
        "The field takes a few words only.",
        "Use one of the words of the hint.",
        "fault: shop                # instead of seller",
    ),
    Code(
        "PW014", "error", "A phrase that cannot be read",
        "Amounts, periods and the like are written as a few plain words that pages and answers "
        "are made from.",
        "Write it like one of the examples in the hint.",
        "window: two weeks          # instead of 14 days after delivery",
    ),
    Code(
        "PW101", "error", "A place that is not known",
        "Countries are two letters of ISO 3166 (Great Britain is GB). Groups and areas are known "
        "groups like EU, or those of store.yaml.",
        "Correct the code, or add the group or area to store.yaml.",
        "destinations: [UK, DE]     # instead of [GB, DE]",
    ),
    Code(
        "PW102", "error", "A condition on something that is not known",
        "Rules can depend on what every shop knows (reason, fault, destination, category, …) and "
        "on the facts of store.yaml.",
        "Correct the name, or add the fact to store.yaml.",
        "when: { reson: wrong-item }",
    ),
    Code(
        "PW103", "error", "A condition on a value that is not known",
        "No question could ever have that value, so the row would never match.",
        "Correct the value, or add it where such values are listed.",
        "when: { condition: mint }",
    ),
    Code(
        "PW104", "error", "A condition that cannot be read",
        "Numbers and amounts are compared with phrases like “50 USD or more” or “under 2 kg”, "
        "amounts in the store's currency.",
        "Write it like the hint.",
        "when: { value: many }",
    ),
    Code(
        "PW105", "error", "A reference to something that is not there",
        "Addresses, agreements, rate cards, origins, evidence, tags and reasons are named in one "
        "place and referred to in others.",
        "Correct the name, or add what it refers to.",
        "evidence: [photo-of-itm]",
    ),
    Code(
        "PW106", "error", "An exception to a row that is not there",
        "A row that names no other row in `overrides` decides nothing over it.",
        "Correct the id. “all” is every other row of the table.",
        "overrides: [your-wsh]",
    ),
    Code(
        "PW107", "error", "Rows override each other in a circle",
        "Each would give way to the other, so none of them could decide.",
        "Let one of them override the other, not both.",
        "- { id: a, overrides: [b] }\n- { id: b, overrides: [a] }",
    ),
    Code(
        "PW108", "error", "Two rows with one id",
        "The id is the row's address on the page and in answers.",
        "Give one of them another id.",
        "- { id: your-wish }\n- { id: your-wish }",
    ),
    Code(
        "PW109", "error", "Groups that hold each other",
        "A group of places that holds itself, alone or by way of others, has no end.",
        "Take one of them out of the other.",
        "groups:\n  north: { places: [south] }\n  south: { places: [north] }",
    ),
    Code(
        "PW110", "error", "A name that already means something else",
        "A fact called like one of the built-in conditions, or an area called like a country, "
        "could not be told from it.",
        "Choose another name.",
        "facts:\n  reason: { kind: yes-no, ask: { en: … } }",
    ),
    Code(
        "PW111", "error", "A currency that is not known",
        "Amounts are exact in the minor units of an ISO 4217 currency.",
        "Use its three letters.",
        "currency: RMB              # instead of CNY",
    ),
    Code(
        "PW112", "error", "A time zone that is not known",
        "Cut-offs and last days are counted on a wall clock somewhere.",
        "Use a name of the IANA database, like Asia/Shanghai.",
        "zone: China/Shanghai",
    ),
    Code(
        "PW113", "error", "A language that is not one",
        "Languages are written as a code of ISO 639, with a region where it matters.",
        "Write en, de or pt-BR.",
        "languages: [english]",
    ),
    Code(
        "PW114",
        "error",
        "A name that cannot be part of an address",
        "Names of rows, reasons, methods and the like become addresses on the pages, and stand in "
        "conditions.",
        "Use letters, digits and hyphens only.",
        "- { id: our fault }        # instead of our-fault",
    ),
    Code(
        "PW201", "error", "A method without transit time",
        "It could be offered, but no day of arrival could be named.",
        "Add a row under `transit`; one without conditions is for all places.",
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
        "PW204", "error", "A return reason without a remedy",
        "A buyer who gives that reason could not be offered anything.",
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
        "PW215", "error", "A tag that stands for no legal exemption",
        "Laws exempt a few kinds of goods only; an exemption of one's own has no effect.",
        "Use a word of the law packs, or leave `exempt` out.",
        "tags:\n  sale: { say: { en: On sale }, exempt: sale }",
    ),
    Code(
        "PW216", "error", "A share of more than the whole",
        "A percentage of a price, a freight or a share cannot be over 100%.",
        "Write at most 100%.",
        "refund: { goods: 120% }",
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
        "PW301", "error", "A case that no row decides",
        "A buyer with this case gets no answer: the store would have to look at it by hand.",
        "Add a row for it, or widen one. A row without conditions, overridden by the others, "
        "decides all that is left.",
        "when: { fault: seller }\nwhen: { fault: buyer }          # and a carrier's fault?",
    ),
    Code(
        "PW302", "warning", "A return is accepted, but not all is said",
        "The row that accepts it leaves open who pays, or how long, or when the money comes back, "
        "and no other row says it.",
        "Say it in the row that accepts, or in a general row.",
        "- { id: our-fault, when: { fault: seller }, accept: yes }   # and the freight?",
    ),
    Code(
        "PW303", "error", "Two rows decide one case differently",
        "Neither names the other as its exception, so the rulebook contradicts itself.",
        "Let the exception name the other row in `overrides`, or let their conditions differ.",
        "- { id: a, when: { fault: buyer }, freight: buyer }\n"
        "- { id: b, when: { destination: BR }, freight: seller }",
    ),
    Code(
        "PW304", "warning", "A row that never decides anything",
        "Wherever it matches, rows that override it decide all that it says.",
        "Remove it, or let fewer rows override it.",
        "- { id: a, when: { fault: buyer }, freight: buyer }\n"
        "- { id: b, overrides: [a], freight: seller }",
    ),
    Code(
        "PW305", "warning", "A row that no case can match",
        "Its conditions cannot hold together.",
        "Correct the conditions, or remove the row.",
        "when: { reason: wrong-item, fault: buyer }   # wrong-item is the seller's fault",
    ),
    Code(
        "PW306", "error", "A boundary that falls between two rows",
        "One row ends just before a number and another begins just after it: the number itself "
        "is decided by none.",
        "Write “or more” or “or less” at one of the two.",
        "when: { since-delivery: under 30 days }\nwhen: { since-delivery: over 30 days }",
    ),
    Code(
        "PW307", "warning", "A table that was not looked through to the end",
        "So many rows mix with each other here that a proof would take too long. What was found "
        "is true; more could be there.",
        "Let exceptions name the rows that they override, and use fewer conditions a row.",
    ),
    Code(
        "PW401", "error", "A question that is no JSON object",
        "Questions are asked as a form sends them: fields by name.",
        "Write it like the example.",
        '{ "reason": "change-of-mind", "destination": "DE", "delivered": "2026-11-20" }',
    ),
    Code(
        "PW402", "error", "A field of a question that cannot be used",
        "The answer could be about another case than the one that was meant.",
        "Correct the field; `parcelwise schema returns` says what each of them takes.",
        '{ "reason": "change-of-mind", "destination": "UK" }',
    ),
)  # fmt: skip

CODES = {code.code: code for code in _ALL}
"""Every code, in order."""


def severity_of(code: str) -> Severity:
    """How bad findings of that code are."""
    return CODES[code].severity
