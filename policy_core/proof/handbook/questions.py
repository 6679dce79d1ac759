"""Questions that cannot be answered: PW4xx."""

from policy_core.proof.handbook.code import Code

PAGES = (
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
