"""Mexico: revocation of purchases made outside the supplier's premises.

Five working days from delivery or signature, whichever is later; the buyer bears freight and
insurance. Unverified: that article 56, written for sales at the door and by telephone, reaches
online shops (the university's legal guide applies it to what is sold outside the premises), and
all that concerns faulty goods, which is left out.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import Counting, Law, Source, WithdrawalRight

_SOURCE = Source(
    title="Ley Federal de Protección al Consumidor",
    article="56",
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
        notes=(
            "The price is repaid; no deadline is named, and freight and insurance are the buyer's.",
            "Whether this right reaches online shops is unverified.",
        ),
    ),
)
