"""A new project file of every action is free of errors, and complete."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import yaml

from erasmus_docs import yamlfile
from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.documents.subjects import subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import Loaded, load
from erasmus_docs.project.schema import schema
from erasmus_docs.rules import check_project
from erasmus_docs.start.answers import Party
from erasmus_docs.start.skeleton import short_names
from erasmus_docs.start.writing import GAP, write
from tests.start.starts import answers, one_code_each


def text(code: str) -> str:
    return write(answers(code), catalogue.load(), "boats.yaml", "project.schema.json").text


def loaded(written: str) -> Loaded:
    return load(Path("boats.yaml"), yamlfile.parse(written.encode(), "boats.yaml"))


def errors(read: Loaded) -> list[Finding]:
    found = check_project(read, catalogue.load())
    return [one for one in found if one.severity is Severity.ERROR]


@pytest.mark.parametrize("code", one_code_each())
def test_a_new_file_of_every_action_has_no_error(code: str) -> None:
    written = text(code)

    read = loaded(written)

    assert errors(read) == []
    assert read.project is not None
    assert read.project.acronym == "BOATS"
    assert read.project.title == "Bridges & Boats: a start"
    assert f"# {GAP}" in written
    assert max(map(len, (x for x in written.splitlines() if "http" not in x))) <= 105


@pytest.mark.parametrize("code", ["KA220-HED", "KA122-VET", "EPPKA2-SSA-N", "ERASMUS-EDU-CB-VET"])
def test_an_editor_takes_a_new_file_for_right(code: str) -> None:
    found = yaml.load(text(code), Loader=Dayless)

    wrong = list(jsonschema.Draft202012Validator(schema()).iter_errors(found))

    assert [f"{one.json_path}: {one.message[:80]}" for one in wrong] == []


class Dayless(yaml.SafeLoader):
    """YAML as editors read it: days stay text, ``NO`` would be false if it were not quoted."""


Dayless.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in kinds if not tag.endswith(":timestamp")]
    for first, kinds in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def _workshop() -> Workshop:
    return make_workshop((shipped_templates(),), "en")


@pytest.mark.parametrize("code", ["KA210-ADU", "KA122-VET", "KA120-SCH", "ERASMUS-EDU-PEX-COVE"])
def test_the_documents_of_a_new_file_can_be_made(code: str) -> None:
    project = loaded(text(code)).project
    assert project is not None
    folder, workshop = shipped_templates(), _workshop()
    dossier = compose(project, catalogue.load(), workshop.names)
    specs = [spec for spec in document_specs(folder).values() if spec.applies(dossier)]

    made = [
        assemble(workshop, spec, dossier, subject, draft="DRAFT")
        for spec in specs
        for subject in list(subjects(spec, dossier))[:1]
    ]

    assert len(made) >= 3
    assert all(document.blocks for document in made)


def test_examples_in_comments_are_right_once_they_are_filled_in() -> None:
    written = text("KA220-HED")
    block = written.split("risks: ")[1].split("\n\n")[0].split("\n", 1)[1]
    opened = re.sub("(?m)^  # ", "  ", block)
    assert "  - id: K1" in opened
    filled = opened.replace("description:", "description: A tester leaves", 1).replace(
        "mitigation:", "mitigation: A second one is trained", 1
    )

    project = loaded(written.replace(block, filled)).project

    assert project is not None
    assert [risk.id for risk in project.risks] == ["K1"]


def test_what_the_call_says_stands_above_the_key_with_its_source() -> None:
    above = text("KA220-HED").split("\nduration:")[0].splitlines()[-3:]

    assert above[0] == "# Duration: 12 to 36 months"
    assert above[1].startswith("# Source: Erasmus+ Programme Guide 2026")
    assert above[2].startswith("# https://")


def test_every_kind_of_project_gets_its_own_sections() -> None:
    partnership, mobility = text("KA220-HED"), text("KA122-VET")
    accreditation, central = text("KA120-SCH"), text("ERASMUS-EDU-PEX-COVE")

    def has(written: str, key: str) -> bool:
        return f"\n{key}:" in written

    assert has(partnership, "work_packages")
    assert not has(partnership, "mobilities")
    assert has(text("KA210-ADU"), "activities")
    assert has(mobility, "mobilities")
    assert "# activity: vet-short-term = Short-term" in mobility
    assert "works it out.\n" in mobility.split("grant:")[0]
    assert not has(mobility, "shares")
    assert not has(mobility, "budget_headings")
    assert not has(accreditation, "mobilities")
    assert not has(accreditation, "terms")
    assert not has(accreditation, "narrative")
    assert has(partnership, "narrative")
    assert has(mobility, "narrative")
    assert has(central, "proposal")
    assert not has(partnership, "proposal")
    assert "granting_authority: European Education" in central


def test_a_consortium_that_sends_people_divides_its_grant_by_heading() -> None:
    alone = answers("KA122-VET")
    partner = alone.organisations[0].model_copy(update={"name": "Another Sender"})
    together = alone.with_(organisations=(*alone.organisations, partner))

    assert "\nbudget_headings:" in write(together, catalogue.load(), "x.yaml").text


def test_gaps_depend_on_who_the_organisation_is() -> None:
    written = text("KA220-HED")
    first, second = written.split("  - id: ")[1:3]

    assert "oid:                              # GAP" in first
    assert "established:                      # GAP" in first
    assert "established:                      # Day of establishment; such as" in second


def test_short_names_are_ids_and_differ() -> None:
    names = ("University of Lake", "Union Local", "Επινοημένο", "3rd Age", "Škola", "union local")
    parties = tuple(Party(name=name, country="FR", type="other") for name in names)

    assert short_names(parties) == ("UL", "UL2", "P3", "P4", "SKOLA", "UL3")


def test_the_round_follows_from_the_start() -> None:
    given = answers("KA220-HED").with_(start=date(2027, 3, 1))

    written = write(given, catalogue.load(), "boats.yaml").text

    assert "\nround: 2\n" in written
    assert not written.startswith("# yaml-language-server")
