"""Files, ports and browsers that come and go: a message, and nothing lost."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.serve.conftest import PROJECTS, Serving, started

pytestmark = pytest.mark.xdist_group("browser")
SAMPLE = PROJECTS / "ka210-adu-illustration.yaml"


def until(wanted: str, ask: Callable[[], str]) -> str:
    """What is answered once it has the words."""
    end = time.monotonic() + 30
    while wanted not in (found := ask()):
        assert time.monotonic() < end, found
        time.sleep(0.05)
    return found


def command(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "erasmus_docs.cli", "serve", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **more},
    )


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = command(tmp_path, "--port", str(port))
    assert done.returncode == 2
    assert done.stderr.startswith(
        f"erasmus-docs: --port {port}: another program listens there. "
        "Choose another port, or leave --port out to take a free one.\n"
    )


def test_a_missing_library_is_named(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path)
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked" / "sitecustomize.py").write_text(
        "import sys\nsys.modules['uvicorn']=None"
    )
    path = os.pathsep.join(filter(None, (str(tmp_path / "blocked"), os.environ.get("PYTHONPATH"))))
    done = command(tmp_path, PYTHONPATH=path)
    assert done.returncode == 2
    assert done.stderr.startswith(
        "erasmus-docs: serve needs the library uvicorn. "
        'Install it with: pip install "erasmus-docs[serve]"\n',
    )


def test_a_wrong_path_is_named(tmp_path: Path) -> None:
    for arguments, said in (
        (("nothing.yaml",), "no such file or folder"),
        ((), "holds no project file"),
        (("--templates", "none"), "there is no such folder"),
    ):
        if "--templates" in arguments:
            shutil.copy(SAMPLE, tmp_path)
        done = command(tmp_path, *arguments)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_files_that_come_and_go(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "a.yaml")
    text = SAMPLE.read_text("utf-8")
    with started(tmp_path) as serving:

        def page(name: str = "a") -> str:
            return serving.ask(f"/p/{name}?doc=gantt", Cookie=serving.cookie).body

        assert "As saved at" in page()
        # replaced, as most editors do it
        (tmp_path / "new").write_text(text.replace("MENDMEASURE", "REPLACED"), "utf-8")
        (tmp_path / "new").replace(tmp_path / "a.yaml")
        until("<h1>REPLACED</h1>", page)
        (tmp_path / "a.yaml").unlink()
        gone = until("cannot be read as it was saved", page)
        assert "No such file" in gone
        assert "<h1>REPLACED</h1>" in gone
        assert "REPLACED" in serving.ask("/p/a/view/gantt", Cookie=serving.cookie).body
        refused = serving.ask("/p/a/docx/gantt", Cookie=serving.cookie)
        assert (refused.status, "Mend it first" in refused.body) == (409, True)
        (tmp_path / "a.yaml").write_bytes(b"\xff\xfe")
        until("UTF-16", page)
        (tmp_path / "a.yaml").write_text(text, "utf-8")
        until("<h1>MENDMEASURE</h1>", page)
        # a second project in the folder
        (tmp_path / "b.yaml").write_text(text.replace("MENDMEASURE", "SECOND"), "utf-8")
        until("SECOND", lambda: serving.ask("/", Cookie=serving.cookie).body)
        until("project-id", page)


def test_a_template_that_fails_is_named_and_leaves_the_last_page(tmp_path: Path) -> None:
    (tmp_path / "projects").mkdir()
    (tmp_path / "templates" / "gantt").mkdir(parents=True)
    shutil.copy(SAMPLE, tmp_path / "projects" / "a.yaml")
    own = tmp_path / "templates" / "gantt" / "en.html.j2"
    with started(tmp_path, "projects") as serving:

        def page() -> str:
            return serving.ask("/p/a?doc=gantt", Cookie=serving.cookie).body

        assert "cannot be made" not in page()
        own.write_text("{{ nobody }}", "utf-8")
        assert "nobody is not defined" in until("cannot be made", page)
        view = serving.ask("/p/a/view/gantt", Cookie=serving.cookie).body
        assert "Gantt chart" in view
        own.unlink()
        until("mended", lambda: "" if "cannot be made" in page() else "mended")


def test_a_folder_nobody_may_write_is_only_read(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "a.yaml")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path, tmp_path / "a.yaml")}
    tmp_path.chmod(0o555)
    try:
        with started(tmp_path) as serving:
            word = serving.ask("/p/a/docx/gantt", Cookie=serving.cookie)
            assert word.status == 200
    finally:
        tmp_path.chmod(0o755)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert list(tmp_path.iterdir()) == [tmp_path / "a.yaml"]


def test_it_ends_while_browsers_wait_for_news(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "a.yaml")
    with started(tmp_path) as serving:
        waiting = _listening(serving)
        leaving = _listening(serving)
        leaving.close()
        assert b"data:" in waiting.recv(4096)
        began = time.monotonic()
        assert serving.end() == 0
        assert time.monotonic() - began < 10
        waiting.close()
    assert serving.said.endswith("Stopped. Your files are as you saved them.\n")
    assert "Traceback" not in serving.said


def _listening(serving: Serving) -> socket.socket:
    """A browser that waits for news."""
    found = socket.create_connection(("127.0.0.1", serving.port), timeout=30)
    found.sendall(
        f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{serving.port}\r\n"
        f"Cookie: {serving.cookie}\r\n\r\n".encode()
    )
    return found
