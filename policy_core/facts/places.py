"""Codes of places: countries, their regions, and the groups of countries that shops name.

Names of places in the buyers' languages are in `text`; here are codes only.
"""

import re
from collections.abc import Mapping


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


COUNTRIES = _codes(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
    EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
    HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
    LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
    NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
    TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """
)
"""The 249 officially assigned codes of ISO 3166-1 alpha-2."""

KOSOVO = "XK"
"""Not assigned by ISO; the user-assigned code that CLDR, the EU and the carriers write."""

US_STATES = _codes(
    """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY
    NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR UM VI
    """
)
"""ISO 3166-2:US without the prefix: 50 states, the District of Columbia and 6 outlying areas."""

CANADIAN_PROVINCES = _codes("AB BC MB NB NL NS NT NU ON PE QC SK YT")
"""ISO 3166-2:CA without the prefix: 10 provinces and 3 territories."""

_REGION_FORM = re.compile("[A-Z0-9]{1,3}")
_REGIONS = {"US": US_STATES, "CA": CANADIAN_PROVINCES}

_MEANT: Mapping[str, str] = {
    # What the EU's own texts write for two of its countries, or did.
    "EL": "GR", "UK": "GB",
    # Codes that ISO 3166-3 has retired and that one country took over.
    "BU": "MM", "DD": "DE", "FX": "FR", "TP": "TL", "ZR": "CD",
    # Languages (ISO 639-1) that are no country's code.
    "CS": "CZ", "DA": "DK", "EN": "GB", "HE": "IL", "HI": "IN", "JA": "JP", "KO": "KR", "ZH": "CN",
    # Short forms that people write.
    "UAE": "AE", "USA": "US",
}  # fmt: skip


_EU = _codes("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK")

GROUPS: Mapping[str, frozenset[str]] = {
    # https://european-union.europa.eu/principles-countries-history/eu-countries_en,
    # since 1 February 2020
    "EU": _EU,
    # Treaty on the Functioning of the European Union, articles 349 and 355(1): the outermost
    # regions that have codes of their own, since 2014
    "EU-OUTERMOST": _codes("GF GP MF MQ RE YT"),
    # European Central Bank, https://www.ecb.europa.eu/euro/intro/html/index.en.html, since 2026
    "EUROZONE": _EU - _codes("CZ DK HU PL RO SE"),
    # Agreement on the European Economic Area, https://www.efta.int, since 1 February 2020
    "EEA": _EU | _codes("IS LI NO"),
    # EFTA Convention, https://www.efta.int, since 1995
    "EFTA": _codes("CH IS LI NO"),
    # Charter of the Gulf Cooperation Council, article 5, https://www.gcc-sg.org, since 25 May 1981
    "GCC": _codes("AE BH KW OM QA SA"),
}
"""Groups of countries by code. `EU` is the 27 members; `EU-OUTERMOST` lies inside the Union too."""


STATE_OF: Mapping[str, str] = {
    "AX": "FI", "GF": "FR", "GP": "FR", "MF": "FR", "MQ": "FR", "RE": "FR", "YT": "FR",
}  # fmt: skip
"""Parts of states of the European Union that have codes of their own and the state's own law."""


def is_country(code: str) -> bool:
    """Whether `code` is an ISO 3166-1 alpha-2 code, or Kosovo's `XK`."""
    return code in COUNTRIES or code == KOSOVO


def is_region(code: str) -> bool:
    """Whether `code` has the form of an ISO 3166-2 code ("DE-NW") of a country there is.

    Of the United States and Canada, whose law differs by region, the regions themselves are known.
    """
    country, dash, region = code.partition("-")
    if not (dash and is_country(country)):
        return False
    if country in _REGIONS:
        return region in _REGIONS[country]
    return _REGION_FORM.fullmatch(region) is not None


def expand(code: str) -> frozenset[str]:
    """The countries of a group; a country or region alone stands for itself.

    Raises `ValueError` for anything else.
    """
    if code in GROUPS:
        return GROUPS[code]
    if is_country(code) or is_region(code):
        return frozenset([code])
    raise ValueError(f"no country, region or group of countries has the code {code!r}")


def suggestion(code: str) -> str | None:
    """The code that was likely meant by an unknown one, or None.

    Knows other spellings ("us_ca") and other codes ("UK", "EL").
    """
    country, dash, region = code.strip().upper().replace("_", "-").partition("-")
    candidate = _MEANT.get(country, country) + dash + region
    known = candidate in GROUPS or is_country(candidate) or is_region(candidate)
    return candidate if known else None
