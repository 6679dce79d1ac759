"""Orders that their buyers take back before they leave: what is said of them alone."""

from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns, LineAnswer, ReturnsAnswer
from policy_core.text.language import Language
from policy_core.text.marking import marked as _


def cancels(policy: Policy, line: LineAnswer) -> bool:
    """Does the buyer take an order back, rather than goods that came?"""
    return line.reason in policy.prepared(CompiledReturns).cancellations


def instead(policy: Policy, answer: ReturnsAnswer, line: LineAnswer, say: Language) -> str:
    """What to do with goods whose order cannot be cancelled any more."""
    reasons = policy.rulebook.returns.reasons
    names = [say.pick(reasons[one].say) for one in line.instead]
    return say.text(
        _("You may still send it back: ask again with {reasons}.")
        if answer.delivery == "delivered"
        else _("When it has come, you may send it back: ask again with {reasons}."),
        reasons=say.either([say.text("“{name}”", name=name) for name in names]),
    )


def nothing_goes_back(policy: Policy, answer: ReturnsAnswer) -> bool:
    """Can nothing have been sent back of it: what stays with the buyer, or has not left us?"""
    goods = {one.goods for one in answer.settlements}
    return bool(goods and goods <= {"keep", "none"}) or cancels(policy, answer.first)
