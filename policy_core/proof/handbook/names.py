"""Names, and what they stand for: PW1xx."""

from policy_core.proof.handbook.code import Code

PAGES = (
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
        "PW113", "error", "A language that is not one, or that is not said in full",
        "Languages are written as a code of ISO 639, with a region where it matters. Where "
        "sentences of the pages and answers lack words in one, its site would be half in English.",
        "Write en, de or pt-BR. For one that lacks words, translate what `parcelwise words` "
        "collects in docs/words of the store.",
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
        "PW115",
        "error",
        "An origin that is none",
        "Browsers compare it letter by letter with that of a shop's page, and servers send it in a "
        "header.",
        "Write the scheme and the host, as the address bar shows them, and nothing after them.",
        "frames: [https://shop.example/]   # instead of https://shop.example",
    ),
    Code(
        "PW116",
        "error",
        "An address that is none",
        "Buyers follow it, or a letter is sent there. Whatever else it could do, such as run a "
        "script or write to somebody else as well, must not be possible.",
        "Write a page's address with https:// before it, and one email address alone.",
        "site: \"javascript:…\"       # instead of https://shop.example",
    ),
    Code(
        "PW117",
        "error",
        "A translation that cannot be used",
        "Pages and answers fill names, days and amounts into their sentences. Where a translation "
        "lacks a place for one, or the file cannot be read, a sentence could not be said.",
        "Keep what stands in %(…)s or in { } as it is in the English sentence.",
        'msgid "Send it to {address}."\nmsgstr "Envie-o."',
    ),
    Code(
        "PW118",
        "warning",
        "A translation that is used nowhere",
        "It was written for a sentence that an update, or you, have changed. Buyers read the new "
        "sentence as Parcelwise says it.",
        "`parcelwise words` puts it away at the end of the file, and suggests it where it is near.",
        'msgid "A sentence of the year before last."\nmsgstr "…"',
    ),
    Code(
        "PW119",
        "error",
        "A font, image, style or script from elsewhere",
        "The site loads nothing from anyone else, so that nobody learns who reads it; browsers are "
        "told so and refuse it. The page would lack it.",
        "Put the file into docs/assets, and name it from there: url(shop.woff2) in style.css, "
        "assets/photo.jpg in a page. A link that buyers follow may lead anywhere.",
        '@import "https://fonts.example/css?family=Shop";',
    ),
    Code(
        "PW120",
        "error",
        "A look that cannot be used",
        "Header, foot, links and buttons are worked out from the colour of the brand, and their "
        "contrast with it. A logo or a font that is not there would leave a gap.",
        "Write the colour with six digits, in quotes, and put the files where the hint says.",
        'extra:\n  brand: { colour: dark green, font: shop.woff2 }',
    ),
)  # fmt: skip
