"""Which of the rulebook's methods the words of a shop's export mean."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from unicodedata import normalize

from parcelwise.orders.due.orders import Order
from parcelwise.orders.due.table import LeftOut
from policy_core.rulebook import Rulebook

_PRICE = re.compile(r":\s*\W?\s*[\d.,]+(?:\s*\w{3})?$")
"""What some exports of WooCommerce put behind the name: "Flat rate: $30.00"."""


class ExportedMethods:
    """The shop's words for its shipping methods, and how often one of them meant none of ours.

    A word means a method by its id, by what buyers read, or by its carrier, if no other method has
    the same. Everything else the merchant decides: an order keeps no method then.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self._meant: dict[str, set[str]] = {}
        self._ids = {method.id for method in rulebook.shipping.methods}
        self.undecided: Counter[str] = Counter()
        for method in rulebook.shipping.methods:
            for name in (method.id, method.carrier, *method.say.values()):
                self._meant.setdefault(_key(name), set()).add(method.id)

    def of(self, word: str) -> str | None:
        """The id of the one method that a word of the export means."""
        if word in self._ids:
            return word
        meant = self._meant.get(_key(word), set())
        return next(iter(meant)) if len(meant) == 1 else None

    def known(self, orders: Iterable[Order | LeftOut]) -> Iterator[Order | LeftOut]:
        """The orders with the rulebook's methods; what means none of them is counted."""
        for order in orders:
            word = "" if isinstance(order, LeftOut) else order.facts.get("method", "")
            if isinstance(order, LeftOut) or not word:
                yield order
                continue
            others = {name: said for name, said in order.facts.items() if name != "method"}
            method = self.of(word)
            if method is None:
                self.undecided[word] += 1
            yield replace(order, facts=others if method is None else {**others, "method": method})

    def remarks(self) -> Iterator[str]:
        """What the merchant has to decide: a line for each word that means none of the methods."""
        for word, orders in sorted(self.undecided.items()):
            several = sorted(self._meant.get(_key(word), ()))
            could = f" (it can be {' or '.join(several)})" if several else ""
            counted = "1 order" if orders == 1 else f"{orders} orders"
            yield f"the method “{word}” of {counted} is none of the rulebook's{could}"

    def hint(self) -> str:
        """How to decide it, with the first undecided word and the first method there is."""
        word, method = min(self.undecided), min(self._ids, default="my-method")
        return f'say it in a file for --columns: values: {{ method: {{ "{word}": {method} }} }}'


def _key(name: str) -> str:
    """A name without case, signs and the price behind it.

    >>> _key("Correio Azul (CTT): €4.50") == _key("correio azul ctt")
    True
    """
    plain = normalize("NFKC", _PRICE.sub("", name)).casefold()
    return " ".join(re.findall(r"\w+", plain))
