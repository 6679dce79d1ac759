"""Liechtenstein: the Distance Contracts Act (FAGG) and the Consumer Guarantee Act (KonsGG).

The withdrawal of the European directive since 1 January 2016; the guarantee of the European
directive on the sale of goods since 1 March 2026, before that the Civil Code's two years. Periods
end by the European Convention on the Calculation of Time-Limits. All but the Civil Code was read
whole in a copy of the official texts.

General information, not legal advice.
"""

from dataclasses import replace
from datetime import date

from policy_core.facts.law.european_economic_area import delivery, duties, withdrawal_right
from policy_core.facts.law.model import (
    REPAIR_FIRST,
    ActName,
    Counting,
    Law,
    LegalGuarantee,
    Source,
    in_sequence,
)

_READ = date(2026, 11, 28)


def _gazette(title: str, number: str, article: str, english: str) -> Source:
    """An act in the consolidated collection of the official gazette."""
    return Source(
        title=f"{title} (LGBl. {number.replace('.', ' Nr. ')})",
        article=article,
        act=ActName(en=f"Liechtenstein {english}", de=f"Liechtenstein: {title}"),
        url=f"https://www.gesetze.li/konso/{number}",
        read=_READ,
        verified=True,
    )


def _distance(article: str) -> Source:
    return _gazette(
        "Fern- und Auswärtsgeschäfte-Gesetz", "2015.276", article, "Distance Contracts Act"
    )


_COUNTING = Counting(
    roll="saturday-sunday-holiday",
    source=_gazette(
        "Europäisches Übereinkommen über die Berechnung von Fristen",
        "1983.031",
        "5",
        "Convention on the Calculation of Time-Limits",
    ),
)
_GUARANTEE = LegalGuarantee(
    freight="seller",
    months=24,
    may_last_longer=True,
    counting=_COUNTING,
    remedies=REPAIR_FIRST,
    source=Source(
        title="ABGB (Civil Code) with the Consumer Protection Act",
        article="932, 933",
        act=ActName(en="Liechtenstein Civil Code", de="Liechtenstein: ABGB"),
    ),
)

_2016 = Law(
    id="li",
    name="Liechtenstein",
    places=frozenset({"LI"}),
    since=date(2016, 1, 1),
    withdrawal=withdrawal_right(_COUNTING, _distance("12-16, 19")),
    guarantee=_GUARANTEE,
    dispatch=delivery(
        _gazette("Konsumentenschutzgesetz", "2002.164", "9a", "Consumer Protection Act")
    ),
    duties=duties(_distance("5(1)(h), 5(1)(i), 16(2)")),
    reviewed=_READ,
    review_by=date(2027, 11, 28),
    notes=("A seller who offers to collect the goods may not withhold the money until then.",),
)
_2026 = replace(
    _2016,
    since=date(2026, 3, 1),
    guarantee=replace(
        _GUARANTEE,
        burden_months=12,
        second_hand_months=12,
        source=_gazette(
            "Konsumentengewährleistungsgesetz",
            "2026.020",
            "10, 11, 12, 13, 15",
            "Consumer Guarantee Act",
        ),
    ),
    notes=(
        *_2016.notes,
        "First repair or exchange, as the buyer chooses; then a lower price or the money back.",
        "A defect that shows within a year is presumed to have been there at delivery.",
        "For used goods the two years can be shortened to one, if that was agreed singly.",
    ),
)

PACKS = in_sequence([_2016, _2026])
