"""What the tables of rules leave open or decide twice: PW3xx."""

from policy_core.proof.handbook.code import Code

PAGES = (
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
        "PW308", "advice", "A row that changes nothing",
        "Other rows say the same wherever it decides; without it every case would come out alike.",
        "Remove it, or say what it should change. A row that gives buyers a reason of its own in "
        "`because` changes something.",
        "- { id: a, when: { fault: buyer }, freight: buyer }\n"
        "- { id: b, overrides: [a], when: { fault: buyer, destination: FR }, freight: buyer }",
    ),
    Code(
        "PW309", "advice", "A word of a row that never counts",
        "Wherever the row decides at all, rows that override it say this point, or the return is "
        "refused.",
        "Take the word out of the row, or let fewer rows override it.",
        "- { id: a, when: { fault: buyer }, accept: no, freight: buyer }   # who pays for what?",
    ),
    Code(
        "PW310", "warning", "A boundary that two exceptions leave to a general row",
        "One row ends just before a number and another begins just after it: the number itself is "
        "decided by a row that does not look at such numbers, most likely by mistake.",
        "Write “or more” or “or less” at one of the two.",
        "- { id: rest, accept: no }\n"
        "- { id: early, overrides: [rest], when: { since-delivery: under 30 days }, accept: yes }\n"
        "- { id: late, overrides: [rest], when: { since-delivery: over 30 days }, accept: review }",
    ),
    Code(
        "PW311", "warning", "A row that another table never lets a case through to",
        "Parcels go only where a method goes; a method takes no goods that it refuses; a fee is "
        "for returns that the terms accept. No case of this row gets that far.",
        "Correct its conditions, or remove the row.",
        "refuses: [battery]\ntransit: [{ id: slow, when: { tags: battery }, time: 9 days }]",
    ),
    Code(
        "PW312", "advice", "Something that nothing refers to",
        "Agreements, addresses, kinds of evidence and rate cards do nothing until another part of "
        "the rulebook names them.",
        "Remove it, or name it where it was meant to be used.",
        "agreements: [{ id: halves, … }]         # and no row says “agreement: halves”",
    ),
    Code(
        "PW313", "warning", "A zone that no parcel goes to",
        "No method with this rate card goes to any of the places that these prices are for, or "
        "zones that name the places more narrowly take all of them.",
        "Remove the zone, or correct its places or the destinations of the method.",
        "destinations: [DE]\nzones: { far: [AU, NZ] }",
    ),
)  # fmt: skip
