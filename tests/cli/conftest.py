"""The command line, run for real in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from erasmus_docs.cli.app import main

Run = tuple[int, str, str]
Command = Callable[..., Run]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the real command in this process; gives exit code, output and errors."""

    def command(*arguments: str) -> Run:
        monkeypatch.setattr(sys, "argv", ["erasmus-docs", *arguments])
        with pytest.raises(SystemExit) as caught:
            main()
        printed = capsys.readouterr()
        code = caught.value.code
        return (code if isinstance(code, int) else 0), printed.out, printed.err

    return command
