"""A branch of a Git repository whose host serves it: GitLab, Codeberg or GitHub Pages and the like.

Every release is a commit, and a commit arrives whole or not at all. Going back is a commit too, so
history only grows. The trailers of a commit say which release it is, and which earlier ones are
still held: those whose immutable files are in its tree beside its own.

Who may push, Git's own settings and helpers say. What a host allows a shop to serve, its terms say:
GitHub's exclude "online businesses" and "e-commerce sites" from Pages.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess

from parcelwise.publishing.headers import as_underscore_headers
from parcelwise.publishing.manifest import RELEASE, Manifest
from parcelwise.publishing.plan import History, Plan, Release
from parcelwise.publishing.staging import Staged
from parcelwise.publishing.targets.address import without_login
from parcelwise.publishing.targets.layout import is_id
from parcelwise.publishing.targets.program import attempt, complaint, need
from parcelwise.publishing.targets.target import Busy, TargetFailed

_TIP = "refs/published"
_FORMAT = "%H%x00%ct%x00%(trailers:key=Release,valueonly)%x00%(trailers:key=Holds,valueonly)%x1e"
_RACE = (b"[rejected]", b"[remote rejected]", b"stale info", b"cannot lock ref")
_FILE = "100644"


class Git:
    """A branch of a repository, by the address that `git push` takes."""

    encodings: Sequence[str] = ()
    headers: Sequence[str] = ("Content-Type",)

    def __init__(self, repository: str, branch: str, scratch: Path) -> None:
        """`scratch` is a folder for a repository of our own."""
        self._scratch = scratch
        self._repository = repository
        self._branch = branch
        self._commits: dict[str, str] = {}
        self._tip = ""
        self._brought: dict[str, str] = {}

    @property
    def address(self) -> str:
        """The repository and the branch."""
        return without_login(f"{self._repository}#{self._branch}")

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing to lock: of two pushes on the same commit, the repository takes one."""
        need("git")
        yield

    def history(self) -> History:
        """The releases that the tip of the branch holds."""
        self._fetch()
        if not self._tip:
            return History()
        log = self._git("log", "--first-parent", f"--format={_FORMAT}", self._tip).decode()
        commits = [entry.strip("\n").split("\0") for entry in log.split("\x1e") if entry.strip()]
        found: dict[str, tuple[str, datetime]] = {}
        for commit, seconds, release, _ in commits:
            if is_id(release.strip()):
                since = datetime.fromtimestamp(int(seconds), UTC)
                found.setdefault(release.strip(), (commit, since))
        live, holds = commits[0][2].strip(), commits[0][3].split()
        if not is_id(live):
            raise TargetFailed(
                f"{self.address}: its latest commit is no release",
                hint="give a branch that only Parcelwise publishes to",
            )
        held = [name for name in [live, *holds] if name in found]
        self._commits = {name: found[name][0] for name in held}
        releases = [Release(self._manifest(name), found[name][1]) for name in held]
        for name, each in zip(held, releases, strict=True):
            if each.id != name:
                raise TargetFailed(f"{self.address}: the release {name} says that it is {each.id}")
        return History(tuple(releases), live)

    def bring(self, plan: Plan, staged: Staged) -> None:
        """Put what is new into a repository here; it travels with the push, all at once."""
        beside = {RELEASE: plan.after.json(), **_settings(staged)}
        for path, content in beside.items():
            self._brought[path] = self._blob(content)
        paths = [file.path for file in plan.new]
        names = "\n".join(str(staged.folder / path) for path in paths)
        ids = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", given=names.encode())
        self._brought |= dict(zip(paths, ids.decode().split(), strict=True))

    def switch(self, plan: Plan) -> None:
        """Push a commit with the release as its tree."""
        tree = self._tree(plan)
        message = f"{self._done(plan)}, edition of {plan.after.edition.effective}"
        message = f"{message}\n\n{_trailers(plan)}"
        parents = ["-p", self._tip] if self._tip else []
        commit = self._git("commit-tree", tree, *parents, given=message.encode()).decode().strip()
        lease = f"--force-with-lease=refs/heads/{self._branch}:{self._tip}"
        push = ["push", "--quiet", lease, self._repository, f"{commit}:refs/heads/{self._branch}"]
        done = self._attempt(*push)
        if done.returncode:
            if any(sign in done.stderr for sign in _RACE) and self._moved():
                raise Busy(self.address)
            raise TargetFailed(f"{self.address}: {complaint(done.stderr)}")
        self._tip = commit
        self._commits[plan.after.id] = commit

    def drop(self, plan: Plan) -> None:
        """Push a commit that holds less, when the tip still holds what is forgotten."""
        holds = self._git("log", "-1", "--format=%(trailers:key=Holds,valueonly)", self._tip)
        if set(holds.decode().split()) != {release.id for release in plan.kept}:
            self.switch(plan)

    def read(self, path: str) -> bytes:
        """A file of the branch's latest commit."""
        return self._git("cat-file", "blob", f"{self._tip}:{path}")

    def _done(self, plan: Plan) -> str:
        if self._brought:
            return f"Publish {plan.after.id}"
        return f"{'Hold less beside' if plan.settled else 'Go back to'} {plan.after.id}"

    def _fetch(self) -> None:
        branch = f"refs/heads/{self._branch}"
        self._git("init", "--quiet", "--bare")
        self._tip = self._remote_tip()
        if self._tip:
            # Contents that a release shares with the one before it need not come here.
            for setting in ("promisor=true", "partialclonefilter=blob:none"):
                self._git("config", *f"remote.origin.{setting}".split("="))
            self._git("config", "remote.origin.url", self._repository)
            self._git("fetch", "--quiet", "--no-tags", "origin", f"+{branch}:{_TIP}")
            self._tip = self._git("rev-parse", _TIP).decode().strip()

    def _remote_tip(self) -> str:
        listed = self._git("ls-remote", self._repository, f"refs/heads/{self._branch}").split()
        return listed[0].decode() if listed else ""

    def _moved(self) -> bool:
        return self._remote_tip() != self._tip

    def _manifest(self, release: str) -> Manifest:
        return Manifest.read(self._git("cat-file", "blob", f"{self._commits[release]}:{RELEASE}"))

    def _tree(self, plan: Plan) -> str:
        """Write the tree of the commit to be: the release, its settings, and what is carried."""
        entries = self._taken(plan.carried)
        if self._brought:
            entries |= self._taken(plan.present) | self._brought
        else:
            own = [*plan.after.files, RELEASE, *_SETTINGS]
            entries |= self._taken(dict.fromkeys(own, plan.after.id))
        lines = "".join(f"{_FILE} {blob}\t{path}\n" for path, blob in entries.items())
        with tempfile.TemporaryDirectory(dir=self._scratch) as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._git("update-index", "--index-info", given=lines.encode(), environment=index)
            return self._git("write-tree", environment=index).decode().strip()

    def _taken(self, wanted: Mapping[str, str]) -> dict[str, str]:
        """The ids of files by path, each from the release that is named for it."""
        listed = {release: self._listed(release) for release in set(wanted.values())}
        return {path: listed[release][path] for path, release in wanted.items()}

    def _listed(self, release: str) -> Mapping[str, str]:
        """The ids of a release's files by path."""
        listed = self._git("ls-tree", "-r", "-z", self._commits[release]).decode()
        entries = (entry.split("\t", 1) for entry in listed.split("\0") if entry)
        return {path: about.split()[2] for about, path in entries}

    def _blob(self, content: bytes) -> str:
        return self._git("hash-object", "-w", "--stdin", given=content).decode().strip()

    def _git(
        self, *words: str, given: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> bytes:
        done = self._attempt(*words, given=given, environment=environment)
        if done.returncode:
            raise TargetFailed(f"{self.address}: {complaint(done.stderr)}")
        return done.stdout

    def _attempt(
        self, *words: str, given: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> CompletedProcess[bytes]:
        own = {
            "GIT_DIR": str(self._scratch / "repository"),
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_AUTHOR_NAME": "Parcelwise",
            "GIT_AUTHOR_EMAIL": "publisher@parcelwise.invalid",
            "GIT_COMMITTER_NAME": "Parcelwise",
            "GIT_COMMITTER_EMAIL": "publisher@parcelwise.invalid",
        }
        return attempt(["git", *words], given=given, environment={**own, **(environment or {})})


_SETTINGS = ("_headers", ".nojekyll")


def _settings(staged: Staged) -> Mapping[str, bytes]:
    """What hosts read: headers, and that the tree is to be served as it is."""
    headers = as_underscore_headers(staged.table, staged.manifest.files)
    return dict(zip(_SETTINGS, (headers.encode(), b""), strict=True))


def _trailers(plan: Plan) -> str:
    holds = " ".join(release.id for release in plan.kept)
    return f"Release: {plan.after.id}\n" + (f"Holds: {holds}\n" if holds else "")
