"""What `serve` says when it cannot start; what it does is tried in tests/serve."""

from __future__ import annotations

import shutil
import socket
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command

SAMPLE = Path(__file__).parents[2] / "projects" / "ka210-adu-illustration.yaml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(SAMPLE, tmp_path)
    monkeypatch.chdir(tmp_path)


def test_a_port_in_use_is_named(run: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, _, said = run("serve", "--port", str(port))
    assert code == 2
    assert said.startswith(
        f"erasmus-docs: --port {port}: another program listens there. "
        "Choose another port, or leave --port out to take a free one.\n"
    )


def test_a_missing_library_is_named(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "erasmus_docs.serve.run", raising=False)
    code, _, said = run("serve")
    assert code == 2
    assert said.startswith(
        "erasmus-docs: serve needs the library uvicorn. "
        f'Install it with: {sys.executable} -m pip install "starlette>='
    )
    assert '"uvicorn>=' in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing.yaml"], "nothing.yaml: no such file or folder"),
        (["empty"], "empty: the folder holds no project file"),
        (["--templates", "none"], "--templates none: there is no such folder"),
    ],
)
def test_a_wrong_path_is_named(run: Command, arguments: list[str], words: str) -> None:
    Path("empty").mkdir()
    code, _, said = run("serve", *arguments)
    assert (code, words in said) == (2, True), said
