"""How the lines of a rate card and of a quote are said."""

import re

from policy_core.answers.policy import Policy
from policy_core.answers.rates import Charged, Quoted
from policy_core.text.language import Language
from policy_core.text.marking import marked as _

_MEASURE = re.compile(r"(\d+(?:\.\d+)?) ?([a-zA-Z]+)")


def charged_line(policy: Policy, quoted: Quoted, line: Charged, say: Language) -> str:
    """What one line of a quote is called: a surcharge by its name, a rate by its words."""
    card = policy.rulebook.shipping.rate_cards[quoted.card]
    match line.kind:
        case "surcharge":
            named = {surcharge.id: surcharge.say for surcharge in card.surcharges}
        case "free":
            named = {free.id: free.say for free in card.free}
        case "chosen-day":
            return say.text("a day of delivery of your choice")
        case "rate":
            named = {}
    words = say.pick(named[line.id]) if named.get(line.id) else price_line(line.id, say)
    if line.kind == "rate" and quoted.special:
        special = next(row for row in card.special_prices if row.id == quoted.special)
        words = say.text("{goods}: {line}", goods=say.pick(special.say), line=words)
    if line.count == 1:
        return words
    return say.text("{count} x {line}", count=say.number(line.count), line=words)


def price_line(line: str, say: Language) -> str:
    """A price line of a rate card in words: "each further 0.1 kg"."""
    for start, message in _FORMS.items():
        if line == start:
            return say.text(message)
        if start.endswith(" ") and line.startswith(start):
            return say.text(message, measure=_measure(line.removeprefix(start), say))
    return line


def _measure(text: str, say: Language) -> str:
    """A measure in a price line, or several joined by "and"."""
    if text in ("item", "items"):
        return say.text("article")
    return say.join(
        _MEASURE.sub(lambda found: say.measure(f"{found[1]} {found[2]}"), part)
        for part in text.split(" and ")
    )


_FORMS = {
    "flat": _("flat price"),
    "otherwise": _("otherwise"),
    "up to ": _("up to {measure}"),
    "under ": _("under {measure}"),
    "first ": _("first {measure}"),
    "each further ": _("each further {measure}"),
    "each ": _("each {measure}"),
}
"""How a line begins, and how that is said; "each further" is tried before "each"."""
