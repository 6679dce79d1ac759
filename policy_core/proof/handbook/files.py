"""How the files are written: PW0xx."""

from policy_core.proof.handbook.code import Code

PAGES = (
    Code(
        "PW001", "error", "A file cannot be read",
        "A rulebook is four files in docs/rulebook: store.yaml, returns.yaml and shipping.yaml, "
        "and, if there are any letters to buyers who complain, replies.yaml.",
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
)  # fmt: skip
