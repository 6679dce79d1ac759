"""Stands in for the installer of packages: the engine comes with all that it will ever need."""


class _Folder:
    """A path that JavaScript sees as an object, for it calls `__str__` itself."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


SITE_PACKAGES = _Folder("/lib/python3.13/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Nothing is installed beside what the engine brings."""
