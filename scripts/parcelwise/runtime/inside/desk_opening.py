"""Opens the merchant's desk in the browser: the engine, and what writes replies, in all languages.

The replies' templates come compiled, as the engine's own do.
"""

from gettext import GNUTranslations
from typing import Any

from opening import HERE, Door, all_of_it_stays, open_engine  # type: ignore[import-not-found]


def open_door(policy: str, language: str) -> Any:
    """The way to the desk of the policy, for a merchant who reads a language."""
    with all_of_it_stays():
        return Door(desk_of(open_engine(policy, language)))


def desk_of(engine: Any) -> Any:
    """A desk that asks an engine."""
    from jinja2 import ModuleLoader

    from policy_core.replies.desk import ReplyDesk
    from policy_core.replies.letter import pages
    from policy_core.replies.template import environment
    from policy_core.text.language import Language

    pages().loader = ModuleLoader(f"{HERE}/prepared/pages")
    letters = environment(ModuleLoader(f"{HERE}/prepared/letters"))
    codes = engine.policy.rulebook.store.languages
    languages = {code: Language(code, _words(code), codes[0]) for code in codes}
    return ReplyDesk(engine, languages, letters)


def _words(language: str) -> GNUTranslations:
    replies, answers = (_catalog(name) for name in (f"replies-{language}", language))
    replies.add_fallback(answers)
    return replies


def _catalog(name: str) -> GNUTranslations:
    with open(f"{HERE}/words/{name}.mo", "rb") as file:  # noqa: PTH123 - pathlib is large
        return GNUTranslations(file)
