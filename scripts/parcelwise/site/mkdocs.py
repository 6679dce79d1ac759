"""MkDocs and its Material theme: the only module that touches them.

Every language gets a configuration of its own that inherits the store's `mkdocs.yml`, so that
`mkdocs build -f .build/de/mkdocs.yml` does by hand what `build_language` does.
"""

import logging
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from threading import active_count
from typing import Any

import material
import yaml
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from parcelwise.errors import Failure
from parcelwise.site.minified import lightened, minified
from parcelwise.site.pages.page import DUMPER
from parcelwise.site.theme_templates import quicker
from parcelwise.site.whole import Edition, WholeSite
from parcelwise.store.brand import STYLE, NoBrand, brand_of

_THEME = Path(__file__).parent / "theme"
_FRAME = "assets/frame.js"
"""The theme's file of what all pages have in common and need a script for."""
_BUILD_LOG = logging.getLogger("mkdocs.commands.build")
_MATERIAL = Path(material.__file__).parent / "templates"
_LANGUAGES = _MATERIAL / "partials/languages"
_SEARCH_WORKER = next(
    path.relative_to(_MATERIAL).as_posix()
    for path in (_MATERIAL / "assets/javascripts/workers").glob("search.*.js")
)
"""The script that searches, whose name has a checksum in it."""


class MkDocsFailed(Failure):
    """MkDocs could not build a language, or warned of something; the message says of what."""


def write_configuration(whole: WholeSite, edition: Edition) -> Path:
    """Write a language's `mkdocs.yml` beside its Markdown, and return its path."""
    path = edition.folder / "mkdocs.yml"
    settings = _settings(whole, edition)
    text = yaml.dump(settings, Dumper=DUMPER, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return path


def own_styles(base: Path) -> tuple[str, ...]:
    """The store's own stylesheets, by their paths in a language."""
    return tuple(_styles(_read(base)))


def brand_style(base: Path) -> str:
    """The stylesheet of the brand in `mkdocs.yml`; empty for none. Raises `MkDocsFailed`."""
    try:
        return brand_of(_read(base)).style
    except NoBrand as error:
        raise MkDocsFailed(f"{base}: {error}") from None


def _styles(settings: dict[str, Any]) -> list[str]:
    """The stylesheets of a store: the brand's goes first, so that its own can say otherwise."""
    own = list(settings.get("extra_css") or ())
    return [STYLE, *own] if brand_of(settings).style else own


def theme_folder(base: Path) -> Path:
    """The folder of what the store's theme has of its own, else of the theme for policies."""
    custom = _theme(_read(base)).get("custom_dir")
    return base.parent / custom if custom else _THEME


def taken_in(base: Path) -> tuple[Path, ...] | None:
    """What a store's `mkdocs.yml` takes in: the files that it goes on from, and its theme's folder.

    None where nobody can know what else MkDocs reads: by hooks, plugins and extensions that read
    files of their own, or from the environment. Such a site is built anew each time.
    """
    chain = [base]
    try:
        while "INHERIT" in (settings := _written(chain[-1])):
            chain.append(chain[-1].parent / settings["INHERIT"])
            if chain[-1] in chain[:-1]:
                return None
        if any(b"!ENV" in file.read_bytes() for file in chain):
            return None
        settings = _read(base)
        return (*chain[1:], theme_folder(base)) if _reads_no_more(settings) else None
    except (OSError, TypeError, ValueError, yaml.YAMLError, MkDocsException):
        return None  # the build says what is wrong


def _written(file: Path) -> dict[str, Any]:
    """What one file says, without what it goes on from."""
    settings = yaml.load(file.read_bytes(), get_yaml_loader())  # noqa: S506 - as MkDocs reads it
    return settings if isinstance(settings, dict) else {}


_PLUGINS = {"search", "material/search"}
_EXTENSIONS = {
    "abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes",
    "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc",
}  # fmt: skip
"""Plugins and extensions that make a page of its own text alone."""


def _reads_no_more(settings: dict[str, Any]) -> bool:
    plugins, extensions = (
        {next(iter(each)) if isinstance(each, dict) else each for each in settings.get(key) or ()}
        for key in ("plugins", "markdown_extensions")
    )
    return plugins <= _PLUGINS and extensions <= _EXTENSIONS and not settings.get("hooks")


def _theme(settings: dict[str, Any]) -> dict[str, Any]:
    """What a store says of its theme; MkDocs lets it be a name alone, too."""
    theme = settings.get("theme")
    return theme if isinstance(theme, dict) else {}


def build_languages(configurations: Sequence[Path], partly: Sequence[bool] = ()) -> None:
    """Build several languages' pages at once, a process for each; raises as `build_language`."""
    partly = partly or [False] * len(configurations)
    # A process that shares its memory with threads cannot be forked safely, and starting a new
    # one takes longer than building a language does.
    if len(configurations) <= 1 or sys.platform != "linux" or active_count() > 1:
        for configuration, part in zip(configurations, partly, strict=True):
            build_language(configuration, part)
        return
    with ProcessPoolExecutor(len(configurations), get_context("fork")) as processes:
        list(processes.map(build_language, configurations, partly))


def build_language(configuration: Path, partly: bool = False) -> None:
    """Build one language's pages; raise `MkDocsFailed` at the first error or any warning.

    `partly`: only those whose Markdown is newer than what was built of it.
    """
    with _warnings() as warnings:
        try:
            config = load_config(str(configuration))
            # The theme writes them as they are, into attributes too.
            config.site_name = escape(config.site_name)
            config.site_description = escape(config.site_description or "")
            config.copyright = escape(config.copyright or "")
            plain = config.theme.get_env
            config.theme.get_env = lambda: quicker(plain())  # type: ignore[method-assign]
            config.plugins["parcelwise"] = _Lighter()
            config.plugins.on_startup(command="build", dirty=partly)
            try:
                build(config, dirty=partly)
            finally:
                config.plugins.on_shutdown()
        except Abort as error:
            raise MkDocsFailed("\n".join(warnings) or str(error)) from None
        except MkDocsException as error:
            raise MkDocsFailed(str(error)) from error


class _NoSettings(Config):  # type: ignore[no-untyped-call]
    """Of a plugin that has none."""


class _Lighter(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]
    """What is done with each page before it is written."""

    def on_post_page(self, output: str, /, **_: object) -> str:
        return minified(lightened(output, _FRAME))

    def on_post_template(self, output_content: str, /, *, template_name: str, **_: object) -> str:
        return minified(output_content) if template_name.endswith(".html") else output_content


def _settings(whole: WholeSite, edition: Edition) -> dict[str, Any]:
    store = _read(whole.base)
    address = f"{whole.address}{edition.language}/" if whole.address else ""
    return {
        "INHERIT": os.path.relpath(whole.base, edition.folder),
        "docs_dir": edition.docs.name,
        "site_dir": edition.rendered.name,
        "site_url": address,
        "site_name": edition.site_name,
        "site_description": edition.description,
        "copyright": edition.footer,
        "nav": list(_menu(store.get("nav") or list(edition.titles), edition)),
        "extra_css": _styles(store),
        "theme": {
            "custom_dir": str(theme_folder(whole.base)),
            "language": _material_language(edition.language),
            "static_templates": _templates(theme_folder(whole.base)),
            # Where nothing is chosen from, no page needs the script that remembers a choice.
            "palette": _theme(store).get("palette") or {},
        },
        "extra": {
            "language": edition.language,
            "shared": True,
            "search_worker": _SEARCH_WORKER,
            "lost": list(edition.lost),
            "links": [list(link) for link in edition.links],
            "notice": list(edition.notice or ()),
            "feed": edition.feed,
            "address": whole.address,
            "script": whole.script,
            "style": whole.style,
            "build": whole.build,
            "edition": whole.edition,
            "guide": whole.guide,
            "guide_style": whole.guide_style,
            "alternate": [
                {"lang": language, "name": name, "link": f"../{language}/"}
                for language, name in whole.alternates.items()
            ],
        },
    }


def _templates(theme: Path) -> list[str]:
    """The theme's files beside the pages that are written in a language's words."""
    return [name for name in (_FRAME,) if (theme / name).is_file()]


def _menu(nav: list[Any], edition: Edition) -> Iterator[Any]:
    """The menu: a folder's index page stands for all the pages of the folder."""
    listed = [path for path in edition.titles if path not in edition.unlisted]
    for entry in nav:
        folder, _, name = entry.rpartition("/") if isinstance(entry, str) else ("", "", "")
        inside = [path for path in listed if path.startswith(f"{folder}/")]
        if folder and name == "index.md" and len(inside) > 1:
            pages = [entry, *(path for path in inside if path != entry)]
            yield {edition.titles[entry]: [_titled(path, edition) for path in pages]}
        else:
            yield _titled(entry, edition)
    if edition.shop:
        words, address = edition.shop
        yield {words: address}


def _titled(entry: Any, edition: Edition) -> Any:
    """A page with its title, which MkDocs knows else only of the pages that it renders."""
    known = isinstance(entry, str) and entry in edition.titles
    return {edition.titles[entry]: entry} if known else entry


def _material_language(language: str) -> str:
    """The theme's own words in a language or, where it has none, the nearest that it has."""
    for name in (language, language.partition("-")[0]):
        if (_LANGUAGES / f"{name}.html").is_file():
            return name
    return "en"


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        settings: dict[str, Any] = yaml_load(file, get_yaml_loader())
    return settings


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs and its plugins complain about, and keep it off the screen."""
    collected: list[str] = []
    handler = _Collector(collected)
    logger = logging.getLogger("mkdocs")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(handler)
    _BUILD_LOG.addFilter(_is_news)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield collected
    finally:
        logger.removeHandler(handler)
        _BUILD_LOG.removeFilter(_is_news)
        logger.setLevel(level)
        logger.propagate = propagate


def _is_news(record: logging.LogRecord) -> bool:
    """MkDocs warns of every partial build: its menu might lack titles, which ours names."""
    return "A 'dirty' build" not in record.getMessage()


class _Collector(logging.Handler):
    def __init__(self, collected: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._collected = collected

    def emit(self, record: logging.LogRecord) -> None:
        self._collected.append(record.getMessage())
