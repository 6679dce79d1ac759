"""The door between Python and the page: text goes through it as bytes, and arrives as it was."""

import gc
import json

from hypothesis import given
from hypothesis import strategies as st

from parcelwise.runtime.inside.opening import Door, all_of_it_stays

# With the halves of surrogate pairs: a page can send them, and UTF-8 cannot say them.
TEXTS = st.text(st.characters(exclude_categories=()))


class Echo:
    """Says what it was asked, as the engine writes JSON."""

    def provide(self, name: str, text: str) -> None:
        """Nothing is missing."""

    def reply(self, question: str, now: str, root: str) -> str:
        """The question, and the rest."""
        return json.dumps({"html": question, now: root}, ensure_ascii=False)


@given(TEXTS)
def test_every_text_comes_through(text: str) -> None:
    reply = Door(Echo()).reply(text, "now", "../")
    # Strictly: a browser would silently replace what is no UTF-8.
    assert json.loads(reply.decode("utf-8", "strict")) == {"html": text, "now": "../"}


def test_garbage_is_looked_for_again_once_all_is_there() -> None:
    gc.unfreeze()
    try:
        with all_of_it_stays():
            assert not gc.isenabled()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
