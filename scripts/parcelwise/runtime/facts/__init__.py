"""What libraries know about days and zones, as data that the engine carries with it.

`bake_calendars` asks `holidays`, `bake_zone` asks the tz database, `write_facts` writes both as
JSON, and `check_reach` stops a build whose facts would soon run out.
"""

from parcelwise.runtime.facts.calendars import NoCalendar, bake_calendar, bake_calendars
from parcelwise.runtime.facts.files import write_facts
from parcelwise.runtime.facts.reach import FactsRunOut, baked_until, check_reach
from parcelwise.runtime.facts.zones import UnknownZone, bake_zone

__all__ = [
    "FactsRunOut",
    "NoCalendar",
    "UnknownZone",
    "bake_calendar",
    "bake_calendars",
    "bake_zone",
    "baked_until",
    "check_reach",
    "write_facts",
]
