"""Words that a merchant wrote without their language: they are in the store's first one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from parcelwise.store.reading.kinds import bare, kind_at
from parcelwise.store.reading.nodes import Entry, Node, follow
from policy_core.rulebook import Words


def first_language(store: Node) -> str:
    """The language that comes first in store.yaml; English while none can be read there."""
    found, _ = follow(store, ("languages", 0))
    code = found.value if isinstance(found, Node) else None
    return code if isinstance(code, str) else "en"


def with_languages(kind: Any, root: Node, language: str) -> Node:
    """A document in which plain words have their language before them.

    `say: It came damaged` reads as `say: { en: It came damaged }`, at the same place.
    """
    kind = bare(kind)
    if kind is Words:
        if not isinstance(root.value, str):
            return root
        return replace(root, value={language: Entry(root.mark, root)}, size=root.size + 1)
    match root.value:
        case Mapping():
            value: Mapping[str, Entry] | list[Node] = {
                name: replace(
                    entry, node=with_languages(kind_at(kind, (name,)), entry.node, language)
                )
                for name, entry in root.value.items()
            }
        case list():
            value = [with_languages(kind_at(kind, (0,)), item, language) for item in root.value]
        case _:
            return root
    return replace(root, value=value)
