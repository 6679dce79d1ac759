"""Territories of the United States: the federal shipping rule, without the states' law of sales.

American Samoa, Guam, the Northern Mariana Islands, Puerto Rico and the Virgin Islands have codes of
their own among countries. That the rule reaches them is from memory of the Federal Trade Commission
Act. What their own laws give for faulty goods was not read.

General information, not legal advice.
"""

from dataclasses import replace

from policy_core.facts.law.model import ActName, Law, LegalGuarantee, Source
from policy_core.facts.law.united_states import PACKS as _AMERICAN

_ACTS = {
    "AS": ("American Samoa", "Amerikanisch-Samoas"),
    "GU": ("Guam", "Guams"),
    "MP": ("Northern Mariana Islands", "der Nördlichen Marianen"),
    "PR": ("Puerto Rico", "Puerto Ricos"),
    "VI": ("US Virgin Islands", "der Amerikanischen Jungferninseln"),
}
_FEDERAL = _AMERICAN[0]


def _territory(code: str, name: str, genitive: str) -> Law:
    assert _FEDERAL.dispatch is not None
    reach = replace(_FEDERAL.dispatch.source, verified=False)
    act = ActName(en="Law of sales of the territory", de=f"Kaufrecht {genitive}")
    return replace(
        _FEDERAL,
        id=code.lower(),
        name=name,
        places=frozenset({code}),
        guarantee=LegalGuarantee(
            freight="unspecified",
            may_last_longer=True,
            source=Source(title=f"{act.en}, not read", article="sales", act=act),
        ),
        dispatch=replace(_FEDERAL.dispatch, source=reach),
        duties=tuple(
            replace(duty, source=replace(duty.source, verified=False)) for duty in _FEDERAL.duties
        ),
        notes=(
            "No federal right to return goods that are as agreed.",
            "What the territory's own law gives for faulty goods was not read.",
        ),
    )


PACKS = tuple(_territory(code, *names) for code, names in _ACTS.items())
