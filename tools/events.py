"""Lets bad things happen to builds, hundreds of times; says and writes what was tried.

Usage: python -m tools.events [--seed N]

A test says what it did with ``record_property("builds killed at random moments", 160)``; equal
words are added up.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from tests.support.events import seed as usual_seed
from tests.support.reliability import put, today
from tools.reliability import PAGE, ROOT

TESTS = tuple(
    f"tests/build/test_{name}.py"
    for name in (
        *("killed", "full_disk", "changed_meanwhile", "damaged", "bad_events", "forbidden"),
        "paths",
    )
)
_INTRO = """\
## Bad events

Written by `make events` on {day}, with the seed {seed}: {tests:,} tests passed. After each event
the output folder is looked at: no file is damaged or half new, the manifest claims nothing that is
not so, and the next build ends in the same bytes as if nothing had happened.

| event | times |
|---|--:|
{rows}
"""


def main() -> int:
    """Run the tests, print what happened, and write it into the documentation."""
    parser = argparse.ArgumentParser(prog="python -m tools.events", description=main.__doc__)
    parser.add_argument("--seed", type=int, default=usual_seed(), help="of random moments")
    seed = parser.parse_args().seed
    with TemporaryDirectory(prefix="events-") as folder:
        report = Path(folder, "report.xml")
        environment = {
            **os.environ, "ERASMUS_DOCS_EVERY": "1", "ERASMUS_DOCS_SEED": str(seed),
        }  # fmt: skip
        command = [
            *(sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadgroup"),
            *(f"--junit-xml={report}", *TESTS),
        ]
        failed = subprocess.run(command, cwd=ROOT, env=environment).returncode
        tests, happened = read(report.read_text("utf-8")) if report.is_file() else (0, {})
    for line in rows(happened):
        print(line)
    print(f"seed {seed}: {'something failed' if failed else 'all held'}")
    if not failed:
        written = "\n".join(rows(happened))
        put(PAGE, "events", _INTRO.format(day=today(), seed=seed, tests=tests, rows=written))
    return failed


def read(report: str) -> tuple[int, Mapping[str, int]]:
    """How many tests a report of pytest holds, and how often they say that something happened."""
    happened: Counter[str] = Counter()
    cases = list(ElementTree.fromstring(report).iter("testcase"))
    for one in cases:
        for said in one.iter("property"):
            happened[str(said.get("name"))] += int(str(said.get("value")))
    return len(cases), happened


def rows(happened: Mapping[str, int]) -> list[str]:
    """One row of the table for each kind of event.

    >>> rows({"builds killed": 1200})
    ['| builds killed | 1,200 |']
    """
    return [f"| {words} | {number:,} |" for words, number in sorted(happened.items())]


if __name__ == "__main__":
    sys.exit(main())
