"""What is published of a policy beside its pages: its data, and what the engine is made of."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from parcelwise.editions.edition import Edition
from parcelwise.runtime import Contents
from parcelwise.site.building.facts import own_places, own_zones
from parcelwise.site.pages.examples import asked_at, examples_of
from parcelwise.words import mo_bytes
from policy_core.answers.destinations import Destinations
from policy_core.answers.policy import Policy


def policy_json(policy: Policy) -> str:
    """The published policy.json: the rulebook, its edition, and the facts that all answers need.

    It names the other editions, which an engine is given when an order was placed under them.
    """
    rulebook, world = policy.rulebook, policy.world
    return minimal(
        {
            "edition": policy.edition,
            "sha256": Edition.of(rulebook).checksum,
            "editions": policy.editions.names,
            "rulebook": rulebook.to_json(),
            "zones": [world.zone(name).to_json() for name in own_zones(rulebook)],
            "calendars": [world.calendar(name).to_json() for name in sorted(own_places(rulebook))],
        }
    )


def engine_contents(policy: Policy, docs: Path | None = None) -> Contents:
    """What the engine is made of; it is tried with the rulebook's own examples.

    `docs` is the store's folder, with words of its own.
    """
    rulebook, languages = policy.rulebook, policy.rulebook.store.languages
    questions = [
        {**example, "kind": kind}
        for kind, examples in examples_of(rulebook).items()
        for example in examples
    ]
    latest: datetime = max(asked_at(policy, question) for question in questions or [{}])
    return Contents(
        policy=policy_json(policy),
        words={language: mo_bytes(language, own=languages[0], docs=docs) for language in languages},
        facts=policy.prepared(_facts),
        # The last one is wrong, so that the words for mistakes are tried too.
        questions=[*map(minimal, questions), '{"kind":"returns"}'],
        now=latest.isoformat(),
        laws=_countries_of_laws(policy),
    )


def _countries_of_laws(policy: Policy) -> frozenset[str] | None:
    """The countries whose laws an answer may look at, under any edition; None is all."""
    countries: set[str] = set()
    for rulebook in (policy.rulebook, *policy.editions.rulebooks.values()):
        if not rulebook.shipping.methods:
            return None
        destinations = Destinations(rulebook.store)
        countries.add(rulebook.store.country)
        countries.update(
            destinations.country(place)
            for method in rulebook.shipping.methods
            for place in destinations.served(method)
        )
    return frozenset(countries)


def _facts(policy: Policy) -> dict[str, str]:
    """What an engine is given on demand, by path: calendars, other editions and their zones."""
    return dict(_each_fact(policy))


def _each_fact(policy: Policy) -> Iterator[tuple[str, str]]:
    for place, calendar in policy.world.calendars.items():
        yield f"calendars/{place}.json", minimal(calendar.to_json())
    at_hand = own_zones(policy.rulebook)
    for name, rulebook in policy.editions.rulebooks.items():
        if name == policy.edition:
            continue
        yield f"editions/{name}.json", minimal(rulebook.to_json())
        for zone in own_zones(rulebook):
            if zone not in at_hand:
                yield f"zones/{zone}.json", minimal(policy.world.zone(zone).to_json())


def minimal(content: Any) -> str:
    """JSON without a blank, each letter as it is."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
