"""The policy of pages, against the hashes that others compute."""

from pathlib import Path

import material
import pytest

from parcelwise.publishing.headers import InlineCode, content_security_policy, inline_code

HELLO = "alert('Hello, world.');"
HELLO_HASH = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
"""The example of W3C's CSP Level 2, section 7.17.2 (https://www.w3.org/TR/CSP2)."""

SCRIPT = (
    "var target=document.getElementById(location.hash.slice(1));"
    'target&&target.name&&(target.checked=target.name.startsWith("__tabbed_"))'
)
HASH = "'sha256-/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8='"
"""A script of Material's `partials/javascripts/content.html`, hashed by OpenSSL."""


def test_the_themes_scripts_and_all_styles_are_named_by_their_hashes() -> None:
    found = inline_code([f"<script>{SCRIPT}</script><style>{HELLO}</style>"])
    assert found == InlineCode(scripts=frozenset({HASH}), styles=frozenset({HELLO_HASH}))


@pytest.mark.parametrize(
    "code",
    [
        HELLO,
        f"{SCRIPT};{HELLO}",
        f"{HELLO}{SCRIPT}",
        SCRIPT.replace("target", "other", 1),
        " ",
    ],
)
def test_a_script_that_is_not_the_themes_is_never_allowed(code: str) -> None:
    found = inline_code([f"<script>{code}</script>"])
    assert found == InlineCode(strange=frozenset({code}))
    assert "sha256" not in content_security_policy(found, [])


SCOPE = (
    (Path(material.__file__).parent / "templates/partials/javascripts/base.html")
    .read_text(encoding="utf-8")
    .split("<script>")[1]
    .split("</script>")[0]
)


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("..", True),
        ("/b%C3%B6se/en/", True),
        ('",location),alert(1),new URL("', False),
        ("\\", False),
        ("${alert(1)}", False),
        ("javascript:alert%281%29", False),
        ("a\nb", False),
    ],
)
def test_an_address_is_all_that_may_differ(address: str, allowed: bool) -> None:
    code = SCOPE.replace("{{ config.extra.scope | d(base_url) }}", address)
    found = inline_code([f"<script>{code}</script>"])
    assert (len(found.scripts), len(found.strange)) == ((1, 0) if allowed else (0, 1))


@pytest.mark.parametrize(
    "page",
    [
        '<script src="a.js"></script>',
        '<script type="application/ld+json">{"a": 1}</script>',
        '<script type="application/json">{}</script>',
    ],
)
def test_what_does_not_run_inline_needs_no_hash(page: str) -> None:
    assert inline_code([page]).scripts == frozenset()


def test_a_module_and_what_follows_data_have_hashes() -> None:
    page = f'<script type="application/json">{{}}</script><script type="module">{SCRIPT}</script>'
    assert inline_code([page]).scripts == {HASH}


@pytest.mark.parametrize(
    "page", ['<a onclick="go()">', '<a href="javascript:go()">', '<A HREF=" JavaScript:go()">']
)
def test_code_in_attributes_is_found(page: str) -> None:
    assert inline_code([page]).handlers


def directives(policy: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (part.split() for part in policy.split(";"))}


def test_pages_load_their_own_and_run_python() -> None:
    said = directives(content_security_policy(inline_code([f"<script>{SCRIPT}</script>"]), []))
    assert said["default-src"] == ["'none'"]
    assert said["script-src"] == ["'self'", "'wasm-unsafe-eval'", HASH]
    assert "'unsafe-inline'" not in str(said)
    assert said["frame-ancestors"] == ["*"]


def test_only_the_shop_frames_the_site_when_the_rulebook_names_it() -> None:
    said = directives(content_security_policy(InlineCode(), ["https://shop.example"]))
    assert said["frame-ancestors"] == ["'self'", "https://shop.example"]


def test_styles_of_elements_are_allowed_only_where_there_are_any() -> None:
    without = content_security_policy(inline_code(["<p>"]), [])
    with_one = content_security_policy(inline_code(['<p style="color:red">']), [])
    assert "style-src-attr" not in without
    assert directives(with_one)["style-src-attr"] == ["'unsafe-inline'"]


@pytest.mark.parametrize("tag", ["title", "textarea"])
def test_what_a_title_or_a_text_field_says_is_never_code(tag: str) -> None:
    """They hold text alone (HTML, 13.1.2), until their own end tag."""
    code = "<script>alert(1)</script>"
    assert inline_code([f"<{tag}>{code}</{tag}>"]) == InlineCode()
    found = inline_code([f"<{tag}>a</{tag}>{code}"])
    assert found == InlineCode(strange=frozenset({"alert(1)"}))
