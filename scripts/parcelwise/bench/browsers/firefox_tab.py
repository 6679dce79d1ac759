"""A tab of Firefox, and the frames in it, by WebDriver BiDi."""

import json
from typing import Any, override

from parcelwise.bench.browsers.bidi import BiDi
from parcelwise.bench.browsers.tab import BrowserError, Frame, Tab

_LEFT_BUTTON = 0

_SHOW = """async (selector) => {
    const element = document.querySelector(selector);
    const place = async () => {
        element.scrollIntoView({ block: "center", behavior: "instant" });
        await new Promise(requestAnimationFrame);
        return element.getBoundingClientRect().y;
    };
    while ((await place()) !== (await place()));
}"""
"""Brings an element to the middle, and waits until it stays there."""
_SELECT = """(selector) => {
    const field = document.querySelector(selector);
    field.focus();
    field.select();
}"""
_CHOOSE = """(selector, value) => {
    const list = document.querySelector(selector);
    if (![...list.options].some((option) => option.value === value)) throw new Error(value);
    list.focus();
    list.value = value;
    for (const type of ["input", "change"]) list.dispatchEvent(new Event(type, { bubbles: true }));
}"""
_DELETE = "\ue017"


class FirefoxFrame(Frame):
    """A browsing context: a tab's own, or one in it."""

    def __init__(self, session: BiDi, context: str) -> None:
        self._session = session
        self._context = context

    @override
    def click(self, selector: str) -> None:
        self.run(_SHOW, selector)
        # Where it is when the mouse moves: a line that appears above may push it down meanwhile.
        origin = {"type": "element", "element": self._find(selector)}
        press = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
            {"type": "pointerDown", "button": _LEFT_BUTTON},
            {"type": "pointerUp", "button": _LEFT_BUTTON},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": press})

    @override
    def fill(self, selector: str, text: str) -> None:
        self.run(_SELECT, selector)
        keys = [
            {"type": type_, "value": key}
            for key in (_DELETE, *text)
            for type_ in ("keyDown", "keyUp")
        ]
        self._act({"type": "key", "id": "keyboard", "actions": keys})

    @override
    def choose(self, selector: str, value: str) -> None:
        self.run(_CHOOSE, selector, value)

    @override
    def run(self, function: str, *arguments: Any) -> Any:
        result = self._call(
            f"async (given) => JSON.stringify([await ({function})(...JSON.parse(given))])",
            {"type": "string", "value": json.dumps(arguments)},
        )
        [value] = json.loads(result["value"])
        return value

    @override
    def frame(self, selector: str) -> "FirefoxFrame":
        window = self._call("(frame) => frame.contentWindow", self._find(selector))
        return FirefoxFrame(self._session, window["value"]["context"])

    def _find(self, selector: str) -> dict[str, str]:
        locator = {"type": "css", "value": selector}
        found = self._tell("browsingContext.locateNodes", locator=locator, maxNodeCount=1)
        [element] = found["nodes"]
        return {"sharedId": element["sharedId"]}

    def _call(self, function: str, argument: dict[str, str]) -> dict[str, Any]:
        reply = self._session(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[argument],
            target={"context": self._context},
            awaitPromise=True,
        )
        if reply["type"] == "exception":
            raise BrowserError(reply["exceptionDetails"]["text"])
        result: dict[str, Any] = reply["result"]
        return result

    def _act(self, source: dict[str, Any]) -> None:
        self._tell("input.performActions", actions=[source])

    def _tell(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._session(method, context=self._context, **parameters)


class FirefoxTab(FirefoxFrame, Tab):
    """A tab in a container of its own."""

    def __init__(self, session: BiDi, container: str, troubles: dict[str, list[str]]) -> None:
        self._container = container
        opened = session("browsingContext.create", type="tab", userContext=container)
        super().__init__(session, opened["context"])
        self._troubles = troubles.setdefault(self._context, [])

    @override
    def go(self, address: str) -> None:
        self._tell("browsingContext.navigate", url=address, wait="complete")

    @override
    def reload(self) -> None:
        self._tell("browsingContext.reload", wait="complete")

    @override
    def back(self) -> None:
        self._tell("browsingContext.traverseHistory", delta=-1)

    @override
    def troubles(self) -> list[str]:
        self._session("session.status")  # events come before what is asked after them
        return list(self._troubles)

    @override
    def close(self) -> None:
        self._session("browser.removeUserContext", userContext=self._container)
