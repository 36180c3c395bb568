"""Agenda, minutes, attendance list and certificate: what an event's papers say of the plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import Document, PageBreak, Signatures, Table
from erasmus_docs.documents.output import write
from erasmus_docs.documents.spec import shipped_templates
from tests.support import french, pdf_lint, plans
from tests.support.papers import papers
from tests.support.pieces import docx_text, pdf_text
from tests.support.plans import KA122, KA210, KA220, SIM
from tests.support.same_facts import different
from tests.support.walk import flat

KINDS = ("meeting-agenda", "meeting-minutes", "attendance-list", "attendance-certificate")
TEMPLATES = (shipped_templates(),)


def columns(document: Document, table: str, column: int) -> list[str]:
    return [row[column] for row in plans.rows(plans.tables(document)[table]) if len(row) > column]


def days(document: Document) -> list[Table]:
    return [table for name, table in plans.tables(document).items() if name.startswith("t-day-")]


@pytest.mark.parametrize("kind", ["meeting-agenda", "meeting-minutes"])
def test_project_meetings_and_nothing_else_have_agenda_and_minutes(kind: str) -> None:
    assert list(papers(kind, KA220)) == ["E1.1", "E1.2", "E1.3", "E1.4", "E1.5"]
    assert list(papers(kind, KA210)) == ["E1", "E3", "E7"]
    assert papers(kind, KA122) == {}


def test_a_meeting_planned_for_a_month_has_no_day_in_other_papers_either() -> None:
    agenda, minutes = (
        plans.text(papers(kind, SIM)["E6.6"]) for kind in ("meeting-agenda", "meeting-minutes")
    )

    assert "Report on the actions of E6.5 (M26) in its list" in agenda
    assert "Next meeting: E6.7 Project meeting P7, not published, M36" in agenda
    assert "E6.7 Project meeting P7, not published, M36" in minutes
    assert "Next meeting: E1.2 Second project meeting, Setúbal, Portugal, 15–16 June 2027" in (
        plans.text(papers("meeting-agenda", KA220)["E1.1"])
    )


def test_terms_nobody_set_are_said_in_french_too() -> None:
    agenda, minutes = (
        plans.text(papers(kind, SIM, "fr")["E6.7"])
        for kind in ("meeting-agenda", "meeting-minutes")
    )

    assert "quorum (les deux tiers)" in agenda
    assert "mis aux voix (majorité\u00a0: les deux tiers)" in minutes
    assert "quorum (four of the five members)" in plans.text(
        papers("meeting-agenda", KA220, "fr")["E1.1"]
    )


def test_the_agenda_knows_which_meeting_it_is_and_when_it_goes_out() -> None:
    first, second, last = (
        papers("meeting-agenda", KA220)[name] for name in ("E1.1", "E1.2", "E1.5")
    )

    assert "Project meeting 1 of 5, kick-off" in plans.text(first)
    assert "Project meeting 2 of 5\n" in plans.text(second)
    assert "Project meeting 5 of 5, final" in plans.text(last)
    # E1.2 begins on 15 June 2027; terms.agenda_days is 14
    assert "1 June 2027, 14 days before the meeting" in plans.text(second)
    assert "Partnership agreement" in plans.text(first)
    assert "Partnership agreement" not in plans.text(second)
    assert "Final report (due" in plans.text(last)


def test_the_agenda_lists_what_is_due_around_the_meeting() -> None:
    """Between 25 November 2026 and 16 June 2027: D1.1, D5.1, D2.1 and MS1, by the project file."""
    agenda = papers("meeting-agenda", KA220)["E1.2"]

    assert columns(agenda, "t-due", 0) == ["D1.1", "MS1", "D5.1", "D2.1"]
    assert columns(agenda, "t-next", 0) == ["D2.2", "MS2", "D3.1", "D3.3", "D3.2"]
    assert columns(agenda, "t-due", 3) == ["KUVA", "KUVA", "VODA", "EPIN"]
    assert "Minutes and open actions of E1.1" in columns(agenda, "t-items", 1)
    assert "Next meeting: E1.3 Third project meeting, Elbląg, Poland, 22–23 March 2028" in columns(
        agenda, "t-items", 1
    )


def test_minutes_have_a_row_for_each_person_and_each_planned_action() -> None:
    minutes = papers("meeting-minutes", KA220)["E1.2"]

    assert columns(minutes, "t-people", 2) == ["KUVA", "ZMYS", "EPIN", "AGUA", "VODA"] + [""] * 5
    actions = plans.rows(plans.tables(minutes)["t-actions"])
    assert [row[2] for row in actions[:5]] == ["KUVA", "AGUA", "ZMYS", "AGUA", "KUVA"]
    assert [row[0] for row in actions] == [f"E1.2/A{n}" for n in range(1, 14)]
    # the meeting ends on 16 June 2027; ten days for the draft, fifteen more to object
    assert "by 26 June 2027" in plans.text(minutes)
    assert "by 11 July 2027" in plans.text(minutes)


def test_a_meeting_held_online_needs_no_venue_and_no_signature() -> None:
    for kind in KINDS:
        written = plans.text(papers(kind, KA210)["E3"])
        assert "building" not in written
        assert "online" in written.casefold()
    heads = plans.rows(days(papers("attendance-list", KA210)["E3"])[0], "head")[0]
    assert heads[4:] == ["Joined at", "Left at"]


def test_the_list_has_a_block_for_each_day_and_a_row_for_each_person() -> None:
    lists = papers("attendance-list", KA210)

    for name, people, length in (("E1", 6, 2), ("E2", 12, 4), ("E4", 44, 1)):
        blocks = days(lists[name])
        assert len(blocks) == length
        for block in blocks:
            rows = [row for row in plans.rows(block) if len(row) == 6]
            assert [row[0] for row in rows] == [str(n + 1) for n in range(people)]
    groups = [row[0] for row in plans.rows(days(lists["E4"])[0]) if len(row) == 1]
    assert groups == ["From the partner organisations: 4", "Guests from the host country: 40"]
    assert "13 April 2027" in plans.text(lists["E2"])
    assert "16 April 2027" in plans.text(lists["E2"])


def test_the_list_says_what_happens_to_the_data() -> None:
    ours = plans.text(papers("attendance-list", KA210)["E2"])

    assert "CHIT keeps the list and sends the coordinator, LUIZ, a copy." in ours
    assert "destroyed 3 years after the balance is paid" in ours
    assert "turn to: Secretary of the community centre" in ours
    assert "The list stays with LUIZ" in plans.text(papers("attendance-list", KA210)["E1"])


def test_an_event_without_headcount_date_or_programme_gets_gaps() -> None:
    for kind in ("attendance-list", "attendance-certificate"):
        document = papers(kind, SIM)["E4.1"]
        gaps = " ".join(plans.gaps(document))
        assert "date: the plan gives the project month only" in gaps
        assert ("headcount" if kind == "attendance-list" else "content of the programme") in gaps
    blocks = days(papers("attendance-list", SIM)["E4.1"])
    assert [len(plans.rows(block)) for block in blocks] == [16, 16, 16]
    assert "M3 to M32" in plans.text(papers("attendance-list", SIM)["E4.1"])


@pytest.mark.parametrize(("sample", "lang"), [(KA220, "en"), (KA210, "en"), (KA122, "fr")])
def test_a_certificate_fits_on_one_page(sample: Path, lang: str) -> None:
    for document in papers("attendance-certificate", sample, lang).values():
        data = write(document, "pdf", TEMPLATES)
        assert len(pdf_lint.read(data).pdf.pages) == 1


def test_a_certificate_leaves_the_person_blank_and_the_host_signs() -> None:
    certificate = papers("attendance-certificate", KA210)["E2"]
    blocks = [block for block in flat(certificate.blocks) if isinstance(block, Signatures)]
    person, host = (block.blocks[0] for block in blocks)

    assert all(not plans.line(value) for _, value in person.lines)
    assert plans.line(host.party) == "For the host, CHIT"
    assert "Issued on 16 April 2027 or later" in plans.text(certificate)


def test_more_people_than_rows_are_said(tmp_path: Path) -> None:
    path = plans.changed(
        tmp_path, KA210, ("    local_participants: 40", "    local_participants: 90000")
    )
    document = papers("attendance-list", path)["E4"]

    assert len(days(document)[0].rows) < 1010
    assert any("print it again" in gap for gap in plans.gaps(document))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sample", [KA220, KA210, SIM])
def test_nothing_is_empty_or_left_over_and_french_says_the_same(kind: str, sample: Path) -> None:
    for name, document in papers(kind, sample).items():
        other = papers(kind, sample, "fr")[name]
        assert plans.leftovers(plans.text(document)) == []
        assert not any(isinstance(block, PageBreak) for block in document.blocks[-1:])
        assert different(document, other, sample) == []
        texts = list(french.own_words(other, sample))
        assert {text: found for text in texts if (found := french.english_words(text))} == {}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_both_formats_carry_the_facts(lang: str) -> None:
    minutes = papers("meeting-minutes", KA210, lang)["E3"]
    texts = (
        docx_text(write(minutes, "docx", TEMPLATES)),
        pdf_text(write(minutes, "pdf", TEMPLATES)),
    )

    for text in texts:
        assert "E3/D5" in text
        assert "OPPD" in text
        assert ("7September2027" if lang == "en" else "7septembre2027") in text


BARE = """\
events:
  - {id: E1, title: Meeting, type: project_meeting, start: M3, host: NOBODY, place: online}
  - {id: E2, title: Course, type: training, start: 2027-01-31, host: NOBODY, place: Oulu}
  - {id: E3, title: Meeting, type: project_meeting, start: 2028-01-31, host: ORG, place: Oulu,
     participants: 1}
"""


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_bare_project_has_papers_with_gaps(tmp_path: Path, kind: str, lang: str) -> None:
    path = plans.minimal(tmp_path, "KA220-HED", 120000, BARE)

    for document in papers(kind, path, lang).values():
        assert plans.gaps(document)
        assert plans.leftovers(plans.text(document)) == []
        assert plans.empty_sections(document.blocks) == []
        assert write(document, "pdf", TEMPLATES)


def test_the_agenda_and_its_notice_follow_the_terms(tmp_path: Path) -> None:
    path = plans.minimal(
        tmp_path, "KA220-HED", 120000, BARE + "terms: {meeting_notice_days: 31, agenda_days: 1}\n"
    )
    written = plans.text(papers("meeting-agenda", path)["E3"])

    assert "31 December 2027, 31 days before the meeting" in written
    assert "30 January 2028, 1 day before the meeting" in written
