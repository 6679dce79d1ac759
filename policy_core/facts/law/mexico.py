"""Mexico: revocation of purchases made outside the supplier's premises.

Five working days from delivery or signature, whichever is later; the buyer bears freight and
insurance; the consumer agency (Profeco) applies article 56 to online shops. Unverified: the words
on faulty goods, which were read as Profeco explains them: a guarantee of ninety days at least, and
the choice between replacement, money and price reduction.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    ActName,
    Counting,
    Law,
    LegalGuarantee,
    Source,
    WithdrawalRight,
)

_ACT = ActName(
    en="Mexican Federal Consumer Protection Act", de="mexikanisches Verbraucherschutzgesetz"
)
_SOURCE = Source(
    title="Ley Federal de Protección al Consumidor",
    article="56",
    act=_ACT,
    url="https://juristas.mx/en/laws/ley-federal-de-proteccion-al-consumidor/articulo-56",
    read=date(2026, 11, 22),
    verified=True,
)

PACKS = (
    Law(
        id="mx",
        name="Mexico",
        places=frozenset({"MX"}),
        since=date(2004, 5, 4),
        withdrawal=WithdrawalRight(
            days=5,
            unit="working days",
            counting=Counting(source=_SOURCE),
            freight="buyer",
            source=_SOURCE,
        ),
        guarantee=LegalGuarantee(
            freight="seller",
            days=90,
            may_last_longer=True,
            remedies=(("replacement", "refund", "price-reduction"),),
            limitation_years=1,
            source=Source(
                title="Ley Federal de Protección al Consumidor, as Profeco explains it",
                article="14, 77, 79, 82, 92, 93",
                act=_ACT,
                url="https://www.diputados.gob.mx/LeyesBiblio/pdf/LFPC.pdf",
                read=date(2026, 11, 28),
            ),
        ),
        reviewed=date(2026, 11, 28),
        review_by=date(2027, 11, 28),
        notes=(
            "The price is repaid; no deadline is named, and freight and insurance are the buyer's.",
            "A guarantee lasts ninety days at least; the supplier bears what it costs.",
        ),
    ),
)
