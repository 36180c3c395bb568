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
from tests.support.reliability import put, section_rows, today
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

Written by `make events`. After each event the output folder is looked at: no file is damaged or
half new, the manifest claims nothing that is not so, and the next build ends in the same bytes as
if nothing had happened. An event stands here with the last run in which it did no harm at all;
`python -m tools.events --only WORDS` tries some of them again.

| event | times | seed, day |
|---|--:|---|
{rows}
"""


def main() -> int:
    """Run the tests, print what happened, and write it into the documentation."""
    parser = argparse.ArgumentParser(prog="python -m tools.events", description=main.__doc__)
    parser.add_argument("--seed", type=int, default=usual_seed(), help="of random moments")
    parser.add_argument("--only", default="", help="as -k of pytest: some of the events")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="events-") as folder:
        report = Path(folder, "report.xml")
        environment = {
            **os.environ, "ERASMUS_DOCS_EVERY": "1", "ERASMUS_DOCS_SEED": str(given.seed),
        }  # fmt: skip
        command = [
            *(sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadgroup"),
            *(f"--junit-xml={report}", *TESTS, *(("-k", given.only) if given.only else ())),
        ]
        failed = subprocess.run(command, cwd=ROOT, env=environment).returncode
        happened = read(report.read_text("utf-8")) if report.is_file() else {}
    record(PAGE, happened, f"{given.seed}, {today()}")
    print(f"seed {given.seed}: {'something failed' if failed else 'all held'}")
    return failed


def read(report: str) -> Mapping[str, int]:
    """How often a report of pytest says that something happened, of files where all held."""
    happened: Counter[str] = Counter()
    cases = list(ElementTree.fromstring(report).iter("testcase"))
    # a test that fails may not have come as far as to say what it did
    harm = {one.get("classname") for one in cases if {"failure", "error"} & {e.tag for e in one}}
    for one in cases:
        for said in one.iter("property") if one.get("classname") not in harm else ():
            happened[str(said.get("name"))] += int(str(said.get("value")))
    return happened


def record(page: Path, happened: Mapping[str, int], run: str) -> None:
    """Put a row for each kind of event into the page, in the place of its old one."""
    held = section_rows(page, "events")
    for name, number in happened.items():
        print(f"{name}: {number:,}")
        held[name] = f"{number:,} | {run}"
    table = "\n".join(f"| {name} | {rest} |" for name, rest in sorted(held.items()))
    put(page, "events", _INTRO.format(rows=table))


if __name__ == "__main__":
    sys.exit(main())
