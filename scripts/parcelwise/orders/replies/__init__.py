"""A store's replies on the merchant's machine: orders and templates from files, letters to files.

`templates` reads the store's own templates and says what is wrong with them, `writing` has
`policy_core.replies` write the letters. Nothing is sent.
"""

from parcelwise.orders.replies.templates import FOLDER, TemplateProblem, own_templates, problems
from parcelwise.orders.replies.writing import ReplyWriter, read_order

__all__ = [
    "FOLDER",
    "ReplyWriter",
    "TemplateProblem",
    "own_templates",
    "problems",
    "read_order",
]
