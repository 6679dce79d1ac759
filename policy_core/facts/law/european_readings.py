"""How states of the European Union set what the directives leave to them.

Directive 2019/771 names two years at least, and lets a state go further: a longer liability, no
fixed end, a longer presumption that a defect was there from the start, a right to reject at once.
It also lets a state ask the buyer to tell the seller of a defect within two months, and have
shorter times agreed for second-hand goods: that Sweden, Finland, the Netherlands, Ireland and
France do not is from memory. A state that is not here reads the directive's own numbers, as far as
we know.

General information, not legal advice.
"""

from dataclasses import replace
from datetime import date

from policy_core.facts.law.model import ActName, GuaranteeReading, Source
from policy_core.values import Money, Period, Span

_READ = date(2026, 11, 28)
_TODAY = date(2026, 11, 29)
_TWO_MONTHS = Period(Span(2, "months"), ("discovery",))

_SWEDISH = ActName(en="Swedish Consumer Sales Act", de="schwedisches Verbraucherkaufgesetz")

_HUNGARY = GuaranteeReading(
    place="HU",
    notes=(
        (
            "New durable goods on a list carry a guarantee of their own: two years from 10,000 "
            "forints on, three above 250,000; before July 2024 one year up to 100,000."
        ),
        "Small and medium businesses outside their trade count as consumers since 2026.",
    ),
    source=Source(
        title="Polgári Törvénykönyv; 151/2003. (IX. 22.) Korm. rendelet, times as reported",
        article="6:159-6:173; 1, 2 of the decree",
        act=ActName(
            en="Hungarian Civil Code (Ptk.)",
            de="ungarisches Bürgerliches Gesetzbuch (Ptk.)",
        ),
        url="https://njt.hu/jogszabaly/2025-415-K3-22",
        read=_TODAY,
    ),
)

GUARANTEES = (
    GuaranteeReading(
        place="ES",
        since=date(2022, 1, 1),
        months=36,
        burden_months=24,
        limitation_years=5,
        notes=(
            "The seller answers for what shows within three years (article 120).",
            (
                "The choice between repair and replacement is the buyer's; price reduction and "
                "refund follow (articles 118 and 119)."
            ),
            "The money is back within 14 days of the goods or the proof (article 119 quater).",
        ),
        source=Source(
            title="Ley General para la Defensa de los Consumidores y Usuarios, as changed by "
            "Real Decreto-ley 7/2021; 124 read in guides",
            article="118, 119, 119 ter, 119 quater, 120, 121, 124",
            act=ActName(
                en="Spanish Consumer Act (Ley General para la Defensa de los Consumidores)",
                de="spanisches Verbraucherschutzgesetz (Ley General para la Defensa de los "
                "Consumidores)",
            ),
            url="https://www.boe.es/buscar/act.php?id=BOE-A-2007-20555",
            read=_TODAY,
            verified=True,
        ),
    ),
    GuaranteeReading(
        place="PT",
        since=date(2022, 1, 1),
        months=36,
        reject_days=30,
        burden_months=24,
        repair_adds_months=6,
        repair_adds_times=4,
        second_hand_months=18,
        limitation_years=2,
        notes=(
            "A defect that shows within 30 days: replacement or refund at once, without a repair.",
            "Repair or replacement takes 30 days at most; meanwhile the liability stands still.",
            "For second-hand goods 18 months can be agreed, not for refurbished ones.",
            (
                "Claims lapse two years after the defect was told. That six months are added for "
                "four repairs at most is from guides."
            ),
        ),
        source=Source(
            title="Decreto-Lei n.º 84/2021",
            article="12, 13, 15, 16, 17, 18",
            act=ActName(
                en="Portuguese Decree-Law 84/2021", de="portugiesisches Decreto-Lei 84/2021"
            ),
            url="https://data.dre.pt/eli/dec-lei/84/2021/10/18/p/dre/pt/html",
            read=_READ,
            verified=True,
        ),
    ),
    GuaranteeReading(
        place="SE",
        second_hand_months=0,
        months=36,
        burden_months=6,
        tell_within=_TWO_MONTHS,
        source=Source(
            title="Konsumentköplag (1990:932), as legal guides explain it",
            article="20a, 23",
            act=_SWEDISH,
            url="https://lagen.nu/1990:932",
            read=_READ,
        ),
    ),
    GuaranteeReading(
        place="SE",
        second_hand_months=0,
        since=date(2022, 5, 1),
        months=36,
        burden_months=24,
        tell_within=_TWO_MONTHS,
        source=Source(
            title="Konsumentköplag (2022:260), as legal guides quote it",
            article="4:14, 4:17",
            act=_SWEDISH,
            url="https://www.riksdagen.se/sv/dokument-och-lagar/dokument/svensk-forfattningssamling/"
            "konsumentkoplag-2022260_sfs-2022-260/",
            read=_READ,
        ),
    ),
    GuaranteeReading(
        place="FI",
        second_hand_months=0,
        open_ended=True,
        tell_within=_TWO_MONTHS,
        notes=("No number of years: the seller answers for as long as such goods should last.",),
        source=Source(
            title="Kuluttajansuojalaki, as the Consumer Ombudsman's guidelines explain it",
            article="chapter 5",
            act=ActName(
                en="Finnish Consumer Protection Act", de="finnisches Verbraucherschutzgesetz"
            ),
            url="https://www.kkv.fi/kuluttaja-asiat/tietoa-ja-ohjeita-yrityksille/"
            "kuluttaja-asiamiehen-linjaukset/virhevastuu-ja-takuu-kulutustavaran-kaupassa/",
            read=_READ,
        ),
    ),
    GuaranteeReading(
        place="NL",
        second_hand_months=0,
        open_ended=True,
        tell_within=_TWO_MONTHS,
        limitation_years=2,
        notes=(
            "No number of years: the seller answers for what may be expected of such goods.",
            "A claim is to be brought within two years of telling the seller of the defect.",
        ),
        source=Source(
            title="Burgerlijk Wetboek, book 7, as lawyers explain it",
            article="7:17, 7:23",
            act=ActName(en="Dutch Civil Code", de="niederländisches Bürgerliches Gesetzbuch"),
            url="https://wetten.overheid.nl/BWBR0005290",
            read=_READ,
        ),
    ),
    GuaranteeReading(
        place="IE",
        second_hand_months=0,
        open_ended=True,
        limitation_years=6,
        source=Source(
            title="Sale of Goods and Supply of Services Act 1980",
            article="10-14; Statute of Limitations 1957, 11",
            act=ActName(
                en="Irish Sale of Goods and Supply of Services Act 1980",
                de="irischer Sale of Goods and Supply of Services Act 1980",
            ),
        ),
    ),
    GuaranteeReading(
        place="IE",
        second_hand_months=0,
        since=date(2022, 11, 29),
        open_ended=True,
        reject_days=30,
        limitation_years=6,
        notes=("A remedy can be sought for six years from the day on which the goods came.",),
        source=Source(
            title="Consumer Rights Act 2022, as the consumer authority (CCPC) explains it",
            article="24, 25, 26; Statute of Limitations 1957, 11",
            act=ActName(
                en="Irish Consumer Rights Act 2022", de="irischer Consumer Rights Act 2022"
            ),
            url="https://www.ccpc.ie/consumers/shopping/faulty-goods",
            read=_READ,
        ),
    ),
    _HUNGARY,
    replace(
        _HUNGARY,
        since=date(2021, 1, 1),
        listed_months=36,
        listed_above=Money.parse("250000 HUF"),
    ),
    GuaranteeReading(
        place="FR",
        second_hand_months=0,
        since=date(2022, 1, 1),
        burden_months=24,
        repair_adds_months=6,
        notes=(
            "A refusal of the chosen remedy has to be given in writing, with its reason.",
            "Repair or replacement takes 30 days at most; after that price reduction or refund.",
            "The money is back with the goods or the proof of sending, within 14 days at most.",
            "For second-hand goods the presumption lasts twelve months.",
            "French law adds six months for a repair; the directive of 2024 asks for twelve.",
        ),
        source=Source(
            title="Code de la consommation",
            article="L217-3, L217-7, L217-8, L217-9, L217-10, L217-13, L217-14, L217-17",
            act=ActName(en="French Consumer Code", de="französisches Verbrauchergesetzbuch"),
            url="https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006069565/",
            read=_READ,
            verified=True,
        ),
    ),
)
