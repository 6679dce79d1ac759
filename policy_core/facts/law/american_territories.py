"""Territories of the United States: the federal shipping rule, without the states' law of sales.

American Samoa, Guam, the Northern Mariana Islands, Puerto Rico and the Virgin Islands have codes of
their own among countries. The Federal Trade Commission Act reaches commerce in any Territory (15
U.S.C. 44, read in the Code); that the two commonwealths, the Marianas and Puerto Rico, are such is
our reading, so unverified there. What their own laws give for faulty goods was not read.

General information, not legal advice.
"""

from dataclasses import replace
from datetime import date

from policy_core.facts.law.model import ActName, Law, LegalGuarantee, Source
from policy_core.facts.law.united_states import PACKS as _AMERICAN

_ACTS = {
    "AS": ("American Samoa", "Amerikanisch-Samoas"),
    "GU": ("Guam", "Guams"),
    "MP": ("Northern Mariana Islands", "der Nördlichen Marianen"),
    "PR": ("Puerto Rico", "Puerto Ricos"),
    "VI": ("US Virgin Islands", "der Amerikanischen Jungferninseln"),
}
_COMMONWEALTHS = ("MP", "PR")
_FEDERAL = _AMERICAN[0]


def _reaching(source: Source, code: str) -> Source:
    """A source of the federal rule, with what says that it holds in a territory."""
    return replace(
        source,
        title=f"{source.title}; 15 U.S.C. 44 on territories",
        read=date(2026, 11, 29),
        verified=source.verified and code not in _COMMONWEALTHS,
    )


def _territory(code: str, name: str, genitive: str) -> Law:
    assert _FEDERAL.dispatch is not None
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
        dispatch=replace(_FEDERAL.dispatch, source=_reaching(_FEDERAL.dispatch.source, code)),
        duties=tuple(
            replace(duty, source=_reaching(duty.source, code)) for duty in _FEDERAL.duties
        ),
        withdrawal_unread=True,
        notes=(
            "No federal right to return goods that are as agreed.",
            "What the territory's own law gives for faulty goods was not read.",
        ),
    )


PACKS = tuple(_territory(code, *names) for code, names in _ACTS.items())
