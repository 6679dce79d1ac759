"""Changes: what a new rulebook answers otherwise than an old one, told in one language.

`sources` reads a rulebook from wherever it is kept, `revisions` those that git has. `telling` puts
the core's changes into words (`regions` where, `values` what), and `formats` sets them.
"""

from functools import cache
from pathlib import Path

from parcelwise.editions.changes.formats import FORMATS, for_buyers
from parcelwise.editions.changes.groups import ChangeGroup, Line, Report, Section, ToldFact
from parcelwise.editions.changes.sources import read_source
from parcelwise.editions.changes.telling import tell
from parcelwise.words import translations
from policy_core.answers.policy import Policy
from policy_core.proof.changes import compare
from policy_core.text.labels import own_events
from policy_core.text.language import Language


def compared(old: str, new: str, store: Path, locale: str | None = None) -> Report:
    """What changes from one source to another (see `read_source`), told in one language.

    Raises `Failure` for what cannot be read, `NoWords` for a language that nothing is said in.
    """
    before, after = read_source(old, store), read_source(new, store)
    return told(before, after, locale or after.rulebook.store.languages[0], store / "docs")


def told(old: Policy, new: Policy, locale: str, docs: Path | None = None) -> Report:
    """What changes from one policy to another, told in one language; raises `NoWords`.

    `docs` is the store's folder, with words of its own.
    """
    default = new.rulebook.store.languages[0]
    language = Language(locale, translations(locale, docs), default)
    language.events = {**own_events(old.rulebook.store), **own_events(new.rulebook.store)}
    # The same in every language, and it takes longer than to tell it in one.
    compared = new.prepared(_Compared).with_(old)
    return tell(compared, old, new, language)


class _Compared:
    """What changed against another policy, worked out once."""

    def __init__(self, new: Policy) -> None:
        self.with_ = cache(lambda old: compare(old, new))


__all__ = [
    "FORMATS",
    "ChangeGroup",
    "Line",
    "Report",
    "Section",
    "ToldFact",
    "compared",
    "for_buyers",
    "read_source",
    "tell",
    "told",
]
