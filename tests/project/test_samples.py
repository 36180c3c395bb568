"""The shipped sample projects: they load, add up, refer to what exists, and say what they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import BaseModel

from erasmus_docs.project.calendar import add_months, due_day
from erasmus_docs.project.model import Activity, Project, Task, When
from erasmus_docs.project.reader import load, read_project
from erasmus_docs.yamlfile import parse

FOLDER = Path(__file__).parents[2] / "projects"
INVENTED = ["ka220-hed-illustration", "ka210-adu-illustration", "alliance-illustration"]
TRAVELLERS = {"ka122-vet-illustration": 25, "ka131-hed-illustration": 13}
MOBILITY = [*TRAVELLERS]
REAL = ["sim", "icmed"]
AFTER_THE_END = {"instalments", "reports"}
MANY = {
    "uses": {"deliverables", "results"},
    "outputs": {"deliverables", "results"},
    "closes": {"deliverables"},
    "deliverables": {"deliverables"},
    "results": {"results"},
    "indicators": {"indicators"},
    "work_packages": {"work_packages"},
    "participants": {"organisations"},
    "contributors": {"organisations"},
    "owners": {"organisations"},
    "access": {"organisations"},
    "staff_days": {"organisations"},
    "amounts": {"organisations"},
}
ONE = {
    **dict.fromkeys(("lead", "owner", "host", "organisation", "keeper"), "organisations"),
    "approver": "organisations",
    "work_package": "work_packages",
    "objective": "objectives",
    "result": "results",
    "task": "tasks",
    "target_group": "target_groups",
    "message": "messages",
    "channel": "channels",
}

PROSE = {"target_group", "objective", "results"}  # free text in an activity


def sample(name: str) -> Project:
    loaded = read_project(FOLDER / f"{name}.yaml")
    assert loaded.findings == ()
    assert loaded.project is not None
    return loaded.project


def changed(name: str, old: str, new: str) -> Project:
    """The sample with one place of its text changed."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1, f"'{old}' does not stand once in {name}"
    project = load(Path(f"{name}.yaml"), parse(text.replace(old, new).encode(), name)).project
    assert project is not None
    return project


def entries(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every value below a record with the names of the fields it stands under."""
    yield path, value
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from entries(getattr(value, key), (*path, key))
    elif isinstance(value, tuple):
        for item in value:
            yield from entries(item, path)


def ids(project: Project) -> dict[str, Counter[str]]:
    """Field name -> the ids of the entries in lists of that name."""
    found: dict[str, Counter[str]] = {}
    for path, value in entries(project):
        if (
            path
            and isinstance(value, BaseModel)
            and isinstance(key := getattr(value, "id", 0), str)
        ):
            found.setdefault(path[-1], Counter())[key] += 1
    return found


def doubled(project: Project) -> list[str]:
    """Ids that stand twice; a choice and a review name an entry and make no id of their own."""
    named = {*MANY, "uses", "reviews"}
    groups = [counts for name, counts in ids(project).items() if name not in named]
    groups += [ids(project).get(name, Counter()) for name in ("deliverables", "results")]
    total: Counter[str] = sum(groups, Counter())
    return [name for name, count in total.items() if count > 1]


def dangling(project: Project) -> list[str]:
    """References to entries that do not exist."""
    known = {name: set(counts) for name, counts in ids(project).items()}
    known["units"] = known.get("work_packages", set()) | set(known.get("activities", set()))
    wrong = [f"shares.{unit}" for unit in project.shares if unit not in known["units"]]
    for unit, row in project.shares.items():
        wrong += [f"shares.{unit}.{name}" for name in row if name not in known["organisations"]]
    for path, value in entries(project):
        key = path[-1] if path else ""
        if key in PROSE and path[-2:-1] == ("activities",) and path[0] != "dissemination":
            continue
        if path[:2] == ("mobilities", "host"):  # hosts abroad are no organisations of the file
            continue
        if key in ONE and isinstance(value, str) and value not in known.get(ONE[key], set()):
            wrong.append(f"{'.'.join(path)}: {value}")
        if key in MANY and isinstance(value, str | dict):
            names = [value] if isinstance(value, str) else list(value)
            allowed = set[str]().union(*(known.get(name, set()) for name in MANY[key]))
            wrong += [f"{'.'.join(path)}: {name}" for name in names if name not in allowed]
    return wrong


def sums(project: Project) -> dict[str, Decimal]:
    return {unit: sum(row.values(), Decimal()) for unit, row in project.shares.items()}


def amiss(project: Project) -> list[str]:
    """Amounts of activities and the grant that differ from the shares."""
    totals, wrong = sums(project), []
    for package in project.work_packages:
        amounts = [a.amount for a in package.activities if a.amount is not None]
        if amounts and sum(amounts) != totals.get(package.id):
            wrong.append(f"{package.id}: {sum(amounts)}")
    wrong += [f"{a.id}: {a.amount}" for a in project.activities if a.amount != totals.get(a.id)]
    return wrong + ([] if sum(totals.values()) == project.grant.amount else ["grant"])


def outside(project: Project) -> list[str]:
    """Points in time outside the project; payments and reports may follow its end."""
    last = add_months(project.start, project.duration) - timedelta(days=1)
    found = []
    for path, value in entries(project):
        if isinstance(value, When) and not AFTER_THE_END & set(path):
            day = due_day(project.start, value)
            if not project.start <= day <= last:
                found.append(f"{'.'.join(path)}: {value}")
    return found


def by_organisation(project: Project) -> dict[str, int]:
    total: Counter[str] = Counter()
    for row in project.shares.values():
        total.update({name: int(amount) for name, amount in row.items()})
    return dict(total)


@pytest.mark.parametrize("name", [*INVENTED, *MOBILITY, *REAL])
def test_a_sample_loads_and_all_it_names_is_there(name: str) -> None:
    project = sample(name)
    assert dangling(project) == []
    assert doubled(project) == []
    assert outside(project) == []
    assert project.notice is not None
    assert project.id == name


@pytest.mark.parametrize("name", INVENTED)
def test_an_invented_sample_is_marked_and_adds_up(name: str) -> None:
    project = sample(name)
    assert project.illustration
    assert project.notice is not None
    assert "Invented sample" in project.notice
    assert amiss(project) == []
    assert sum(one.percent for one in project.terms.instalments) == 100
    assert {one.organisation for one in project.dissemination.responsibilities} == set(
        by_organisation(project)
    )


@pytest.mark.parametrize("name", MOBILITY)
def test_a_mobility_sample_is_marked_and_has_no_amounts_but_the_grant(name: str) -> None:
    project = sample(name)
    assert project.illustration
    assert project.notice is not None
    assert "Invented sample" in project.notice
    assert project.shares == {}
    assert project.work_packages == ()
    assert sum(one.participants for one in project.mobilities) == TRAVELLERS[name]
    assert "Invented" in (project.mobility_rates.source or "")


@pytest.mark.parametrize("name", INVENTED)
def test_in_an_invented_sample_everybody_leads_something_and_nobody_is_paid_alike(
    name: str,
) -> None:
    project = sample(name)
    leads = {p.lead for p in project.work_packages} | {a.lead for a in project.activities}
    if len(project.organisations) > len(project.work_packages) > 0:
        leads |= {task.lead for p in project.work_packages for task in p.tasks if task.lead}
    assert leads == {one.id for one in project.organisations}
    amounts = by_organisation(project)
    assert len(set(amounts.values())) == len(amounts)


@pytest.mark.parametrize("name", INVENTED)
def test_an_invented_sample_keeps_to_the_calendar_of_schools(name: str) -> None:
    project = sample(name)
    timed: list[Task | Activity] = [*project.activities]
    for package in project.work_packages:
        timed += [*package.tasks, *package.activities]
    for one in timed:
        assert one.start is not None
        assert one.end is not None
        first = add_months(project.start, one.start.month - 1) if one.start.month else one.start.day
        last = due_day(project.start, one.end)
        assert first is not None
        assert first.month != 8, one.id
        assert (last.month, last.day > 20) != (12, True), one.id


@pytest.mark.parametrize("name", REAL)
def test_a_real_sample_says_that_it_is_no_document_of_its_consortium(name: str) -> None:
    project = sample(name)
    assert not project.illustration
    assert project.notice is not None
    assert "Real public facts" in project.notice
    assert "not a document of that consortium" in project.notice


@pytest.mark.parametrize("name", [*INVENTED, *MOBILITY, *REAL])
def test_a_sample_names_no_person_and_reads_well_in_an_editor(name: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if len(line) > 120] == []
    assert not re.search(r"@(?!\w+\.example\b)[a-z]|\b(?:TODO|TBD|Lorem)\b", text)
    assert [o.id for o in sample(name).organisations if _named(o.legal_representative)] == []


def _named(signatory: object) -> bool:
    return getattr(signatory, "name", None) is not None


def test_sim_has_the_published_totals() -> None:
    project = sample("sim")
    assert project.grant.amount == 999_540
    assert amiss(project) == []
    assert by_organisation(project) == {
        "ULEI": 208_662,
        "INSA": 175_704,
        "HSO": 135_442,
        "UTC": 58_153,
        "LUT": 145_759,
        "Schaeffler": 24_473,
        "Arxia": 26_519,
        "TPlast": 26_519,
        "Jantschgi": 127_379,
        "TI-Minsk": 70_930,
    }
    headings = {one.id: sum(one.amounts.values()) for one in project.budget_headings}
    assert headings == {"implementation": 936_290, "travel": 30_250, "subsistence": 33_000}


def test_sim_has_the_published_staff_days_and_money_per_work_package() -> None:
    project = sample("sim")
    categories = [0, 0, 0, 0]
    for package in project.work_packages:
        for days in package.staff_days.values():
            categories = [a + int(b) for a, b in zip(categories, days, strict=True)]
    assert categories == [906, 2229, 1060, 1014]
    assert sum(categories) == 5_209
    assert [int(amount) for amount in sums(project).values()] == [
        *(69_792, 83_898, 99_692, 103_666, 119_464),
        *(177_910, 175_100, 37_099, 39_247, 93_672),
    ]


def test_sim_and_icmed_leave_away_what_is_not_published() -> None:
    sim, icmed = sample("sim"), sample("icmed")
    assert [i.id for i in sim.indicators if i.target is not None] == ["I1", "I2", "I3"]
    assert {risk.likelihood for risk in sim.risks} == {None}
    assert len(sim.organisations) == 10
    assert len(sim.work_packages) == 10
    assert icmed.grant.amount == 568_884
    assert icmed.start == date(2017, 10, 15)
    assert (len(icmed.organisations), len(icmed.associated_partners)) == (14, 2)
    assert icmed.shares == {}


def test_the_checks_above_notice_mistakes() -> None:
    name = "ka220-hed-illustration"
    share = "WP5: {KUVA: 6000, ZMYS: 5100"
    assert amiss(changed(name, share, "WP5: {KUVA: 6001, ZMYS: 5100")) == ["WP5: 35000", "grant"]
    assert dangling(changed(name, share, "WP5: {KUVAA: 6000, ZMYS: 5100")) == ["shares.WP5.KUVAA"]
    uses = "uses: [D2.1, D2.2]"
    assert dangling(changed(name, uses, "uses: [D2.1, D9.9]")) == ["work_packages.uses: D9.9"]
    assert doubled(changed(name, "id: RISK2", "id: RISK1")) == ["RISK1"]
    first = "start: 2026-11-24"
    assert outside(changed(name, first, "start: 2026-10-24")) == [
        "work_packages.events.start: 2026-10-24"
    ]
