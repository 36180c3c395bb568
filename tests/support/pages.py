"""Pages of the documentation, done line by line.

A ``console`` block holds commands after ``$`` and what they print; ``…`` stands for anything.
"""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt


def blocks(page: str) -> list[tuple[str, str]]:
    """Kind and text of the blocks of a page that are done."""
    fences = (one for one in MarkdownIt().parse(page) if one.type == "fence")
    return [(one.info, one.content) for one in fences if one.info in {"console", "python", "yaml"}]


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Commands of a console block, with what is said to be seen."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = part.splitlines()
        end = next(n for n, line in enumerate(lines) if not line.endswith("\\"))
        command = " ".join(line.removesuffix("\\").strip() for line in lines[: end + 1])
        yield command, "\n".join(lines[end + 1 :])


def pattern(shown: str) -> str:
    """What is shown as a regular expression: a line of only … stands for any lines."""
    lines = shown.rstrip().splitlines()
    parts = [
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*") + r" *\n"
        for line in lines
    ]
    return "".join(parts)


def done(run: Callable[..., tuple[int, str, str]], command: str) -> str:
    """What a command prints, in this process if it is ours."""
    words = shlex.split(command)
    if words[0] != "erasmus-docs":
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout
    alone = ["--jobs", "0"] if words[1] == "build" else []
    _, out, err = run(*words[1:], *alone)
    return out + err
