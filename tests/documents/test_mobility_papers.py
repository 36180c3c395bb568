"""Papers of mobility projects: the right ones, whole in both languages, true to the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import Signatures
from erasmus_docs.documents.output import write
from erasmus_docs.documents.spec import shipped_templates
from tests.support import plans
from tests.support.mobility_papers import (
    CASES,
    HED,
    HED_PAPERS,
    LANGUAGES,
    VET,
    VET_PAPERS,
    made_for,
    paper,
    signatories,
)
from tests.support.pieces import docx_text, missing, pdf_text, pieces
from tests.support.plans import KA210, KA220, changed, minimal
from tests.support.walk import flat

HOST = "Three boat yards, all invented"
SCHOOL = "Escola Profissional Inventada da Foz"
# A mobility of which hardly anything is known yet.
BARE = """\
mobilities:
  - {{id: M1, activity: {activity}, title: {title}, participants: {people}, country: IT}}
"""


def bare(folder: Path, action: str, activity: str, title: str = "A stay", people: int = 1) -> Path:
    more = BARE.format(activity=activity, title=title, people=people)
    return minimal(folder, action, 1000, more)


@pytest.mark.parametrize(
    ("path", "papers"), [(VET, VET_PAPERS), (HED, HED_PAPERS)], ids=["VET", "HED"]
)
def test_each_paper_is_made_for_the_mobilities_it_fits(
    path: Path, papers: dict[str, list[str]]
) -> None:
    assert {name: made_for(path, name) for name in papers} == papers


@pytest.mark.parametrize("path", [KA210, KA220], ids=["KA210", "KA220"])
def test_partnerships_get_none_of_them(path: Path) -> None:
    assert {name: made_for(path, name) for name in VET_PAPERS} == {name: [] for name in VET_PAPERS}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "name", "subject"), CASES, ids=[f"{n}-{s}-{p.stem[:5]}" for p, n, s in CASES]
)
def test_no_section_is_empty_and_nothing_is_left_over(
    path: Path, name: str, subject: str, lang: str
) -> None:
    document = paper(path, name, subject, lang)

    assert document.lang == lang
    assert plans.empty_sections(document.blocks) == []
    written = plans.text(document).replace("[", "").replace("]", "").replace("“", "")
    assert [left for left in plans.leftovers(written) if "\u00a0" not in left] == []


@pytest.mark.parametrize(
    ("path", "name", "subject"), CASES, ids=[f"{n}-{s}-{p.stem[:5]}" for p, n, s in CASES]
)
def test_both_languages_have_the_same_shape(path: Path, name: str, subject: str) -> None:
    one, other = (paper(path, name, subject, lang) for lang in LANGUAGES)

    assert [type(block) for block in flat(one.blocks)] == [
        type(block) for block in flat(other.blocks)
    ]
    assert len(plans.gaps(one)) == len(plans.gaps(other))
    assert [len(table.rows) for table in plans.tables(one).values()] == [
        len(table.rows) for table in plans.tables(other).values()
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "name", "subject"),
    [
        (VET, "learning-agreement", "M2"),
        (VET, "participant-grant-agreement", "M2"),
        (HED, "learning-agreement-studies", "M1"),
        (VET, "mobility-budget", ""),
    ],
)
def test_docx_and_pdf_say_the_same(path: Path, name: str, subject: str, lang: str) -> None:
    document = paper(path, name, subject, lang)
    wanted = pieces(document)

    assert missing(wanted, docx_text(write(document, "docx", (shipped_templates(),)))) == []
    assert missing(wanted, pdf_text(write(document, "pdf", (shipped_templates(),)))) == []


def test_the_learning_agreement_prints_what_the_file_says() -> None:
    document = paper(VET, "learning-agreement", "M2")
    written = plans.text(document)
    stay = plans.source(VET)["mobilities"][1]

    for part in ("outcomes", "tasks", "preparation"):
        for text in stay["learning"][part]:
            assert text in written
    assert "1–19 March 2027" in written
    assert "19 days of activity, and 2 days of travel" in written
    assert "90\u00a0%" in written
    assert plans.gaps(document) == [
        "project reference number",
        "identifier in the reporting tool, once it exists",
    ]


def test_people_stay_blank_and_functions_are_printed() -> None:
    table = plans.tables(paper(VET, "learning-agreement", "M2"))["t-people"]

    assert [(row[0], row[1], row[3]) for row in plans.rows(table)] == [
        ("Hosting", "Mentor in the yard", ""),
        ("Hosting", "Secretary of the association", ""),
        ("Sending", "Head of the carpentry workshop", ""),
        ("Sending", "Head of international work", ""),
        ("Accompanying", "Workshop teacher", ""),
    ]


@pytest.mark.parametrize(
    ("path", "name", "subject", "who"),
    [
        (
            VET,
            "learning-agreement",
            "M2",
            ["Participant", "Legal guardian (participant under age)", SCHOOL, HOST],
        ),
        (VET, "learning-agreement-complement", "M2", [HOST, SCHOOL, "Participant (optional)"]),
        (VET, "memorandum-of-understanding", "M2", [SCHOOL, HOST]),
        (
            VET,
            "participant-grant-agreement",
            "M2",
            ["The Participant", "Legal guardian (Participant under age)", SCHOOL],
        ),
        (VET, "participant-grant-agreement", "M4", ["The Participant", SCHOOL]),
        (
            HED,
            "learning-agreement-traineeship",
            "M2",
            [
                *("Trainee", "Izmišljena univerza ob morju"),
                "Laboratorio Inventado del Puerto, supervisor",
            ]
            * 2
            + ["Laboratorio Inventado del Puerto, supervisor"],
        ),
    ],
)
def test_those_sign_who_have_to(path: Path, name: str, subject: str, who: list[str]) -> None:
    assert signatories(paper(path, name, subject)) == who


def test_names_of_who_signs_are_blank() -> None:
    for path, name, subject in CASES:
        for block in flat(paper(path, name, subject).blocks):
            if isinstance(block, Signatures):
                for one in block.blocks:
                    assert plans.line(one.lines[0][1]) == "", (name, subject)


def test_the_memorandum_covers_all_flows_with_one_host(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        VET,
        ("host: A vocational school, invented", f"host: {HOST}"),
        ("    country: HR\n    venue: Rijeka", "    country: FI\n    venue: Rijeka"),
    )

    assert made_for(path, "memorandum-of-understanding") == ["M2"]
    table = plans.tables(paper(path, "memorandum-of-understanding", "M2"))["t-flows"]
    assert [(row[0], row[-1]) for row in plans.rows(table)] == [("M2", "8"), ("M3", "10")]


def test_the_programme_of_a_group_has_its_dates_and_days() -> None:
    table = plans.tables(paper(VET, "learning-programme-group", "M3"))["t-programme"]

    assert [row[0] for row in plans.rows(table)] == [
        "Day 1 10 May 2027 Welcome and plans",
        "Day 2 11 May 2027 Bottom and frames",
        "Day 3 12 May 2027 Planks",
        "Day 4 to 5 13–14 May 2027 Hull closed",
        "Day 6 15 May 2027 Harbour and town",
        "Day 7 16 May 2027 Launch",
    ]


def test_days_without_a_programme_are_named(tmp_path: Path) -> None:
    path = changed(tmp_path, VET, ("{day: 4, until: 5,", "{day: 4,"))

    written = plans.text(paper(path, "learning-programme-group", "M3"))
    assert "Not planned yet: day 5" in written


def test_the_list_has_a_line_for_each_person() -> None:
    found = plans.tables(paper(VET, "participant-list", "M3"))

    assert [row[0] for row in plans.rows(found["t-participants"])] == [str(n) for n in range(1, 11)]
    assert len(plans.rows(found["t-accompanying"])) == 2
    for table in found.values():
        assert all(set(row[1:]) == {""} for row in plans.rows(table))


@pytest.mark.parametrize(
    ("lang", "promise"),
    [("en", "says nothing about fewer opp"), ("fr", "ni le fait d’avoir moins d’opp")],
)
def test_the_list_does_not_tell_who_has_fewer_opportunities(lang: str, promise: str) -> None:
    """M3 takes ten learners, three of them with fewer opportunities."""
    written = plans.text(paper(VET, "participant-list", "M3", lang))

    assert promise in written
    assert (
        "10 participants ; 2" in written.replace("\u00a0", " ") or "10 participants; 2" in written
    )


def test_a_long_list_is_continued_on_a_second_one(tmp_path: Path) -> None:
    path = bare(tmp_path, "KA121-SCH", "sch-group", people=1234)
    document = paper(path, "participant-list", "M1")

    assert len(plans.rows(plans.tables(document)["t-participants"])) == 200
    assert "Further participants on a second list: 1\u00a0034." in plans.text(document)


def test_tables_of_studies_add_up() -> None:
    found = plans.tables(paper(HED, "learning-agreement-studies", "M1"))

    assert plans.rows(found["t-a"], "foot")[0][-1] == "30"
    assert plans.rows(found["t-b"], "foot")[0][1] == "30"
    assert [row[0] for row in plans.rows(found["t-a"])] == [
        *("ICE-301", "WAT-320", "LAB-310", "LAN-101", "", "")
    ]
    assert "t-c" not in found
    assert {"t-a2", "t-b2", "t-c2", "t-d"} <= set(found)


def test_a_component_that_is_not_recognised_automatically_says_why(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        HED,
        (
            "title: Field course, term: Semester 6, credits: 10}",
            "title: Field course, term: Semester 6, automatic: false, condition: a report}",
        ),
    )
    table = plans.tables(paper(path, "learning-agreement-studies", "M1"))["t-b"]

    assert plans.rows(table)[1] == [
        "OI-306",
        "Field course",
        "Semester 6",
        "credits",
        "No: a report",
    ]
    assert plans.rows(table, "foot") == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("action", "activity"),
    [
        ("KA122-VET", "vet-short-term"),
        ("KA121-SCH", "sch-group"),
        ("KA122-ADU", "job-shadowing"),
        ("KA131-HED", "student-studies"),
        ("KA131-HED", "student-short-blended"),
        ("KA171-HED", "student-traineeship"),
        ("KA131-HED", "staff-teaching"),
        ("KA131-HED", "staff-invited"),
        ("KA122-SCH", "hosted-teacher"),
        ("KA152-YOU", "youth-exchange"),
        ("KA122-VET", "no-such-activity"),
    ],
)
def test_hardly_anything_known_still_gives_whole_papers(
    tmp_path: Path, action: str, activity: str, lang: str
) -> None:
    path = bare(tmp_path, action, activity)

    for name in VET_PAPERS:
        for subject in made_for(path, name):
            document = paper(path, name, subject, lang)
            assert plans.empty_sections(document.blocks) == [], name
            if name != "mobility-budget":
                assert plans.gaps(document) != [], name


@pytest.mark.parametrize(
    "title",
    ["ع" * 20, "x" * 300, "A & B <i>", "{{ project.id }}"],
    ids=["rtl", "long", "xml", "j2"],
)
def test_awkward_titles_are_printed_as_they_are(tmp_path: Path, title: str) -> None:
    path = bare(tmp_path, "KA122-VET", "vet-short-term", f'"{title}"')

    for name in ("learning-agreement", "participant-grant-agreement", "mobility-budget"):
        document = paper(path, name, "" if name == "mobility-budget" else "M1")
        assert title in plans.text(document)
        assert write(document, "pdf", (shipped_templates(),))
        assert write(document, "docx", (shipped_templates(),))


def test_a_last_day_before_the_first_is_a_gap(tmp_path: Path) -> None:
    path = changed(tmp_path, HED, ("until: 2027-06-09", "until: 2026-06-09"))

    document = paper(path, "learning-agreement-studies", "M1")
    assert "from 11 January 2027 to" in plans.text(document)
    assert "last day of the activity" in plans.gaps(document)


def test_a_stay_planned_for_a_month_has_no_invented_days(tmp_path: Path) -> None:
    path = changed(tmp_path, VET, ("start: 2027-03-01", "start: M7"))

    document = paper(path, "learning-agreement", "M2")
    assert "planned for M7" in plans.text(document)
    assert "first and last day of the activity" in plans.gaps(document)


@pytest.mark.parametrize("country", ["FI", "UK"])
def test_data_leave_the_economic_area_only_where_the_host_is_outside(
    tmp_path: Path, country: str
) -> None:
    path = bare(tmp_path, "KA122-VET", "vet-short-term")
    path.write_text(path.read_text("utf-8").replace("country: IT", f"country: {country}"), "utf-8")
    outside = "outside the European Economic Area" in plans.text(
        paper(path, "participant-grant-agreement", "M1")
    )

    assert outside == (country == "UK")


def test_who_comes_from_abroad_is_hosted_by_the_organisation_of_the_project(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        HED,
        ("    country: PL\n", "    from_country: PL\n    country: SI\n"),
        ("    host: Zmyślona Akademia Morska\n", ""),
    )

    agreement = paper(path, "staff-mobility-agreement", "M3")
    sends = "Sending institution"
    assert signatories(agreement)[1:] == [sends, *["Izmišljena univerza ob morju"] * 2]
    table = plans.tables(agreement)["t-organisations"]
    assert plans.rows(table)[0] == ["Name", "sending organisation", "Izmišljena univerza ob morju"]
    address = next(row for row in plans.rows(table) if row[0] == "Address, country")
    assert address[1:] == ["address, Poland", "Namišljena obala 4, 6000 Koper, Slovenia"]
    assert made_for(path, "participant-grant-agreement") == ["M1", "M2", "M3"]
    written = plans.text(paper(path, "participant-grant-agreement", "M3"))
    assert "Namišljena obala 4, 6000 Koper, Slovenia" in written
    people = paper(path, "participant-list", "M3")
    assert "organisation that sends, from abroad" in plans.gaps(people)
    assert signatories(people) == ["Izmišljena univerza ob morju"]


INCOMING = """\
  - {id: OUT, legal_name: Invented University of Batumi, role: beneficiary, country: GE,
     type: higher-education-institution}
mobilities:
  - {id: M1, activity: student-studies, title: A semester, participants: 2, from_country: GE,
     country: FI, months: 5}
  - {id: M2, activity: staff-teaching, title: Lectures, participants: 1, sending: OUT, country: FI,
     days: 5}
  - {id: M3, activity: staff-teaching, title: Back, participants: 1, from_country: EE,
     country: GE, days: 5}
"""


@pytest.mark.parametrize(
    ("lang", "sends", "hosts"),
    [
        ("en", "Sending organisation", "Hosting organisation"),
        ("fr", "Organisme d’envoi", "Organisme d’accueil"),
    ],
)
def test_papers_of_incoming_people_know_who_hosts(
    tmp_path: Path, lang: str, sends: str, hosts: str
) -> None:
    path = minimal(tmp_path, "KA171-HED", 1000, INCOMING)
    unnamed, named = (paper(path, "participant-list", one, lang) for one in ("M1", "M2"))
    ge, fi = ("Georgia", "Finland") if lang == "en" else ("Géorgie", "Finlande")

    assert f"{hosts}\nOrg, {fi}" in plans.text(unnamed)
    assert any(" from abroad" in one or "à l’étranger" in one for one in plans.gaps(unnamed))
    assert f"{sends}\nInvented University of Batumi, {ge}\n{hosts}\nOrg, {fi}" in plans.text(named)
    assert signatories(named) == ["Org"]
    assert made_for(path, "staff-mobility-agreement") == ["M2", "M3"]
    staff = paper(path, "staff-mobility-agreement", "M2", lang)
    names = plans.rows(plans.tables(staff)["t-organisations"])[0]
    assert names[1:] == ["Invented University of Batumi", "Org"]
    assert signatories(staff)[1:] == ["Invented University of Batumi", "Org", "Org"]
    way = f"{ge} to {fi}" if lang == "en" else f"{ge}\u00a0; {fi}"
    assert way in plans.text(staff)
    studies = paper(path, "learning-agreement-studies", "M1", lang)
    assert plans.rows(plans.tables(studies)["t-organisations"])[0][2] == "Org"
    assert signatories(studies)[2] == "Org"
    for name in ("M1", "M2"):
        agreement = plans.text(paper(path, "participant-grant-agreement", name, lang))
        assert "Batumi" not in agreement, "the beneficiary pays, and hosts"
        assert ("at Org in Finland" in agreement) is (lang == "en")
    budget = paper(path, "mobility-budget", "", lang)
    assert ge in plans.rows(plans.tables(budget)["t-mobilities"])[1][2]


@pytest.mark.parametrize(
    ("action", "activity", "name", "who"),
    [
        ("KA131-HED", "staff-invited", "staff-mobility-agreement", "Member of staff"),
        ("KA122-VET", "hosted-teacher", "learning-agreement", "Participant"),
    ],
)
def test_people_whom_an_activity_brings_are_sent_by_others(
    tmp_path: Path, action: str, activity: str, name: str, who: str
) -> None:
    """Whoever sends them, it is not the organisation that invites them."""
    document = paper(bare(tmp_path, action, activity), name, "M1")

    host = plans.rows(plans.tables(document)["t-organisations"])[0][2]
    assert signatories(document)[:3] == [who, signatories(document)[1], host]
    assert host not in signatories(document)[1]
    assert "country the participant comes from" in plans.gaps(document)
