"""What is published of a policy beside its pages: its data, and what the engine is made of."""

import json
from datetime import datetime
from typing import Any

from parcelwise.building.facts import own_places, own_zones
from parcelwise.pages.examples import asked_at
from parcelwise.runtime import Contents
from parcelwise.words import mo_bytes
from policy_core.answers.policy import Policy


def policy_json(policy: Policy) -> str:
    """The published policy.json: the rulebook, its edition, and the facts that all answers need."""
    rulebook, world = policy.rulebook, policy.world
    return _minimal(
        {
            "edition": policy.edition,
            "rulebook": rulebook.to_json(),
            "zones": [world.zone(name).to_json() for name in own_zones(rulebook)],
            "calendars": [world.calendar(name).to_json() for name in sorted(own_places(rulebook))],
        }
    )


def engine_contents(policy: Policy) -> Contents:
    """What the engine is made of; it is tried with the rulebook's own examples."""
    rulebook, world = policy.rulebook, policy.world
    examples = [
        *({**example, "kind": "returns"} for example in rulebook.returns.examples),
        *({**example, "kind": "delivery"} for example in rulebook.shipping.examples),
        *({**example, "kind": "claim"} for example in rulebook.claims.examples),
    ]
    latest: datetime = max(asked_at(policy, example) for example in examples or [{}])
    return Contents(
        policy=policy_json(policy),
        words={language: mo_bytes(language) for language in rulebook.store.languages},
        facts={
            f"calendars/{place}.json": _minimal(calendar.to_json())
            for place, calendar in world.calendars.items()
        },
        # The last one is wrong, so that the words for mistakes are tried too.
        questions=[*map(_minimal, examples), '{"kind":"returns"}'],
        now=latest.isoformat(),
    )


def _minimal(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
