"""The days on which a store works, on its pages."""

from parcelwise.site.pages.working_days import working_days, working_week
from parcelwise.words.formatting import Formatter
from tests.answers.small_store import named, small_policy

SUMMER = {"dates": "08-01 to 08-15", "say": named("our summer holidays")}


def test_a_stores_own_week_and_closures(formatter: Formatter) -> None:
    own = {"week": ["mon", "tue", "thu"], "public_holidays": False, "closures": [SUMMER]}
    said = working_days(small_policy(store={"working_days": own}), formatter)
    assert said.week == "Monday, Tuesday, and Thursday"
    assert not said.public_holidays
    assert said.closures == (("our summer holidays", "August 1 to August 15"),)


def test_without_one_it_is_the_countrys(formatter: Formatter) -> None:
    """Saudi Arabia rests on Friday and Saturday."""
    policy = small_policy()
    assert working_days(policy, formatter).week == "Monday to Friday"
    assert working_week(policy, "SA", ()) == ("mon", "tue", "wed", "thu", "sun")
