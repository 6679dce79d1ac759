"""Whether the day on which a rulebook takes effect is one that clocks and calendars reach."""

from collections.abc import Iterator
from datetime import date

from parcelwise.reading.world import years_around
from policy_core.proof import Finding
from policy_core.rulebook import Rulebook


def out_of_reach(rulebook: Rulebook, today: date) -> Iterator[Finding]:
    """A day of effect too far away, seen from `today`, for pages to be made."""
    last = date(years_around(today)[1] - 1, 12, 31)
    if rulebook.effective > last:
        message = f"the rulebook takes effect on {rulebook.effective}, where no calendar reaches"
        yield Finding("PW606", ("effective",), message, f"a day until {last} will do")
