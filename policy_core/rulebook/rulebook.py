"""The rulebook: everything that one merchant says, in one immutable value."""

from dataclasses import dataclass
from datetime import date

from policy_core.rulebook.codec import decode, encode
from policy_core.rulebook.replies import Replies
from policy_core.rulebook.returns import Returns
from policy_core.rulebook.shipping import Shipping
from policy_core.rulebook.store import Part, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook(Part):
    """One edition of a store's policy; each field is one file of the merchant's.

    >>> rulebook.store.name, rulebook.returns.terms[0].id
    ('Tea WholeSite', 'our-fault')
    """

    effective: date
    """The day from which orders are answered by it."""
    store: Store
    returns: Returns
    shipping: Shipping
    replies: Replies = Replies()

    @classmethod
    def from_json(cls, data: object) -> "Rulebook":
        """Read the canonical form; raise `CodecError` where it does not fit.

        >>> Rulebook.from_json(rulebook.to_json()) == rulebook
        True
        >>> Rulebook.from_json({"effective": "2026-13-01"})
        Traceback (most recent call last):
        policy_core.rulebook.codec.CodecError: .effective: month must be in 1..12
        """
        return decode(cls, data)

    def to_json(self) -> dict[str, object]:
        """Write the canonical form.

        >>> rulebook.to_json()["effective"]
        '2026-01-01'
        """
        data: dict[str, object] = encode(self)
        return data
