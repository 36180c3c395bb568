"""What is said of an action's documents without a project, held against what projects get."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.documents.expected import PHASES, Expected, described, expected
from erasmus_docs.documents.spec import DocumentSpec, document_specs, shipped_templates
from erasmus_docs.documents.subjects import subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.reader import read_project
from tests.support.facts import find

PROJECTS = Path(__file__).parents[2] / "projects"
SPECS = document_specs(shipped_templates())


def of(name: str, code: str, call: int) -> Expected | None:
    return expected(SPECS[name], find(code, call))


@pytest.mark.parametrize("path", sorted(PROJECTS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_project_gets_no_document_that_is_not_expected(path: Path) -> None:
    project = read_project(path).project
    assert project is not None
    dossier = compose(project, load())
    call = find(project.action, project.call)
    for spec in SPECS.values():
        made = spec.applies(dossier) and any(True for _ in subjects(spec, dossier))
        found = expected(spec, call)
        if made and spec.id not in project.documents.add:
            assert found is not None, spec.id
            assert found.title == spec.title(dossier, "en")
        elif found is not None and not found.conditions and not found.unless:
            assert spec.id in project.documents.drop, spec.id


def test_conditions_of_the_action_are_decided_without_a_project() -> None:
    assert of("part-b", "KA220-HED", 2026) is None
    whole = of("part-b", "ERASMUS-EDU-CBHE-STRAND-1", 2026)
    assert whole is not None
    assert whole.conditions == ()
    assert of("agreement-bilateral", "ERASMUS-EDU-CBHE-STRAND-1", 2026) is None
    assert of("timesheet", "KA220-HED", 2026) is None
    assert of("mobility-budget", "KA220-HED", 2026) is None


@pytest.mark.parametrize(
    ("code", "call"),
    [("KA120-VET", 2026), ("KA130-HED", 2026), ("KA130-HED", 2022), ("KA150-YOU", 2026)],
)
def test_an_accreditation_gets_no_paper_about_a_grant(code: str, call: int) -> None:
    found = {name for name, spec in SPECS.items() if expected(spec, find(code, call))}

    assert found & {"work-plan", "risk-register", "partner-information-form"}
    assert not found & {
        "agreement-bilateral", "agreement-multilateral", "budget-summary", "letter-of-intent",
        "mandate-letter", "payout-forecast", "timesheet",
    }  # fmt: skip
    assert of("agreement-bilateral", "KA121-VET", 2026) is not None


def test_a_document_that_depends_on_the_project_says_so() -> None:
    bilateral = of("agreement-bilateral", "KA220-HED", 2026)
    events = of("attendance-list", "KA220-HED", 2026)
    assert bilateral is not None
    assert events is not None
    assert bilateral.conditions == (
        "the agreement is bilateral",
        "there is a partner beside the coordinator",
    )
    assert events.conditions == ("there are events",)
    assert events.each == "one per event"


def test_only_activities_of_the_action_are_named() -> None:
    found = of("learning-agreement", "KA122-VET", 2026)
    assert found is not None
    (kinds,) = found.conditions
    assert "vet-short-term" in kinds
    assert "sch-" not in kinds
    assert of("learning-agreement", "KA131-HED", 2026) is None


def test_the_title_is_the_one_of_the_programme_period() -> None:
    new, old = of("mandate-letter", "KA220-HED", 2026), of("mandate-letter", "KA203", 2019)
    assert new is not None
    assert old is not None
    assert (new.title, old.title) == ("Accession form", "Mandate")


def test_without_an_action_every_condition_is_named() -> None:
    found = described(SPECS["agreement-bilateral"])
    assert found.unless == "the call is of 2021-2027 and it is managed by EACEA"
    assert "of 2021-2027" in described(SPECS["part-b"]).conditions[0]
    assert "the action is not KA120, KA130 or KA150" in found.conditions


def test_another_document_takes_its_place_only_in_some_projects() -> None:
    spec = DocumentSpec.model_validate(
        {
            "id": "x",
            "titles": {"en": "X"},
            "per": "event",
            "event_types": "training, workshop",
            "phase": "running",
            "unless": {"managed_by": "NA", "form": "multilateral"},
        }
    )
    found = expected(spec, find("KA220-HED", 2026))
    assert found is not None
    assert found.unless == "the agreement is multilateral"
    assert found.conditions == ("there are training or workshop",)


def test_phases_are_all_there() -> None:
    assert {spec.phase for spec in SPECS.values()} <= set(PHASES)
