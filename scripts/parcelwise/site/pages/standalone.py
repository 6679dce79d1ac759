"""What renders HTML that MkDocs does not: pages beside the site, and a form alone."""

from gettext import NullTranslations
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from parcelwise.site.pages.forms import Form
from policy_core.text.language import Language

_OURS = Path(__file__).parent / "templates"


def environment_of(words: NullTranslations, *folders: Path) -> Environment:
    """An environment for templates of some folders and of the site's, in the language of `words`.

    Everything is escaped.
    """
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(place) for place in (*folders, _OURS)]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        words, newstyle=True
    )
    return environment


def form_html(form: Form, language: Language, words: NullTranslations) -> str:
    """A form without a page around it; what it says stays out of the page's address."""
    template = environment_of(words).get_template("form.html")
    given = {"engine": "", "root": "", "tables": "#", "private": True}
    return template.render(form=form, language=language, **given)
