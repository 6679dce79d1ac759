"""Iceland: the Consumer Contracts Act 16/2016 and the Consumer Purchases Act 48/2003.

The withdrawal of the European directive. The fourteen days, the refund and what comes back were
read in the official model instructions (Regulation 435/2016); the exemptions, the twelve months and
the way back are taken to be the directive's. The two and five years for faulty goods were read as
the European Consumer Centre explains them. Unverified too: the first day.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.european_economic_area import delivery, duties, withdrawal_right
from policy_core.facts.law.model import (
    REPAIR_FIRST,
    ActName,
    Counting,
    Law,
    LegalGuarantee,
    Source,
)

_READ = date(2026, 11, 28)


def _act(article: str) -> Source:
    return Source(
        title="Lög um neytendasamninga 16/2016 with Reglugerð 435/2016 (model instructions)",
        article=article,
        act=ActName(
            en="Icelandic Consumer Contracts Act",
            de="isländisches Gesetz über Verbraucherverträge",
        ),
        url="https://island.is/reglugerdir/nr/0435-2016",
        read=_READ,
    )


def _purchases(article: str) -> Source:
    return Source(
        title="Lög um neytendakaup 48/2003, as the European Consumer Centre explains it",
        article=article,
        act=ActName(
            en="Icelandic Consumer Purchases Act",
            de="isländisches Gesetz über Verbraucherkäufe",
        ),
        url="https://www.althingi.is/lagas/nuna/2003048.html",
        read=_READ,
    )


PACKS = (
    Law(
        id="is",
        name="Iceland",
        places=frozenset({"IS"}),
        since=date(2016, 4, 1),
        withdrawal=withdrawal_right(
            Counting(source=_act("annex I")), _act("act 16-22; annex I of the regulation")
        ),
        guarantee=LegalGuarantee(
            freight="seller",
            months=24,
            may_last_longer=True,
            remedies=REPAIR_FIRST,
            source=_purchases("3, 27, 29, 30"),
        ),
        dispatch=delivery(_purchases("6")),
        duties=duties(_act("5")),
        reviewed=_READ,
        review_by=date(2027, 11, 28),
        notes=(
            "Exemptions and the twelve months are taken from the European directive.",
            "Whether a last day on a day off moves on is unverified.",
            "Five years instead of two for goods that are meant to last much longer.",
        ),
    ),
)
