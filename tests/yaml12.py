"""YAML files of tests as plain data, by YAML 1.2's core schema (10.3), dates and merges.

By libyaml, as every process of a run reads all of them. In PyYAML's own schema, YAML 1.1, `NO`
(Norway) is false and `12:30` a number.
"""

import re
from pathlib import Path
from typing import Any, ClassVar

from yaml import CSafeLoader, load

_KEPT = (":null", ":merge", ":timestamp")
"""The kinds of plain scalars that are read as YAML 1.1 has them."""


class _Loader(CSafeLoader):
    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, form) for tag, form in forms if tag.endswith(_KEPT)]
        for first, forms in CSafeLoader.yaml_implicit_resolvers.items()
    }


for _tag, _form, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_form})\Z"), list(_first)
    )
_Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def read_yaml(file: Path) -> Any:
    """What a file says."""
    return load(file.read_text(encoding="utf-8"), _Loader)
