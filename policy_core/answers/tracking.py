"""Tracking: which methods have it, and which can have given a parcel its number."""

from collections.abc import Sequence

from policy_core.answers.policy import Policy
from policy_core.answers.question import Reader
from policy_core.rulebook import Method, Shipping
from policy_core.values.tracking import tracking_number

FIELD = "tracking_number"


def asks_for_number(policy: Policy) -> bool:
    """Can a tracking number tell some of the store's methods from others?"""
    methods = policy.rulebook.shipping.methods
    return len(methods) > 1 and any(method.tracking_numbers for method in methods)


def tells_tracking(shipping: Shipping) -> bool:
    """Does the store say of some method that its parcels can be followed?

    Where it says so of none, nobody has to be told that one cannot: most stores leave it unsaid.
    """
    return any(method.tracking != "none" for method in shipping.methods)


def methods_by_number(reader: Reader, policy: Policy, country: str, postal: str) -> tuple[str, ...]:
    """The methods that the question's tracking number can belong to; none where it has none.

    A method that does not go where the parcel may have gone is left out, unless none does. A number
    of which no method is known to have any is a fault of the field.
    """
    number = tracking_number(reader.text(FIELD))
    if not number or not asks_for_number(policy):
        return ()
    found = _possible(policy.rulebook.shipping.methods, number)
    if not found:
        reader.wrong(FIELD, "not-a-tracking-number")
    atoms = policy.destinations.of(country, postal)
    there = [method for method in found if not policy.destinations.served(method).isdisjoint(atoms)]
    return tuple(method.id for method in there or found)


def _possible(methods: Sequence[Method], number: str) -> Sequence[Method]:
    """Those that a whole number fits; else those whose numbers begin so.

    Else those of which nobody says what their numbers look like.
    """
    said = [(method, method.tracking_numbers) for method in methods]
    return (
        [method for method, forms in said if any(form.fits(number) for form in forms)]
        or [method for method, forms in said if any(form.begins(number) for form in forms)]
        or [method for method, forms in said if not forms]
    )
