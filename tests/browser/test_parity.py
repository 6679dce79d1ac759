"""The browser answers as the host does, byte for byte."""

import json
from itertools import product

import pytest

from policy_core.engine import Engine
from tests.browser import shop
from tests.browser.conftest import QUESTIONS, Buyer

ASK = """async ([manifest, language, questions, now]) => {
    const address = new URL(manifest, location.href);
    const opened = await (await fetch(address)).json();
    const worker = new Worker(new URL(opened.worker, address), { type: "module" });
    const reports = [];
    const replied = new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => {
            if (data.type === "failed") reject(new Error(data.reason));
            if (data.type === "reply") reports.push(data.reply);
            if (reports.length === questions.length) resolve(reports);
        };
    });
    worker.postMessage({ type: "open", manifest: opened, base: address.href, language });
    questions.forEach((question, id) =>
        worker.postMessage({ type: "ask", id, question, now, root: "../" }));
    return replied;
}"""


def combinations() -> list[dict[str, object]]:
    """Questions of all sorts, most of which have an answer."""
    days = [{"day": "3", "month": "11", "year": "2026"}, {"day": "1", "month": "9", "year": "2026"}]
    returns = product(
        ("wrong-item", "change-of-mind"),
        ("DE", "US", "BR"),
        ({}, *({"delivered": day} for day in days)),
        ({}, {"price": "39.90"}, {"price": "1,200.00", "condition": "used"}),
    )
    return [
        {"kind": "returns", "reason": reason, "destination": place, **day, **rest}
        for reason, place, day, rest in returns
    ]


@pytest.mark.parametrize("language", shop.LANGUAGES)
def test_the_browser_s_answers_are_the_host_s(buyer: Buyer, language: str) -> None:
    contents = shop.contents([])
    engine = Engine(contents.policy, contents.words[language], language)
    questions = [*QUESTIONS, *combinations()]
    expected = []
    for question in map(json.dumps, questions):
        while names := engine.needs(question, shop.NOW):
            for name in names:
                engine.provide(name, contents.facts[name])
        expected.append(json.loads(engine.reply(question, shop.NOW)))

    buyer.opens(language)
    given = buyer.page.evaluate(
        ASK, [f"{shop.ENGINE}/manifest.json", language, questions, shop.NOW]
    )

    assert given == expected
    assert any(reply["html"] for reply in given)
    assert any(reply["errors"] for reply in given)
