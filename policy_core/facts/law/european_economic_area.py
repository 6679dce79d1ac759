"""The Consumer Rights Directive outside the Union: what Norway, Iceland and Liechtenstein share.

The EEA Agreement has the three take over the directive, each by an act of its own and from a day of
its own. What the acts say alike is the Union's pack of 2014; what is their own is in their modules.
Later directives follow only when the EEA's joint committee and the country have adopted them.

General information, not legal advice.
"""

from dataclasses import replace

from policy_core.facts.law import european_union
from policy_core.facts.law.model import Counting, DispatchDuty, Duty, Source, WithdrawalRight

_UNION = european_union.PACKS[0]
_TOLD = ("told-withdrawal-right", "told-return-cost")


def withdrawal_right(counting: Counting, source: Source) -> WithdrawalRight:
    """The directive's right of withdrawal, as an act of the country takes it over."""
    assert _UNION.withdrawal is not None
    return replace(_UNION.withdrawal, counting=counting, source=source)


def delivery(source: Source) -> DispatchDuty:
    """Delivery within thirty days, as an act of the country takes it over."""
    assert _UNION.dispatch is not None
    return replace(_UNION.dispatch, source=source)


def duties(source: Source) -> tuple[Duty, ...]:
    """What buyers are told before the contract, as an act of the country takes it over."""
    return tuple(replace(duty, source=source) for duty in _UNION.duties if duty.code in _TOLD)
