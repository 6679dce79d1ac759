"""Publishing, going back and forgetting: a plan, carried out on a target."""

from collections.abc import Callable
from dataclasses import dataclass

from parcelwise.errors import Failure
from parcelwise.publishing.manifest import RELEASE, Manifest
from parcelwise.publishing.plan import History, Plan, plan
from parcelwise.publishing.staging import Staged
from parcelwise.publishing.targets import Target, TargetFailed

KEEP = 5
"""How many releases a target holds, the live one among them."""

type Freeze = Callable[[Manifest], None]
"""Called with a release that is there whole, before visitors see it, to keep the edition that it
carries: what fails before keeps none. Also called when nothing is to do, for what an earlier
publisher may have left undone."""

type Tell = Callable[[str], None]
"""Hears of each step as it begins."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What publishing, going back or forgetting has done."""

    plan: Plan

    @property
    def changed(self) -> bool:
        """Whether visitors see something else than before."""
        return not self.plan.settled


def _nothing(*_: object) -> None:
    """Keeps no edition and tells nobody."""


def publish(
    target: Target,
    staged: Staged,
    keep: int = KEEP,
    *,
    freeze: Freeze = _nothing,
    tell: Tell = _nothing,
) -> Outcome:
    """Make a target's visitors see a staged release, and hold on to `keep` releases.

    The same release again changes nothing. Raises `Busy` when another publisher is at work, and
    `TargetFailed` when the target refuses or cannot be reached: doing it again completes it.
    """
    with target.held():
        todo = plan(target.history(), staged.manifest, keep)
        _refuse_changed_immutable(todo)
        if not todo.settled:
            tell(f"bringing {len(todo.new)} files, {todo.bytes} bytes")
            target.bring(todo, staged)
        freeze(todo.after)
        _carry_out(todo, target, tell)
    return Outcome(todo)


def roll_back(target: Target, release: str = "", *, tell: Tell = _nothing) -> Outcome:
    """Make visitors see a release that the target holds: by its id, or the one before this one.

    Raises `Failure` when it holds no such release.
    """
    with target.held():
        history = target.history()
        todo = plan(history, _earlier(history, release), keep=len(history.releases))
        _carry_out(todo, target, tell)
    return Outcome(todo)


def prune(target: Target, keep: int = KEEP, *, tell: Tell = _nothing) -> Outcome:
    """Forget all but the latest `keep` releases; the live one always stays."""
    with target.held():
        history = target.history()
        if history.before is None:
            raise Failure(f"nothing has been published to {target.address}")
        todo = plan(history, history.before, keep)
        _carry_out(todo, target, tell)
    return Outcome(todo)


def _carry_out(todo: Plan, target: Target, tell: Tell) -> None:
    """Switch to a release that the target holds, have it read back, and forget what may go."""
    if not todo.settled:
        tell(f"switching to {todo.after.id}")
        target.switch(todo)
        if target.read(RELEASE) != todo.after.json():
            raise TargetFailed(f"{target.address} does not give back what was published")
    if todo.forgotten or not todo.settled:
        target.drop(todo)


def _refuse_changed_immutable(todo: Plan) -> None:
    """A file that browsers keep for a year must not change under its name."""
    for release in todo.history.releases:
        for path, file in release.manifest.files.items():
            new = todo.after.files.get(path)
            if new and new.lasts and file.lasts and new.sha256 != file.sha256:
                raise Failure(
                    f"{path} may be kept for ever, but is not what {release.id} has under that name"
                )


def _earlier(history: History, release: str) -> Manifest:
    if release:
        found = history.find(release)
    else:
        others = [held.manifest for held in history.releases if held.id != history.live]
        found = others[0] if others else None
    if found is None:
        held = ", ".join(each.id for each in history.releases) or "none"
        what = f"no release {release}" if release else "no earlier release"
        raise Failure(f"the target holds {what}", hint=f"it holds {held}")
    return found
