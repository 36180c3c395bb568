"""Check a folder of projects from the command line, from YAML on disk to what is printed."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from erasmus_docs.cli.app import main
from tests.support.portfolios import folder_of

Together = Callable[..., list[str]]


@pytest.fixture
def together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Together:
    """``together(sample, rule)``: the findings of a rule as printed, each with its details."""

    def check(sample: str, rule: str, *arguments: str) -> list[str]:
        monkeypatch.chdir(folder_of(sample, tmp_path))
        monkeypatch.setattr(sys, "argv", ["erasmus-docs", "check", *(arguments or ["."])])
        with pytest.raises(SystemExit) as caught:
            main()
        assert caught.value.code in {0, 1}
        found = re.split(r"\n(?! {4})", capsys.readouterr().out)
        return [one for one in found if f"[{rule}]" in one]

    return check


def several(number: int, text: str) -> str:
    """A sample of so many projects; ``{n}`` is the number of each."""
    parts = (f"# p{n:02}.yaml\nid: p{n}\n" + text.replace("{n}", str(n)) for n in range(number))
    return "\n---\n".join(parts)
