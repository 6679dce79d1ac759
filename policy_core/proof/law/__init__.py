"""The law under the rulebook: rows that it overrides for somebody, duties that are not met.

Answers give a buyer what the law asks for, whatever a row says; but the row is published too, and
says less. `rights` are the cases in which a law speaks, `rows` the rows that are worse for the
buyer there, `duties` what the store has to say or offer.
"""

from policy_core.proof.law.duties import duties
from policy_core.proof.law.rows import worse_rows

__all__ = ["duties", "worse_rows"]
"""Both take the policy and the day of the orders that they are about."""
