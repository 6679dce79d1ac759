"""Words that promise: what neither a template nor the merchant's own words in a reply may say.

A promise is made by the rules and stands in a slot. Whatever surrounds the slots is looked through
for numbers and for words with which something is promised or a time is set.
"""

import re

_PROMISES = {
    "en": r"\b(?:refund|reimburs|replac|resend|re-?ship|free|guarant|promis|compensat|discount"
    r"|coupon|voucher|gift|credit|bonus|pays?\b|payment|money|immediately|at once|today"
    r"|tomorrow)\w*|\b(?:in|within|after|next) (?:\w+ ){0,2}(?:hour|day|week|month)s?\b",
    "de": r"\b(?:erstatt|ersetz|ersatz|nachliefer|kosten(?:los|frei)|gratis|umsonst|garant|verspr"
    r"|zusag|entschädig|rabatt|gutsch|geschenk|bonus|zahl|geld|sofort|umgehend|heute)\w*"
    r"|\b(?:binnen|innerhalb|in|nach|nächste\w*) (?:\w+ ){0,2}"
    r"(?:stunde|tag|werktag|woche|monat)\w*",
}
"""Such words by language: beginnings of what is promised, and ways in which a time is set."""


class OwnPromise(ValueError):
    """Words of the merchant's own that promise by themselves; the message says which and why."""


def promise_in(text: str, language: str) -> str:
    """What in a text promises something; empty when nothing does. Its {slots} are left out.

    In a language whose promises are not known here, every word might be one.
    """
    bare = re.sub(r"\{\w+\}", "", text)
    number = re.search(r"[\d%€$£¥₹]", bare)
    if number is not None:
        return f"“{number[0]}”: numbers come from the rules"
    promises = _PROMISES.get(language.partition("-")[0])
    if promises is None:
        word = re.search(r"[^\W\d_]+", bare)
        return f"“{word[0]}”: in this language only slots can be checked" if word else ""
    promise = re.search(promises, bare, re.IGNORECASE)
    return f"“{promise[0]}” promises something; a promise stands in a slot" if promise else ""


def promising_nothing(text: str, language: str, name: str) -> str:
    """The text, when it promises nothing; raise `OwnPromise` with its name otherwise."""
    wrong = promise_in(text, language)
    if wrong:
        raise OwnPromise(f"{name} ({language}): {wrong}")
    return text
