"""The command that writes what an act can say: it reads the order from the export again."""

import shlex
from dataclasses import dataclass
from pathlib import Path

from parcelwise.orders.due.acts import Act


@dataclass(frozen=True, slots=True)
class Export:
    """Where orders come from: paths that hold wherever the command is typed later."""

    orders: Path
    layout: Path | None = None
    store: Path | None = None
    """None: the reference store."""
    named: str | None = None
    """The shop that wrote it, as `--from` names it."""

    def command(self, act: Act) -> str:
        """What to type for the reply that goes with an act; empty where there is none."""
        if act.reply is None:
            return ""
        store = ("--store", str(self.store)) if self.store is not None else ()
        layout = ("--columns", str(self.layout)) if self.layout is not None else ()
        named = ("--from", self.named) if self.named else ()
        reads = ("due", str(self.orders), *named, *layout, *store, "--order", act.order)
        writes = ("reply", "--given", "-", "--stage", act.reply, *store)
        return " | ".join(shlex.join(("parcelwise", *words)) for words in (reads, writes))
