"""The theme's templates, as a build that is waited for takes them."""

from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader

from parcelwise.installation import cache_folder


def quicker(env: Environment) -> Environment:
    """The same templates, listed without hidden ones, and compiled once for all builds."""
    folder = cache_folder() / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    # To compile the theme's templates takes longer than to render a page.
    env.bytecode_cache = FileSystemBytecodeCache(str(folder), "mkdocs-%s.cache")
    if isinstance(env.loader, FileSystemLoader):
        env.loader = _Unhidden(env.loader.searchpath)
    return env


class _Unhidden(FileSystemLoader):
    """The templates of some folders; none in a hidden one is listed.

    MkDocs lists them to copy files, leaves out what is hidden, and Material hides 14,000 icons.
    """

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for top in map(Path, self.searchpath):
            for folder, inside, files in top.walk(follow_symlinks=self.followlinks):
                inside[:] = [name for name in inside if not name.startswith(".")]
                found.update((folder / name).relative_to(top).as_posix() for name in files)
        return sorted(found)
