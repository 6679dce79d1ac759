"""Rendering: the store's page templates become Markdown in one language.

A template is Markdown with Jinja. It sees what `vocabulary` lists, and `form` and `examples` for a
kind of question. What it sets at its top level (`title`, `description`, `structured`) goes into
the head of the page. A template called `[method].md` makes one page for each shipping method,
which it sees as `method`.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    pass_context,
)
from jinja2.debug import rewrite_traceback_stack
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

from parcelwise.pages.examples import worked_examples
from parcelwise.pages.failure import PageFailed
from parcelwise.pages.forms import make_form
from parcelwise.pages.frame import Frame, frame
from parcelwise.pages.methods import MethodTable
from parcelwise.pages.naming import FIELDS
from parcelwise.pages.page import Page, to_root
from parcelwise.pages.saying import Sayer
from parcelwise.pages.structured import structured_data
from parcelwise.pages.vocabulary import filters, words_for
from parcelwise.words import translations
from policy_core.answers.policy import Policy
from policy_core.voice.language import Language

_PARTS = Path(__file__).parent / "templates"
_EACH_METHOD = "[method].md"


class PageWriter:
    """Writes a store's pages in one language."""

    def __init__(self, policy: Policy, locale: str, docs: Path, cache: Path | None = None) -> None:
        """`docs` is the store's folder; compiled templates are kept in `cache`.

        Raises `NoWords` for a language without a catalog.
        """
        self._cache = cache
        self._policy = policy
        self._words = translations(locale, docs)
        default = policy.rulebook.store.languages[0]
        self._language = Language(locale, self._words, default)
        self._templates = docs / "pages"
        self._sayer = Sayer(self._language)

    def pages(self) -> Iterator[Page]:
        """Every page, in the order of the templates' paths, the methods in the rulebook's order.

        Raises `PageFailed` naming the template that cannot be rendered.
        """
        for path in sorted(self._templates.rglob("*.md")):
            name = path.relative_to(self._templates).as_posix()
            if path.name == _EACH_METHOD:
                for row in self._methods.rows:
                    yield self._page(name, name.replace("[method]", row.id), {"method": row})
            else:
                yield self._page(name, name, {})

    def _rendered(self, template: str, values: Mapping[str, Any]) -> TemplateModule:
        try:
            return self._environment.get_template(template).make_module(dict(values))
        except (TemplateError, LookupError, TypeError, ValueError) as error:
            # Only now do the lines of its traceback become those of the template.
            rewritten = rewrite_traceback_stack()
            raise PageFailed(self._templates / template, rewritten) from error

    @property
    def frame(self) -> Frame:
        """What stands around the pages."""
        return frame(self._policy, self._language)

    @cached_property
    def _methods(self) -> MethodTable:
        return MethodTable(self._policy, self._sayer)

    def _page(self, template: str, path: str, extra: Mapping[str, Any]) -> Page:
        place = {"path": path, "root": to_root(path), "site_root": f"{to_root(path)}../"}
        state: dict[str, Any] = {"calculator": False}
        module = self._rendered(template, {**extra, **place, "state": state})
        said = module.__dict__
        if "title" not in said:
            raise PageFailed(self._templates / template, LookupError("it sets no title"))
        wanted = said.get("structured", ())
        return Page(
            path=path,
            title=str(said["title"]),
            description=str(said.get("description", "")),
            body=str(module),
            calculator=state["calculator"],
            structured=tuple(structured_data(self._policy, self._language, wanted)),
        )

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(self._templates), FileSystemLoader(_PARTS)]),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=self._bytecode_cache(),
        )
        environment.policies["ext.i18n.trimmed"] = True
        environment.install_gettext_translations(  # type: ignore[attr-defined]
            self._words, newstyle=True
        )
        environment.filters |= filters(self._policy, self._sayer)
        environment.globals.update(words_for(self._policy, self._sayer, self._methods))
        environment.globals.update(form=self._form, examples=self._examples)
        return environment

    def _bytecode_cache(self) -> BytecodeCache | None:
        if self._cache is None:
            return None
        self._cache.mkdir(parents=True, exist_ok=True)
        return FileSystemBytecodeCache(str(self._cache))

    @pass_context
    def _form(self, context: Context, kind: str, tables: str) -> Markup:
        context["state"]["calculator"] = True
        form = make_form(self._policy, kind, FIELDS[kind](self._policy), self._language)
        engine = f"{context['site_root']}engine/manifest.json"
        return self._part("form.html", form=form, engine=engine, tables=tables)

    @pass_context
    def _examples(self, context: Context, kind: str) -> Markup:
        examples = worked_examples(self._policy, kind, self._language, context["root"])
        return self._part("examples.html", examples=tuple(examples))

    def _part(self, name: str, **values: Any) -> Markup:
        # The part's own template has escaped everything in it.
        return Markup(self._environment.get_template(name).render(values))  # noqa: S704
