"""The guide for shops: what a merchant can choose, and the lines to copy for each kind of shop.

A pattern has places to fill in, `$name`; the guide's script fills them in anew for every choice, by
the very same names (widgets/src/embed/guide.ts).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from parcelwise.site.pages.embeds import TABLES, calculator_name
from parcelwise.site.pages.forms import served_countries
from parcelwise.site.pages.page import page_address
from parcelwise.words import translations
from parcelwise.words.formatting import alphabetical, own_name
from policy_core.answers.policy import Policy
from policy_core.text.language import Language

type Choice = tuple[str, str]
"""A value, and how it is called."""

_SANDBOX = (
    "allow-scripts allow-same-origin allow-forms allow-popups "
    "allow-popups-to-escape-sandbox allow-downloads allow-modals"
)
_UNKNOWN_SITE = "https://policy.example/"
"""Stands in snippets until the rulebook says where the site is published."""
_HEIGHT = "900"
"""Of a frame without the script, in CSS pixels, until the guide has measured one."""

_LINK = """<a data-parcelwise="$kind"$attributes
   href="$page">$name</a>"""
_SCRIPT = """<script src="${site}embed.js" async></script>"""
_FRAME = f"""<iframe src="$source"
   title="$name" width="100%" height="$height" frameborder="0"
   loading="lazy" referrerpolicy="strict-origin" allow="clipboard-write"
   sandbox="{_SANDBOX}"></iframe>"""
_WOOCOMMERCE = """add_action('wp_enqueue_scripts', function () {
    wp_enqueue_script('parcelwise', '${site}embed.js', [], null, ['strategy' => 'async']);
});
add_action('woocommerce_after_add_to_cart_form', function () {
    echo '<a data-parcelwise="$kind"$attributes href="$page">$name</a>';
});"""
_SHOPIFY = """<a data-parcelwise="$kind"$look
   data-lang="{{ request.locale.iso_code }}"
   data-country="{{ localization.country.iso_code }}"
   href="$page">$name</a>"""
_BOTH = "script-src $origin; frame-src $origin"

PATTERNS: Mapping[str, tuple[str, str]] = {
    "html": (f"{_LINK}\n{_SCRIPT}", _BOTH),
    "frame": (_FRAME, "frame-src $origin"),
    "wordpress": (_LINK, _BOTH),
    "woocommerce": (_WOOCOMMERCE, _BOTH),
    "shopify": (f"{_SHOPIFY}\n{_SCRIPT}", _BOTH),
}
"""By kind of shop: the lines, and what the shop's Content-Security-Policy has to allow."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """The lines for one kind of shop, filled in for the first calculator; and their patterns."""

    pattern: str
    text: str
    policy: str


class Guide:
    """The guide in one language."""

    def __init__(self, policy: Policy, language: Language, docs: Path) -> None:
        """`docs` is the store's folder, where the words of its other languages are."""
        self._policy = policy
        self._language = language
        self._docs = docs
        self.homes: dict[str, str] = {}
        """By kind of calculator: the path of the page that has it."""

    @property
    def calculators(self) -> list[Choice]:
        """What can be put into a shop."""
        return [
            (kind, calculator_name(kind, self._language)) for kind in TABLES if kind in self.homes
        ]

    @property
    def languages(self) -> list[Choice]:
        """In which languages."""
        return [(code, own_name(code)) for code in self._policy.rulebook.store.languages]

    @property
    def countries(self) -> list[Choice]:
        """Which countries can be filled in before: those that the store ships to."""
        named = [(code, self._language.country(code)) for code in served_countries(self._policy)]
        return sorted(named, key=lambda choice: alphabetical(choice[1]))

    @property
    def data(self) -> str:
        """What the guide's script has to know, as JSON."""
        languages = self._policy.rulebook.store.languages
        said = {
            "site": self._policy.rulebook.store.site,
            "pages": {kind: page_address(path) for kind, path in self.homes.items()},
            "names": {code: self._names(code) for code in languages},
            "height": _HEIGHT,
        }
        return json.dumps(said, ensure_ascii=False)

    def snippet(self, shop: str) -> Snippet:
        """The lines for a kind of shop, a key of `PATTERNS`."""
        pattern, policy = PATTERNS[shop]
        values = self._first()
        return Snippet(
            pattern, Template(pattern).substitute(values), Template(policy).substitute(values)
        )

    def _names(self, code: str) -> dict[str, str]:
        language = Language(code, translations(code, self._docs), code)
        return {kind: calculator_name(kind, language) for kind in self.homes}

    def _first(self) -> dict[str, str]:
        """What stands in the lines for the first calculator in the page's language."""
        site, code = self._policy.rulebook.store.site or _UNKNOWN_SITE, self._language.code
        kind, name = self.calculators[0]
        page = page_address(self.homes[kind])
        parts = urlsplit(site)
        return {
            "kind": kind,
            "attributes": "",
            "look": "",
            "page": f"{site}{code}/{page}",
            "name": escape(name),
            "site": site,
            "origin": f"{parts.scheme}://{parts.netloc}",
            "source": f"{site}{code}/embed/{kind}/",
            "height": _HEIGHT,
        }
