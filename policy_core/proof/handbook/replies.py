"""Replies that promise by themselves: PW5xx."""

from policy_core.proof.handbook.code import Code

PAGES = (
    Code(
        "PW501", "error", "A template of a reply that cannot be used",
        "A letter says what the rules give for its order. A template that promises by itself, or "
        "leaves out what the rules say, could tell a buyer something else.",
        "Place the slots of the answer, and write around them what promises nothing.",
        "{{ opening }} We refund you twice.   # docs/replies/first.en.j2",
    ),
    Code(
        "PW502", "error", "Words of a reply that promise by themselves",
        "The store's own words stand in every letter about such a case, whatever its rules give "
        "for the order. No letter is written with them.",
        "Say what happened, and leave to the rules what follows from it.",
        "cause: { en: It broke on its way. You get a voucher. }",
    ),
)  # fmt: skip
