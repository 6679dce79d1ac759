"""The zips that the engine consists of: Python, the packages, our core, a language each."""

from pathlib import PurePosixPath

from parcelwise.runtime import sources
from parcelwise.runtime.cache import Cache
from parcelwise.runtime.contents import Contents
from parcelwise.runtime.locales import locale_data, locale_files
from parcelwise.runtime.preparing import prepared_classes, prepared_templates
from parcelwise.runtime.tracing import Trace, run_trace
from parcelwise.runtime.trees import Tree, compiled, encoded, packed, trimmed, unpacked
from policy_core.voice.say import environment

_CATALOG = "words.mo"
_TEMPLATES = "policy_core/voice/templates/"


def python_packs(pyodide: sources.Pyodide, contents: Contents, cache: Cache) -> dict[str, Tree]:
    """The Python that the engine carries, by the name of its zip, as bytecode."""
    published = sources.standard_library_sources(pyodide.standard_library())
    standard_library = _compiled(sources.with_stand_ins(published), cache)
    vendor = _compiled(sources.with_stand_ins(sources.vendored()), cache)
    # With docstrings: for a class that has none, `dataclasses` would write out its signature.
    core = _compiled(sources.core(), cache, docstrings=True)
    sayings = {path: core.pop(path) for path in [*core] if path.startswith(_TEMPLATES)}
    templates = {PurePosixPath(path).name: text.decode() for path, text in sayings.items()}
    ready = core | prepared_templates(templates, environment())
    trace = _trace(pyodide, standard_library, vendor | ready, contents, cache)
    # policy_core stays whole: a rare answer may need a module that no question here has touched.
    return {
        "python": trimmed(standard_library, trace.modules),
        "vendor": trimmed(vendor, trace.modules),
        "core": ready | prepared_classes(trace.methods),
    }


def language_pack(language: str, words: bytes) -> Tree:
    """A language: its catalog, and Babel's data for its locale."""
    return {_CATALOG: words, **locale_data(language)}


def _trace(
    pyodide: sources.Pyodide,
    standard_library: Tree,
    packages: Tree,
    contents: Contents,
    cache: Cache,
) -> Trace:
    for language in contents.words:
        packages = packages | locale_files(language)
    told = cache.get(
        "trace",
        (
            standard_library,
            packages,
            contents.policy,
            dict(contents.words),
            encoded(contents.facts),
            "\n".join(contents.questions),
            contents.now,
        ),
        lambda: run_trace(pyodide.folder, standard_library, packages, contents),
    )
    return Trace.from_json(told)


def _compiled(tree: Tree, cache: Cache, *, docstrings: bool = False) -> Tree:
    return unpacked(
        cache.get(
            "bytecode",
            (tree, str(docstrings)),
            lambda: packed(compiled(tree, docstrings=docstrings)),
        )
    )
