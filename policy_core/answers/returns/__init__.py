"""Who pays, what the buyer gets, and by when: everything after the sale.

The way of a question: `reading` makes values of what was typed, `days` and `facts` say what is
known of each line, `fact_class` what the `compiled` rules make of all such cases: the rows' `terms`
on their `points`, what `overrides` them, the `statutory` rights. `outcome` says what becomes of it
on its days, `unknowns` tries the `options` of what is not known. `line` is one article of a buyer
who chooses a remedy, `freight`, `fees` and `amounts` are what it comes to, and `answering` puts
settlements and answer together; `dispute` and `counterfactuals` stand beside it.
"""

from policy_core.answers.returns.answer import Deadline, Dispute, LineAnswer, ReturnsAnswer
from policy_core.answers.returns.answering import answer_returns
from policy_core.answers.returns.compiled import CompiledReturns
from policy_core.answers.returns.fields import returns_fields
from policy_core.answers.returns.points import (
    DISPUTE_POINTS,
    POINTS,
    dispute_points,
    points,
    remedy_points,
)
from policy_core.answers.returns.question import Line, ReturnsQuestion
from policy_core.answers.returns.reading import read_returns
from policy_core.answers.returns.settlement import Settlement

__all__ = [
    "DISPUTE_POINTS", "POINTS", "CompiledReturns", "Deadline", "Dispute", "Line", "LineAnswer",
    "ReturnsAnswer", "ReturnsQuestion", "Settlement", "answer_returns", "dispute_points",
    "points", "read_returns", "remedy_points", "returns_fields",
]  # fmt: skip
