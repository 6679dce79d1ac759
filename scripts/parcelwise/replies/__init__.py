"""Replies to complaints, written for a merchant to send: in the buyer's language and their own.

`given` reads the order, `writing` has `policy_core.voice.reply` write the letters with the store's
own templates if it has any, and `forms` turns them into text, a page or a draft for a mail program.
Nothing is sent.
"""

from parcelwise.replies.forms import FORMS
from parcelwise.replies.given import Given, read_given
from parcelwise.replies.writing import Replies, ReplyDesk

__all__ = ["FORMS", "Given", "Replies", "ReplyDesk", "read_given"]
