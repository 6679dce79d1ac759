"""Customs rows that hold on some days alone: do they contradict each other, day by day?"""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.policy import Policy
from policy_core.proof import examine
from policy_core.proof.findings import Finding
from policy_core.rulebook import Rulebook
from tests.answers.small_store import STORE, WORLD, named

TERM = {
    "id": "all",
    "accept": "yes",
    "freight": "buyer",
    "window": "no limit",
    "send_to": "origin",
    "refund": {"price": "100%", "within": "14 days after arrival"},
}
DAYS = [date(2026, 1, 1) + timedelta(n) for n in range(3 * 365)]
"""Two years and one more, all without a 29 February; 2028 follows."""


def row(name: str, duty: str = "10%", **said: Any) -> dict[str, Any]:
    return {"id": name, "say": named(name), "duty": duty, **said}


def contradictions(*rows: Mapping[str, Any]) -> list[Finding]:
    rulebook = {
        "effective": "2026-01-01",
        "store": STORE,
        "returns": {
            "reasons": {"dislike": {"say": named("dislike"), "fault": "buyer"}},
            "terms": [TERM],
        },
        "shipping": {
            "origins": {"hub": {"say": named("hub"), "country": "DE", "handling": "1 working day"}},
            "methods": [],
            "customs": list(rows),
        },
    }
    policy = Policy(Rulebook.from_json(rulebook), WORLD)
    return [
        found
        for found in examine(policy)
        if found.code == "PW303" and found.path[:2] == ("shipping", "customs")
    ]


US, CHEAP = {"destination": "US"}, {"value": "up to 50 EUR"}


def test_two_rows_about_the_same_parcels_contradict_each_other() -> None:
    (found,) = contradictions(row("old", when=US), row("new", "20%", when={**US, **CHEAP}))
    assert found.path == ("shipping", "customs", 1)
    assert "“old” and “new” decide “duty” differently" in found.message
    assert found.example == "destination US, value up to 50.00 EUR"


def test_what_follows_on_a_day_contradicts_nothing() -> None:
    until = row("until", when=US, dates="2020-01-01 to 2026-06-30")
    since = row("since", "20%", when=US, dates="2026-07-01 to 2030-12-31")
    assert contradictions(until, since) == []


def test_the_days_that_two_rows_share_are_the_example() -> None:
    until = row("until", when=US, dates="2020-01-01 to 2026-07-01")
    since = row("since", "20%", when=US, dates="2026-07-01 to 2030-12-31")
    (found,) = contradictions(until, since)
    assert found.example == "destination US, arrival 2026-07-01"


def test_rows_that_say_the_same_or_of_other_things_agree() -> None:
    assert contradictions(row("one", when=US), row("two", when={**US, **CHEAP})) == []
    tax = {"id": "tax", "say": named("tax"), "tax": "19%", "when": US}
    assert contradictions(row("duty", when=US), tax) == []


def test_a_row_without_conditions_is_for_all_the_rest() -> None:
    assert contradictions(row("rest"), row("us", "20%", when=US)) == []
    season = row("season", dates="12-01 to 12-31")
    assert contradictions(season, row("us", "20%", when=US)) == []


RANGES = st.sampled_from(
    [
        None, "2026-02-10 to 2026-03-05", "2026-03-01 to 2028-12-31", "2027-12-31",
        "02-29", "02-20 to 02-29", "02-29 to 03-02", "12-20 to 01-06", "01-07 to 02-28", "03-01",
    ]
)  # fmt: skip
PLACES = st.sampled_from([{"destination": "US"}, {"destination": "CA"}, {"value": "up to 50 EUR"}])


@given(st.lists(st.tuples(PLACES, RANGES, st.sampled_from(["10%", "20%"])), max_size=4))
def test_contradictions_are_those_of_single_days(
    said: list[tuple[dict[str, str], str | None, str]],
) -> None:
    """Against asking each day of three years, and all of 2028 with its 29 February."""
    rows = [
        row(f"row-{number}", duty, when=when, **({} if dates is None else {"dates": dates}))
        for number, (when, dates, duty) in enumerate(said)
    ]
    days = [*DAYS, *(date(2028, 1, 1) + timedelta(n) for n in range(366))]
    wanted = {
        (one["id"], other["id"])
        for one, other in combinations(rows, 2)
        if one["duty"] != other["duty"]
        and not {"US", "CA"} <= {one["when"].get("destination"), other["when"].get("destination")}
        and any(_holds(one, day) and _holds(other, day) for day in days)
    }
    found = {
        tuple(finding.message.split("”")[n].rpartition("“")[2] for n in (0, 1))
        for finding in contradictions(*rows)
    }
    assert found == wanted


def _holds(row: Mapping[str, Any], day: date) -> bool:
    """Read from the dates as they are written, and from nothing else."""
    dates = row.get("dates")
    if dates is None:
        return True
    first, _, last = dates.partition(" to ")
    last = last or first
    text = day.isoformat()[-len(first) :]
    return first <= text <= last if first <= last else text >= first or text <= last
