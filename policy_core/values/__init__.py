"""The vocabulary of a policy: money, charges, periods, weights, sizes, splits, intervals."""

from policy_core.values.clock import Clock
from policy_core.values.interval import Interval, parse_interval
from policy_core.values.measure import Box, Length, Weight
from policy_core.values.money import Charge, CurrencyMismatch, Money, Percent
from policy_core.values.period import ANCHORS, DateRange, DayRange, Period, Span, Unit
from policy_core.values.phrase import Phrase, PhraseError
from policy_core.values.record import record
from policy_core.values.share import PARTIES, ChargeRange, Outbound, Share, Split
from policy_core.values.tracking import TrackingForm

__all__ = [
    "ANCHORS", "PARTIES", "Box", "Charge", "ChargeRange", "Clock", "CurrencyMismatch", "DateRange",
    "DayRange", "Interval", "Length", "Money", "Outbound", "Percent", "Period", "Phrase",
    "PhraseError", "Share", "Span", "Split", "TrackingForm", "Unit", "Weight", "parse_interval",
    "record",
]  # fmt: skip
