"""The zips that the engine consists of: Python, the packages, our core, a language each."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from parcelwise.runtime import sources
from parcelwise.runtime.cache import Cache
from parcelwise.runtime.contents import Contents, Desk
from parcelwise.runtime.locales import COMMON, locale_data, locale_files
from parcelwise.runtime.preparing import (
    desk_opening,
    opening,
    prepared_classes,
    prepared_templates,
)
from parcelwise.runtime.tracing import Trace, ready_trace, run_trace
from parcelwise.runtime.trees import Tree, compiled, packed, trimmed, unpacked
from policy_core.replies.letter import pages
from policy_core.replies.template import environment
from policy_core.text.say import templates_of

_CATALOG = "words.mo"
_TEMPLATES = "policy_core/text/templates/"
_REPLIES = "policy_core/replies/templates/"
_PAGES = ".html.j2"


def python_packs(pyodide: sources.Pyodide, contents: Contents, cache: Cache) -> dict[str, Tree]:
    """The Python that the engine carries, by the name of its zip, as bytecode."""
    python, vendor, core = _untrimmed(pyodide, contents, cache)
    trace = _trace(pyodide, python, vendor | core, contents, cache)
    # policy_core stays whole: a rare answer may need a module that no question here has touched.
    return {
        "python": trimmed(python, trace.modules),
        "vendor": trimmed(vendor, trace.modules) | _locales(contents, common=True),
        "core": core | prepared_classes(trace.methods),
    }


def trace_of(contents: Contents, *, cache: Path, widgets: Path) -> Trace:
    """What the answers of an engine need of Python; raises as `assemble_engine`."""
    pyodide, kept = sources.Pyodide(widgets), Cache(cache)
    python, vendor, core = _untrimmed(pyodide, contents, kept)
    return _trace(pyodide, python, vendor | core, contents, kept)


def _untrimmed(
    pyodide: sources.Pyodide, contents: Contents, cache: Cache
) -> tuple[Tree, Tree, Tree]:
    """All of the standard library, of the packages and of our core that answers could need."""
    published = sources.standard_library_sources(pyodide.standard_library())
    python = _compiled(sources.with_stand_ins(published), cache)
    vendor = _compiled(sources.with_stand_ins(sources.vendored()), cache)
    # With marks: for a class without a docstring, `dataclasses` would write out its signature.
    desk = contents.desk
    core = _compiled(
        sources.core(desk=desk is not None, laws=contents.laws), cache, class_marks=True
    )
    ready = opening() | prepared_templates(
        _taken(core, _TEMPLATES), templates_of("policy_core.text")
    )
    if desk is not None:
        ready |= desk_opening() | _prepared_replies(_taken(core, _REPLIES), desk)
    return python, vendor, ready | core


def _taken(core: Tree, folder: str) -> dict[str, str]:
    """The templates of a folder by name, taken out of the core."""
    found = {path: core.pop(path) for path in [*core] if path.startswith(folder)}
    return {PurePosixPath(path).name: text.decode() for path, text in found.items()}


def _prepared_replies(templates: Mapping[str, str], desk: Desk) -> Tree:
    """The replies' pages and letters, each compiled the way that its own environment would."""
    shown = {name: text for name, text in templates.items() if name.endswith(_PAGES)}
    letters = {name: text for name, text in templates.items() if name not in shown}
    return prepared_templates(shown, pages(), "pages") | prepared_templates(
        {**letters, **desk.templates}, environment(), "letters"
    )


def language_packs(contents: Contents) -> dict[str, Tree]:
    """A pack a language: its catalog, and Babel's data for its locale.

    At the desk a letter stands beside the same in another language, so each pack has all of them.
    """
    if contents.desk is None:
        return {
            one: {_CATALOG: words, **_locales(contents, one)}
            for one, words in contents.words.items()
        }
    others = _locales(contents) | _catalogs(contents, contents.desk)
    return {one: {_CATALOG: words, **others} for one, words in contents.words.items()}


def _locales(contents: Contents, language: str = "", *, common: bool = False) -> Tree:
    """Babel's data of one language or of all: what they have in `common`, or the rest of it.

    What they have in common travels with Babel, once.
    """
    spoken = [language] if language else [*contents.words]
    return {path: file for path, file in locale_data(*spoken).items() if (path in COMMON) is common}


def _catalogs(contents: Contents, desk: Desk) -> Tree:
    """Every language's words of answers and of replies, as `desk_opening` finds them."""
    return {f"words/{one}.mo": words for one, words in contents.words.items()} | {
        f"words/replies-{one}.mo": words for one, words in desk.words.items()
    }


def _trace(
    pyodide: sources.Pyodide,
    standard_library: Tree,
    packages: Tree,
    contents: Contents,
    cache: Cache,
) -> Trace:
    if (ready := ready_trace(pyodide.folder)) is not None:
        return ready
    for language in contents.words:
        packages = packages | locale_files(language)
    complaints: Sequence[str] = ()
    if contents.desk is not None:
        packages = packages | _catalogs(contents, contents.desk)
        complaints = contents.desk.complaints
    told = cache.get(
        "trace",
        (
            standard_library,
            packages,
            # What is said, and how much, changes no module that saying it takes.
            " ".join(features(contents.policy, *contents.questions, *complaints)),
            " ".join(sorted(contents.words)),
        ),
        lambda: run_trace(pyodide.folder, standard_library, packages, contents),
    )
    return Trace.from_json(told)


def features(*texts: str) -> list[str]:
    """What a rulebook and its questions make use of: the names of all that is said in them.

    >>> features('{"terms": [{"freight": "seller"}, {"freight": "buyer", "window": "9 days"}]}')
    ['freight', 'terms', 'window']
    """
    found: set[str] = set()
    for text in texts:
        json.loads(text, object_hook=found.update)
    return sorted(found)


def _compiled(tree: Tree, cache: Cache, *, class_marks: bool = False) -> Tree:
    return unpacked(
        cache.get(
            "bytecode",
            (tree, str(class_marks)),
            lambda: packed(compiled(tree, class_marks=class_marks)),
        )
    )
