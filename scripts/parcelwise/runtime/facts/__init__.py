"""What libraries know about days and zones, as data that the engine carries with it.

`prepare_calendars` asks `holidays`, `prepare_zone` asks the tz database, `write_facts` writes both
as JSON, and `check_reach` stops a build whose facts would soon run out.
"""

from parcelwise.runtime.facts.calendars import NoCalendar, prepare_calendar, prepare_calendars
from parcelwise.runtime.facts.files import write_facts
from parcelwise.runtime.facts.reach import FactsRunOut, check_reach, facts_until
from parcelwise.runtime.facts.zones import UnknownZone, prepare_zone

__all__ = [
    "FactsRunOut",
    "NoCalendar",
    "UnknownZone",
    "check_reach",
    "facts_until",
    "prepare_calendar",
    "prepare_calendars",
    "prepare_zone",
    "write_facts",
]
