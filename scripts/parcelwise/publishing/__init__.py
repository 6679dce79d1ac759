"""Publishing: a built site becomes what visitors see, all of it or nothing of it.

stage     the release in a folder of its own, with `release.json`        staging, manifest
examine   nothing leaves that should not                                 gates
plan      what has to travel, change and go, worked out beforehand       plan
publish   the plan, carried out on a target; going back is the same      publisher, targets
verify    what visitors really get, byte by byte and header by header    verifying
"""

from parcelwise.publishing.manifest import RELEASE, Edition, File, Manifest
from parcelwise.publishing.plan import History, Plan, Release, plan
from parcelwise.publishing.publisher import KEEP, Outcome, prune, publish, roll_back
from parcelwise.publishing.staging import Staged, stage
from parcelwise.publishing.targets import Busy, Target, TargetFailed, open_target

__all__ = [
    "KEEP",
    "RELEASE",
    "Busy",
    "Edition",
    "File",
    "History",
    "Manifest",
    "Outcome",
    "Plan",
    "Release",
    "Staged",
    "Target",
    "TargetFailed",
    "open_target",
    "plan",
    "prune",
    "publish",
    "roll_back",
    "stage",
]
