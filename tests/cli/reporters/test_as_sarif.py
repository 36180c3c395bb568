"""SARIF that its schema accepts, with what viewers match, hide and show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from erasmus_docs.cli.reporters import as_sarif
from erasmus_docs.cli.reporters.outcome import Outcome
from erasmus_docs.cli.reporters.rule_info import all_ids, rule_info
from tests.cli.reporters.conftest import ODD_NAME, ODD_REASON

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT / "tests" / "data" / "schemas" / "sarif-2.1.0-rtm.5.json"


@pytest.fixture
def log(odd: tuple[Outcome, ...]) -> Any:
    return json.loads("".join(as_sarif.report(odd)))


def wrong(log: Any) -> list[str]:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    checker = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(log)]


def test_it_fits_the_schema_of_the_standard(log: Any) -> None:
    assert wrong(log) == []
    assert wrong(json.loads("".join(as_sarif.report(())))) == []

    log["runs"][0]["results"][0]["level"] = "advice"
    assert any("advice" in message for message in wrong(log))


def test_severities_become_levels(log: Any) -> None:
    levels = {result["ruleId"]: result["level"] for result in log["runs"][0]["results"]}

    assert levels == {"duration": "error", "instalments": "warning", "project-file": "error"}


def test_a_waived_finding_is_suppressed_with_its_reason(log: Any) -> None:
    duration, *others = log["runs"][0]["results"]

    (suppression,) = duration["suppressions"]
    assert suppression["kind"] == "inSource"
    assert suppression["justification"] == ODD_REASON.replace("\\n", "\n")
    assert [result["suppressions"] for result in others] == [[], []]


def test_a_place_is_an_address_below_the_root(log: Any, folder: Path) -> None:
    place = log["runs"][0]["results"][-1]["locations"][0]
    physical = place["physicalLocation"]

    assert physical["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    uri = physical["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(uri) & set(" %:[]()=,") - {"%"}
    assert unquote(uri) == f"projects/{ODD_NAME}"
    assert (folder.parent / unquote(uri)).is_file()
    assert physical["region"] == {"startLine": 19, "startColumn": 7}
    assert place["logicalLocations"] == [{"fullyQualifiedName": "call"}]


def test_no_value_becomes_a_placeholder_or_a_link(log: Any) -> None:
    text = log["runs"][0]["results"][-1]["message"]["text"]

    assert "{{0}} [l\\](1)" in text
    assert "\\x07\\x1b[3m" in text
    assert text.endswith("Do: Write digits only, such as `24`.")


def test_each_result_points_at_its_rule_and_carries_a_fingerprint(log: Any) -> None:
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]

    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert len(result["partialFingerprints"]["ruleAndEntry/v1"]) == 32
    (duration,) = [rule for rule in rules if rule["id"] == "duration"]
    assert duration["shortDescription"]["text"] == "The project lasts as long as the call allows"
    assert "To mend: change `duration`" in duration["help"]["text"]
    assert duration["properties"]["source"].startswith("the programme guide of the call")
    assert duration["properties"]["documentation"] == "docs/reference/rules.md#duration"


@pytest.mark.parametrize("rule", all_ids())
def test_every_rule_has_its_place_in_the_documentation(rule: str) -> None:
    about = rule_info(rule)
    page, anchor = about.page.split("#")

    assert anchor == rule
    assert f"\n## {rule}\n" in (ROOT / page).read_text("utf-8")
    assert about.title
    assert about.text
    assert about.source
