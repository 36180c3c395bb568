"""Coverage-guided run of the YAML reader and the checks behind it, with atheris.

Usage: python -m tools.fuzz_reader [RUNS] [SEED]

Every branch of the modules watched is counted, and an input that reaches a new one is kept and
changed further. atheris is not among our dependencies, because its wheels exist for few versions of
Python; install it beside them (``pip install atheris``). Without it the run says so and ends well:
the same is tried by ``tests/reliability/test_mutated_text.py``, guided by Hypothesis.
"""

from __future__ import annotations

import argparse
import importlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.support.reliability import put, today
from tools.reliability import PAGE, ROOT

SAMPLES = ROOT / "projects"
_WATCHED = ["erasmus_docs.yamlfile", "erasmus_docs.yamlsource", "erasmus_docs.project",
            "erasmus_docs.rules", "erasmus_docs.finding"]  # fmt: skip
_LONGEST = 8_000
_STATUS = re.compile(r"#(\d+)\s+(\w+)\s+cov: (\d+) ft: (\d+) corp: (\d+)/")
_INTRO = """\
## The reader, guided by coverage

Written by `make fuzz` on {day}, with the seed {seed}: `python -m tools.fuzz_reader` changes files,
and keeps for further changes what reaches a branch of the reader, the model or the rules that
nothing has reached before.

| | at the beginning | at the end |
|---|--:|--:|
| inputs read | {first.inputs:,} | {last.inputs:,} |
| branches reached | {first.branches:,} | {last.branches:,} |
| inputs kept, as each reached something new | {first.kept:,} | {last.kept:,} |
"""


@dataclass(frozen=True, slots=True)
class Status:
    """What a run says of itself at one moment."""

    inputs: int
    branches: int
    kept: int


def main() -> int:
    """Run it; a file that was not refused or checked in words is an exception and ends the run."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz_reader", description=main.__doc__)
    parser.add_argument("runs", type=int, nargs="?", default=20_000)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("--inside", metavar="FOLDER", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if find_spec("atheris") is None:
        print("atheris is not installed: the coverage-guided run of the reader is left out.")
        return 0
    if given.inside:
        _fuzz(given.runs, given.seed, given.inside)
        return 0
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        code, said = _said(given.runs, given.seed, folder)
    if not code:
        first, last = course(said)
        put(PAGE, "reader", _INTRO.format(day=today(), seed=given.seed, first=first, last=last))
    return code


def _said(runs: int, seed: int, folder: str) -> tuple[int, list[str]]:
    """Exit code and words of a run in a process of its own: atheris ends the one it is in."""
    command = [sys.executable, "-m", "tools.fuzz_reader", "--inside", folder, str(runs), str(seed)]
    said = []
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            print(line, end="", file=sys.stderr)
            said.append(line)
    return process.returncode, said


def course(said: Iterable[str]) -> tuple[Status, Status]:
    """The first and the last status of what a run says.

    Raises:
        ValueError: It has not reached more than it began with, so nothing guides it.
    """
    found = [match for line in said if (match := _STATUS.match(line))]
    stages = [Status(int(one[1]), int(one[3]), int(one[5])) for one in found]
    if len(stages) < 2 or stages[-1].branches <= stages[0].branches:
        raise ValueError(f"no coverage guided this run: {stages[:1] + stages[-1:]}")
    return stages[0], stages[-1]


def keys() -> list[str]:
    """The keys that the samples use."""
    texts = [path.read_text("utf-8") for path in SAMPLES.glob("*.yaml")]
    return sorted({key for text in texts for key in re.findall(r"\b([a-z_]{2,40}):\s", text)})


def _fuzz(runs: int, seed: int, folder: Path) -> None:
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=_WATCHED):
        from tests.support.mutations import judge
    begin, words = folder / "begin", folder / "words"
    begin.mkdir()
    for path in SAMPLES.glob("*.yaml"):
        (begin / path.name).write_bytes(path.read_bytes()[:_LONGEST])
    words.write_text("".join(f'"{key}: "\n' for key in keys()), "ascii")
    options = [f"-runs={runs}", f"-seed={seed}", f"-max_len={_LONGEST}", "-timeout=20"]
    # a file that breaks something is kept where it is told
    options += [f"-dict={words}", f"-artifact_prefix={tempfile.gettempdir()}/fuzz-reader-"]
    atheris.Setup([sys.argv[0], *options, str(begin)], judge)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
