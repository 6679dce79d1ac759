"""Results kept by the content of what they were made from."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from parcelwise.installation import keep
from parcelwise.runtime.trees import digest


class Cache:
    """A folder of results: each is made once for the same inputs and the same code."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(
        self,
        kind: str,
        inputs: tuple[bytes | str | Mapping[str, bytes], ...],
        make: Callable[[], bytes],
    ) -> bytes:
        """What `make` returns, or returned earlier for equal inputs."""
        file = self.folder / f"{kind}-{digest(_code(), *inputs)}"
        if not file.is_file():
            keep(file, make())
        return file.read_bytes()


@cache
def _code() -> str:
    folder = Path(__file__).parent
    code = (path for path in folder.rglob("*") if path.suffix in {".py", ".mjs"})
    return digest({path.relative_to(folder).as_posix(): path.read_bytes() for path in code})
