"""What publishing says to the person who typed the command."""

from collections.abc import Sequence

import click

from parcelwise.errors import Failure
from parcelwise.publishing.calculators import ask_calculators
from parcelwise.publishing.manifest import Manifest
from parcelwise.publishing.plan import History, Plan
from parcelwise.publishing.publisher import Outcome
from parcelwise.publishing.targets import Target
from parcelwise.publishing.targets.address import without_login
from parcelwise.publishing.verifying import verify

PATIENCE_SECONDS = 60
"""For how long copies of the site elsewhere may lag behind."""
_FIRST = 20


def said_plan(plan: Plan, target: Target) -> str:
    """What would change, and how much would travel."""
    if plan.settled:
        return f"{target.address} shows {plan.after.id} already"
    travelling = f"{len(plan.new)} files would travel, {plan.bytes} bytes"
    return "\n".join(
        [*plan.changes(), f"{target.address} would show {plan.after.id}; {travelling}"]
    )


def said_outcome(outcome: Outcome, target: Target) -> str:
    """What changed, the first lines of it, and the release that visitors see now."""
    plan = outcome.plan
    edition = f"{plan.after.id}, the edition of {plan.after.edition.effective}"
    if not outcome.changed:
        return f"{target.address} shows {edition}, as before"
    changes = list(plan.changes())
    rest = [f"… and {len(changes) - _FIRST} more"] if len(changes) > _FIRST else []
    lines = [*changes[:_FIRST], *rest, f"{target.address} shows {edition}"]
    if plan.before and plan.before.policy != plan.after.policy and "*" in target.headers:
        lines.append("The headers have changed: nginx reads nginx.conf again when told to reload.")
    return "\n".join(lines)


def said_history(history: History) -> str:
    """The releases that a target holds, the live one marked."""
    lines = [
        f"{'*' if release.id == history.live else ' '} {release.id}  edition of "
        f"{release.manifest.edition.effective}  {len(release.manifest.files)} files  since "
        f"{release.since:%Y-%m-%d %H:%M} UTC"
        for release in history.releases
    ]
    if history.doubtful:
        lines.append("a switch was interrupted: publish or roll back to complete it")
    return "\n".join(lines) or "nothing has been published"


def verified(site: str, manifest: Manifest, target: Target, *, browser: bool) -> Sequence[str]:
    """What is not as it should be on the live site; raises `Failure` when no address is known."""
    if not site:
        hint = "say `site` in store.yaml or in publish.yaml"
        raise Failure("it is not said where visitors find the site", hint=hint)
    faults = verify(site, manifest, target.headers, PATIENCE_SECONDS)
    return [*faults, *(ask_calculators(site, manifest) if browser and not faults else ())]


def say_faults(site: str, faults: Sequence[str]) -> int:
    """Say what verifying found, and return the exit code."""
    site = without_login(site)
    for fault in faults[:_FIRST]:
        click.echo(f"error: {fault}", err=True)
    if faults:
        click.echo(f"{site} is not what was published: {len(faults)} faults", err=True)
        return 1
    click.echo(f"{site} is what was published")
    return 0
