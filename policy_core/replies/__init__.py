"""Replies to complaints: what a store writes to this buyer about this order.

`question` reads what a merchant says of an order, `slots` makes all that a letter can say from the
answer to it, `template` places that, and `promises` sees to it that nothing else promises. `forms`
turns a letter into text, a page or a draft for a mail program. `desk` is the door: JSON in, JSON
out. Buyers' pages load nothing of this.
"""

from policy_core.replies.forms import FORMS, Replies
from policy_core.replies.letter import Block, Letter, compose
from policy_core.replies.promises import OwnPromise
from policy_core.replies.question import (
    Complaint,
    complaint_fields,
    read_complaint,
)
from policy_core.replies.slots import (
    LENGTHS,
    OCCASIONS,
    TONES,
    Length,
    Manner,
    NothingToSay,
    Occasion,
    Order,
    Tone,
)

__all__ = [
    "FORMS",
    "LENGTHS",
    "OCCASIONS",
    "TONES",
    "Block",
    "Complaint",
    "Length",
    "Letter",
    "Manner",
    "NothingToSay",
    "Occasion",
    "Order",
    "OwnPromise",
    "Replies",
    "Tone",
    "complaint_fields",
    "compose",
    "read_complaint",
]
