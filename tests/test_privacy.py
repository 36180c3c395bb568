"""Checking and building sends nothing, starts no program and writes to its own folders only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EVERY = bool(os.environ.get("ERASMUS_DOCS_EVERY"))
ONE = ROOT / "projects" / "ka210-adu-illustration.yaml"
BUILT = str(ROOT / "projects" if EVERY else ONE)
GUARD = """
import os, sys
LOG, MINE = {log!r}, {folder!r}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def note(words):
    with_fd = os.open(LOG, os.O_WRONLY | os.O_APPEND)
    os.write(with_fd, (words + "\\n").encode())
    os.close(with_fd)

def watch(event, given):
    if event in ("socket.connect", "socket.sendto", "socket.bind", "socket.sendmsg"):
        if not isinstance(given[1], (str, bytes, type(None))):  # those of this machine have paths
            note(f"{{event}} {{given[1]}}")
            raise PermissionError("no network in this test")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        note(f"{{event}} {{given[0]}}")
        raise PermissionError("no network in this test")
    elif event in ("os.system", "os.exec", "os.posix_spawn", "subprocess.Popen"):
        shell = event == "os.system"
        command = os.fsdecode(given[0]) if shell else " ".join(map(str, given[1] or ()))
        if "multiprocessing" not in command:
            note(f"{{event}} {{command}}")
    elif event == "open" and isinstance(given[0], str) and (given[2] or 0) & WRITES:
        path = os.path.abspath(given[0])
        if path != LOG and not path.startswith((MINE, "/dev/")):
            note(f"open {{path}}")

sys.addaudithook(watch)
"""


def watched(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """Exit code of a command of Python, and what it and its workers did that they may not."""
    log = folder / "log"
    log.touch()
    (folder / "sitecustomize.py").write_text(
        GUARD.format(log=str(log), folder=str(folder)), "utf-8"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_CACHE_HOME": str(folder / "cache"),
        "TMPDIR": str(folder),
    }
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=False)
    return done.returncode, log.read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "socket."),
        ("import urllib.request; urllib.request.urlopen('https://example.org')", "socket."),
        ("from socket import *; socket(AF_INET, SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))",
         "socket.sendto"),
        ("import os; os.system('true')", "os.system true"),
        ("import subprocess; subprocess.run(['true'])", "subprocess.Popen true"),
        (f"open({str(ROOT / 'README.md')!r}, 'r+').close()", "open"),
    ],
)  # fmt: skip
def test_the_guard_sees_what_it_looks_for(tmp_path: Path, code: str, said: str) -> None:
    _, log = watched(tmp_path, "-c", code)

    assert log
    assert log[0].startswith(said)


@pytest.mark.hostile("privacy")
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", str(ROOT / "projects")),
        ("build", BUILT, "--draft", "--format", "docx", "--format", "html"),
        ("build", BUILT, "--draft", "--format", "pdf")
        + (() if EVERY else ("--document", "gantt", "--document", "agreement-multilateral")),
        ("budget", str(ROOT / "projects" / "ka122-vet-illustration.yaml"), "--csv"),
        ("rules", "KA220-HED"),
    ],
    ids=lambda given: " ".join(given[:1] + given[-1:]).replace(f"{ROOT}/", ""),
)
def test_nothing_is_sent_started_or_written_elsewhere(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    code, log = watched(tmp_path, "-m", "erasmus_docs.cli", *arguments)

    assert log == []
    assert code in {0, 1}
    if arguments[0] == "build":
        assert len([path for path in (tmp_path / "build").rglob("*.*") if path.is_file()]) > 1
