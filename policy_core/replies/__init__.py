"""Replies to complaints: what a store writes to this buyer about this order.

`question` reads what a merchant says of an order, `slots` makes all that a letter can say from the
answer to it, `template` places that, and `promises` sees to it that nothing else promises. `letter`
is the outcome: as text, a page or a draft for a mail program. `desk` is the door: JSON in, JSON
out. Buyers' pages load nothing of this.
"""

from policy_core.replies.letter import FORMS, Letter, Replies, compose
from policy_core.replies.promises import OwnPromise
from policy_core.replies.question import NothingToSay, Order, complaint_fields
from policy_core.replies.style import LENGTHS, STAGES, TONES, Stage, Style

__all__ = [
    "FORMS", "LENGTHS", "STAGES", "TONES", "Letter", "NothingToSay", "Order", "OwnPromise",
    "Replies", "Stage", "Style", "complaint_fields", "compose",
]  # fmt: skip
