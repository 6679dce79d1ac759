"""Parcelwise's own wheel, which a new store keeps so that its server builds with the same one."""

import json
import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

FOLDER = "tools"
"""Where the workflow and the container file of a store look for it."""


def installed_wheel(package: str = "parcelwise") -> Path | None:
    """The file that Parcelwise was installed from, if it was a wheel and is still there.

    Installers write down where a package came from (PEP 610, `direct_url.json`).
    """
    try:
        origin = distribution(package).read_text("direct_url.json")
    except PackageNotFoundError:
        return None
    address = urlsplit(json.loads(origin).get("url", "") if origin else "")
    file = Path(url2pathname(address.path))
    return file if address.scheme == "file" and file.suffix == ".whl" and file.is_file() else None


def bring_wheel(store: Path, wheel: Path | None) -> None:
    """Copy the wheel into a store, if there is one."""
    if wheel is not None:
        (store / FOLDER).mkdir(exist_ok=True)
        shutil.copy(wheel, store / FOLDER)
