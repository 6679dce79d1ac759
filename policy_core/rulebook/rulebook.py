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
    """One edition of a store's policy; each field is one file of the merchant's."""

    effective: date
    """The day from which orders are answered by it."""
    store: Store
    returns: Returns
    shipping: Shipping
    replies: Replies = Replies()

    @classmethod
    def from_json(cls, data: object) -> "Rulebook":
        """Read the canonical form; raise `CodecError` where it does not fit."""
        return decode(cls, data)

    def to_json(self) -> dict[str, object]:
        """Write the canonical form."""
        data: dict[str, object] = encode(self)
        return data
