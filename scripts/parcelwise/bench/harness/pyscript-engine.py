"""The engine in PyScript's worker: what its page may call."""

from pathlib import Path
from typing import Any

from polyscript import xworker  # type: ignore[import-not-found]


def open_engine(language: str) -> None:
    """Open the engine of the policy that lies here, in a language, and let the page ask it."""
    from policy_core.engine import Engine

    policy, words = Path("policy.json").read_text("utf-8"), Path("words.mo").read_bytes()
    engine: Any = Engine(policy, words, language)
    xworker.sync.reply, xworker.sync.provide = engine.reply, engine.provide


xworker.sync.open_engine = open_engine
