"""A reply follows the terms under which the order was placed."""

from dataclasses import replace

from policy_core.answers.policy import Editions, Policy
from policy_core.replies.desk import write_replies
from policy_core.rulebook.returns import Remedy
from policy_core.text.language import Language
from tests.replies.conftest import NOW, ORDER


def test_a_letter_offers_what_the_edition_of_the_order_offers(policy: Policy) -> None:
    """The older edition gave money back for wrong goods, and sent nothing again."""
    returns = policy.rulebook.returns
    terms = tuple(
        replace(term, remedies={"refund": Remedy()}) if term.id == "wrong-goods" else term
        for term in returns.terms
    )
    older = replace(policy.rulebook, returns=replace(returns, terms=terms))
    books = {"2026-05-01": older, "2026-11-01": policy.rulebook}
    both = Policy(policy.rulebook, policy.world, "2026-11-01", Editions(tuple(books), books))

    def letter(ordered: str) -> str:
        order = {**ORDER, "reason": "wrong_item", "delivered": "2026-11-20", "ordered": ordered}
        order |= {"dispatched": "2026-11-04"}
        replies = write_replies(both, order, NOW, {"en": Language("en")})
        return replies.letters[0].text

    assert "send" in letter("2026-11-02")
    assert letter("2026-11-02") != letter("2026-10-20")
