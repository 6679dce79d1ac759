"""The latest clock of each country: where a day ends last, a deadline is still kept.

Source: zone.tab and the offsets of 2026 of the IANA time zone database 2026b, the smallest of the
year (no daylight saving time); read on 2026-11-28.
"""

from datetime import date, datetime, timedelta

_COUNTRIES = {
    -660: "AS NU UM",
    -600: "CK PF US",
    -480: "CA MX PN",
    -360: "BZ CL CR EC GT HN NI SV",
    -300: "BR BS CO CU HT JM KY PA PE TC",
    -240: "AG AI AW BB BL BM BO BQ CW DM DO GD GL GP GY KN LC MF MQ MS PR SX TT VC VE VG VI",
    -180: "AQ AR FK GF PM PY SR UY",
    -120: "GS",
    -60: "CV PT",
    0: "BF CI EH ES FO GB GG GH GM GN GW IE IM IS JE LR MA ML MR SH SL SN ST TG",
    60: (
        "AD AL AO AT BA BE BJ BV CD CF CG CH CM CZ DE DK DZ FR GA GI GQ HR HU IT LI LU MC "
        "ME MK MT NE NG NL NO PL RS SE SI SJ SK SM TD TN VA"
    ),
    120: (
        "AX BG BI BW CY EE EG FI GR IL LB LS LT LV LY MD MW MZ NA PS RO RU RW SD SS SZ UA ZA ZM ZW"
    ),
    180: "BH BY DJ ER ET IQ JO KE KM KW MG QA SA SO SY TR TZ UG YE YT",
    210: "IR",
    240: "AE AM AZ GE MU OM RE SC",
    270: "AF",
    300: "HM KZ MV PK TF TJ TM UZ",
    330: "IN LK",
    345: "NP",
    360: "BD BT CN IO KG",
    390: "CC MM",
    420: "CX ID KH LA MN TH VN",
    480: "AU BN HK MO MY PH SG TW",
    540: "JP KP KR PW TL",
    600: "FM GU MP PG",
    660: "NC NF SB VU",
    720: "FJ KI MH NR NZ TV WF",
    780: "TK TO WS",
}
"""By minutes that local time is ahead of UTC: the countries whose latest clock that is."""

_LATEST = {country: offset for offset, names in _COUNTRIES.items() for country in names.split()}


def latest_day(instant: datetime, country: str) -> date:
    """The day that it still is somewhere in a country, at an aware instant.

    >>> from datetime import UTC
    >>> latest_day(datetime(2026, 11, 29, 6, tzinfo=UTC), "US")
    datetime.date(2026, 11, 28)
    """
    return latest_clock(instant, country).date()


def latest_clock(instant: datetime, country: str) -> datetime:
    """What the latest clock of a country shows (naive), at an aware instant."""
    return clock_at(instant, _LATEST.get(country, 0))


def day_at(instant: datetime, minutes: int) -> date:
    """The day on clocks that are so many minutes ahead of UTC, at an aware instant."""
    return clock_at(instant, minutes).date()


def clock_at(instant: datetime, minutes: int) -> datetime:
    """What clocks show (naive) that are so many minutes ahead of UTC, at an aware instant."""
    ahead = timedelta(minutes=minutes) - (instant.utcoffset() or timedelta())
    return instant.replace(tzinfo=None) + ahead
