"""Tries generated, changed and very large projects, many of them; says and writes what was tried.

Usage: python -m tools.fuzz [--cases N] [--seed N]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.reliability import put, today
from tools.reliability import PAGE, ROOT

_INTRO = """\
## Generated projects

Written by `make fuzz` on {day}, with {cases} cases for a property and the seed {seed}. Projects
are drawn from the programme data, over all actions and calls (`tests/support/strategies.py`); files
are changed as text (`tests/support/mutations.py`). The same seed draws the same projects.

| property | tried |
|---|---|
{rows}
"""


def main() -> int:
    """Run the properties, print what was tried, and write it into the documentation."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=main.__doc__)
    parser.add_argument("--cases", type=int, default=400, help="cases of one property")
    parser.add_argument("--seed", type=int, default=None, help="default: a new one, printed")
    given = parser.parse_args()
    seed = random.SystemRandom().randrange(10**6) if given.seed is None else given.seed
    print(f"seed {seed}, {given.cases} cases for a property", flush=True)
    with TemporaryDirectory(prefix="fuzz-") as folder:
        counts = Path(folder, "counts.jsonl")
        environment = {
            **os.environ,
            "ERASMUS_DOCS_FUZZ": str(given.cases),
            "ERASMUS_DOCS_SEED": str(seed),
            "ERASMUS_DOCS_FUZZ_COUNTS": str(counts),
        }
        command = [sys.executable, "-m", "pytest", "-q", "tests/reliability"]
        failed = subprocess.run(command, cwd=ROOT, env=environment).returncode
        lines = counts.read_text("utf-8").splitlines() if counts.is_file() else []
    for line in rows(lines):
        print(line)
    print(f"seed {seed}: {'something failed' if failed else 'all held'}")
    if not failed:
        found = "\n".join(rows(lines))
        text = _INTRO.format(day=today(), cases=given.cases, seed=seed, rows=found)
        put(PAGE, "generated", text)
    return failed


def rows(lines: Sequence[str]) -> list[str]:
    """One row of the table for each property that held.

    >>> rows(['{"property": "it holds", "cases": 1200, "kinds": 3}'])
    ['| it holds | 1,200 cases, 3 kinds |']
    """
    found = []
    for line in lines:
        numbers = json.loads(line)
        name = numbers.pop("property")
        tried = ", ".join(f"{number:,} {what}" for what, number in numbers.items())
        found.append(f"| {name} | {tried} |")
    return sorted(found)


if __name__ == "__main__":
    sys.exit(main())
