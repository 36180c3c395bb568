"""Days, rows and neighbours of events, held against counts made by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from erasmus_docs.dossier.gatherings import Gathering
from tests.support import plans
from tests.support.papers import dossier

EVENTS = """\
events:
  - {{id: E1, title: First, type: project_meeting, start: 2026-11-10, host: ORG, place: Oulu}}
  - {{id: E2, title: Tried, type: {type}, {when}, host: ORG, place: {place}{more}}}
  - {{id: E3, title: Last, type: project_meeting, start: 2028-10-10, host: ORG, place: Oulu}}
"""


def tried(
    folder: Path,
    when: str = "start: 2027-03-01",
    place: str = "Oulu",
    more: str = "",
    kind: str = "project_meeting",
) -> Gathering:
    """The second of three events, written as a user would."""
    text = EVENTS.format(when=when, place=place, more=more, type=kind)
    own = folder / str(len(list(folder.iterdir())))  # what is made of a file is kept by its path
    own.mkdir()
    path = plans.minimal(own, "KA220-HED", 120000, text)
    return next(g for g in dossier(path).gatherings if g.line.event.id == "E2")


@pytest.mark.parametrize(
    ("when", "count", "first", "whole"),
    [
        ("start: 2027-03-01", 1, date(2027, 3, 1), True),
        ("start: 2027-03-01, end: 2027-03-03", 3, date(2027, 3, 1), True),
        ("start: 2027-03-01, end: 2027-03-31", 31, date(2027, 3, 1), True),
        ("start: 2027-03-01, end: 2027-04-01", 31, date(2027, 3, 1), False),
        ("start: M5", 1, None, True),
        ("start: M5, duration_days: 4", 4, None, True),
        ("start: M5, duration_days: 40", 31, None, False),
        ("start: 2027-03-01, end: M6", 1, None, True),
        # the end before the beginning is a finding of the rules; the paper has a day all the same
        ("start: 2027-03-03, end: 2027-03-01", 1, date(2027, 3, 3), False),
    ],
)
def test_one_block_for_each_day(
    tmp_path: Path, when: str, count: int, first: date | None, whole: bool
) -> None:
    found = tried(tmp_path, when)

    assert [day.number for day in found.days] == list(range(1, count + 1))
    assert found.days[0].day == first
    assert found.whole == whole


@pytest.mark.parametrize(
    ("more", "groups", "cut"),
    [
        ("", [("unknown", 1, 16)], False),
        (", participants: 0", [("unknown", 1, 16)], False),
        (", participants: 3", [("partners", 1, 3)], False),
        (
            ", participants: 3, foreign_participants: 2",
            [("partners", 1, 3), ("foreign", 4, 5)],
            False,
        ),
        (
            ", participants: 999, local_participants: 1",
            [("partners", 1, 999), ("local", 1000, 1000)],
            False,
        ),
        (
            ", participants: 999, local_participants: 2",
            [("partners", 1, 999), ("local", 1000, 1000)],
            True,
        ),
        (", participants: 999999999999", [("partners", 1, 1000)], True),
    ],
)
def test_a_row_for_each_person_up_to_what_a_table_holds(
    tmp_path: Path, more: str, groups: list[tuple[str, int, int]], cut: bool
) -> None:
    found = tried(tmp_path, more=more)

    assert [(one.kind, one.rows[0], one.rows[-1]) for one in found.signers] == groups
    assert found.cut == cut


@pytest.mark.parametrize(
    ("place", "online"),
    [
        ("online", True),
        ("Online", True),
        ("en ligne", True),
        ("Oulu", False),
        ("Oulu, online", False),
    ],
)
def test_a_place_that_is_none(tmp_path: Path, place: str, online: bool) -> None:
    assert tried(tmp_path, place=f'"{place}"').online == online


def test_meetings_are_counted_and_know_their_neighbours(tmp_path: Path) -> None:
    meeting = tried(tmp_path)
    assert (meeting.number, meeting.meetings) == (2, 3)
    training = tried(tmp_path, kind="training")
    assert (training.number, training.meetings) == (0, 0)
    for found in (meeting, training):
        assert found.previous is not None
        assert found.following is not None
        assert (found.previous.event.id, found.following.event.id) == ("E1", "E3")


def test_days_for_notice_agenda_minutes_and_objections_come_from_the_terms(tmp_path: Path) -> None:
    """Proposals of the product: 30 and 14 days before, 10 days after and 15 more."""
    found = tried(tmp_path, "start: 2027-03-01, end: 2027-03-02")

    assert (found.notice_by, found.agenda_by) == (date(2027, 1, 30), date(2027, 2, 15))
    assert (found.minutes_by, found.objections_by) == (date(2027, 3, 12), date(2027, 3, 27))


def test_a_month_is_no_date_to_count_from(tmp_path: Path) -> None:
    found = tried(tmp_path, "start: M5")

    assert (found.agenda_by, found.minutes_by, found.objections_by) == (None, None, None)
