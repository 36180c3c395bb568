"""JUnit XML that its schema accepts and a parser reads back, whatever the values hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from erasmus_docs.build.model import Built, Failure, ProjectReport
from erasmus_docs.cli.reporters import as_junit
from erasmus_docs.cli.reporters.outcome import Outcome, outcomes
from tests.cli.reporters.conftest import ODD_NAME

SCHEMA = Path(__file__).parents[3] / "tests" / "data" / "schemas" / "junit-10.xsd"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def test_it_fits_the_schema(odd: tuple[Outcome, ...], schema: etree.XMLSchema) -> None:
    root = etree.fromstring("".join(as_junit.report(odd)).encode())

    schema.assertValid(root)
    root[0].set("line", "1")
    assert not schema.validate(root)


def test_each_project_is_a_suite_with_its_counts(odd: tuple[Outcome, ...]) -> None:
    root = etree.fromstring("".join(as_junit.report(odd)).encode())
    names = ("name", "id", "tests", "failures", "errors", "skipped")

    assert [tuple(suite.get(name) for name in names) for suite in root] == [
        ("projects/clean.yaml", "clean", "1", "0", "0", "0"),
        ("projects/waived.yaml", "waived", "2", "0", "0", "1"),
        (f"projects/{ODD_NAME}", ODD_NAME.removesuffix(".yaml"), "1", "1", "0", "0"),
    ]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("4", "1", "0")


def test_errors_fail_waived_ones_are_skipped_and_warnings_only_speak(
    odd: tuple[Outcome, ...],
) -> None:
    root = etree.fromstring("".join(as_junit.report(odd)).encode())
    clean, duration, instalments, call = root.iter("testcase")

    assert (clean.get("name"), len(clean)) == ("all rules", 0)
    (skipped,) = duration
    assert (skipped.tag, skipped.get("message", "")[:13]) == ("skipped", "Agreed: 100%,")
    (said,) = instalments
    assert said.tag == "system-out"
    assert (said.text or "").startswith("warning: projects/waived.yaml:1109:12\nThe last")
    (failure,) = call
    assert failure.tag == "failure"
    assert failure.get("type") == "project-file"
    assert "\\x07\\x1b[3m%0A <\"q\"> & 'x' {0} [l](1) ]]>" in (failure.get("message") or "")


def test_documents_of_a_build_are_tests_and_failed_ones_are_errors(
    tmp_path: Path, schema: etree.XMLSchema
) -> None:
    report = ProjectReport(
        tmp_path / "p.yaml",
        "p",
        built=(Built(tmp_path / "work-plan.docx", True),),
        failures=(Failure("gantt.pdf", "No room\n]]> for the chart."),),
    )

    found = tuple(outcomes([report], tmp_path))
    root = etree.fromstring("".join(as_junit.report(found)).encode())

    schema.assertValid(root)
    failed, built = root.iter("testcase")
    assert built.get("name") == "work-plan.docx"
    assert failed.get("name") == "document-failed: gantt.pdf"
    assert failed[0].tag == "error"
    assert failed[0].get("message") == "gantt.pdf: No room\n]]> for the chart."
    assert root.get("errors") == "1"
