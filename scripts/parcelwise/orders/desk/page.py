"""The page of the desk in one language: the form of a complaint, and where its reply stands."""

from gettext import NullTranslations
from pathlib import Path

from parcelwise.runtime import MANIFEST, BuiltEngine
from parcelwise.site.pages.forms import make_form
from parcelwise.site.pages.standalone import environment_of
from parcelwise.words import translations
from policy_core.answers.policy import Policy
from policy_core.replies import complaint_fields
from policy_core.text.language import Language

_TEMPLATES = Path(__file__).parent / "templates"


def desk_page(
    policy: Policy,
    say: Language,
    engine: BuiltEngine,
    *,
    root: str,
    words: NullTranslations | None = None,
) -> str:
    """The page; `root` leads from it to the engine's folder, `words` are ours if nobody says."""
    store = policy.rulebook.store
    form = make_form(policy, "reply", complaint_fields(policy), say)
    first = store.languages[0]
    up = "" if say.code == first else "../"
    others = {
        code: f"{up}{'' if code == first else f'{code}/'}"
        for code in store.languages
        if code != say.code
    }
    environment = environment_of(words or translations(say.code), _TEMPLATES)
    return environment.get_template("desk.html").render(
        store=store,
        language=say,
        form=form,
        others={code: address or "./" for code, address in others.items()},
        build=engine.build,
        engine=f"{root}{MANIFEST}",
        script=f"{root}{engine.page}",
        style=f"{root}{engine.style}",
    )  # fmt: skip
