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

from tests.support.reliability import put, section_rows, today
from tools.reliability import PAGE, ROOT

_INTRO = """\
## Generated projects

Written by `make fuzz`. Projects are drawn from the programme data, over all actions and calls
(`tests/support/strategies.py`); files are changed as text (`tests/support/mutations.py`). The same
seed draws the same projects. A property stands here with the last run in which it held in every
case; `python -m tools.fuzz --only WORDS` tries some of them again.

| property | tried | cases asked for, seed, day |
|---|---|---|
{rows}
"""


def main() -> int:
    """Run the properties, print what was tried, and write it into the documentation."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=main.__doc__)
    parser.add_argument("--cases", type=int, default=400, help="cases of one property")
    parser.add_argument("--seed", type=int, default=None, help="default: a new one, printed")
    parser.add_argument("--only", default="", help="as -k of pytest: some of the properties")
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
        some = ("-k", given.only) if given.only else ()
        command = [sys.executable, "-m", "pytest", "-q", "tests/reliability", *some]
        failed = subprocess.run(command, cwd=ROOT, env=environment).returncode
        lines = counts.read_text("utf-8").splitlines() if counts.is_file() else []
    record(PAGE, lines, f"{given.cases}, {seed}, {today()}")
    print(f"seed {seed}: {'something failed' if failed else 'all held'}")
    return failed


def record(page: Path, lines: Sequence[str], run: str) -> None:
    """Put a row for each property that held into the page, in the place of its old one."""
    held = section_rows(page, "generated")
    for name, tried in rows(lines).items():
        print(f"{name}: {tried}")
        held[name] = f"{tried} | {run}"
    table = "\n".join(f"| {name} | {rest} |" for name, rest in sorted(held.items()))
    put(page, "generated", _INTRO.format(rows=table))


def rows(lines: Sequence[str]) -> dict[str, str]:
    """What was tried, in words, of each property that held.

    >>> rows(['{"property": "it holds", "cases": 1200, "kinds": 3}'])
    {'it holds': '1,200 cases, 3 kinds'}
    """
    found = {}
    for line in lines:
        numbers = json.loads(line)
        name = numbers.pop("property")
        found[name] = ", ".join(f"{number:,} {what}" for what, number in numbers.items())
    return found


if __name__ == "__main__":
    sys.exit(main())
