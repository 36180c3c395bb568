"""References that lead nowhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding

Check = Callable[..., list[Finding]]
LineOf = Callable[[str, str], int]
ID = "known-reference"


def test_the_nearest_id_is_offered(check: Check) -> None:
    (found,) = check("work_packages: {WP2: {lead: PROT}}", ID)

    assert found.found == "Work package 'WP2', lead: 'PROT' is not an organisation of this project."
    assert found.allowed == "The organisations of this project are LAKE, PORT and HILL."
    assert found.remedy == "Did you mean 'PORT'?"


def test_an_entry_of_another_kind_is_named_as_such(check: Check) -> None:
    sample = """
    associated_partners: [{id: TOWN, legal_name: Town, country: FR}]
    work_packages: {WP2: {lead: TOWN}}
    """

    (found,) = check(sample, ID)

    assert (
        found.found
        == "Work package 'WP2', lead: 'TOWN' is an associated partner, not an organisation."
    )


def test_an_associated_partner_may_contribute_and_host(check: Check) -> None:
    sample = """
    associated_partners: [{id: TOWN, legal_name: Town, country: FR}]
    work_packages:
      WP2: {tasks: {T2.1: {contributors: {TOWN: Maps}}}}
      WP3: {events: {E3.1: {host: TOWN}}}
    """

    assert check(sample, ID) == []


def test_an_affiliated_entity_belongs_to_an_organisation(check: Check) -> None:
    sample = "organisations: {{HILL: {{role: affiliated_entity, affiliated_to: {}}}}}"

    (found,) = check(sample.format("PROT"), ID)

    assert found.found.startswith("Organisation 'HILL', affiliated to: 'PROT' is not")
    assert check(sample.format("PORT"), ID) == []


def test_a_contributor_is_found_at_its_key(check: Check, line_of: LineOf) -> None:
    sample = "work_packages: {WP2: {tasks: {T2.1: {contributors: {LAEK: Maps}}}}}"

    (found,) = check(sample, ID)

    assert found.place.line == line_of(sample, "LAEK:")


@pytest.mark.parametrize(
    ("sample", "field"),
    [
        ("work_packages: {WP3: {uses: D9}}", "uses"),
        ("work_packages: {WP3: {staff_days: {XX: [1, 2, 3, 4]}}}", "staff days"),
        ("work_packages: {WP2: {tasks: {T2.1: {lead: XX}}}}", "lead"),
        ("work_packages: {WP2: {tasks: {T2.1: {outputs: D9}}}}", "outputs"),
        ("work_packages: {WP2: {activities: {A1: {lead: XX}}}}", "lead"),
        ("work_packages: {WP2: {activities: {A1: {participants: [LAKE, XX]}}}}", "participants"),
        ("work_packages: {WP2: {deliverables: {D2.1: {task: T9}}}}", "task"),
        ("work_packages: {WP2: {milestones: {MS1: {closes: D9}}}}", "closes"),
        ("work_packages: {WP3: {events: {E3.1: {host: XX}}}}", "host"),
        ("work_packages: {WP3: {events: {E3.1: {results: R9}}}}", "results"),
        ("objectives: {O1: {work_packages: [WP2, WP9]}}", "work packages"),
        ("results: {R1: {owners: [PORT, XX]}}", "owners"),
        ("results: {R1: {work_package: WP9}}", "work package"),
        ("results: {R1: {deliverables: D9}}", "deliverables"),
        ("indicators: {I1: {objective: O9}}", "objective"),
        ("indicators: {I1: {result: R9}}", "result"),
        ("indicators: {I1: {owner: XX}}", "owner"),
        ("risks: {K1: {owner: XX}}", "owner"),
        ("risks: {K1: {work_package: WP9}}", "work package"),
        ("priorities: {inclusion-diversity: {indicators: I9}}", "indicators"),
        ("target_groups: [{id: G, name: G, level: local, gain: G, access: XX}]", "access"),
        ("target_groups: [{id: G, name: G, level: local, gain: G, channel: C9}]", "channel"),
        ("dissemination: {lead: XX}", "lead"),
        ("dissemination: {approver: XX}", "approver"),
        (
            "dissemination: {objectives: [{id: D, text: T, level: dissemination, objective: O9}]}",
            "objective",
        ),
        (
            "dissemination: {responsibilities: [{organisation: XX, tasks: T, targets: T}]}",
            "organisation",
        ),
        (
            "dissemination: {exploitation: [{result: R9, continues: C, keeper: K, until: U,"
            " cost: C, commitment: C}]}",
            "result",
        ),
        (
            "dissemination: {channels: [{id: C, name: N, why: W, owner: XX, frequency: F}]}",
            "owner",
        ),
        ("terms: {background: [{organisation: XX, title: T, conditions: C}]}", "organisation"),
    ],
)
def test_every_field_that_refers_is_looked_at(check: Check, sample: str, field: str) -> None:
    (found,) = check(sample, ID)

    assert f"{field}: '" in found.found


def test_a_dissemination_activity_refers_to_five_kinds(check: Check) -> None:
    sample = """
    dissemination:
      activities:
        - {id: A, title: T, work_package: WP9, result: R9, target_group: G9, message: M9,
           channel: C9, indicator: posts, unit: posts, date: M3, lead: XX, contributors: YY,
           evidence: E}
    """

    assert len(check(sample, ID)) == 7


def test_a_kind_the_project_does_not_have_is_named(check: Check) -> None:
    sample = """
    dissemination:
      messages:
        - {id: M, text: T, target_group: G, proof: P, call_to_action: C, languages: [English]}
    """

    (found,) = check(sample, ID)

    assert found.allowed == "This project has no target groups."


def test_without_work_packages_activities_are_units(check: Check) -> None:
    sample = """
    work_packages: []
    activities:
      - {id: A1, title: Walk, venue: online, start: M1, end: M2, lead: LAKE, description: D}
    objectives: [{id: O1, text: T, work_packages: A1}]
    results: []
    indicators: []
    """

    assert check(sample, ID) == []


@pytest.mark.parametrize(
    ("sample", "label"),
    [
        ("teams: [{organisation: LAEK, function: F, tasks: T, expertise: E}]", "Team member"),
        (
            "subcontracts: [{id: S1.1, title: T, organisation: LAEK, task: T2.1, cost: 5,"
            " description: D, justification: J, best_value: B}]",
            "Subcontract 'S1.1'",
        ),
        (
            "previous_projects: [{organisation: LAEK, reference: R, title: T, programme: P,"
            " period: '2023', role: BEN}]",
            "Previous project 'T'",
        ),
    ],
)
def test_entries_of_the_proposal_name_funded_organisations(
    check: Check, sample: str, label: str
) -> None:
    (found,) = check(f"proposal: {{{sample}}}", ID)

    assert found.found == f"{label}, organisation: 'LAEK' is not an organisation of this project."
    assert found.remedy == "Did you mean 'LAKE'?"


def test_a_subcontract_belongs_to_a_task(check: Check) -> None:
    sample = (
        "proposal: {subcontracts: [{id: S1.1, title: T, organisation: LAKE, task: T9, cost: 5,"
        " description: D, justification: J, best_value: B}]}"
    )
    (found,) = check(sample, ID)

    assert "'T9' is not a task of this project" in found.found
