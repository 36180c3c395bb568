"""Files, templates and browsers that come and go: a message, and nothing lost."""

from __future__ import annotations

import fcntl
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from lxml import html

from tests.serve.conftest import PROJECTS, Serving, started

pytestmark = pytest.mark.xdist_group("browser")
TEXT = (PROJECTS / "ka210-adu-illustration.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """The page of a workspace with templates of its own."""
    folder = tmp_path_factory.mktemp("workspace")
    (folder / "projects").mkdir()
    (folder / "templates" / "gantt").mkdir(parents=True)
    (folder / "projects" / "a.yaml").write_text(TEXT, "utf-8")
    with started(folder, "projects") as serving:
        yield serving


@pytest.fixture
def workspace(running: Serving) -> Iterator[Path]:
    """Its folder, as it was before each test."""
    yield running.folder
    for path in (running.folder / "projects").iterdir():
        path.unlink()
    (running.folder / "projects" / "a.yaml").write_text(TEXT, "utf-8")


def until(wanted: str, ask: Callable[[], str]) -> str:
    """What is answered once it has the words."""
    end = time.monotonic() + 60
    while wanted not in (found := ask()):
        assert time.monotonic() < end, found[:3000]
        time.sleep(0.2)
    return found


def page(serving: Serving, path: str = "/p/a?doc=gantt") -> str:
    return serving.ask(path, Cookie=serving.cookie).body


def test_files_that_come_and_go(running: Serving, workspace: Path) -> None:
    file = workspace / "projects" / "a.yaml"

    def shown() -> str:
        return page(running)

    assert "As saved at" in shown()
    # replaced, as most editors do it
    (workspace / "new").write_text(TEXT.replace("MENDMEASURE", "REPLACED"), "utf-8")
    (workspace / "new").replace(file)
    until("<h1>REPLACED</h1>", shown)

    file.unlink()
    gone = until("cannot be read as it was saved", shown)
    assert "No such file" in gone
    assert "<h1>REPLACED</h1>" in gone
    assert "REPLACED" in page(running, "/p/a/view/gantt")
    refused = running.ask("/p/a/docx/gantt", Cookie=running.cookie)
    assert (refused.status, "Mend it first" in refused.body) == (409, True)

    file.write_bytes(b"\xff\xfe")
    until("UTF-16", shown)
    file.write_text(TEXT, "utf-8")
    until("<h1>MENDMEASURE</h1>", shown)
    # a second project in the folder, with the id of the first
    (workspace / "projects" / "b.yaml").write_text(TEXT.replace("MENDMEASURE", "SECOND"), "utf-8")
    until("SECOND", lambda: page(running, "/"))
    until("project-id", lambda: shown() + page(running, "/p/b"))


def test_a_file_that_was_never_right(running: Serving, workspace: Path) -> None:
    (workspace / "projects" / "c.yaml").write_text("title: [", "utf-8")
    found = until("<h1>c.yaml</h1>", lambda: page(running, "/p/c"))
    assert "Not readable: 1 error." in found
    assert "The documents are listed once the file can be read." in found
    assert "No document yet" in page(running, "/p/c/view/-")


def test_a_template_that_fails_leaves_the_last_page(running: Serving, workspace: Path) -> None:
    own = workspace / "templates" / "gantt" / "en.html.j2"
    until("Gantt chart", lambda: page(running, "/p/a/view/gantt"))
    until("As saved at", lambda: page(running))
    own.write_text("{{ nobody }}", "utf-8")
    assert "nobody is not defined" in until("cannot be made", lambda: page(running))
    assert "Gantt chart" in page(running, "/p/a/view/gantt")
    own.unlink()
    until("mended", lambda: "" if "cannot be made" in page(running) else "mended")


def test_a_folder_nobody_may_write_is_only_read(running: Serving, workspace: Path) -> None:
    folder = workspace / "projects"
    until("As saved at", lambda: page(running))
    before = {path: path.stat().st_mtime_ns for path in (folder, *folder.iterdir())}
    folder.chmod(0o555)
    try:
        assert running.ask("/p/a/docx/gantt", Cookie=running.cookie).status == 200
    finally:
        folder.chmod(0o755)
    assert {path: path.stat().st_mtime_ns for path in (folder, *folder.iterdir())} == before


def test_a_browser_that_goes_away_leaves_the_file_and_the_page(
    running: Serving, workspace: Path
) -> None:
    file = workspace / "projects" / "a.yaml"
    until("As saved at", lambda: page(running))
    for request in (
        f"POST /p/a/edit/risks HTTP/1.1\r\nOrigin: {running.root}\r\nContent-Length: 900",
        "GET /p/a/docx/gantt HTTP/1.1",
    ):
        with socket.create_connection(("127.0.0.1", running.port), timeout=30) as gone:
            named = f"{request}\r\nHost: 127.0.0.1:{running.port}\r\nCookie: {running.cookie}"
            gone.sendall(f"{named}\r\n\r\nsecret=half".encode())
    assert "As saved at" in page(running)
    assert file.read_text("utf-8") == TEXT
    # what another program holds can still be read, and be replaced by what was filled in
    with file.open("r+b") as held:
        fcntl.lockf(held, fcntl.LOCK_EX)
        fcntl.flock(held, fcntl.LOCK_EX)
        tree: Any = html.document_fromstring(page(running, "/p/a/edit/calendar"))
        fields = {name: value or "" for name, value in tree.forms[0].form_values()}
        body = urlencode({**fields, "duration": "17"})
        headers = {"Cookie": running.cookie, "Origin": running.root}
        assert running.ask("/p/a/edit/calendar", "POST", body, **headers).status == 303
    assert "\nduration: 17 " in file.read_text("utf-8")
    assert [path.name for path in file.parent.iterdir()] == ["a.yaml"]


def test_it_ends_while_browsers_wait_for_news(running: Serving) -> None:
    """The last of the module: the page is gone afterwards."""
    waiting, leaving = _listening(running), _listening(running)
    leaving.close()
    assert b"data:" in waiting.recv(4096)
    began = time.monotonic()
    assert running.end() == 0
    assert time.monotonic() - began < 10
    waiting.close()
    assert running.said.endswith("Stopped. Your files are as you saved them.\n")
    assert "Traceback" not in running.said


def _listening(serving: Serving) -> socket.socket:
    """A browser that waits for news."""
    found = socket.create_connection(("127.0.0.1", serving.port), timeout=30)
    found.sendall(
        f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{serving.port}\r\n"
        f"Cookie: {serving.cookie}\r\n\r\n".encode()
    )
    return found
