"""What long runs say of themselves is read and counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.events import read, record
from tools.fuzz_reader import course, keys

REPORT = """<testsuites><testsuite tests="3"><testcase name="a"><properties>
<property name="builds killed" value="3"/></properties></testcase><testcase name="b"/>
<testcase name="c"><properties><property name="builds killed" value="4"/>
<property name="damaged manifests" value="9"/></properties></testcase>
<testcase name="d" classname="x"><properties><property name="full disks" value="5"/></properties>
<failure/></testcase></testsuite></testsuites>"""


def test_equal_events_are_added_up_and_those_that_did_harm_left_out(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    record(page, {"full disks": 8, "damaged manifests": 4}, "1, 2026-11-21")

    assert read(REPORT) == {"builds killed": 7, "damaged manifests": 9}
    record(page, read(REPORT), "2, 2026-11-22")

    assert page.read_text("utf-8").splitlines()[-4:-1] == [
        "| builds killed | 7 | 2, 2026-11-22 |",
        "| damaged manifests | 9 | 2, 2026-11-22 |",
        "| full disks | 8 | 1, 2026-11-21 |",
    ]


def test_a_run_that_reaches_nothing_new_was_not_guided() -> None:
    begin = "#8\tINITED cov: 700 ft: 1200 corp: 7/40Kb exec/s: 3 rss: 90Mb\n"
    new = "#90\tNEW    cov: 710 ft: 1230 corp: 9/48Kb lim: 8000 exec/s: 9 rss: 90Mb\n"
    end = "#500\tDONE   cov: 812 ft: 1900 corp: 60/99Kb lim: 8000 exec/s: 9 rss: 90Mb\n"

    first, last = course(["INFO: x\n", begin, new, end])

    assert (first.inputs, first.branches, first.kept) == (8, 700, 7)
    assert (last.inputs, last.branches, last.kept) == (500, 812, 60)
    with pytest.raises(ValueError, match="no coverage guided this run"):
        course([begin, end.replace("812", "700")])
    with pytest.raises(ValueError, match="no coverage"):
        course([])


def test_the_words_given_to_the_reader_are_those_of_projects() -> None:
    assert {"organisations", "legal_name", "work_packages"} <= set(keys())
