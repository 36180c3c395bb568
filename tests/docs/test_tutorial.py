"""The tutorial, done line by line: what it says is typed, and what it shows is what is seen.

A ``console`` block holds commands after ``$`` and what they print; ``…`` stands for anything. A
``yaml`` block holds lines of the project file: one that is there already is replaced, in the order
of the file, any other goes in below the line before it.
"""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Command, run
from tests.support.pages import blocks, commands, done, pattern

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
PROJECT = "sowswap.yaml"
__all__ = ["run"]


def filled(text: str, block: str) -> str:
    """The project file with the lines of a block filled in."""
    lines = text.splitlines()
    at, new = -1, None
    for line in block.splitlines():
        indent = len(line) - len(line.lstrip())
        if new is not None and indent <= new:
            new = None
        begins = line if line.lstrip().startswith("- ") else line.split(":")[0] + ":"
        there = (n for n in range(at + 1, len(lines)) if lines[n].startswith(begins))
        found = None if new is not None else next(there, None)
        if found is None:
            new = indent if new is None else new
            at += 1
            lines.insert(at, line)
        else:
            at = found
            lines[at] = line
    return "\n".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_line_of_the_tutorial_holds(run: Command, folder: Path) -> None:
    project = folder / PROJECT
    for kind, block in blocks(PAGE):
        if kind == "yaml":
            project.write_text(filled(project.read_text("utf-8"), block), "utf-8")
            continue
        for command, shown in commands(block):
            seen = done(run, command)
            assert re.fullmatch(pattern(shown), seen), f"$ {command}\n{seen}"
    for out, share in (
        ("build", "Share of the Partner\tEUR\N{NO-BREAK SPACE}15\N{NO-BREAK SPACE}500 (51.7"),
        ("build-fr", "Quote-part du Partenaire\t15\N{NO-BREAK SPACE}500"),
    ):
        paper = docx.Document(str(folder / out / "sowswap" / "agreement-bilateral-HIL.docx"))
        assert any(one.text.startswith(share) for one in paper.paragraphs)


def test_what_is_shown_is_held_against_what_is_seen() -> None:
    assert re.fullmatch(pattern("a\n…\nz …!\n"), "a\nb\nc\nz and so on!\n")
    assert not re.fullmatch(pattern("a\n…\nz\n"), "a\nb\n")
    assert not re.fullmatch(pattern("a\n"), "a\nb\n")


def test_lines_are_filled_in_where_they_belong() -> None:
    text = "a:  # GAP\nlist:\n  - id: X\n    b:\n  - id: Y\n    b:\nend:\n"

    assert filled(text, "list:\n  - id: Y\n    b: 1\n    c:\n      end: 2\nend: 3\n") == (
        "a:  # GAP\nlist:\n  - id: X\n    b:\n  - id: Y\n    b: 1\n    c:\n      end: 2\nend: 3\n"
    )
