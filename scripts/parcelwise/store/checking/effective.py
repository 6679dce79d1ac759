"""Whether the day on which a rulebook takes effect is one that clocks and calendars reach."""

from collections.abc import Iterator
from datetime import date

from parcelwise.store.reading.world import OLDEST_CLOCKS, years_around
from policy_core.proof import Finding
from policy_core.rulebook import Rulebook


def out_of_reach(rulebook: Rulebook, today: date) -> Iterator[Finding]:
    """A day of effect too long ago, or too far away seen from `today`, for pages to be made."""
    first, last = date(OLDEST_CLOCKS, 1, 1), date(years_around(today)[1] - 1, 12, 31)
    if not first <= rulebook.effective <= last:
        message = f"the rulebook takes effect on {rulebook.effective}, where no calendar reaches"
        yield Finding("PW606", ("effective",), message, f"a day from {first} to {last} will do")
