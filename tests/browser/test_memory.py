"""A tab in which a thousand different questions are asked stays within its bounds."""

import json
from itertools import batched
from random import Random

import pytest

from parcelwise.runtime import MANIFEST
from policy_core.engine import KINDS
from tests.browser.clerk import WEIGH, Clerk
from tests.browser.faulty import Fault
from tests.browser.shopper import Shopper
from tests.questions import generated
from tests.reference import NOW, reference_policy

MEBIBYTE = 1 << 20
MOST_MEBIBYTES = 64
MOST_GROWN_MEBIBYTES = 16
"""From the hundredth answer on: calendars of more countries arrive, and what was worked out before
is remembered, up to a number (`answers.returns.desk.BoundedCache`)."""


@pytest.mark.heavy
# Python's memory is the same in every engine.
@pytest.mark.parametrize("browser", ["chromium"], indirect=True)
def test_a_thousand_answers_stay_within_bounds(guest: Shopper) -> None:
    fields = KINDS["returns"].fields(reference_policy())
    questions = generated("returns", fields, 1_000, Random("memory"))
    manifest = json.loads((guest.server.folder / "engine" / MANIFEST).read_bytes())
    guest.server.faults[manifest["worker"]] = Fault(before=WEIGH)
    guest.opens("en/returns/")
    clerk = Clerk(guest.tab, "en", NOW.isoformat())
    held = []
    for batch in batched(questions, 100, strict=True):
        clerk.checksums(batch)
        held.append(clerk.memory())
    assert held[-1] <= MOST_MEBIBYTES * MEBIBYTE
    assert held[-1] - held[0] <= MOST_GROWN_MEBIBYTES * MEBIBYTE
