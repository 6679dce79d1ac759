"""A page is rendered again where it could differ, and is what it would be if all were."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parcelwise.site.building.parts import KeptParts
from parcelwise.site.pages import Page, PageWriter
from parcelwise.store.inputs import Inputs
from parcelwise.store.reading import load_policy

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
CORNER_SHOP = Path(__file__).parents[1] / "checking" / "corner-shop"
PAGES = {
    "index.md": "# Corner\n\n{{ store.name }}\n",
    "questions.md": '# Questions\n\n{{ form("returns", "#") }}\n',
    "shop.md": "# Our shop\n\n{{ shop_choices() }}\n",
    "terms.md": '{% from "bold.html" import bold %}\n# Terms\n\n{{ bold(_("Terms")) }}\n',
    "bold.html": "{% macro bold(text) %}**{{ text }}**{% endmacro %}",
}
ALL = ["index.md", "questions.md", "shop.md", "terms.md"]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A small store with a calculator, a guide for shops and a part of its own."""
    root = tmp_path / "corner"
    shutil.copytree(CORNER_SHOP, root)
    for name, text in PAGES.items():
        write(root, f"docs/pages/{name}", text)
    return root


def write(root: Path, name: str, text: str) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def made(root: Path, folder: Path, day: str = "today") -> tuple[list[Page], list[str]]:
    """All pages, and the templates that were rendered for them."""
    rendered: list[str] = []
    parts = KeptParts(folder, root / "docs", Inputs.of(root), day)
    writer = PageWriter(load_policy(root, NOW.date()), "en", root / "docs")

    def noted(template: Path, make: Callable[[], object]) -> tuple[Page, ...]:
        def noting() -> object:
            rendered.append(template.name)
            return make()

        return parts.pages(str(template), [template], noting)  # type: ignore[arg-type]

    pages = list(writer.pages(noted))
    parts.save()
    return pages, sorted(rendered)


def page(name: str, more: str = "\nMore.\n") -> Callable[[Path], None]:
    return lambda root: write(root, f"docs/pages/{name}", PAGES.get(name, "# New\n") + more)


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (lambda _: None, []),
        (page("index.md"), ["index.md"]),
        (page("questions.md"), ["questions.md"]),
        (page("questions.md", '{{ form("delivery", "#") }}\n'), ALL[1:]),
        (page("bold.html", "\n"), ALL),
        (page("new.md"), ["index.md", "new.md", "questions.md", "shop.md", "terms.md"]),
        (lambda root: (root / "docs/pages/index.md").unlink(), ALL[1:]),
        (lambda root: write(root, "docs/assets/logo.svg", "<svg/>"), ALL),
        (lambda root: write(root, "mkdocs.yml", "site_name: Corner\n"), ALL),
        (
            lambda root: write(root, "docs/words/en.po", 'msgid "Terms"\nmsgstr "Our terms"\n'),
            ALL,
        ),
    ],
)
def test_what_a_change_can_reach_is_rendered_again(
    store: Path, tmp_path: Path, change: Callable[[Path], object], again: list[str]
) -> None:
    assert made(store, tmp_path / "kept")[1] == ALL
    change(store)
    pages, rendered = made(store, tmp_path / "kept")
    assert rendered == again
    assert pages == made(store, tmp_path / "fresh")[0]
    assert made(store, tmp_path / "kept") == (pages, [])


@pytest.mark.parametrize(
    "brought",
    [
        '{% include "index.md" %}',
        "{%- include 'index.md' -%}",
        "{% set name = 'index.md' %}{% include name %}",
    ],
)
@pytest.mark.parametrize("name", ["terms.md", "bold.html"])
def test_a_page_that_takes_in_another_changes_with_it(
    store: Path, tmp_path: Path, name: str, brought: str
) -> None:
    write(store, f"docs/pages/{name}", f"{PAGES[name]}\n{{% if true %}}{brought}{{% endif %}}\n")
    made(store, tmp_path / "kept")
    page("index.md")(store)
    pages, rendered = made(store, tmp_path / "kept")
    assert rendered == ALL
    assert pages == made(store, tmp_path / "fresh")[0]


def test_a_changed_rule_and_another_day_render_all(store: Path, tmp_path: Path) -> None:
    made(store, tmp_path / "kept")
    assert made(store, tmp_path / "kept", "tomorrow")[1] == ALL
    rules = store / "docs/rulebook/returns.yaml"
    rules.write_text(rules.read_text("utf-8").replace("14 days", "21 days"), "utf-8")
    pages, rendered = made(store, tmp_path / "kept", "tomorrow")
    assert rendered == ALL
    assert pages == made(store, tmp_path / "fresh")[0]


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}"])
def test_what_is_kept_can_be_damaged(store: Path, tmp_path: Path, damage: str) -> None:
    pages, _ = made(store, tmp_path / "kept")
    (tmp_path / "kept" / "parts.json").write_text(damage, "utf-8")
    assert made(store, tmp_path / "kept") == (pages, ALL)
