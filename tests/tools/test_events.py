"""What long runs say of themselves is read and counted."""

from __future__ import annotations

import pytest

from tools.events import read
from tools.fuzz_reader import course, keys

REPORT = """<testsuites><testsuite tests="3"><testcase name="a"><properties>
<property name="builds killed" value="3"/></properties></testcase><testcase name="b"/>
<testcase name="c"><properties><property name="builds killed" value="4"/>
<property name="damaged manifests" value="9"/></properties></testcase></testsuite></testsuites>"""


def test_equal_events_of_several_tests_are_added_up() -> None:
    assert read(REPORT) == (3, {"builds killed": 7, "damaged manifests": 9})


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
