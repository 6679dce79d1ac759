"""A page's worker without its forms: asked many questions in a row, as fast as it answers."""

from collections.abc import Sequence

from parcelwise.bench.browsers import Tab
from parcelwise.runtime import MANIFEST
from tests.questions import Question

_OPEN = """async (address, language) => {
    const manifest = await (await fetch(address)).json();
    const base = new URL(address, location.href);
    const worker = new Worker(new URL(manifest.worker, base), { type: "module" });
    const hear = (type) => new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => {
            if (data.type === "failed") reject(new Error(data.reason));
            if (data.type === type) resolve(data);
        };
    });
    globalThis.weigh = () => {
        worker.postMessage({ type: "weigh" });
        return hear("weighed").then(({ bytes }) => bytes);
    };
    globalThis.ask = (question, now) => {
        worker.postMessage({ type: "ask", id: 0, question, now, root: "../" });
        return hear("reply").then(({ reply }) => JSON.stringify(reply));
    };
    worker.postMessage({ type: "open", manifest, base: base.href, language });
    await hear("ready");
}"""

_ASK = """async (questions, now) => {
    const checksums = [];
    for (const question of questions) {
        const text = new TextEncoder().encode(await ask(question, now));
        const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
        checksums.push([...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
    }
    return checksums;
}"""

WEIGH = b"""const Memory = WebAssembly.Memory;
const memories = [];
WebAssembly.Memory = class extends Memory {
    constructor(limits) {
        super(limits);
        memories.push(this);
    }
};
addEventListener("message", (event) => {
    if (event.data.type !== "weigh") return;
    event.stopImmediatePropagation();
    const bytes = memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
    postMessage({ type: "weighed", bytes });
});
"""
"""Before a worker's script: it keeps count of Python's memory."""


class Clerk:
    """Asks a new worker in one language, at one moment."""

    def __init__(self, tab: Tab, language: str, now: str) -> None:
        self._tab = tab
        self._now = now
        tab.run(_OPEN, f"/engine/{MANIFEST}", language)

    def checksums(self, questions: Sequence[Question]) -> list[str]:
        """The SHA-256 of each reply, as JSON is written in JavaScript."""
        checksums: list[str] = self._tab.run(_ASK, questions, self._now)
        return checksums

    def reply(self, question: Question) -> str:
        """One reply."""
        reply: str = self._tab.run("ask", question, self._now)
        return reply

    def memory(self) -> int:
        """Bytes of Python's memory, where `WEIGH` came before the worker's script."""
        held: int = self._tab.run("weigh")
        return held
