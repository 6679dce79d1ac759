"""Rendering: the store's page templates become Markdown in one language.

A template is Markdown with Jinja. It sees what `vocabulary` lists, and `form` and `examples` for a
kind of question. What it sets at its top level (`title`, `description`, `structured`, `searched`,
`listed`, `beside`) goes into the head of the page. A template called `[method].md` makes one page
for each shipping method, which it sees as `method`; `[reason].md` one for each reason as `reason`,
and `[country].md` one for each country of which there is something to tell as `country`. A page
needs no more than a heading: its title is the first one. `sale.de.md` is the page `sale.md` in
German. One that `{% extends "original/returns.md" %}` changes some blocks of a page that Parcelwise
brings.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    pass_context,
)
from jinja2.debug import rewrite_traceback_stack
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape

from parcelwise.site.pages.blocks import check_blocks
from parcelwise.site.pages.countries import Countries, CountryPage, countries_of
from parcelwise.site.pages.coverage import Coverage, coverage
from parcelwise.site.pages.embeds import (
    TABLES,
    Embed,
    EmbedLinks,
    calculator_name,
    links_of,
    moved,
)
from parcelwise.site.pages.examples import worked_examples
from parcelwise.site.pages.failure import PageFailed
from parcelwise.site.pages.forms import make_form
from parcelwise.site.pages.frame import Frame, frame
from parcelwise.site.pages.guide import Guide
from parcelwise.site.pages.methods import MethodRow, MethodTable
from parcelwise.site.pages.naming import FIELDS
from parcelwise.site.pages.page import Page, first_heading, split_head, to_root
from parcelwise.site.pages.plain import take_values_as_plain
from parcelwise.site.pages.reasons import ReasonPage, money_by, payers, reason_pages
from parcelwise.site.pages.refusing import refusing
from parcelwise.site.pages.structured import structured_data
from parcelwise.site.pages.terms import TermTable
from parcelwise.site.pages.vocabulary import filters, words_for
from parcelwise.words import translations
from parcelwise.words.formatting import Formatter
from parcelwise.words.originals import PAGES, PREFIX, original_of
from policy_core.answers.policy import Policy
from policy_core.text.labels import own_events
from policy_core.text.language import Language

_PARTS = Path(__file__).parent / "templates"
_EACH = re.compile(r"\[(method|reason|country)\]\.md")
"""The templates that make several pages."""

type Made = Callable[[Path, Callable[[], Iterator[Page]]], Iterable[Page]]
"""The pages of a template, given its file and what renders it."""


class PageWriter:
    """Writes a store's pages in one language."""

    def __init__(self, policy: Policy, locale: str, docs: Path, cache: Path | None = None) -> None:
        """`docs` is the store's folder; compiled templates are kept in `cache`.

        Raises `NoWords` for a language without a catalog.
        """
        self._cache = cache
        self._policy = policy
        default = policy.rulebook.store.languages[0]
        self._words = translations(locale, docs, own=default)
        self.language = Language(locale, self._words, default)
        self.language.events = own_events(policy.rulebook.store)
        self._templates = docs / "pages"
        self._formatter = Formatter(self.language)
        self._guide = Guide(policy, self.language, docs)

    def pages(self, made: Made = lambda _, make: make()) -> Iterator[Page]:
        """Every page, in the order of the templates' paths, the methods in the rulebook's order.

        `made` may know what a template makes already. Raises `PageFailed` naming the template that
        cannot be rendered.
        """
        for path, name in self._chosen():
            for page in made(path, partial(self._made_of, path, name)):
                self._guide.homes |= dict.fromkeys(page.calculators, page.path)
                yield page

    def _made_of(self, path: Path, name: str) -> Iterator[Page]:
        """The pages that a template makes: one, or one for each of several rows."""
        template = path.relative_to(self._templates).as_posix()
        each = _EACH.fullmatch(name.rpartition("/")[2])
        if each is None:
            yield self.page(template, name)
            return
        for row in self._rows(each[1]):
            values: dict[str, Any] = {each[1]: row}
            yield self.page(template, name.replace(f"[{each[1]}]", row.id), **values)

    def _chosen(self) -> Iterator[tuple[Path, str]]:
        """The template of each page, in this language where it has one, and the page's path."""
        found = set(self._templates.rglob("*.md"))
        languages = self._policy.rulebook.store.languages
        for path in sorted(found, key=_after_the_calculators):
            stem, _, language = path.stem.rpartition(".")
            common = path.with_name(f"{stem}.md") if stem and language in languages else path
            own = common.with_name(f"{common.stem}.{self.language.code}.md")
            if common not in found and own not in found:
                missing = LookupError(f"it is not there in “{self.language.code}”")
                raise PageFailed(path, missing)
            if path == (own if own in found else common):
                yield path, common.relative_to(self._templates).as_posix()

    def embeds(self, pages: Iterable[Page], around: EmbedLinks) -> Iterator[Embed]:
        """The embed page of every calculator that one of the pages has."""
        for page in pages:
            for kind in () if page.archived else page.calculators:
                yield self._embed(kind, page, around)

    def _embed(self, kind: str, page: Page, around: EmbedLinks) -> Embed:
        links = links_of(page, self.language.code, around)
        title = calculator_name(kind, self.language)
        html = self._part(
            "embed.html",
            title=title,
            direction=self.language.locale.text_direction,
            calculator=self._calculator(kind, str(links["root"]), "#tables"),
            tables=[moved(self._part(name), page) for name in TABLES[kind]],
            **links,
        )
        return Embed(kind, title, str(html))

    @property
    def frame(self) -> Frame:
        """What stands around the pages."""
        return frame(self._policy, self.language)

    @cached_property
    def _methods(self) -> MethodTable:
        return MethodTable(self._policy, self._formatter)

    @cached_property
    def _terms(self) -> TermTable:
        return TermTable(self._policy, self._formatter)

    @cached_property
    def _reasons(self) -> tuple[ReasonPage, ...]:
        return reason_pages(self._policy, self._formatter, self._terms)

    @cached_property
    def _countries(self) -> Countries:
        return countries_of(self._policy, self._formatter, self._methods, self._terms)

    @cached_property
    def _coverage(self) -> Coverage:
        return coverage(self._policy, self._formatter)

    def _rows(self, kind: str) -> Sequence[MethodRow | ReasonPage | CountryPage]:
        match kind:
            case "method":
                return self._methods.rows
            case "reason":
                return self._reasons
            case _:
                return self._countries.pages

    def page(self, template: str, path: str, *, archived: bool = False, **values: Any) -> Page:
        """One page: what a template makes of the rulebook and of `values`.

        `archived` is what no search shall find beside the terms that hold now. Raises `PageFailed`.
        """
        place = {"path": path, "root": to_root(path), "site_root": f"{to_root(path)}../"}
        state: dict[str, Any] = {"calculators": [], "guide": False}
        module = self._rendered(template, {**values, **place, "state": state})
        said = module.__dict__
        head, body = split_head(str(module))
        title = said.get("title") or head.get("title") or first_heading(body)
        if not title:
            nothing = LookupError("it has no heading: begin it with a line like “# Our sale”")
            raise PageFailed(self._templates / template, nothing)
        wanted = said.get("structured", ())
        return Page(
            path=path,
            title=str(escape(title)),
            description=str(escape(said.get("description") or head.get("description", ""))),
            body=body,
            calculators=tuple(state["calculators"]),
            guide=state["guide"],
            structured=tuple(structured_data(self._policy, self.language, wanted)),
            searched=bool(said.get("searched", True)),
            listed=bool(said.get("listed", True)),
            beside=said.get("beside"),
            archived=archived,
        )

    def _rendered(self, template: str, values: Mapping[str, Any]) -> TemplateModule:
        try:
            own = self._templates / template
            if own.is_file():
                check_blocks(self._environment, own.read_text("utf-8"))
            return self._environment.get_template(template).make_module(dict(values))
        except (TemplateError, LookupError, TypeError, ValueError) as error:
            # Only now do the lines of its traceback become those of the template.
            rewritten = rewrite_traceback_stack()
            raise PageFailed(self._templates / template, rewritten) from error
        except (RecursionError, SyntaxError, MemoryError) as error:  # Python's own parser gave up
            deep = ValueError("too many brackets or blocks stand in each other")
            raise PageFailed(self._templates / template, deep) from error

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=ChoiceLoader(
                [
                    FileSystemLoader(self._templates),
                    FileSystemLoader(_PARTS),
                    PrefixLoader({PREFIX: FileSystemLoader(PAGES)}),
                ]
            ),
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
        take_values_as_plain(environment)
        environment.filters |= filters(self._policy, self._formatter)
        tables = self._methods, self._terms
        environment.globals.update(words_for(self._policy, self._formatter, *tables))
        # What few templates look at is worked out for those alone.
        environment.globals.update(
            reasons=lambda: self._reasons,
            payers=lambda: payers(self._reasons),
            money_by=lambda: money_by(self._reasons),
            refusing=lambda: refusing(self._policy),
            countries=lambda: self._countries.pages,
            common_laws=lambda: self._countries.common_laws,
            coverage=lambda: self._coverage,
        )
        environment.globals.update(form=self._form, examples=self._examples)
        environment.globals.update(shop_choices=self._shop_choices, shop_snippet=self._snippet)
        return environment

    def _bytecode_cache(self) -> BytecodeCache | None:
        if self._cache is None:
            return None
        self._cache.mkdir(parents=True, exist_ok=True)
        # Jinja's key does not say how values are put out.
        return FileSystemBytecodeCache(str(self._cache), "plain-%s.cache")

    @pass_context
    def _form(self, context: Context, kind: str, tables: str) -> Markup:
        context["state"]["calculators"].append(kind)
        return self._calculator(kind, context["root"], tables)

    def _calculator(self, kind: str, root: str, tables: str) -> Markup:
        form = make_form(self._policy, kind, FIELDS[kind](self._policy), self.language)
        engine = f"{root}../engine/manifest.json"
        return self._part("form.html", form=form, engine=engine, root=root, tables=tables)

    @pass_context
    def _shop_choices(self, context: Context) -> Markup:
        context["state"]["guide"] = True
        return self._part("shop.html", root=context["root"], guide=self._guide)

    def _snippet(self, shop: str) -> Markup:
        return self._part("snippet.html", snippet=self._guide.snippet(shop))

    @pass_context
    def _examples(self, context: Context, kind: str) -> Markup:
        examples = worked_examples(self._policy, kind, self.language, context["root"])
        return self._part("examples.html", examples=tuple(examples))

    def _part(self, name: str, **values: Any) -> Markup:
        # The part's own template has escaped everything in it.
        return Markup(self._environment.get_template(name).render(values))  # noqa: S704


def _after_the_calculators(template: Path) -> tuple[bool, Path]:
    """The guide for shops comes last: it has to know where the calculators are."""
    source = template.read_text(encoding="utf-8")
    original = original_of(source)
    if original is not None and (PAGES / original).is_file():
        source += (PAGES / original).read_text(encoding="utf-8")
    return "shop_choices(" in source, template
