"""What the build compiles beforehand is what Python would have compiled in the browser."""

import dataclasses
import marshal
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, ModuleLoader

from parcelwise.runtime.inside.opening import key
from parcelwise.runtime.preparing import opening, prepared_classes, prepared_templates

TEMPLATES = {"list.html": "{% for n in names %}<li>{{ n }}</li>{% endfor %}"}

PROBE = """
import builtins, dataclasses, opening
opening.use_prepared_classes()
texts, execute = [], builtins.exec
def note(code, *scopes):
    texts.extend([code] if isinstance(code, str) else [])
    execute(code, *scopes)
builtins.exec = note
@dataclasses.dataclass(frozen=True, slots=True)
class Parcel:
    weight: int
    fragile: bool = False
print(Parcel(5), Parcel(5) == Parcel(5, False), hash(Parcel(5)) == hash(Parcel(5)), len(texts))
"""


def methods_of_a_parcel() -> list[str]:
    """What `dataclasses` of this Python writes for the probe's class."""
    written: list[str] = []

    def note(text: str, *scopes: dict[str, object]) -> None:
        written.append(text)
        exec(text, *scopes)

    dataclasses.exec = note  # type: ignore[attr-defined]
    try:
        fields = [("weight", int), ("fragile", bool, False)]
        dataclasses.make_dataclass("Parcel", fields, frozen=True, slots=True)
    finally:
        del dataclasses.exec  # type: ignore[attr-defined]
    return written


def lay(folder: Path, methods: list[str]) -> dict[str, bytes]:
    """Write the opening into a folder, as the engine's pack does."""
    environment = Environment(loader=DictLoader(TEMPLATES), autoescape=True)
    tree = opening() | prepared_templates(TEMPLATES, environment) | prepared_classes(methods)
    for path, content in tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return tree


@pytest.mark.parametrize("prepared", [True, False])
def test_methods_work_and_are_compiled_only_if_not_prepared(tmp_path: Path, prepared: bool) -> None:
    lay(tmp_path, methods_of_a_parcel() if prepared else [])

    ran = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    compiled = 0 if prepared else 1
    assert ran.stdout == f"Parcel(weight=5, fragile=False) True True {compiled}\n"


def test_each_text_has_its_own_code(tmp_path: Path) -> None:
    (text,) = methods_of_a_parcel()

    prepared = marshal.loads(lay(tmp_path, [text])["prepared/classes"])

    assert prepared.keys() == {key(text)}
    assert prepared[key(text)].co_code == compile(text, "<string>", "exec", optimize=2).co_code


def test_templates_render_as_their_sources_do(tmp_path: Path) -> None:
    lay(tmp_path, [])
    prepared = Environment(
        loader=ModuleLoader(tmp_path / "prepared" / "templates"), autoescape=True
    )

    said = prepared.get_template("list.html").render(names=["a", "<b>"])

    assert said == "<li>a</li><li>&lt;b&gt;</li>"
