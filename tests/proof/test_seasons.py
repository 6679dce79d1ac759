"""Seasons in the space of all cases: a cell for every set of seasons that some day belongs to."""

from datetime import date, timedelta
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from policy_core.answers.tables.table import Table
from policy_core.proof.tables.space import Side, Space
from tests.answers.small_store import FAULT, named, small_policy, wish

DAYS = tuple(date(2023, 1, 1) + timedelta(days) for days in range(6 * 366))
"""Around all years that are named below, a leap year among them."""

yearly = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: f"{day:%m-%d}")
dated = st.dates(date(2025, 1, 1), date(2026, 12, 31)).map(date.isoformat)
ranges = st.one_of(
    st.tuples(yearly, yearly).map(" to ".join),
    st.tuples(dated, dated).map(sorted).map(" to ".join),
)
ALL_YEAR = {"summer": ["04-01 to 09-30"], "winter": ["10-01 to 03-31"]}
ONCE = {"summer": ["2025-04-01 to 2025-09-30"], "winter": ["2026-10-01 to 2026-11-30"]}


@given(
    st.fixed_dictionaries(
        {name: st.lists(ranges, min_size=1, max_size=2) for name in ("summer", "winter")}
    )
)
@example(ALL_YEAR)
@example(ONCE)
@example({"summer": ["01-01 to 12-31"], "winter": ["2026-10-01 to 2026-11-30"]})
def test_its_cells_are_what_days_belong_to(dates: dict[str, Any]) -> None:
    seasons = {name: {"say": named(name), "dates": each} for name, each in dates.items()}
    rows = [wish(id=name, when={"season": name}) for name in seasons]
    policy = small_policy(*rows, FAULT, store={"seasons": seasons})
    table = Table(policy.rulebook.returns.terms, policy.dimensions)
    space = Space(Side(policy, table.constraints))
    cells = space.axes[space.number_of("season")].cells

    assert len(cells) == len({*cells})
    assert {*cells} == {" ".join(sorted(policy.seasons_on(day))) for day in DAYS}
