"""Pages of a store that is being written: they are told of each build."""

import json
from pathlib import Path
from threading import Thread

from parcelwise.site.serving import Live, SiteServer, in_background
from tests import patience
from tests.serving.test_server import get


def test_a_page_listens_and_a_published_one_does_not(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<body>Hello</body>", encoding="utf-8")
    with in_background(SiteServer(tmp_path, live=Live())) as server:
        response, body = get(server, "/")
        assert response.getheader("Content-Security-Policy") is not None
        assert b'src="/live/live.js"></script></body>' in body
        script, code = get(server, "/live/live.js")
        assert script.getheader("Content-Type") == "text/javascript; charset=utf-8"
        assert b"location.reload" in code
    with in_background(SiteServer(tmp_path)) as server:
        assert get(server, "/")[1] == b"<body>Hello</body>"
        assert get(server, "/live/live.js")[0].status == 404


def test_who_waits_hears_of_the_next_build(tmp_path: Path) -> None:
    live = Live()
    live.built()
    with in_background(SiteServer(tmp_path, live=live)) as server:
        assert json.loads(get(server, "/live/state?after=")[1]) == {"state": "1", "fault": ""}
        heard: list[dict[str, str]] = []
        waiting = Thread(
            target=lambda: heard.append(json.loads(get(server, "/live/state?after=1")[1]))
        )
        waiting.start()
        live.failed("store.yaml:3:1 error")
        waiting.join(timeout=patience.SECONDS)
        assert heard == [{"state": "2", "fault": "store.yaml:3:1 error"}]


def test_the_language_that_is_looked_at_hears_first_and_once(tmp_path: Path) -> None:
    for language in ("en", "de"):
        (tmp_path / language / "returns").mkdir(parents=True)
        (tmp_path / language / "returns" / "index.html").write_text("<body></body>", "utf-8")
    live = Live()
    with in_background(SiteServer(tmp_path, live=live)) as server:

        def state(page: str) -> str:
            said: str = json.loads(get(server, f"/live/state?after=x&page={page}")[1])["state"]
            return said

        get(server, "/de/returns/")
        assert live.looked_at == "de"
        live.built()
        before = [state("/de/"), state("/en/returns/"), state("/")]
        live.built_early("de")
        early = [state("/de/"), state("/en/returns/"), state("/")]
        assert early[0] != before[0]
        assert early[1:] == before[1:]
        live.built()
        late = [state("/de/"), state("/en/returns/"), state("/")]
        assert late[0] == early[0]
        assert not set(late[1:]) & set(early)
        live.built()
        assert not {state("/de/"), state("/en/"), state("/")} & {*early, *late}
