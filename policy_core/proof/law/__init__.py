"""The law under the rulebook: rows that it overrides for somebody, duties that are not met.

Answers give a buyer what the law asks for, whatever a row says; but the row is published too, and
says less, so the page can name beside it the countries whose law gives more. `rights` are the cases
in which a law speaks, `rows` the rows that are worse for the buyer there, `duties` what the store
has to say or offer.
"""

from policy_core.proof.law.duties import duties
from policy_core.proof.law.overridden import OverriddenPoint, Override
from policy_core.proof.law.rows import overridden_points, worse_rows

__all__ = ["OverriddenPoint", "Override", "duties", "overridden_points", "worse_rows"]
"""All take the policy and the day of the orders that they are about."""
