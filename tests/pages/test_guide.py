"""The guide for shops: lines that are right for any store, whatever it is called."""

import json
import re
from dataclasses import replace

from parcelwise.site.pages.guide import PATTERNS, Guide
from policy_core.answers.policy import Policy
from policy_core.text.language import Language
from tests.reference import ROOT, reference_policy

HOMES = {"returns": "returns.md", "delivery": "shipping/index.md"}


def guide(site: str = "https://policy.example/rules/") -> Guide:
    policy = reference_policy()
    store = replace(policy.rulebook.store, site=site)
    there = Policy(replace(policy.rulebook, store=store), policy.world, policy.edition)
    made = Guide(there, Language("en", None, "en"), ROOT / "docs")
    made.homes |= HOMES
    return made


def test_the_lines_carry_the_store_s_own_address() -> None:
    for shop in PATTERNS:
        snippet = guide().snippet(shop)
        assert "https://policy.example/rules/" in snippet.text
        assert "https://policy.example;" in f"{snippet.policy};"
        assert "$" not in snippet.text.replace("{{ ", "")


def test_a_store_that_does_not_know_its_address_shows_where_it_goes() -> None:
    assert 'href="https://policy.example/en/returns/"' in guide("").snippet("html").text


def test_what_the_script_knows() -> None:
    data = json.loads(guide().data)
    assert data["pages"] == {"returns": "returns/", "delivery": "shipping/"}
    assert data["names"]["de"]["delivery"] == "Wann kommt es an?"
    assert data["site"] == "https://policy.example/rules/"


def test_a_plain_frame_may_do_what_the_loader_s_may() -> None:
    swap = (ROOT / "widgets/src/embed/swap.ts").read_text(encoding="utf-8")
    said = re.search(r"const SANDBOX =\s*([^;]+);", swap)
    assert said is not None
    allowed = "".join(re.findall(r'"([^"]*)"', said[1])).split()
    written = re.search(r'sandbox="([^"]+)"', guide().snippet("frame").text)
    assert written is not None
    assert written[1].split() == allowed
