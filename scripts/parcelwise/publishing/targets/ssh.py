"""A folder on another machine, by rsync over SSH, laid out there as `layout` says.

How that machine is reached, `~/.ssh/config` says, or the file that `PARCELWISE_SSH_CONFIG` names:
never an address, for a configuration can run commands.
"""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import IO

from parcelwise.publishing.plan import History, Plan
from parcelwise.publishing.staging import Staged
from parcelwise.publishing.targets import layout
from parcelwise.publishing.targets.files import PARTIAL
from parcelwise.publishing.targets.program import attempt, complaint, need
from parcelwise.publishing.targets.target import Busy, TargetFailed

_LOCKED = 75
"""What `flock` ends with when someone else has the lock (EX_TEMPFAIL of sysexits.h)."""

_BEAT_SECONDS = 15
_WATCH = f"echo held; while timeout {4 * _BEAT_SECONDS} sh -c 'read -r _'; do :; done"
"""What holds the lock over there: it ends with the line, or when the line has been dead a while."""

_MANIFESTS = [
    "--include=/current",
    "--include=/releases/",
    "--include=/releases/history.json",
    "--include=/releases/*/",
    "--include=/releases/*/release.json",
    "--exclude=*",
]
_SHELL_ID = "[0-9a-f]" * 16
"""The id of a release, as shells match it."""
_SOURCES = 20
"""How many folders rsync looks into for files that are there already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ssh:
    """A folder of a host. Who may log in, and which host it is, SSH's own files say."""

    host: str
    """A name of `~/.ssh/config`, or an address."""
    root: str
    user: str = ""
    port: int = 0
    scratch: Path
    """A folder for its own use: the one connection, which all programs share, has its socket there.
    """
    encodings: Sequence[str] = ("gz",)
    headers: Sequence[str] = ("*",)

    @property
    def address(self) -> str:
        """As rsync writes it, without the user."""
        return f"{self._bracketed}:{self.root}"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Lock the folder for as long as the line stands: a dead publisher's line falls."""
        self._refuse_strangers()
        lock = f"mkdir -p {layout.RELEASES} && exec flock -n -E {_LOCKED} {layout.LOCK} "
        script = f"umask 022; mkdir -p {_q(self.root)} && cd {_q(self.root)} && {lock}"
        command = [*self._ssh("ControlMaster=yes"), f"{script}sh -c {_q(_WATCH)}"]
        need("ssh")
        with tempfile.TemporaryFile() as complaints:
            line = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints
            )
            assert line.stdin is not None
            assert line.stdout is not None
            ended = Event()
            try:
                if line.stdout.readline() != b"held\n":
                    code = line.wait()
                    complaints.seek(0)
                    if code == _LOCKED:
                        raise Busy(self.address)
                    raise self._failed(complaints.read())
                Thread(target=_beat, args=(line.stdin, ended), daemon=True).start()
                yield
            finally:
                ended.set()
                with suppress(OSError):  # the line may have fallen
                    line.stdin.close()
                line.stdout.close()
                line.wait()

    def history(self) -> History:
        """Fetch the manifests there, and read them as those of a folder here."""
        self._refuse_strangers()
        with tempfile.TemporaryDirectory(dir=self.scratch) as mirror:
            fetch = [*self._rsync(), "--links", *_MANIFESTS, f"{self._remote('')}", f"{mirror}/"]
            done = attempt(fetch)
            if done.returncode and b"change_dir" not in done.stderr:  # there is no folder yet
                raise self._failed(done.stderr)
            return layout.read_history(Path(mirror))

    def bring(self, plan: Plan, staged: Staged) -> None:
        """Send what is new beside what is linked; a line that breaks is taken up where it broke."""
        whole = f"{layout.RELEASES}/{plan.after.id}"
        partial = whole + PARTIAL
        if not self._run(f"[ ! -d {whole} ] || echo whole"):
            # What was left there may be a link to something else: nothing is written through it.
            self._run(f"[ ! -L {partial} ] || rm {partial}")
            with tempfile.TemporaryDirectory(dir=self.scratch) as folder:
                beside = Path(folder)
                for path, content in layout.settings(staged, self.encodings).items():
                    (beside / path).parent.mkdir(parents=True, exist_ok=True)
                    (beside / path).write_bytes(content)
                self._send(plan, [f"{staged.folder}/", f"{beside / partial}/"], f"{partial}/")
                self._send(plan, [str(beside / "nginx.conf")], "")
            self._run(f"mv -T {partial} {whole}")
        self._record(plan, forgotten=True)

    def switch(self, plan: Plan) -> None:
        """Replace the link in one step, after what open pages may still ask for is in place."""
        whole = f"{layout.RELEASES}/{plan.after.id}"
        links = [
            f"mkdir -p {_q(str(Path(whole, path).parent))}\n"
            f"[ -e {_q(f'{whole}/{path}')} ] || "
            f"ln {_q(f'{layout.RELEASES}/{release}/{path}')} {_q(f'{whole}/{path}')}"
            for path, release in plan.carried.items()
        ]
        new = f"{layout.CURRENT}{PARTIAL}"
        links.append(f"rm -f {new}")
        links.append(f"ln -s {whole} {new}")
        links.append(f"mv -fT {new} {layout.CURRENT}")
        self._run("\n".join(["set -e", *links]))

    def drop(self, plan: Plan) -> None:
        """Remove all but the releases that are kept."""
        self._record(plan, forgotten=False)
        kept = "|".join([plan.after.id, *(release.id for release in plan.kept)])
        # What bears a release's name is whole: it loses the name before its files.
        self._run(
            f"cd {layout.RELEASES} && for each in *; do\n"
            f'case "$each" in {kept}) continue ;; {_SHELL_ID}{PARTIAL}) ;;\n'
            f'{_SHELL_ID}) rm -rf "$each{PARTIAL}"; mv -T "$each" "$each{PARTIAL}" ;;\n'
            f"*) continue ;; esac\n"
            f'rm -rf "${{each%{PARTIAL}}}{PARTIAL}"; done'
        )

    def read(self, path: str) -> bytes:
        """A file below `current`."""
        return self._run(f"cat {_q(f'{layout.CURRENT}/{path}')}")

    def _record(self, plan: Plan, *, forgotten: bool) -> None:
        new = layout.HISTORY + PARTIAL
        content = layout.history_json(layout.with_after(plan, forgotten=forgotten))
        self._run(f"rm -f {new} && cat > {new} && mv -f {new} {layout.HISTORY}", content)

    def _send(self, plan: Plan, sources: Sequence[str], there: str) -> None:
        releases = dict.fromkeys([plan.history.live, *plan.present.values()])
        look_in = [f"--link-dest=../{release}" for release in releases if release][:_SOURCES]
        options = ["--chmod=D755,F644", "--perms", "--partial-dir=.rsync-partial"]
        delete = ["--delete"] if there else []
        send = [*self._rsync(), *options, *delete, *look_in, *sources, self._remote(there)]
        done = attempt(send)
        if done.returncode:
            raise self._failed(done.stderr)

    def _run(self, script: str, given: bytes = b"") -> bytes:
        script = f"umask 022; cd {_q(self.root)} && {{ {script}\n}}"
        done = attempt([*self._ssh("ControlMaster=no"), script], given=given)
        if done.returncode:
            raise self._failed(done.stderr)
        return done.stdout

    def _failed(self, complaints: bytes) -> TargetFailed:
        said = complaint(complaints)
        # SSH says who was not let in; in an address that may be a token.
        return TargetFailed(f"{self.address}: {said.replace(f'{self.user}@', '')}")

    def _refuse_strangers(self) -> None:
        """Raise `Failure` for a folder that is not empty and not ours, before it is touched."""
        script = (
            f"cd {_q(self.root)} 2>/dev/null || exit 0\n"
            f'for each in {layout.LISTED}; do [ -e "$each" ] || [ -L "$each" ] || continue\n'
            f"printf '%s\\n' \"$each\"; done\n"
            f"[ ! -L {layout.CURRENT} ] || printf '/%s' \"$(readlink {layout.CURRENT})\""
        )
        done = attempt([*self._ssh("ControlMaster=no"), script])
        if done.returncode:
            raise self._failed(done.stderr)
        # No listed name begins with a slash, so what follows is where the link leads to.
        names, _, link = f"\n{done.stdout.decode(errors='replace')}".partition("\n/")
        current = link if f"\n{layout.CURRENT}\n" in f"{names}\n" and link else None
        layout.refuse_strangers(self.address, filter(None, names.split("\n")), current)

    def _ssh(self, *options: str) -> list[str]:
        always = ["BatchMode=yes", "StrictHostKeyChecking=yes", "ServerAliveInterval=10"]
        return ["ssh", *self._line(*always, *options), "--", f"{self._login}{self.host}"]

    @property
    def _login(self) -> str:
        return f"{self.user}@" if self.user else ""

    @property
    def _bracketed(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    def _rsync(self) -> list[str]:
        line = ["ssh", *self._line("BatchMode=yes", "StrictHostKeyChecking=yes")]
        # Paths travel as they are (-s): no shell over there takes them apart.
        return [
            "rsync",
            "-s",
            "--recursive",
            "--checksum",
            "--timeout=60",
            "--rsh",
            shlex.join(line),
        ]

    def _line(self, *options: str) -> list[str]:
        given = [*options, f"ControlPath={self.scratch / 'line'}"]
        config_file = os.environ.get("PARCELWISE_SSH_CONFIG")
        config = ["-F", config_file] if config_file else []
        port = ["-p", str(self.port)] if self.port else []
        return [*config, *port, *(word for option in given for word in ("-o", option))]

    def _remote(self, path: str) -> str:
        return f"{self._login}{self._bracketed}:{self.root}/{path}"


def _beat(line: IO[bytes], ended: Event) -> None:
    """Show the other side that the line stands, until it ends."""
    with suppress(OSError, ValueError):
        while not ended.wait(_BEAT_SECONDS):
            line.write(b"\n")
            line.flush()


def _q(text: str) -> str:
    return shlex.quote(text)
